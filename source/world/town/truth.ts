import * as v from 'valibot';
import { addressOf, type Resident, type Town } from './town.ts';
import wanted from '../../../town/segment-truth.json' with { type: 'json' };

const mark = v.object({
  habit: v.optional(v.string()),
  /** A word of the job. */
  job: v.optional(v.string()),
  /** A kind of tie. */
  tie: v.optional(v.string()),
  so: v.string(),
  otherwise: v.string(),
});
const marks = v.record(v.string(), mark);

/** Two people who know each other. */
type Tie = { readonly a: string; readonly b: string };

/**
 * What is really so in the town and no observer is told: findings are checked against it, and never
 * computed from it.
 */
export type TownTruth = {
  readonly people: readonly (Readonly<Pick<Resident, 'id' | 'job'>> & {
    /** The simulated address of the household in which they live. */
    readonly home: string;
  })[];
  /** Who really knows whom: by a tie, in a home or in a group. */
  readonly ties: readonly Tie[];
  readonly groups: readonly { readonly members: readonly string[] }[];
  readonly segments: readonly SegmentTruth[];
};

/** Who really is what an advertiser looks for with a segment. */
export type SegmentTruth = {
  readonly id: string;
  readonly who: readonly string[];
  /** Said of those who are, and of anybody else; empty where the job says it. */
  readonly so: string;
  readonly otherwise: string;
};

/** @param writings messages of people who are no residents: they know whom they write to */
export function truthOf(
  town: Town,
  writings: readonly { readonly from: string; readonly to: string }[] = [],
): TownTruth {
  return {
    people: town.people.map((resident) => {
      const { id, job } = resident;
      return { id, job, home: addressOf(town, resident, 'home') };
    }),
    ties: [
      ...town.ties.map(({ a, b }) => ({ a, b })),
      ...homes(town).flatMap(pairs),
      ...town.groups.flatMap(({ members }) => pairs(members)),
      ...writings.map(({ from, to }) => ({ a: from, b: to })),
    ],
    groups: town.groups.map(({ members }) => ({ members })),
    segments: Object.entries(v.parse(marks, wanted.segments)).map(([id, one]) => ({
      id,
      who: town.people.filter((person) => isMarked(town, person, one)).map((person) => person.id),
      so: one.so,
      otherwise: one.otherwise,
    })),
  };
}

const isMarked = (town: Town, { id, habits, job }: Resident, one: v.InferOutput<typeof mark>) =>
  (one.habit !== undefined && habits.includes(one.habit)) ||
  (one.job !== undefined && job.split(/\W+/).includes(one.job)) ||
  (one.tie !== undefined &&
    town.ties.some(({ a, b, kind }) => kind === one.tie && (a === id || b === id)));

function homes(town: Town): readonly (readonly string[])[] {
  const numbers = [...new Set(town.people.map(({ household }) => household))];
  return numbers.map((number) =>
    town.people.filter(({ household }) => household === number).map(({ id }) => id),
  );
}

const pairs = (members: readonly string[]): readonly Tie[] =>
  members.flatMap((a, index) => members.slice(index + 1).map((b) => ({ a, b })));
