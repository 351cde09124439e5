import { type Finding, rowSet } from './finding.ts';
import { isBetweenTwo, type Rows } from './rows.ts';

/** Two people each of whom writes most with the other. */
export type ClosestFinding = Finding<'closest'> & {
  /** Messages between the two, in both directions. */
  readonly messages: number;
};

/**
 * Pairs of people each of whom exchanged more messages with the other than with anybody else, most
 * messages first. With a draw for the first place somebody is in no pair: the counts don't say which.
 * Sure by how far the second is behind: 1 - second / first, for the one of the two who is less so.
 * Linear in rows and in pairs that wrote.
 */
export function closestPairs(rows: Rows): readonly ClosestFinding[] {
  const ties = new Map<string, { readonly two: readonly [number, number]; rows: number[] }>();
  for (let row = 0; row < rows.count; row++) {
    if (!isBetweenTwo(rows, row)) continue;
    const [from = 0, to = 0] = [rows.from[row], rows.to[row]];
    const two = from < to ? ([from, to] as const) : ([to, from] as const);
    const tie = ties.get(two.join()) ?? { two, rows: [] };
    ties.set(two.join(), tie);
    tie.rows.push(row);
  }
  /** Of each person: the most that they exchanged with anybody, the second most, and with whom. */
  const best = new Map<number, { first: number; second: number; with: number }>();
  for (const { two, rows: theirs } of ties.values()) {
    for (const [one, other] of [two, [two[1], two[0]]] as const) {
      const own = best.get(one) ?? { first: 0, second: 0, with: -1 };
      best.set(one, own);
      if (theirs.length > own.first) {
        own.second = own.first;
        own.first = theirs.length;
        own.with = other;
      } else own.second = Math.max(own.second, theirs.length);
    }
  }
  const lead = (person: number): number => {
    const own = best.get(person);
    return own === undefined ? 0 : 1 - own.second / own.first;
  };
  return [...ties.values()]
    .filter(({ two: [a, b] }) => best.get(a)?.with === b && best.get(b)?.with === a)
    .map(({ two, rows: theirs }) => ({
      what: 'closest' as const,
      who: two.map((person) => rows.people[person] ?? ''),
      sure: Math.min(...two.map(lead)),
      rows: rowSet(theirs),
      messages: theirs.length,
    }))
    .filter(({ sure }) => sure > 0)
    .sort((one, other) => other.messages - one.messages || other.sure - one.sure);
}
