import type { AnswerRecord, RunProgress } from '../learner/progress.ts';
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
 * Index of the step where a lesson goes on. Where that step is gone, which a later version of a lesson
 * may have taken out, it is the one behind the last that was done.
 */
export function resumeIndex(
  steps: readonly { readonly id: string }[],
  { step, done }: Pick<RunProgress, 'step' | 'done'>,
): number {
  const at = steps.findIndex(({ id }) => id === step);
  if (at >= 0) return at;
  return Math.min(steps.findLastIndex(({ id }) => done.includes(id)) + 1, steps.length - 1);
}

/**
 * Where a lesson goes on, from the learner's file. What no longer fits the lesson (a step or an
 * option that is gone, an answer of another form) is left out.
 */
export function savedOf(lesson: Lesson, kept: RunProgress): Saved {
  const furthest = resumeIndex(lesson.steps, kept);
  const steps = lesson.steps.flatMap((step, index): [string, StepState][] => {
    const record = Object.hasOwn(kept.answers, step.id) ? kept.answers[step.id] : undefined;
    const done = kept.done.includes(step.id);
    if (!record && !done && index >= furthest) return [];
    return [[step.id, stateOf(step, record, done, index < furthest)]];
  });
  return { at: lesson.steps[furthest]?.id ?? '', steps: Object.fromEntries(steps) };
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
