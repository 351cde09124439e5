import { seededRandom } from '../../crypto/index.ts';
import { memoryRelay } from '../../world/memory-relay.ts';
import { createStage } from '../../world/stage.ts';
import { steppingClock } from '../../world/stepping-clock.ts';
import type { Activity, Lesson, Question, Step } from '../model.ts';
import { choicesOf, questionOf, rowOfMessage } from './choices.ts';
import type { Desk } from './desk.ts';
import { isDeed } from './effects.ts';
import { type Answer, grade, numberOf } from './grade.ts';
import { emptyDesk } from './memory-desk.ts';
import { createPlayer, type Player } from './player.ts';
import { computeValues } from './run-values.ts';
import { currentStep, type LearnerEvent, type Session, stepState } from './session.ts';
import { createStageDirector } from './stage-director.ts';

export type Rehearsal = {
  readonly ok: boolean;
  /** Steps that did not go as they should, with what happened. */
  readonly problems: readonly { readonly step: string; readonly message: string }[];
  /** The session at its end, for whoever wants to look closer. */
  readonly session: Session;
};

/** Called after each event, with the session as it is then. */
export type Onlooker = (session: Session) => void;

/**
 * Plays a lesson from its first step to its last without a screen, over a relay in memory, answering
 * everything rightly or everything wrongly. Right answers must be judged right and wrong ones wrong,
 * and both must reach the end.
 *
 * @param write what to write in a compose step; the suggestion if it gives nothing
 * @param desk for the steps that have to do with the town, with data and with files
 */
export async function rehearse(
  lesson: Lesson,
  answers: 'right' | 'wrong',
  options: { readonly write?: () => string; readonly watch?: Onlooker; readonly desk?: Desk } = {},
): Promise<Rehearsal> {
  const clock = steppingClock(Date.UTC(2026, 0, 5, 9));
  const random = seededRandom(`rehearsal of ${lesson.id}`);
  const relay = memoryRelay(clock);
  const set = () => createStage({ cast: lesson.cast, open: relay.open, random, clock });
  const staged = await set();
  if (!staged.ok) throw new Error(`the stage could not be set: ${staged.text}`);
  const director = createStageDirector({
    stage: staged.stage,
    random,
    desk: options.desk ?? emptyDesk(),
    beat: () => clock.step(1_000),
    embed: set,
  });
  const player = createPlayer({ lesson, director, onSave: () => {} });
  const stopWatching = options.watch
    ? player.subscribe(() => options.watch?.(player.session()))
    : () => {};
  options.watch?.(player.session());
  try {
    const problems = await play(player, answers, options.write ?? (() => ''));
    return { ok: problems.length === 0, problems, session: player.session() };
  } finally {
    stopWatching();
    await player.close();
    relay.close();
  }
}

type Problem = Rehearsal['problems'][number];

async function play(
  player: Player,
  answers: 'right' | 'wrong',
  write: () => string,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const { lesson } = player;
  for (const [index, step] of lesson.steps.entries()) {
    if (player.session().at !== index) {
      problems.push({ step: step.id, message: 'the step before it did not lead here' });
      return problems;
    }
    for (const event of eventsFor(player.session(), answers, write)) {
      player.dispatch(event);
      await player.idle();
      const { phase } = player.session();
      if (phase.is !== 'failed') continue;
      const { reason, text } = phase.failure;
      problems.push({ step: step.id, message: `it failed: ${reason} ${text}`.trim() });
      return problems;
    }
    const { right } = stepState(player.session(), step.id);
    const wanted = answers === 'right' || isOpinion(step.activity);
    if (right !== undefined && right !== wanted) {
      problems.push({
        step: step.id,
        message: `its ${answers} answer was judged ${right ? 'right' : 'wrong'}`,
      });
    }
    const otherwise = disagreement(player.session(), step);
    if (otherwise !== undefined) problems.push({ step: step.id, message: otherwise });
    if (player.session().at === index) player.dispatch({ type: 'next' });
    await player.idle();
  }
  if (!player.session().finished) {
    problems.push({ step: lesson.steps.at(-1)?.id ?? '', message: 'the lesson did not end' });
  }
  return problems;
}

/** Where the options that the lesson calls right are not those that the run found. */
function disagreement(session: Session, { activity }: Step): string | undefined {
  // What a prediction is held to is known at its reckoning.
  const question =
    activity.kind === 'reckon'
      ? questionOf(
          session.lesson.steps.find(({ id }) => id === activity.prediction)?.activity ?? activity,
        )
      : activity.kind === 'ask'
        ? questionOf(activity)
        : undefined;
  if (question === undefined || !('by' in question) || question.by === undefined) return undefined;
  const value = computeValues(session)[question.by];
  const found = String(value ?? '(nothing)')
    .split(',')
    .map((id) => id.trim())
    .sort();
  const right = question.options.filter((option) => option.right).map(({ id }) => id);
  return found.join() === right.toSorted().join()
    ? undefined
    : `${question.by} is ${found.join(', ')}, but right is ${right.join(', ')}`;
}

/** Whether everything that can be answered is right. */
function isOpinion(activity: Activity): boolean {
  const question = questionOf(activity);
  return question?.form === 'text' && question.answers.length === 0;
}

function eventsFor(
  session: Session,
  answers: 'right' | 'wrong',
  write: () => string,
): readonly LearnerEvent[] {
  const { activity } = currentStep(session);
  if (isDeed(activity)) return [{ type: 'enter' }];
  switch (activity.kind) {
    case 'predict':
      return [{ type: 'answer', answer: answerTo(session, activity.question, answers) }];
    case 'ask':
      return [
        { type: 'hint' },
        { type: 'answer', answer: answerTo(session, activity.question, answers) },
      ];
    case 'compose':
      return [{ type: 'compose', text: write() }];
    case 'numbers':
      return [{ type: 'compose', text: '' }];
    case 'search':
      return [{ type: 'search', text: '' }];
    case 'strike':
      return activity.fields.map(({ field }) => ({ type: 'strike', field }));
    case 'spot': {
      const found = rowOfMessage(session.evidence, activity.find)?.seq ?? -1;
      const rows = choicesOf(session).flatMap((choice) =>
        choice.is === 'row' ? [choice.row.seq] : [],
      );
      const row = rows.find((seq) => (seq === found) === (answers === 'right')) ?? -1;
      return [{ type: 'hint' }, { type: 'answer', answer: { form: 'row', row } }];
    }
    case 'guess-length': {
      const bytes = Number(computeValues(session)[`${activity.message}.words.bytes`]);
      const number = answers === 'right' ? bytes : bytes + 1_000;
      return [{ type: 'hint' }, { type: 'answer', answer: { form: 'number', number } }];
    }
    case 'inspect':
      return [
        { type: 'move', by: 1 },
        { type: 'move', by: 1 },
      ];
    case 'read':
    case 'observe':
    case 'relay-guess':
    case 'reckon':
    case 'recap':
    case 'sources':
      return [];
  }
}

function answerTo(session: Session, question: Question, answers: 'right' | 'wrong'): Answer {
  const right = rightAnswer(session, question);
  if (answers === 'right') return right;
  const wrong = wrongAnswers(question).find(
    (candidate) => !grade(question, candidate, computeValues(session)).right,
  );
  // An opinion has no wrong answer.
  return wrong ?? right;
}

function rightAnswer(session: Session, question: Question): Answer {
  switch (question.form) {
    case 'one':
      return { form: 'one', option: question.options.find(({ right }) => right)?.id ?? '' };
    case 'several':
      return {
        form: 'several',
        options: question.options.filter(({ right }) => right).map(({ id }) => id),
      };
    case 'sort':
      return {
        form: 'sort',
        options: question.options.filter(({ right }) => right).map(({ id }) => id),
      };
    case 'order':
      return { form: 'order', options: question.options.map(({ id }) => id) };
    case 'number':
      return { form: 'number', number: numberOf(question.answer, computeValues(session)) ?? 0 };
    case 'text':
      return { form: 'text', text: question.answers[0] ?? 'my own view' };
  }
}

function wrongAnswers(question: Question): readonly Answer[] {
  switch (question.form) {
    case 'one':
      return question.options.map(({ id }) => ({ form: 'one', option: id }));
    case 'several':
      return question.options.map(({ id }) => ({ form: 'several', options: [id] }));
    case 'sort':
      return [
        {
          form: 'sort',
          options: (question.piles ?? []).flatMap(
            (pile) => question.options.find((one) => one.pile === pile.id && !one.right)?.id ?? [],
          ),
        },
      ];
    case 'order':
      return [{ form: 'order', options: question.options.map(({ id }) => id).toReversed() }];
    case 'number':
      return [{ form: 'number', number: -1_000_000 }];
    case 'text':
      return [{ form: 'text', text: 'xyzzy nothing of the kind' }];
  }
}
