import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { aTownLesson } from '../lesson/format/a-town-lesson.ts';
import { townLesson } from '../lesson/session/synthetic.ts';
import { skipTo } from './go-to-step.ts';
import { expectRestored } from './restored.ts';
import { enterDoes, stepOf, words } from './screen.ts';
import { endTerminals, keys, newStateDir, openTerminal, type Terminal } from './terminal.ts';

afterAll(endTerminals);

const size = { columns: 80, rows: 24 };
const interrupt = keys.ctrl('c');
const lesson = townLesson();

/** The lesson with the town, in which the number that is looked for is the last of a hundred million. */
const pack = newStateDir();
mkdirSync(join(pack, '01-town'));
writeFileSync(
  join(pack, '01-town/en.md'),
  aTownLesson.replace('digits: 4', 'digits: 8').replace('suggest: "0417"', 'suggest: "99999999"'),
);

async function openAt(step: string): Promise<Terminal> {
  const terminal = openTerminal({ size, args: ['play', 'town', '--lessons', pack] });
  await terminal.waitForText(lesson.steps[0]?.title ?? '');
  await skipTo(terminal, lesson, lesson.steps[0]?.id ?? '', step);
  return terminal;
}

const inState = ({ stateDir }: Terminal) => readdirSync(stateDir).toSorted();

/** Out with 130, the terminal as it was, the step kept, and no file but that of the progress. */
async function expectLeft(terminal: Terminal, step: string): Promise<void> {
  expect(await terminal.exited).toBe(130);
  expectRestored(terminal);
  expect(inState(terminal)).toEqual(['progress.json']);
  const kept = JSON.parse(readFileSync(join(terminal.stateDir, 'progress.json'), 'utf8'));
  expect(kept.lessons.town.step).toBe(step);
}

describe('Ctrl+C', () => {
  it('in the midst of the week', async () => {
    const terminal = await openAt('week');
    terminal.write(keys.enter);
    await terminal.waitForText(/lives its week: \[#+-/);
    terminal.write(interrupt);
    await expectLeft(terminal, 'week');
  });

  it('in the midst of trying numbers', async () => {
    const terminal = await openAt('number');
    await terminal.press(keys.enter);
    await terminal.press(keys.enter);
    await terminal.waitForText(words.view.enter.crack);
    terminal.write(keys.enter);
    await terminal.waitForText(words.view.crack.working);
    terminal.write(interrupt);
    await expectLeft(terminal, 'all');
  });

  it('right behind the Enter that writes the file', async () => {
    const terminal = await openAt('nightly');
    terminal.write(`${keys.enter}${interrupt}`);
    await expectLeft(terminal, 'nightly');
  });

  it('while the sister company works, and while the file is searched', async () => {
    for (const step of ['company', 'look-for']) {
      const terminal = await openAt(step);
      terminal.write(`${keys.enter}${interrupt}`);
      await expectLeft(terminal, step);
    }
  });

  it('while the scene is set again', async () => {
    const first = await openAt('may-know');
    first.write('q');
    expect(await first.exited).toBe(0);
    const again = openTerminal({
      ...{ size, stateDir: first.stateDir },
      args: ['play', 'town', '--lessons', pack],
    });
    await again.waitForText(words.view.working.rebuild);
    again.write(interrupt);
    await expectLeft(again, 'may-know');
  });
});

describe('The key that stops', () => {
  it('the week: it can be lived again, or left out, and then what hangs on it says so', async () => {
    const terminal = await openAt('week');
    terminal.write(keys.enter);
    await terminal.waitForText(/lives its week: \[#+-/);
    await terminal.press('c');
    await terminal.waitForText(words.view.failures.stopped);
    await terminal.press(keys.enter);
    await terminal.waitForText(/lives its week: \[#+-/);
    await terminal.press('c');
    await terminal.waitForText(words.view.failures.stopped);
    await terminal.press('x');
    const both = lesson.steps.findIndex(({ id }) => id === 'both');
    await terminal.waitFor('the next step', (screen) => stepOf(screen) === both + 1);
    await terminal.press(keys.enter);
    await terminal.waitForText(words.view.enter.find);
    await terminal.press(keys.enter);
    await terminal.waitForText(words.view.failures['nothing-there']);
    terminal.write('q');
    expect(await terminal.exited).toBe(0);
    expectRestored(terminal);
  });

  it('trying numbers: it goes on without', async () => {
    const terminal = await openAt('number');
    await terminal.press(keys.enter);
    await terminal.press(keys.enter);
    await terminal.waitForText(words.view.enter.crack);
    terminal.write(keys.enter);
    await terminal.waitForText(words.view.crack.working);
    await terminal.press('c');
    await terminal.waitForText(words.view.failures.stopped);
    await terminal.press('x');
    await terminal.waitForText(lesson.steps.find(({ id }) => id === 'how-many')?.title ?? '');
    terminal.write(interrupt);
    expect(await terminal.exited).toBe(130);
    expectRestored(terminal);
  });
});

it('the file lies in the state folder while the lesson is open, for its owner alone, and is gone afterwards', async () => {
  const terminal = await openAt('look-for');
  await terminal.waitFor('the search', (screen) => enterDoes(screen) === words.view.enter.search);
  const [file = ''] = inState(terminal);
  expect(file).toMatch(/^nightly-export-\d+-\d+\.csv$/);
  terminal.write(keys.tab);
  await terminal.press('m');
  await terminal.waitForText(/Enter open/);
  expect(inState(terminal)).toEqual(['progress.json']);
  terminal.write('q');
  expect(await terminal.exited).toBe(0);
});
