import type { PlannedEvent } from './plan.ts';
import type { Stay } from './stays.ts';
import type { Resident, Town } from './town.ts';

type Part<Whole, Key extends keyof Whole> = Readonly<Pick<Whole, Key>>;

/**
 * What is really so in the town and no observer is told: findings are checked against it, and never
 * computed from it.
 */
export type TownTruth = {
  readonly people: readonly Part<Resident, 'id' | 'job' | 'household' | 'habits'>[];
  /** Who really knows whom: by a tie, in a home or in a group. */
  readonly ties: readonly Part<Town['ties'][number], 'a' | 'b' | 'kind' | 'secret'>[];
  readonly groups: readonly Part<Town['groups'][number], 'id' | 'kind' | 'secret' | 'members'>[];
  /** Where everybody was connected, and when. */
  readonly stays: readonly Stay[];
};

/** @param writings messages of people who are no residents: they know whom they write to */
export function truthOf(
  town: Town,
  plan: readonly PlannedEvent[],
  writings: readonly { readonly from: string; readonly to: string }[] = [],
): TownTruth {
  return {
    people: town.people.map(({ id, job, household, habits }) => ({ id, job, household, habits })),
    ties: [
      ...town.ties.map(({ a, b, kind, secret }) => ({ a, b, kind, secret })),
      ...homes(town).flatMap((members) => pairs(members, 'home')),
      ...town.groups.flatMap(({ members, kind }) => pairs(members, kind)),
      ...writings.map(({ from: a, to: b }) => ({ a, b, kind: 'visitor', secret: false })),
    ],
    groups: town.groups.map(({ id, kind, secret, members }) => ({ id, kind, secret, members })),
    stays: staysIn(plan),
  };
}

function homes(town: Town): readonly (readonly string[])[] {
  const numbers = [...new Set(town.people.map(({ household }) => household))];
  return numbers.map((number) =>
    town.people.filter(({ household }) => household === number).map(({ id }) => id),
  );
}

function pairs(members: readonly string[], kind: string): TownTruth['ties'] {
  return members.flatMap((a, index) =>
    members.slice(index + 1).map((b) => ({ a, b, kind, secret: false })),
  );
}

function staysIn(plan: readonly PlannedEvent[]): readonly Stay[] {
  const open = new Map<string, { readonly place: string; readonly from: number }>();
  const stays: Stay[] = [];
  for (const event of plan) {
    if (event.kind === 'connect') open.set(event.who, { place: event.place, from: event.at });
    if (event.kind !== 'disconnect') continue;
    const began = open.get(event.who);
    if (began !== undefined) stays.push({ who: event.who, ...began, to: event.at });
  }
  return stays;
}
