import { afterAll, expect, it } from 'vitest';
import { themeFor } from '../../source/tui/theme.ts';
import { expectRestored } from './restored.ts';
import { words } from './screen.ts';
import { endTerminals, keys, openTerminal, type Terminal } from './terminal.ts';

afterAll(endTerminals);

const size = { columns: 120, rows: 40 };
const lab = (scene: string, env: Readonly<Record<string, string>>, ...more: readonly string[]) =>
  openTerminal({ size, args: ['lab', '--scene', scene, '--seed', '4', ...more], env });

/** Waits until nothing runs any more. */
const over = (terminal: Terminal) =>
  terminal.waitFor('the end of the run', (screen) => {
    const text = screen.join('\n');
    return /\d+ of \d+/.test(text) && !/runs(?:, \d+ %)?$/m.test(screen[0] ?? '') && text;
  });

it('the lab tells how far it is, runs anew with a switch that is turned meanwhile, and with another seed', async () => {
  const terminal = lab('town-day', { COLORTERM: 'truecolor' }, '--theme', 'light');
  await terminal.waitForText(/runs, \d+ %/);
  // While it runs: the fifth switch is the mix. What ran before is not awaited.
  await terminal.press('6');
  await terminal.press(keys.right);
  await terminal.waitForText('batches of 8');
  const first = await over(terminal);
  expect(first).toMatch(/before .*\n.*after /);
  expect(first).not.toContain('in 2 runs');
  await terminal.press(keys.space);
  await terminal.waitForText('in 2 runs');

  // Stopped, it gives the terminal back; continued, all stands as it stood.
  await over(terminal);
  const before = terminal.screen();
  terminal.signal('SIGTSTP');
  await terminal.waitFor('its own screen', () => !terminal.alternate() && terminal.cursorShown());
  await terminal.isStopped();
  terminal.signal('SIGCONT');
  await terminal.waitFor(
    'the same screen',
    (screen) => terminal.alternate() && screen.join('\n') === before.join('\n'),
  );

  // Light colours at first; t takes the next.
  const { tones } = themeFor({ name: 'light', depth: 'truecolor', noColor: false, dumb: false });
  const channel = (at: number) => Number.parseInt((tones.key.color ?? '').slice(at, at + 2), 16);
  expect(terminal.raw()).toContain(`38;2;${channel(1)};${channel(3)};${channel(5)}m`);
  await terminal.press('t');
  await terminal.waitForText(words.lab.colours('none'));
  terminal.write('q');
  expect(await terminal.exited).toBe(0);
  expectRestored(terminal);
});

it('the lab has no colour where none is wanted, and says all the same', async () => {
  const terminal = lab('pairs', { NO_COLOR: '1', COLORTERM: 'truecolor' });
  await over(terminal);
  await terminal.press('6');
  await terminal.press(keys.right);
  await terminal.waitForText('batches of 8');
  await over(terminal);
  // Bold, dim and reverse may stay.
  expect(terminal.raw()).not.toMatch(/\u001b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9\d|10\d)[;m]/);
  terminal.write(keys.ctrl('c'));
  expect(await terminal.exited).toBe(130);
  expectRestored(terminal);
});
