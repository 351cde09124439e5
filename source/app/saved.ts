import type { AnswerRecord, LessonProgress } from '../learner/progress.ts';
import type { LessonPatch } from '../learner/update.ts';
import { kindOf } from '../lesson/kinds/index.ts';
import type { Lesson, Step } from '../lesson/model.ts';
import { sceneOf } from '../lesson/session/run-values.ts';
import {
  type Saved,
  type Session,
  type StepState,
  stepState,
  untouched,
} from '../lesson/session/session.ts';

/**
 * Between a session's steps and the learner's file. What may be kept of a step its kind says; of any
 * other nothing goes through here but that it is done.
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

function recordOf(step: Step, session: Session, at: string): AnswerRecord | undefined {
  const { keeps } = kindOf(step.activity);
  if (keeps === undefined) return undefined;
  const scene = sceneOf(session, step);
  const { attempts, hints, revealed, firstRight } = scene.state;
  const answer = keeps.answer(scene);
  if (answer === undefined && hints === 0 && !revealed) return undefined;
  const right = keeps.right ? keeps.right(scene) : scene.state.right;
  return {
    kind: step.activity.kind,
    ...(answer === undefined ? {} : { answer }),
    ...(right === undefined ? {} : { right }),
    ...(firstRight === undefined ? {} : { firstRight }),
    attempts,
    hints,
    revealed,
    at,
  };
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
  { activity }: Step,
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
  const { keeps, predicts } = kindOf(activity);
  if (!keeps || record?.answer === undefined || record.kind !== activity.kind) return base;
  const answered = keeps.restore(activity, record.answer);
  // An answer that no longer fits is asked for again.
  if (!answered) return { ...base, done: false };
  // A prediction is judged by its run, which is gone.
  if (!('answer' in answered) || predicts) return { ...base, ...answered };
  const { right, firstRight } = record;
  return {
    ...base,
    ...answered,
    ...(right === undefined ? {} : { right }),
    ...(firstRight === undefined ? {} : { firstRight }),
  };
}
