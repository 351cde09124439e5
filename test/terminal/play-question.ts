import { expect } from 'vitest';
import type {
  Activity,
  ChoiceQuestion,
  Lesson,
  NumberAnswer,
  Option,
  RichText,
} from '../../source/lesson/model.ts';
import { asksForOpinion } from '../../source/view/answer-words.ts';
import { beginningOf, patternOf, words } from './screen.ts';
import { type StepReader, tells } from './step-reader.ts';
import { keys } from './terminal.ts';

/** wrong: every hint first, then the answer, and then a wrong one all the same. */
export type Manner = 'right' | 'wrong';

type Asking = Extract<Activity, { kind: 'predict' | 'ask' | 'spot' | 'guess-length' }>;

/** Answers a question, reads what is said to that, and goes on. */
export async function playQuestion(
  reader: StepReader,
  lesson: Lesson,
  activity: Asking,
  manner: Manner,
): Promise<void> {
  await reader.read();
  if (manner === 'wrong') await seekHelp(reader, activity);
  const reasons = await answer(reader, lesson, activity, manner);
  // A prediction has no verdict yet: it is kept, and the lesson goes on at once.
  if (activity.kind === 'predict') return;
  const rows = await reader.read();
  const opinion = 'question' in activity && asksForOpinion(activity.question);
  const sign =
    opinion || manner === 'right' ? words.tui.noteSigns.right : words.tui.noteSigns.wrong;
  const verdict = opinion ? words.view.verdict.kept : words.view.verdict[manner];
  expect(tells(rows, `${sign} ${verdict}`)).toBe(true);
  const whole = reasons.length > 1 ? await reader.readFromTop() : rows;
  for (const reason of reasons) expect(tells(whole, beginningOf(reason))).toBe(true);
  await reader.read();
  expect(reader.enterLabel()).toBe(words.view.enter.goOn);
  await reader.press(keys.enter);
}

const helpOf = (activity: Asking) => ('question' in activity ? activity.question : activity);

const takesText = (activity: Asking) =>
  activity.kind === 'guess-length' ||
  ('question' in activity && ['number', 'text'].includes(activity.question.form));

/** Every hint, one at a time, and then the answer, which no hint brought along. */
async function seekHelp(reader: StepReader, activity: Asking): Promise<void> {
  const [hintKey, revealKey] = takesText(activity) ? [keys.ctrl('t'), keys.ctrl('y')] : ['h', 'v'];
  const { hints, reveal } = helpOf(activity);
  for (const [index, hint] of hints.entries()) {
    await reader.press(hintKey);
    const rows = await reader.read();
    expect(tells(rows, words.view.hint(index + 1, hints.length))).toBe(true);
    expect(tells(rows, beginningOf(hint))).toBe(true);
    expect(tells(rows, words.view.reveal)).toBe(false);
  }
  await reader.press(revealKey);
  expect(tells(await reader.read(), `${words.view.reveal} ${beginningOf(reveal)}`)).toBe(true);
}

/** Gives the answer; the reasons that have to be told then. */
async function answer(
  reader: StepReader,
  lesson: Lesson,
  activity: Asking,
  manner: Manner,
): Promise<readonly RichText[]> {
  if (activity.kind === 'spot') {
    await spot(reader, lesson, activity, manner);
    return [activity[manner]];
  }
  if (activity.kind === 'guess-length') {
    const right = rightNumber(lesson, { value: `${activity.message}.words.bytes` });
    await reader.press(String(manner === 'right' ? right : right + 1));
    await reader.enter();
    return [activity[manner]];
  }
  const { question } = activity;
  switch (question.form) {
    case 'number': {
      const right = rightNumber(lesson, question.answer);
      await reader.press(String(manner === 'right' ? right : right + 5_000));
      await reader.enter();
      return [question[manner]];
    }
    case 'text':
      await reader.press(manner === 'right' ? 'my own view' : 'something else');
      await reader.enter();
      return [question.right];
    default:
      return choose(reader, question, manner);
  }
}

async function choose(
  reader: StepReader,
  question: ChoiceQuestion,
  manner: Manner,
): Promise<readonly RichText[]> {
  const { options, form } = question;
  const among = options.length;
  const highlight = ({ text }: Option) =>
    reader.highlight((shown) => patternOf(text).test(shown), among);
  if (form === 'one') {
    const chosen = options.find(({ right }) => right === (manner === 'right'));
    if (!chosen) throw new Error('a question without such an option');
    await highlight(chosen);
    await reader.press(keys.enter);
    return [chosen.because];
  }
  if (form === 'sort') {
    // Enter marks one of a pile and goes to the next; with the last it answers.
    const taken: Option[] = [];
    for (const pile of question.piles ?? []) {
      const chosen = options.find(
        (one) => one.pile === pile.id && one.right === (manner === 'right'),
      );
      if (!chosen) throw new Error('a pile without such an option');
      await highlight(chosen);
      await reader.press(keys.enter);
      taken.push(chosen);
    }
    // What was not chosen is told once the card is solved.
    return (manner === 'right' ? options : taken).map(({ because }) => because);
  }
  if (form === 'several') {
    const marked = options.filter(({ right }) => right === (manner === 'right'));
    for (const option of marked) {
      await highlight(option);
      await reader.press(keys.space);
    }
  } else {
    for (const option of manner === 'right' ? options : options.toReversed()) {
      await highlight(option);
      await reader.press(keys.space);
    }
  }
  await reader.enter();
  return options.map(({ because }) => because);
}

/** The row whose bytes have the rank that the text's length has among the texts. */
async function spot(
  reader: StepReader,
  lesson: Lesson,
  activity: Extract<Activity, { kind: 'spot' }>,
  manner: Manner,
): Promise<void> {
  const rows = await reader.read();
  const sizes = [...rows.join(' ').matchAll(/envelope from .*?(\d+)\s+bytes/g)].map((found) =>
    Number(found[1]),
  );
  expect(sizes).toHaveLength(activity.messages.length);
  const byLength = activity.messages.toSorted(
    (a, b) => byteLength(lesson, a) - byteLength(lesson, b),
  );
  const wanted = sizes.toSorted((a, b) => a - b)[byLength.indexOf(activity.find)];
  const isWanted = (text: string) => text.includes(`${wanted}bytes`) === (manner === 'right');
  await reader.highlight(isWanted, sizes.length);
  await reader.press(keys.enter);
}

function byteLength(lesson: Lesson, message: string): number {
  for (const { activity } of lesson.steps) {
    if (activity.kind !== 'send') continue;
    const sending = activity.messages.find(({ id }) => id === message);
    if (sending && 'text' in sending.words) return Buffer.byteLength(sending.words.text);
  }
  throw new Error(`the lesson has no text for ${message}`);
}

/** Numbers that a person works out from what the lesson says: here, bytes of given words. */
function rightNumber(lesson: Lesson, wanted: NumberAnswer): number {
  if (typeof wanted === 'number') return wanted;
  const message = /^(.+)\.words\.bytes$/.exec(wanted.value)?.[1];
  if (message === undefined) throw new Error(`nobody here can work out ${wanted.value}`);
  return byteLength(lesson, message);
}
