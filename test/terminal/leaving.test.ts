import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { lessonNamed, openAtStep, placeOf, titleOf } from './go-to-step.ts';
import { panesIn } from './panes.ts';
import { expectRestored } from './restored.ts';
import { enterDoes, stepOf, words } from './screen.ts';
import { endTerminals, keys, openTerminal, squeeze } from './terminal.ts';

afterAll(endTerminals);

const size = { columns: 80, rows: 24 };
const lesson = lessonNamed('sealed-letter');
const interrupt = keys.ctrl('c');

/** Starts again over the same progress and goes on by the menu; the step that is on the screen. */
async function resumedAt(stateDir: string): Promise<number | undefined> {
  const terminal = openTerminal({ size, stateDir });
  await terminal.waitForText(`\u25d0 ${String(lesson.number).padStart(2)}  ${lesson.title}`);
  await terminal.press(keys.enter);
  // The title may be above already: what is told of the way back comes into view.
  const at = await terminal.waitFor('the step', stepOf);
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
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s gives the terminal back and keeps every step', async (signal, exitCode) => {
    const terminal = await openAtStep('sealed-letter', 'both', { size });
    terminal.signal(signal);
    expect(await terminal.exited).toBe(exitCode);
    expectRestored(terminal);
    expect(await resumedAt(terminal.stateDir)).toBe(placeOf(lesson, 'both'));
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s in the menu gives the terminal back', async (signal, exitCode) => {
    const terminal = openTerminal({ size });
    await terminal.waitForText(/Enter open/);
    terminal.signal(signal);
    expect(await terminal.exited).toBe(exitCode);
    expectRestored(terminal);
  });

  it('SIGKILL costs the current step at most, as each step is on the disk soon after it', async () => {
    const terminal = await openAtStep('sealed-letter', 'reckon-reads', { size });
    const file = join(terminal.stateDir, 'progress.json');
    await eventually(() => expect(readFileSync(file, 'utf8')).toContain('"reckon-reads"'));
    terminal.signal('SIGKILL');
    expect(await terminal.exited).toBe(137);
    expect(await resumedAt(terminal.stateDir)).toBe(placeOf(lesson, 'reckon-reads'));
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

  it('says on one line where it was kept, and with what to go on', async () => {
    const terminal = await openAtStep('sealed-letter', 'both', { size });
    terminal.write('q');
    expect(await terminal.exited).toBe(0);
    const { kept } = words.commands.play;
    const place = placeOf(lesson, 'both');
    const way = `metadata-lessons --state-dir ${terminal.stateDir}`;
    expect(squeeze(terminal.text())).toContain(
      squeeze(kept(place, lesson.steps.length, lesson.title, way)),
    );
    const inMenu = openTerminal({ size });
    await inMenu.waitForText(/Enter open/);
    inMenu.write('q');
    expect(await inMenu.exited).toBe(0);
    expect(inMenu.text()).not.toContain('Go on');
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
    await again.waitFor('the scene', (screen) => enterDoes(screen) === words.view.enter.goOn);
    expect(squeeze(panesIn(again.screen()).recipient.join(''))).toContain(
      squeeze('Meet me at the fountain at six.'),
    );
    again.write('q');
    expect(await again.exited).toBe(0);
  });
});
