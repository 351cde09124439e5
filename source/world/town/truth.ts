import { addressOf, type Resident, type Town } from './town.ts';

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
  };
}

function homes(town: Town): readonly (readonly string[])[] {
  const numbers = [...new Set(town.people.map(({ household }) => household))];
  return numbers.map((number) =>
    town.people.filter(({ household }) => household === number).map(({ id }) => id),
  );
}

const pairs = (members: readonly string[]): readonly Tie[] =>
  members.flatMap((a, index) => members.slice(index + 1).map((b) => ({ a, b })));
