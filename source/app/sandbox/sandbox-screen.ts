/** A sandbox on a whole screen: keys in, worlds and files out, until it is left. */
import type { Words } from '../../i18n/index.ts';
import { systemClock } from '../../protocol/clock.ts';
import { type FromFile, hearWork, type SandboxReduced } from '../../sandbox/state.ts';
import {
  beginScreen,
  type DrawnSandbox,
  pasteInto,
  pressSandbox,
  type ScreenReduced,
  withSandbox,
} from '../../tui/sandbox/sandbox-keys.ts';
import type { ThemeName } from '../../tui/theme.ts';
import type { Environment } from '../environment.ts';
import { openWholeScreen } from '../room/whole-screen.ts';
import { SandboxWork } from './perform.ts';

export type SandboxPlace = {
  readonly begun: SandboxReduced;
  /** The folder of the built program. */
  readonly program: string;
  readonly lessonOf: (id: string) => Promise<FromFile | undefined>;
};

/** How long a progress may stand before it is drawn again, in milliseconds. */
const beatMs = 60;

/** Resolves when it is left: whether by Ctrl+C. */
export async function sandboxScreen(
  environment: Environment,
  words: Words,
  { begun, program, lessonOf, theme }: SandboxPlace & { readonly theme: ThemeName },
  ended: AbortSignal,
): Promise<'left' | 'interrupted'> {
  const { sandboxRows } = await import('../../tui/sandbox/sandbox-rows.ts');
  let screen = beginScreen(begun.state, theme);
  let drawn: DrawnSandbox = { most: 0, height: 1, hasSwitches: true, isWide: true };
  let leave: (how: 'left' | 'interrupted') => void = () => {};
  const left = new Promise<'left' | 'interrupted'>((resolve) => {
    leave = resolve;
  });
  ended.addEventListener('abort', () => leave('left'));
  const work = new SandboxWork({
    ...{ words, program, lessonOf },
    state: () => screen.sandbox,
    hear(event) {
      const { state } = hearWork(screen.sandbox, event);
      if (state === screen.sandbox) return;
      screen = withSandbox(screen, state);
      if (event.is !== 'progressed' || systemClock.now() - drawnAt > beatMs) draw();
    },
  });
  const whole = await openWholeScreen(environment, {
    theme,
    rows(space) {
      const made = sandboxRows(screen, space, words);
      drawn = made.drawn;
      return made.rows;
    },
    onKey: (key) => obey(pressSandbox(screen, key, drawn)),
    onPaste(text) {
      screen = pasteInto(screen, text);
      draw();
    },
  });
  let drawnAt = 0;
  function draw(): void {
    drawnAt = systemClock.now();
    whole.draw();
  }

  function obey({ screen: next, effect, interrupted, theme }: ScreenReduced): void {
    const isSame = next === screen;
    screen = next;
    if (theme !== undefined) whole.recolour(theme);
    else if (!isSame) draw();
    if (effect?.is === 'leave') leave(interrupted ? 'interrupted' : 'left');
    else if (effect !== undefined) void work.do(effect);
  }

  try {
    if (begun.effect !== undefined && begun.effect.is !== 'leave') void work.do(begun.effect);
    return await left;
  } finally {
    await whole.close();
    await work.close();
  }
}
