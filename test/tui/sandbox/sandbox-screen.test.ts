import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsFor } from '../../../source/i18n/index.ts';
import { switchIds } from '../../../source/lab/setting.ts';
import {
  beginScreen,
  pasteInto,
  pressSandbox,
  type SandboxScreen,
  type ScreenReduced,
  withSandbox,
} from '../../../source/tui/sandbox/sandbox-keys.ts';
import { sandboxRows } from '../../../source/tui/sandbox/sandbox-rows.ts';
import { rowWidth, textOfRow } from '../../../source/tui/rows.ts';
import { openSandbox } from '../../sandbox/drive.ts';

const words = wordsFor('en');
const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 100, rows: 24 },
  { columns: 60, rows: 20 },
  { columns: 40, rows: 12 },
] as const;
const wide = { columns: 120, rows: 40, unicode: true } as const;
const narrow = { columns: 80, rows: 24, unicode: true } as const;

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let screen: SandboxScreen;
const shownAfter = async (...lines: readonly string[]) =>
  withSandbox(screen, await sandbox.line(...lines));

beforeAll(async () => {
  sandbox = await openSandbox('pairs');
  screen = beginScreen(sandbox.state());
  screen = await shownAfter('send alice bob Are you there?');
});
afterAll(() => sandbox.close());

const textOf = (shown: SandboxScreen, space = wide as typeof wide | typeof narrow) =>
  sandboxRows(shown, space, words).rows.map(textOfRow).join('\n');
const press = (
  shown: SandboxScreen,
  space: typeof wide | typeof narrow,
  ...names: readonly string[]
): ScreenReduced =>
  names.reduce<ScreenReduced>(
    ({ screen }, name) => {
      const { drawn } = sandboxRows(screen, space, words);
      const text = name.length === 1 ? { text: name } : {};
      return pressSandbox(screen, { name, ...text }, drawn);
    },
    { screen: shown },
  );

describe("the sandbox's screen", () => {
  it('has exactly the rows of each terminal, none wider, whatever is shown, and in ASCII where it must', async () => {
    const all: SandboxScreen[] = [screen];
    for (const line of ['help', 'people', 'find contacts', 'find hours', 'attacks', 'see bob']) {
      all.push(await shownAfter(line));
    }
    const working = { effect: { is: 'judge' }, done: 1, total: 3 } as const;
    all.push({ ...screen, sandbox: { ...screen.sandbox, working } });
    all.push({ ...screen, sandbox: { ...screen.sandbox, shown: 'switches' } });
    all.push(pasteInto(screen, 'send alice bob '.repeat(40)));
    for (const shown of all) {
      for (const size of sizes) {
        for (const unicode of [true, false]) {
          const { rows } = sandboxRows(shown, { ...size, unicode }, words);
          expect(rows).toHaveLength(size.rows);
          for (const row of rows) expect(rowWidth(row)).toBeLessThanOrEqual(size.columns);
          // The cursor stands on a no-break space.
          const text = rows.map(textOfRow).join('\n').replace('\u00a0', ' ');
          if (!unicode) expect(text).toMatch(/^[\n\u0020-\u007e]*$/);
        }
      }
    }
  });

  it('marks the rows of own words, and shows them to the recipient alone', async () => {
    const relay = textOf(await shownAfter('see relay-1', 'from alice', 'to bob'));
    expect(relay).toMatch(/\u25c6 \d\d:\S+ +envelope +alice \u2192 bob/);
    expect(relay).toContain('The addresses are simulated.');
    expect(relay).not.toContain('Are you there?');
    expect(textOf(await shownAfter('see bob'))).toMatch(/alice +\d+ +\d+ +Are you there\?/);
  });

  it('says what was told of the last line, with nothing in it that a terminal obeys', async () => {
    const told = textOf(await shownAfter('see \u001b[31m\u202emoon'));
    expect(told).toContain('There is no place');
    expect(told).not.toMatch(/[\u001b\u202e]/);
  });
});

describe('keys of the sandbox', () => {
  it('turn a switch while the line is empty, and move the cursor in it while it is not', async () => {
    const shown = await shownAfter('rows');
    const turned = press(shown, wide, 'down', 'down', 'down', 'right');
    expect(turned.effect).toMatchObject({ is: 'play', spec: { setting: { relays: 3 } } });
    expect(switchIds[turned.screen.cursor - 1]).toBe('relays');
    const typed = press(shown, wide, 'w', 'a', 't', 'left', 'i');
    expect(typed).toMatchObject({ screen: { draft: { text: 'wait' } } });
    expect(typed.effect).toBeUndefined();
    expect(press(typed.screen, wide, 'escape').screen.draft.text).toBe('');
    expect(press(typed.screen, wide, 'return').effect).toEqual({ is: 'wait', minutes: 10 });
  });

  it('go from place to place, on a narrow screen over the switches, too', async () => {
    const shown = await shownAfter('see relay-1');
    const places = (space: typeof wide | typeof narrow, count: number) => {
      let at = shown;
      return Array.from({ length: count }, () => {
        at = press(at, space, 'tab').screen;
        return at.sandbox.shown === 'rows' ? at.sandbox.place.name : at.sandbox.shown;
      });
    };
    const all = places(wide, 24);
    expect(new Set(all).size).toBe(24);
    expect(all.slice(0, 2)).toEqual(['alice', 'bob']);
    expect(places(narrow, 25)).toContain('switches');
    const back = press(shown, narrow, 'shift+tab', 'shift+tab').screen;
    expect(back.sandbox.shown).toBe('switches');
  });

  it('scroll what is longer than the screen, from the end where the last is what counts', async () => {
    const shown = await shownAfter('see relay-1');
    const { most } = sandboxRows(shown, narrow, words).drawn;
    expect(most).toBeGreaterThan(100);
    const up = press(shown, narrow, 'pageup').screen;
    expect(up.scroll).toBeGreaterThan(5);
    expect(textOf(up, narrow)).not.toBe(textOf(shown, narrow));
    expect(press(up, narrow, 'pagedown', 'pagedown').screen.scroll).toBe(0);
    const help = await shownAfter('help');
    expect(textOf(help, narrow)).toMatch(/\d+ more below/);
    const end = press(help, narrow, 'pagedown', 'pagedown', 'pagedown').screen;
    expect(textOf(end, narrow)).toContain('nothing is kept');
  });

  it('stop what runs, then leave', async () => {
    const working = { effect: { is: 'judge' }, done: 0, total: 0 } as const;
    const running = { ...screen, sandbox: { ...screen.sandbox, working } };
    const stopped = press(running, wide, 'escape');
    expect(stopped.effect).toEqual({ is: 'stop' });
    expect(press(stopped.screen, wide, 'escape').effect).toEqual({ is: 'leave' });
    expect(press(running, wide, 'ctrl+c')).toMatchObject({
      effect: { is: 'leave' },
      interrupted: true,
    });
  });
});
