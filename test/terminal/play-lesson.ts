import { expect } from 'vitest';
import type { Lesson } from '../../source/lesson/model.ts';
import { textOf } from '../../source/lesson/kinds/compose.ts';
import { takesText } from '../../source/lesson/session/answering.ts';
import type { Desk } from '../../source/lesson/session/desk.ts';
import { currentStep, type Session, weeksIn } from '../../source/lesson/session/session.ts';
import { paragraph } from '../../source/view/build-parts.ts';
import { type FinishedPrediction, finishView } from '../../source/view/finish-view.ts';
import { stepView } from '../../source/view/step-view.ts';
import { type Manner, turnsOf } from '../lesson/session/turns.ts';
import { expectSealed, expectTold } from './expect-told.ts';
import { perform } from './perform.ts';
import { stepOf, words } from './screen.ts';
import { type StepReader, stepReader, tells } from './step-reader.ts';
import type { Terminal } from './terminal.ts';

export type Playing = {
  /** wrong: every hint first, then the answer, and then a wrong one all the same; see `astray`. */
  readonly manner: Manner;
  /** What the learner writes where words are asked for. */
  readonly message: string;
  /** Of the rehearsal: it has lived the weeks that the program has. */
  readonly desk: Desk;
};

/**
 * Plays a lesson whose first step is on the screen to its summary, which is left on the screen. It is
 * rehearsed beside, so that it is known what every screen has to tell.
 */
export async function playLesson(
  terminal: Terminal,
  lesson: Lesson,
  { manner, message, desk }: Playing,
): Promise<void> {
  const turns = await turnsOf(lesson, manner, { message, desk, astray: manner === 'wrong' });
  const [first] = turns;
  if (first) await expectShown(terminal, first.before);
  for (const [index, { before, event, after }] of turns.entries()) {
    await perform(readerOf(terminal, before), before, event);
    if (after.at !== before.at || after.finished) await expectShown(terminal, after);
    else {
      const isLast = turns[index + 1]?.event.type === 'enter';
      await expectAnswered(terminal, before, after, isLast || event.type === 'move');
    }
  }
}

const readerOf = (terminal: Terminal, session: Session): StepReader =>
  session.finished
    ? stepReader(terminal, undefined, words.view.finish.title)
    : stepReader(terminal, session.at + 1, currentStep(session).title);

/** A step, or the summary, comes onto the screen with all that it has to tell. */
async function expectShown(terminal: Terminal, session: Session): Promise<void> {
  const { title, parts } = session.finished
    ? finishOf(session)
    : { title: currentStep(session).title, parts: stepView(session, words).body };
  const at = session.finished ? undefined : session.at + 1;
  await terminal.waitFor(title, (screen) => stepOf(screen) === at && tells(screen, title));
  const rows = await readerOf(terminal, session).read();
  // The rest of what something is done to is read afterwards.
  const doneTo = parts.findIndex(({ kind }) => ['choices', 'field', 'bytes'].includes(kind));
  expectTold(rows, parts.slice(0, doneTo === -1 ? undefined : doneTo));
  if (parts.some(({ kind }) => kind === 'panes')) expectSealed(rows, messagesOf(session));
}

/** What the end of a lesson tells on screens. */
function finishOf(session: Session) {
  const { title, objectives, predictions, opinions, answers, observed } = finishView(
    session,
    words,
  );
  const t = words.tui.finish.came;
  const cameOf = ({ came }: FinishedPrediction) =>
    came.is === 'part' ? t.part(came.right, came.of) : t[came.is];
  const texts = [
    ...objectives,
    ...predictions.map((one) => `${one.ask} ${cameOf(one)}`),
    ...opinions.flatMap((one) => [one.ask, one.words]),
    ...(answers === undefined ? [] : [answers]),
    ...(observed === undefined ? [] : [observed]),
  ];
  return { title, parts: texts.map(paragraph) };
}

/**
 * Enter leads to what is new of what came of something, and does what it should; in the whole, every
 * reason is there.
 */
async function expectAnswered(
  terminal: Terminal,
  before: Session,
  session: Session,
  whole: boolean,
) {
  const { body, feedback, enter } = stepView(session, words);
  const isNews = JSON.stringify(feedback) !== JSON.stringify(stepView(before, words).feedback);
  const reader = readerOf(terminal, session);
  const read = await reader.read();
  // A remark alone moves no text.
  if (isNews) expectTold(read, takesText(session) ? feedback : feedback.slice(0, 1));
  expect(reader.enterLabel()).toBe(enter);
  if (!whole || takesText(session)) return;
  expectTold(await reader.readFromTop(), [...body, ...feedback]);
  await reader.read();
}

/** The words of the messages that a step is about. */
function messagesOf(session: Session): readonly string[] {
  const { activity } = currentStep(session);
  if (activity.kind === 'carry') return [textOf(session, { compose: activity.words })];
  const about = 'messages' in activity ? activity.messages : [];
  return [session, ...weeksIn(session)].flatMap(({ evidence }) =>
    evidence.sent.flatMap(({ id, text }) => (about.some((one) => one === id) ? text : [])),
  );
}
