/** What the end of the course tells about its lessons, on screens and in lines. Pure. */
import type { TurnedOut } from '../pictures/picture.ts';
import type { LessonEntry } from './tutorial.ts';

export type FirstPrediction = { readonly number: number; readonly outcome: TurnedOut };

/** How the first prediction of each lesson that asks for one turned out. What was not predicted is open. */
export const firstPredictions = (lessons: readonly LessonEntry[]): readonly FirstPrediction[] =>
  lessons.flatMap(({ number, steps, predictions }) => {
    const ask = steps.find(({ predicts }) => predicts)?.predicts?.ask;
    if (ask === undefined) return [];
    return [{ number, outcome: predictions.find((one) => one.ask === ask)?.outcome ?? 'open' }];
  });

/** How many of them turned out as was said, in part, otherwise, and how many were not made. */
export function countOutcomes(
  firsts: readonly FirstPrediction[],
): readonly [right: number, part: number, wrong: number, open: number] {
  const count = (wanted: TurnedOut) => firsts.filter(({ outcome }) => outcome === wanted).length;
  return [count('right'), count('part'), count('wrong'), count('open')];
}

/** What the learner wrote last where no answer is right or wrong. */
export const lastVerdict = (
  lessons: readonly LessonEntry[],
): LessonEntry['opinions'][number] | undefined =>
  lessons.flatMap(({ opinions }) => opinions).at(-1);
