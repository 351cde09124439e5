import { activityOf } from '../kinds/kind.ts';
import { weekStepOf } from '../kinds/runs.ts';
import type { Query } from '../inference/finding-kinds.ts';
import type { Lesson } from '../model.ts';

/**
 * A finding that the learner has seen, by where it was made and what was asked. It holds no row and
 * no word, so that it can be told from what the learner's file keeps: which steps are done.
 */
export type FindingReference = {
  readonly lesson: Pick<Lesson, 'id' | 'number' | 'title'>;
  readonly step: { readonly id: string; readonly title: string };
  readonly query: Query;
  /** Of the town's week that was asked. */
  readonly seed: number;
  /** The learner is still to say which of the addresses is a home. */
  readonly asksHome: boolean;
};

/** Whether a step that is not done asks which of the places that were found is somebody's home. */
export const isHomeAsked = (
  { steps }: Pick<Lesson, 'steps'>,
  find: string,
  isDone: (step: string) => boolean,
): boolean =>
  steps.some(
    ({ id, activity }) => activity.kind === 'pinpoint' && activity.in === find && !isDone(id),
  );

/** The findings about the town in the steps of a lesson that are done. */
export function referencesIn(
  lesson: Lesson,
  isDone: (step: string) => boolean,
): readonly FindingReference[] {
  const { id, number, title, steps } = lesson;
  return steps.flatMap((step): readonly FindingReference[] => {
    const { activity } = step;
    if (activity.kind !== 'find' || !isDone(step.id)) return [];
    const { query } = activity;
    const week = activityOf(steps, weekStepOf(lesson, step.id) ?? '', 'week');
    if (week === undefined || (query.in !== 'town' && query.in !== 'sister')) return [];
    return [
      {
        lesson: { id, number, title },
        step: { id: step.id, title: step.title },
        query,
        seed: week.seed,
        asksHome: isHomeAsked(lesson, step.id, isDone),
      },
    ];
  });
}
