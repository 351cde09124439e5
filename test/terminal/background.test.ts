import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EMPTY_PROGRESS } from '../../source/learner/progress.ts';
import { exportProgress } from '../../source/learner/transfer.ts';
import { type ThemeName, themeFor } from '../../source/tui/theme.ts';
import { lessonNamed } from './go-to-step.ts';
import { expectRestored } from './restored.ts';
import { expectWhole, words } from './screen.ts';
import {
  endTerminals,
  keys,
  newStateDir,
  openTerminal,
  type Terminal,
  type TerminalOptions,
} from './terminal.ts';

afterAll(endTerminals);

const QUESTION = '\u001b]11;?';
const title = lessonNamed('sealed-letter').title;

/** How the key of a footer is coloured with all colours. */
function keyIn(name: ThemeName): string {
  const { color = '' } = themeFor({ name, depth: 'truecolor', noColor: false, dumb: false }).tones
    .key;
  const channel = (at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  return `38;2;${channel(1)};${channel(3)};${channel(5)}m`;
}

type How = Partial<Omit<TerminalOptions, 'size'>>;

const start = ({ env, ...how }: How) =>
  openTerminal({
    size: { columns: 80, rows: 24 },
    env: { COLORTERM: 'truecolor', ...env },
    ...how,
  });

/** Opened, given a key that was typed before the program could hear it, and left. */
async function opened(how: How): Promise<Terminal> {
  const terminal = start(how);
  terminal.write('?');
  await terminal.waitFor('help', ([first]) => first === words.tui.help.title);
  // Closed, it leaves the menu; an answer that was taken for keys would have done more.
  await terminal.press(keys.escape);
  await terminal.waitForText(title);
  expectWhole(terminal);
  terminal.write('q');
  expect(await terminal.exited).toBe(0);
  expectRestored(terminal);
  return terminal;
}

describe('A terminal is asked for its background', () => {
  it.each([
    ['dark', 'rgb:1414/1616/1b1b', 'light'],
    ['light', 'rgb:fbfb/fafa/f7f7', 'dark'],
  ] as const)('and gets the %s theme', async (name, background, other) => {
    const { raw } = await opened({ answers: { background } });
    expect(raw()).toContain(keyIn(name));
    expect(raw()).not.toContain(keyIn(other));
  });

  it('and one that is silent starts without, or with what COLORFGBG says', async () => {
    const silent = await opened({ answers: 'nothing' });
    expect(silent.raw()).toContain(QUESTION);
    expect(silent.raw()).not.toContain('38;2;');
    const named = await opened({ answers: 'nothing', env: { COLORFGBG: '0;15' } });
    expect(named.raw()).toContain(keyIn('light'));
  });

  it('and one that answers late is not heard as keys', async () => {
    const terminal = start({ answers: 'nothing' });
    // The text that stands there before the program is loaded has no keys at its foot.
    await terminal.waitFor('the menu', (rows) => rows.at(-1)?.includes('?'));
    await terminal.press(keys.down);
    const before = terminal.text();
    for (const byte of '\u001b]11;rgb:fbfb/fafa/f7f7\u0007\u001b[?62;22c') terminal.write(byte);
    await terminal.waitFor('the light theme', () => terminal.raw().includes(keyIn('light')));
    expect(terminal.text()).toBe(before);
    terminal.write('q');
    expect(await terminal.exited).toBe(0);
  });

  it.each([
    ['--theme', { args: ['--theme', 'light'] }, 'light'],
    ['NO_COLOR', { env: { NO_COLOR: '1' } }, undefined],
    ['CI', { env: { CI: '1' } }, undefined],
  ] as const)('but not with %s', async (_, how, name) => {
    const { raw } = await opened({ ...how, answers: { background: 'rgb:0/0/0' } });
    expect(raw()).not.toContain(QUESTION);
    if (name === undefined) expect(raw()).not.toContain('38;2;');
    else expect(raw()).toContain(keyIn(name));
  });

  it('but not where the learner prefers a theme, except with --theme auto', async () => {
    const stateDir = newStateDir();
    mkdirSync(stateDir, { recursive: true });
    const progress = { ...EMPTY_PROGRESS, preferences: { theme: 'dark', welcomed: true } } as const;
    writeFileSync(join(stateDir, 'progress.json'), exportProgress(progress));
    const answers = { background: 'rgb:ffff/ffff/ffff' } as const;
    const preferred = await opened({ stateDir, answers });
    expect(preferred.raw()).not.toContain(QUESTION);
    expect(preferred.raw()).toContain(keyIn('dark'));
    const auto = await opened({ stateDir, answers, args: ['--theme', 'auto'] });
    expect(auto.raw()).toContain(keyIn('light'));
  });

  it('and not by plain lines', async () => {
    const terminal = start({ args: ['--plain'] });
    await terminal.waitForText('Your choice:');
    expect(terminal.raw()).not.toContain('\u001b');
    terminal.write('q\r');
    expect(await terminal.exited).toBe(0);
  });
});

describe('Colours', () => {
  it('are those of the table where a terminal has sixteen or 256', async () => {
    const { raw: sixteen } = await opened({
      args: ['--theme', 'dark'],
      env: { COLORTERM: '', TERM: 'xterm' },
    });
    expect(sixteen()).toContain('\u001b[36m');
    expect(sixteen()).not.toMatch(/\u001b\[[34]8;/);
    const { raw: table } = await opened({ args: ['--theme', 'dark'], env: { COLORTERM: '' } });
    expect(table()).toContain('\u001b[38;5;117m');
    expect(table()).not.toContain('38;2;');
  });

  // Ink's own opinion of these terminals is another.
  it.each([{ COLORTERM: '24bit' }, { CI: '1' }])(
    'are all where a terminal has them: %j',
    async (env) => {
      const { raw } = await opened({ args: ['--theme', 'dark'], env });
      expect(raw()).toContain(keyIn('dark'));
    },
  );
});
