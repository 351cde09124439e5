import { afterAll, describe, expect, it } from 'vitest';
import { lessonNamed, openAtStep, placeOf, titleOf } from './go-to-step.ts';
import { panesIn } from './panes.ts';
import { expectRestored } from './restored.ts';
import { stepOf, words } from './screen.ts';
import { tells } from './step-reader.ts';
import { endTerminals, keys, newStateDir, openTerminal } from './terminal.ts';

afterAll(endTerminals);

const size = { columns: 80, rows: 24 };
const lesson = lessonNamed('sealed-letter');
const interrupt = keys.ctrl('c');

/** Starts again over the same progress and goes on by the menu; the step that is on the screen. */
async function resumedAt(stateDir: string): Promise<number | undefined> {
  const terminal = openTerminal({ size, stateDir });
  await terminal.waitForText(`> Continue: ${lesson.number} ${lesson.title}`);
  await terminal.press(keys.enter);
  const at = await terminal.waitFor('the step', stepOf);
  await terminal.waitForText(lesson.steps[at - 1]?.title ?? '');
  terminal.write(interrupt);
  expect(await terminal.exited).toBe(130);
  return at;
}

describe('Ctrl+C', () => {
  it('during the first paint leaves with 130', async () => {
    const terminal = openTerminal({ size });
    await terminal.waitFor('anything', (screen) => screen[0] === 'metadata-lessons');
    terminal.write(interrupt);
    expect(await terminal.exited).toBe(130);
    expectRestored(terminal);
  });

  it.each([
    ['in a text field', 'words', 'half a sent', interrupt],
    ['while sending', 'first', '', `${keys.enter}${interrupt}`],
    ['during an attack', 'keys', '', `${keys.enter}${interrupt}`],
    ['in an overlay', 'relay-reads', '?', interrupt],
  ])('%s leaves with 130, and the step is kept', async (_, step, before, last) => {
    const terminal = await openAtStep('sealed-letter', step, { size });
    if (before !== '') await terminal.press(before);
    terminal.write(last);
    expect(await terminal.exited).toBe(130);
    expectRestored(terminal);
    if (placeOf(lesson, step) > 1) {
      expect(await resumedAt(terminal.stateDir)).toBe(placeOf(lesson, step));
    }
  });
});

describe('A signal', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s gives the terminal back and keeps the step', async (signal, exitCode) => {
    const terminal = await openAtStep('sealed-letter', 'both', { size });
    terminal.signal(signal);
    expect(await terminal.exited).toBe(exitCode);
    expectRestored(terminal);
    expect(await resumedAt(terminal.stateDir)).toBe(placeOf(lesson, 'both'));
  });

  it('SIGKILL costs the current step at most', async () => {
    const stateDir = newStateDir();
    const terminal = await openAtStep('sealed-letter', 'reckon-reads', { size, stateDir });
    terminal.signal('SIGKILL');
    expect(await terminal.exited).toBe(137);
    const at = placeOf(lesson, 'reckon-reads');
    expect([at - 1, at]).toContain(await resumedAt(stateDir));
  });
});

describe('The way out and back', () => {
  it('q leaves a lesson in mid-step with 0; the menu of the next run continues there', async () => {
    const terminal = await openAtStep('sealed-letter', 'relay-reads', { size });
    terminal.write('q');
    expect(await terminal.exited).toBe(0);
    expectRestored(terminal);
    expect(await resumedAt(terminal.stateDir)).toBe(placeOf(lesson, 'relay-reads'));
  });

  it('says after resuming that the suggested words were sent again, and has them', async () => {
    const first = await openAtStep('sealed-letter', 'both', { size });
    first.write('q');
    await first.exited;
    const { stateDir } = first;
    const again = openTerminal({ size, stateDir, args: ['play', 'sealed-letter'] });
    await again.waitForText(titleOf(lesson, 'both'));
    await again.waitForText(words.view.panes.relay);
    await again.waitForText(words.view.notices.resumed(1));
    const { recipient } = panesIn(again.screen());
    expect(tells(recipient, 'Meet me at the fountain at six.')).toBe(true);
    again.write('q');
    expect(await again.exited).toBe(0);
  });
});
