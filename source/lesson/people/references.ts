import type { RoutineFinding } from '../../analysis/places.ts';
import { readSegmentRules } from '../../analysis/segment-rules.ts';
import { activityOf } from '../kinds/kind.ts';
import { weekStepOf } from '../kinds/runs.ts';
import type { Query } from '../inference/finding-kinds.ts';
import type { Lesson, Step } from '../model.ts';

type Routine = RoutineFinding['what'];

/** What of a finding the learner is still to say, so that nothing tells it yet. */
export type Untold = {
  /** Which of somebody's addresses is what. */
  readonly routines: readonly Routine[];
  /** Whose long gap. */
  readonly gaps: readonly string[];
};
export const allTold: Untold = { routines: [], gaps: [] };

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
  /** The sister company had the list that it buys. */
  readonly listed: boolean;
  readonly untold: Untold;
};

/** What steps that are not done ask about the finding of a find step. */
export function untoldOf(
  { steps }: Pick<Lesson, 'steps'>,
  find: string,
  isDone: (step: string) => boolean,
): Untold {
  const open = steps.filter(({ id }) => !isDone(id)).map(({ activity }) => activity);
  return {
    routines: open.flatMap((one) =>
      one.kind === 'pinpoint' && one.in === find ? untoldRoutines(one.which) : [],
    ),
    gaps: open.flatMap((one) =>
      one.kind === 'mark-gap' && one.in === find ? (one.who ?? []) : [],
    ),
  };
}

/** What is not told of somebody's addresses while this is asked: while it is the home, nothing. */
export const untoldRoutines = (which: Routine): Untold['routines'] =>
  which === 'home' ? ['home', 'work'] : [which];

/** The findings about the town in the steps of a lesson that are done. */
export function referencesIn(
  lesson: Lesson,
  isDone: (step: string) => boolean,
): readonly FindingReference[] {
  const { id, number, title, steps } = lesson;
  return steps.flatMap((step, index): readonly FindingReference[] => {
    const queries = isDone(step.id) ? queriesOf(step) : [];
    const week = activityOf(steps, weekStepOf(lesson, step.id) ?? '', 'week');
    if (week === undefined) return [];
    const untold = untoldOf(lesson, step.id, isDone);
    return queries.map((query) => ({
      lesson: { id, number, title },
      step: { id: step.id, title: step.title },
      query,
      seed: week.seed,
      listed: query.in === 'sister' && hadList(steps.slice(0, index)),
      untold,
    }));
  });
}

/** What a step asked of the town's rows; one that lets somebody leaf through segments asks for each. */
function queriesOf({ activity }: Step): readonly Query[] {
  switch (activity.kind) {
    case 'find': {
      const { query } = activity;
      return query.in === 'town' || query.in === 'sister' ? [query] : [];
    }
    case 'segments':
      return readSegmentRules().rules.map(({ id }) => ({
        what: 'segments',
        in: 'sister',
        who: [],
        top: 0,
        segment: id,
      }));
    default:
      return [];
  }
}

/** Whether the company had its list the last time that it worked. */
const hadList = (before: readonly Step[]): boolean =>
  before
    .flatMap(({ activity }) => (activity.kind === 'sister' ? [activity.list !== undefined] : []))
    .at(-1) ?? false;
