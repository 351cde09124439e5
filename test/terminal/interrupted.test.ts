import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseLesson } from '../../source/lesson/format/parse.ts';
import { eventually } from '../eventually.ts';
import { aContext } from '../lesson/format/a-lesson.ts';
import { aTownLesson } from '../lesson/format/a-town-lesson.ts';
import { placeOf, skipTo } from './go-to-step.ts';
import { expectRestored } from './restored.ts';
import { enterDoes, stepOf, words } from './screen.ts';
import { endTerminals, keys, newStateDir, openTerminal, type Terminal } from './terminal.ts';

afterAll(endTerminals);

const size = { columns: 80, rows: 24 };
const interrupt = keys.ctrl('c');

/** The lesson with the town, in which the number that is looked for is the last of a hundred million. */
const inOrder = aTownLesson
  .replace('digits: 4', 'digits: 8')
  .replace('suggest: "0417"', 'suggest: "99999999"');
/** The same with the number in front of the week, which takes its time to live. */
const numbers = inOrder.slice(inOrder.indexOf('## A number'), inOrder.indexOf('## Where'));
const numbersFirst = inOrder.replace(numbers, '').replace('## A week', `${numbers}## A week`);

/** A pack with a lesson in it, as an author would write it, and the lesson. */
function packOf(text: string) {
  const parsed = parseLesson(text, aContext);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const folder = newStateDir();
  mkdirSync(join(folder, '01-town'));
  writeFileSync(join(folder, '01-town/en.md'), text);
  return { folder, lesson: parsed.lesson };
}
const town = packOf(inOrder);
const { lesson } = town;
const early = packOf(numbersFirst);

async function openAt(step: string, pack = town): Promise<Terminal> {
  const terminal = openTerminal({ size, args: ['play', 'town', '--lessons', pack.folder] });
  const [first] = pack.lesson.steps;
  await terminal.waitForText(first?.title ?? '');
  await skipTo(terminal, pack.lesson, first?.id ?? '', step);
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
    await terminal.waitForText(/lives its week: \u25b0+\u25b1/);
    terminal.write(interrupt);
    await expectLeft(terminal, 'week');
  });

  it('in the midst of trying numbers', async () => {
    const terminal = await openAt('number', early);
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
      args: ['play', 'town', '--lessons', town.folder],
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
    await terminal.waitForText(/lives its week: \u25b0+\u25b1/);
    await terminal.press('c');
    await terminal.waitForText(words.view.failures.stopped);
    await terminal.press(keys.enter);
    await terminal.waitForText(/lives its week: \u25b0+\u25b1/);
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
    const terminal = await openAt('number', early);
    await terminal.press(keys.enter);
    await terminal.press(keys.enter);
    await terminal.waitForText(words.view.enter.crack);
    terminal.write(keys.enter);
    await terminal.waitForText(words.view.crack.working);
    await terminal.press('c');
    await terminal.waitForText(words.view.failures.stopped);
    await terminal.press('x');
    const { steps } = early.lesson;
    await terminal.waitForText(steps[placeOf(early.lesson, 'all')]?.title ?? '');
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
  // The menu is shown at once; what the lesson had is put away behind it.
  await eventually(() => expect(inState(terminal)).toEqual(['progress.json']));
  terminal.write('q');
  expect(await terminal.exited).toBe(0);
});
