import { type Finding, rowSet } from './finding.ts';
import { isBetweenTwo, type Rows, timeOrder } from './rows.ts';

/** From whom news may have come: whoever could have told it to the most people, in the order of time. */
export type SourceFinding = Finding<'source'> & {
  /** How many others it could have reached, and of how many who wrote or were written to. */
  readonly reached: number;
  readonly of: number;
};

/**
 * For everybody the set of people whom news that began with them could have reached: along messages,
 * each later than the one that brought it (temporal reachability, D. Kempe, J. Kleinberg and A. Kumar,
 * "Connectivity and inference problems for temporal networks", 2002). Likeliest first: most reached,
 * then the earlier first message. Sure by how far the second is behind: 1 - reached by the second over
 * reached by the first; 0 in a draw. Rows times people.
 */
export function likelySources(rows: Rows): readonly SourceFinding[] {
  const order = timeOrder(rows).filter((row) => isBetweenTwo(rows, row));
  const people = new Set<number>();
  for (const row of order) people.add(rows.from[row] ?? 0).add(rows.to[row] ?? 0);
  const found = [...people].map((source) => {
    const knows = new Set([source]);
    const via: number[] = [];
    for (const row of order) {
      const to = rows.to[row] ?? 0;
      if (!knows.has(rows.from[row] ?? -1) || knows.has(to)) continue;
      knows.add(to);
      via.push(row);
    }
    return { source, reached: knows.size - 1, via, first: via[0] ?? rows.count };
  });
  found.sort((one, other) => other.reached - one.reached || one.first - other.first);
  const [best, second] = found;
  const lead =
    best === undefined || best.reached === 0 ? 0 : 1 - (second?.reached ?? 0) / best.reached;
  return found
    .filter(({ reached }) => reached > 0)
    .map(({ source, reached, via }, place) => ({
      what: 'source' as const,
      who: [rows.people[source] ?? ''],
      sure: place === 0 ? lead : 0,
      rows: rowSet(via),
      reached,
      of: people.size - 1,
    }));
}
