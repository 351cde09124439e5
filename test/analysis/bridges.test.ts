import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutsOf } from '../../source/analysis/bridges.ts';
import { graphOf, pairCounts } from '../../source/analysis/graph.ts';
import { copenhagenRows } from '../../source/analysis/real-data.ts';
import { arbitraryPairs, data, graphOfPairs, neighbourSets } from './fixtures.ts';

/** In how many parts the people are, without one of them or without one edge. */
function parts(sets: readonly Set<number>[], without: number, edge?: readonly [number, number]) {
  const seen = new Set<number>([without]);
  let count = 0;
  sets.forEach((_, root) => {
    if (seen.has(root)) return;
    count += 1;
    seen.add(root);
    const queue = [root];
    for (const person of queue) {
      for (const other of sets[person] ?? []) {
        if (edge?.includes(person) && edge.includes(other)) continue;
        if (!seen.has(other)) {
          seen.add(other);
          queue.push(other);
        }
      }
    }
  });
  return count;
}

describe('bridges', () => {
  it('are the people and edges whose loss splits the graph, for any graph', () => {
    fc.assert(
      fc.property(arbitraryPairs, ([people, pairs]) => {
        const sets = neighbourSets(people, pairs);
        const whole = parts(sets, -1);
        const cuts = cutsOf(graphOfPairs(people, pairs));
        // Who had no contact was a part of their own and takes it along.
        const split = [...sets.keys()].filter((person) => parts(sets, person) > whole);
        expect(cuts.people).toEqual(split);
        const edges: { a: number; b: number }[] = [];
        sets.forEach((set, a) => {
          for (const b of [...set].sort((one, other) => one - other)) {
            if (a < b && parts(sets, -1, [a, b]) > whole) edges.push({ a, b });
          }
        });
        expect(cuts.edges).toEqual(edges);
      }),
    );
  });

  it('are 171 people and 249 pairs in the Copenhagen messages, as networkx finds', () => {
    const cuts = cutsOf(graphOf(pairCounts(copenhagenRows(data('copenhagen/sms.csv')))));
    expect(cuts.people).toHaveLength(171);
    expect(cuts.edges).toHaveLength(249);
  });

  it('hold on a chain of a hundred thousand people', () => {
    const people = 100_000;
    const pairs = Array.from({ length: people - 1 }, (_, a) => [a, a + 1] as const);
    const cuts = cutsOf(graphOfPairs(people, pairs));
    expect(cuts.people).toHaveLength(people - 2);
    expect(cuts.edges).toHaveLength(people - 1);
  });
});
