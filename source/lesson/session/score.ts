import { kindOf } from '../kinds/index.ts';
import type { Step } from '../model.ts';
import { questionOf } from './choices.ts';
import { type Session, type StepState, stepState } from './session.ts';

/** How the questions of a lesson were answered. Predictions and opinions are not among them. */
export type LessonScore = {
  /** Questions that the lesson asks, answered or not. */
  readonly asked: number;
  readonly answered: number;
  /** Answered rightly by the first answer that was given, before the lesson's own was shown. */
  readonly firstTry: number;
  /** Answered rightly by the last answer. */
  readonly inTheEnd: number;
};

/**
 * The one measure of how well somebody answered, wherever it is told: of a run that is open, or of
 * what is kept of one.
 */
export function scoreOf({ lesson, steps }: Pick<Session, 'lesson' | 'steps'>): LessonScore {
  const states = lesson.steps.filter(isScored).map(({ id }) => stepState({ steps }, id));
  const count = (wanted: (state: StepState) => boolean) => states.filter(wanted).length;
  return {
    asked: states.length,
    answered: count(({ answer }) => answer !== undefined),
    firstTry: count(wasFirstRight),
    inTheEnd: count(({ right }) => right === true),
  };
}

/** Whether the answer to a step is judged, and at once. */
function isScored({ activity }: Step): boolean {
  const { judge, predicts } = kindOf(activity);
  return judge !== undefined && !predicts && questionOf(activity)?.form !== 'text';
}

/** Files of earlier versions don't say it; there a right answer was the last. */
const wasFirstRight = ({ firstRight, right, attempts }: StepState): boolean =>
  firstRight ?? (right === true && attempts === 1);
