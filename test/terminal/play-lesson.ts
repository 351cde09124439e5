import { expect } from 'vitest';
import type { Activity, Lesson, Step } from '../../source/lesson/model.ts';
import { takesText } from './go-to-step.ts';
import { panesIn } from './panes.ts';
import { type Manner, playQuestion } from './play-question.ts';
import { stepOf, words } from './screen.ts';
import { type StepReader, stepReader, tells } from './step-reader.ts';
import { keys, squeeze, type Terminal } from './terminal.ts';

export type Playing = {
  readonly manner: Manner;
  /** What the learner writes where words are asked for. */
  readonly message: string;
};

/** Plays a lesson whose first step is on the screen to its summary, which is left on the screen. */
export async function playLesson(
  terminal: Terminal,
  lesson: Lesson,
  playing: Playing,
): Promise<void> {
  const wrong = playing.manner === 'wrong';
  const lastAsk = lesson.steps.findLast(({ activity }) => activity.kind === 'ask');
  const backAt = lesson.steps.findIndex(({ activity }, index) => index > 0 && !takesText(activity));
  for (const [index, step] of lesson.steps.entries()) {
    const reader = stepReader(terminal, index + 1, step.title);
    if (wrong && index === backAt) await goBackAndReturn(terminal, lesson, index - 1);
    if (wrong && step === lastAsk) {
      await reader.read();
      await terminal.press(takesText(step.activity) ? keys.ctrl('x') : 'x');
    } else {
      await playStep(reader, lesson, step, playing);
    }
    await arrive(terminal, lesson, index + 1);
  }
  const rows = await stepReader(terminal, undefined, words.view.finish.title).read();
  expect(tells(rows, words.view.finish.done(lesson.title))).toBe(true);
  for (const right of [true, false]) {
    const [beginning = ''] = words.summary.outcome(right, ['GIVEN'], []).split('GIVEN');
    expect(tells(rows, beginning.trim())).toBe(right !== wrong);
  }
}

async function arrive(terminal: Terminal, lesson: Lesson, index: number): Promise<void> {
  const step = lesson.steps[index];
  const title = step?.title ?? words.view.finish.title;
  const at = step ? index + 1 : undefined;
  await terminal.waitFor(title, (screen) => stepOf(screen) === at && tells(screen, title));
}

/** One step back, and on again: what was done there is still done. */
async function goBackAndReturn(terminal: Terminal, lesson: Lesson, to: number): Promise<void> {
  await terminal.press('b');
  await arrive(terminal, lesson, to);
  await stepReader(terminal, to + 1, lesson.steps[to]?.title ?? '').enter();
  await arrive(terminal, lesson, to + 1);
}

/** From the moment when the step is on the screen to the key that leaves it. */
async function playStep(
  reader: StepReader,
  lesson: Lesson,
  step: Step,
  { manner, message }: Playing,
): Promise<void> {
  const { activity } = step;
  switch (activity.kind) {
    case 'compose':
      return compose(reader, activity, message);
    case 'predict':
    case 'ask':
    case 'spot':
    case 'guess-length':
      return playQuestion(reader, lesson, activity, manner);
    case 'numbers': {
      // Enter alone takes the number that the lesson suggests.
      await reader.enter();
      const rows = await reader.read();
      expect(tells(rows, words.view.numbers.hash)).toBe(true);
      return reader.press(keys.enter);
    }
    case 'search': {
      // First what the lesson suggests, then something that is nowhere; an empty line goes on.
      await reader.enter();
      expect(tells(await reader.read(), words.view.search.again)).toBe(true);
      await reader.press('nothing of the kind');
      await reader.enter();
      expect(tells(await reader.read(), words.view.search.outcome(0))).toBe(true);
      return reader.enter();
    }
    case 'find': {
      await reader.enter();
      const rows = await reader.read();
      expect(tells(rows, words.view.find.rests(2).split('2')[0] ?? '')).toBe(true);
      return reader.press(keys.enter);
    }
    case 'send':
    case 'phone':
    case 'attack':
    case 'week':
    case 'export':
    case 'sister':
    case 'crack':
      await reader.enter();
      await reader.read();
      expect(reader.enterLabel()).toBe(words.view.enter.goOn);
      return reader.press(keys.enter);
    case 'strike':
      return strike(reader, activity);
    case 'inspect':
      return inspect(reader);
    case 'observe': {
      const rows = await reader.read();
      if (activity.panes.includes('recipient')) expectPanes(rows, lesson, activity, message);
      return reader.press(keys.enter);
    }
    case 'reckon': {
      const rows = await reader.read();
      const { right, wrong, partly } = words.view.reckon;
      const outcomes = manner === 'right' ? [right] : [wrong, partly(0, 0).split('0')[0] ?? ''];
      expect(outcomes.some((outcome) => tells(rows, outcome))).toBe(true);
      return reader.press(keys.enter);
    }
    case 'relay-guess': {
      const rows = await reader.read();
      expect(tells(rows, words.view.relayGuess.never)).toBe(true);
      return reader.press(keys.enter);
    }
    case 'sources': {
      const rows = await reader.read();
      for (const source of lesson.sources) expect(tells(rows, source.title)).toBe(true);
      return reader.press(keys.enter);
    }
    case 'read':
    case 'recap':
      return reader.enter();
  }
}

type Of<Kind> = Extract<Activity, { kind: Kind }>;

/** What is sent in place of a compose step's words: one of its choices, where there are any. */
const written = ({ choices, suggest }: Of<'compose'>, message: string): string =>
  choices.includes(suggest) ? suggest : (choices[0] ?? message);

async function compose(reader: StepReader, activity: Of<'compose'>, message: string) {
  if (activity.choices.length === 0) await reader.press(message);
  else {
    const wanted = squeeze(written(activity, message));
    await reader.highlight((text) => text === wanted, activity.choices.length + 1);
  }
  await reader.enter();
}

async function strike(reader: StepReader, activity: Of<'strike'>) {
  const { names, goOn } = words.view.strike;
  for (const { field } of activity.fields) {
    const name = squeeze(names[field]);
    await reader.highlight((text) => text.startsWith(name), activity.fields.length);
    await reader.press(keys.enter);
    const rows = await reader.read();
    expect(tells(rows, words.view.strike.relay)).toBe(true);
  }
  const wanted = squeeze(goOn);
  await reader.highlight((text) => text.startsWith(wanted), activity.fields.length + 1);
  await reader.press(keys.enter);
}

/** Along all parts of the packet; each says what it is and who can read it. */
async function inspect(reader: StepReader) {
  let rows = await reader.read();
  const of = Number(/\(part 1 of (\d+)\)/.exec(rows.join('\n'))?.[1]);
  expect(of).toBeGreaterThan(4);
  for (let part = 2; part <= of; part += 1) {
    await reader.press(keys.right);
    rows = await reader.read();
    expect(rows.join('\n')).toContain(`(part ${part} of ${of})`);
    expect(tells(rows, words.tui.bytes.readableBy)).toBe(true);
  }
  await reader.enter();
}

/** The recipient has the words of the messages that the step is about; the relay has none of them. */
function expectPanes(
  rows: readonly string[],
  lesson: Lesson,
  activity: Of<'observe'>,
  message: string,
): void {
  const { recipient, relay } = panesIn(rows);
  const sendings = lesson.steps.flatMap(({ activity: done }) =>
    done.kind === 'send' ? done.messages : done.kind === 'week' ? done.writes : [],
  );
  const texts = sendings
    .filter(({ id }) => activity.messages.includes(id))
    .map(({ words: given }) => {
      if ('text' in given) return given.text;
      const composed = lesson.steps.find(({ id }) => id === given.compose)?.activity;
      return composed?.kind === 'compose' ? written(composed, message) : message;
    });
  expect(texts).not.toEqual([]);
  for (const text of texts) {
    if (activity.messages.includes('late')) expect(tells(recipient, text)).toBe(false);
    else expect(tells(recipient, text)).toBe(true);
    if (!activity.panes.includes('relay')) continue;
    expect(tells(relay, words.view.panes.sealed)).toBe(true);
    for (const word of text.split(/[^\p{L}]+/u).filter(({ length }) => length > 4)) {
      expect(tells(relay, word)).toBe(false);
    }
  }
}
