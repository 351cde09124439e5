import type { AnswerRecord, LessonProgress, Answer as StoredAnswer } from '../learner/progress.ts';
import type { LessonPatch } from '../learner/update.ts';
import type { ActivityKind, Lesson, Question, Step } from '../lesson/model.ts';
import { questionOf } from '../lesson/session/choices.ts';
import { type Answer, grade } from '../lesson/session/grade.ts';
import { computeValues } from '../lesson/session/run-values.ts';
import {
  type Saved,
  type Session,
  type StepState,
  stepState,
  untouched,
} from '../lesson/session/session.ts';
import { asksForOpinion } from '../view/answer-words.ts';

/**
 * Between a session's steps and the learner's file. Nothing that was composed goes through here: a
 * compose or send step leaves its being done and nothing else.
 */

/** What the learner's file keeps of a session at `at` (ISO 8601). */
export function patchOf(session: Session, at: string): LessonPatch {
  const { lesson } = session;
  const done = lesson.steps.filter(({ id }) => stepState(session, id).done).map(({ id }) => id);
  const answers = lesson.steps.flatMap((step): [string, AnswerRecord][] => {
    const record = recordOf(step, session, at);
    return record ? [[step.id, record]] : [];
  });
  return {
    step: lesson.steps[session.at]?.id ?? lesson.steps[0]?.id ?? '',
    ...(session.finished ? { status: 'done' } : {}),
    done,
    answers: Object.fromEntries(answers),
  };
}

/** Steps that leave their being done and nothing else: words, numbers, what was searched for. */
const unrecorded: ReadonlySet<ActivityKind> = new Set(['compose', 'send', 'numbers', 'search']);

function recordOf(step: Step, session: Session, at: string): AnswerRecord | undefined {
  const { activity } = step;
  const state = stepState(session, step.id);
  const { attempts, hints, revealed } = state;
  if (unrecorded.has(activity.kind)) return undefined;
  const answer =
    activity.kind === 'strike'
      ? state.tried.length > 0
        ? state.tried
        : undefined
      : state.answer && storedAnswer(state.answer);
  if (answer === undefined && hints === 0 && !revealed) return undefined;
  const right = activity.kind === 'predict' ? outcomeOf(step, session) : judgementOf(step, state);
  return {
    kind: activity.kind,
    ...(answer === undefined ? {} : { answer }),
    ...(right === undefined ? {} : { right }),
    attempts,
    hints,
    revealed,
    at,
  };
}

/** Whether an answer was right; an opinion is neither right nor wrong. */
function judgementOf({ activity }: Step, { right }: StepState): boolean | undefined {
  const question = questionOf(activity);
  return question && asksForOpinion(question) ? undefined : right;
}

/** Whether a prediction turned out right, once the lesson has told what happened. */
function outcomeOf(step: Step, session: Session): boolean | undefined {
  const question = questionOf(step.activity);
  const { answer } = stepState(session, step.id);
  const told = session.lesson.steps.some(
    ({ id, activity }) =>
      activity.kind === 'reckon' && activity.prediction === step.id && stepState(session, id).done,
  );
  return told && question && answer
    ? grade(question, answer, computeValues(session)).right
    : undefined;
}

function storedAnswer(answer: Answer): StoredAnswer {
  switch (answer.form) {
    case 'one':
      return answer.option;
    case 'several':
    case 'order':
    case 'sort':
      return answer.options;
    case 'number':
      return answer.number;
    case 'text':
      return answer.text;
    case 'row':
      return answer.row;
  }
}

/**
 * Where a lesson goes on, from the learner's file. What no longer fits the lesson (a step or an
 * option that is gone, an answer of another form) is left out. Undefined: from the first step.
 */
export function savedOf(lesson: Lesson, kept: LessonProgress): Saved | undefined {
  const furthest = lesson.steps.findIndex(({ id }) => id === kept.step);
  if (furthest < 0) return undefined;
  const steps = lesson.steps.flatMap((step, index): [string, StepState][] => {
    const record = Object.hasOwn(kept.answers, step.id) ? kept.answers[step.id] : undefined;
    const done = kept.done.includes(step.id);
    if (!record && !done && index >= furthest) return [];
    return [[step.id, stateOf(step, record, done, index < furthest)]];
  });
  return { at: kept.step, steps: Object.fromEntries(steps) };
}

function stateOf(
  step: Step,
  record: AnswerRecord | undefined,
  done: boolean,
  passed: boolean,
): StepState {
  const base: StepState = {
    ...untouched,
    done,
    skipped: passed && !done,
    attempts: record?.attempts ?? 0,
    hints: record?.hints ?? 0,
    revealed: record?.revealed ?? false,
  };
  if (record?.answer === undefined || record.kind !== step.activity.kind) return base;
  if (step.activity.kind === 'strike') {
    const fields: readonly string[] = step.activity.fields.map(({ field }) => field);
    const struck = Array.isArray(record.answer) ? record.answer : [];
    return { ...base, tried: struck.filter((field) => fields.includes(field)) };
  }
  const answer = readAnswer(step, record.answer);
  // An answer that no longer fits is asked for again.
  if (!answer) return { ...base, done: false };
  const tried =
    answer.form === 'one' ? [answer.option] : answer.form === 'row' ? [String(answer.row)] : [];
  const judged = step.activity.kind !== 'predict' && record.right !== undefined;
  return { ...base, answer, tried, ...(judged ? { right: record.right } : {}) };
}

/** An answer of the learner's file, if it still fits its step. */
export function readAnswer(step: Step, stored: StoredAnswer): Answer | undefined {
  if (step.activity.kind === 'guess-length') {
    return typeof stored === 'number' ? { form: 'number', number: stored } : undefined;
  }
  if (step.activity.kind === 'spot') {
    return typeof stored === 'number' ? { form: 'row', row: stored } : undefined;
  }
  const question = questionOf(step.activity);
  if (!question) return undefined;
  switch (question.form) {
    case 'one':
      return typeof stored === 'string' && hasOption(question, stored)
        ? { form: 'one', option: stored }
        : undefined;
    case 'several':
    case 'order':
    case 'sort':
      return typeof stored === 'object' && stored.every((id) => hasOption(question, id))
        ? { form: question.form, options: stored }
        : undefined;
    case 'number':
      return typeof stored === 'number' ? { form: 'number', number: stored } : undefined;
    case 'text':
      return typeof stored === 'string' ? { form: 'text', text: stored } : undefined;
  }
}

const hasOption = (question: Question, id: string): boolean =>
  'options' in question && question.options.some((option) => option.id === id);
