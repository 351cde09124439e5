import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { communities } from '../../source/analysis/communities.ts';
import {
  areJoined,
  degreeOf,
  type Graph,
  graphOf,
  pairCounts,
} from '../../source/analysis/graph.ts';
import { copenhagenRows } from '../../source/analysis/real-data.ts';
import { seeded } from '../../source/analysis/seeded.ts';
import { arbitraryPairs, data, graphOfPairs } from './fixtures.ts';

/** Everybody within each list with everybody. */
const cliques = (...lists: readonly (readonly number[])[]) =>
  lists.flatMap((list) =>
    list.flatMap((a) => list.filter((b) => b > a).map((b) => [a, b] as const)),
  );

/**
 * Newman's modularity by its definition: over all ordered pairs within a group, edge minus its
 * expectation. How much more often edges stay within groups than by chance, -0.5 to 1.
 */
function modularity(graph: Graph, of: Uint32Array): number {
  const ends = graph.neighbours.length;
  let sum = 0;
  for (let a = 0; a < graph.people; a++) {
    for (let b = 0; b < graph.people; b++) {
      if (of[a] !== of[b]) continue;
      sum += (areJoined(graph, a, b) ? 1 : 0) - (degreeOf(graph, a) * degreeOf(graph, b)) / ends;
    }
  }
  return ends === 0 ? 0 : sum / ends;
}

describe('communities', () => {
  it('are the two circles of friends that one friendship joins', () => {
    const graph = graphOfPairs(9, [...cliques([0, 2, 4, 6], [1, 3, 5, 7]), [0, 1]]);
    const { of, sizes } = communities(graph, seeded(1));
    expect([...of]).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 2]);
    expect(sizes).toEqual([4, 4, 1]);
  });

  it('score at least as well as everybody together or everybody alone', () => {
    fc.assert(
      fc.property(arbitraryPairs, fc.integer(), ([people, pairs], seed) => {
        const graph = graphOfPairs(people, pairs);
        const { of, sizes } = communities(graph, seeded(seed));
        const found = modularity(graph, of);
        const alone = Uint32Array.from({ length: people }, (_, person) => person);
        expect(found).toBeGreaterThanOrEqual(-1e-9);
        expect(found).toBeGreaterThanOrEqual(modularity(graph, alone) - 1e-9);
        expect(sizes.reduce((sum, size) => sum + size)).toBe(people);
        sizes.forEach((size, group) => {
          expect([...of].filter((one) => one === group)).toHaveLength(size);
        });
      }),
    );
  });

  it('are the same for the same seed, and find the circles in the Copenhagen messages', () => {
    const graph = graphOf(pairCounts(copenhagenRows(data('copenhagen/sms.csv'))));
    const once = communities(graph, seeded(7));
    expect(communities(graph, seeded(7))).toEqual(once);
    // networkx's Louvain finds 0.832 to 0.833 there.
    expect(modularity(graph, once.of)).toBeGreaterThan(0.83);
  });
});
