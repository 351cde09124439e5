import { type AnswerRecord, lessonOf, type Progress } from '../learner/progress.ts';
import type { LessonSummary, StepSummary } from '../lesson/model.ts';
import { hitsAmong, outcomeWith } from '../lesson/session/grade.ts';
import type { TurnedOut } from '../pictures/picture.ts';
import type { KeptPrediction, LessonEntry } from '../view/tutorial.ts';
import { resumeIndex } from './saved.ts';

/** A lesson of the menu, with what is kept of it. */
export function entryOf(summary: LessonSummary, progress: Progress): LessonEntry {
  const kept = lessonOf(progress, summary.id);
  if (!kept) return { ...summary, state: 'new', predictions: [], opinions: [] };
  const run = kept.status === 'done' ? kept.again : kept;
  const recordOf = ({ id }: StepSummary) =>
    Object.hasOwn(kept.answers, id) ? kept.answers[id] : undefined;
  return {
    ...summary,
    state: kept.status,
    touched: kept.updatedAt,
    ...(run ? { at: resumeIndex(summary.steps, run) + 1 } : {}),
    predictions: summary.steps.flatMap((step) => predictionOf(step, recordOf(step))),
    opinions: summary.steps.flatMap((step) => {
      const words = recordOf(step)?.answer;
      return step.opinion !== undefined && typeof words === 'string'
        ? [{ ask: step.opinion, words }]
        : [];
    }),
  };
}

function predictionOf(
  { predicts }: StepSummary,
  record: AnswerRecord | undefined,
): readonly KeptPrediction[] {
  if (!predicts || record?.answer === undefined) return [];
  return [{ ask: predicts.ask, outcome: outcomeOf(predicts, record) }];
}

function outcomeOf(
  { several }: NonNullable<StepSummary['predicts']>,
  { answer, right }: AnswerRecord,
): TurnedOut {
  if (right === undefined) return 'open';
  const isMarked = several !== undefined && Array.isArray(answer);
  const hits = isMarked ? hitsAmong(several.right, several.of, answer) : undefined;
  const { is } = outcomeWith(right, hits);
  return is === 'otherwise' ? 'wrong' : is;
}
