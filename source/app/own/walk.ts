import type { Words } from '../../i18n/index.ts';
import type { OwnSection } from '../../tui/own/section.ts';
import type { Environment } from '../environment.ts';
import { openWholeScreen } from '../room/whole-screen.ts';

/**
 * Shows a report as screens until it is left, or `ended`. `sections`: with names instead of letters,
 * or without; made when they are first asked for.
 */
export async function walkThrough(
  environment: Environment,
  sections: (names: boolean) => readonly OwnSection[],
  options: { readonly names: boolean; readonly ended: Promise<unknown> },
  words: Words,
): Promise<void> {
  const { ownBody, ownRows } = await import('../../tui/own/own-rows.ts');
  const { firstView, ownKey } = await import('../../tui/own/own-keys.ts');
  const { stdout } = environment;
  const made = new Map<boolean, readonly OwnSection[]>();
  const sectionsOf = (names: boolean): readonly OwnSection[] => {
    const known = made.get(names) ?? sections(names);
    made.set(names, known);
    return known;
  };
  let view = firstView(options.names);
  let unicode = true;
  let leave = () => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const screen = await openWholeScreen(environment, {
    rows(space) {
      unicode = space.unicode;
      return ownRows(sectionsOf(view.names), view, space, words);
    },
    onKey(key) {
      const space = { columns: stdout.columns ?? 80, rows: stdout.rows ?? 24, unicode };
      const all = sectionsOf(view.names);
      const { rows, height } = ownBody(all, view, space, words);
      const next = ownKey(view, key, { rows: rows.length, height, sections: all.length });
      if (next === 'leave') return leave();
      if (next === view) return;
      view = next;
      screen.draw();
    },
  });
  await Promise.race([left, options.ended]);
  await screen.close();
}
