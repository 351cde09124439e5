import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areJoined,
  countBetween,
  degreeOf,
  edgeCount,
  graphOf,
  graphOfEdges,
  neighboursOf,
  pairCounts,
  reciprocity,
  topPairs,
} from '../../source/analysis/graph.ts';
import { copenhagenRows } from '../../source/analysis/real-data.ts';
import { arbitraryPairs, data, graphOfPairs, neighbourSets, rowsOf } from './fixtures.ts';

const rowsOfPairs = (people: number, pairs: readonly (readonly [number, number])[]) =>
  rowsOf([
    // Everybody is named first, in order, so that names and numbers agree.
    ...Array.from({ length: people }, (_, person) => ({ at: 0, from: String(person) })),
    ...pairs.map(([from, to], at) => ({ at, from: String(from), to: String(to) })),
  ]);

describe('pair counts', () => {
  it('agree with counting by hand, for any messages', () => {
    fc.assert(
      fc.property(arbitraryPairs, ([people, pairs]) => {
        const contacts = pairCounts(rowsOfPairs(people, pairs));
        let ties = 0;
        for (let from = 0; from < people; from++) {
          for (let to = 0; to < people; to++) {
            const expected =
              from === to ? 0 : pairs.filter(([a, b]) => a === from && b === to).length;
            if (expected > 0) ties += 1;
            expect(countBetween(contacts, from, to)).toBe(expected);
          }
        }
        expect(contacts.to).toHaveLength(ties);
        const all = topPairs(contacts, 1000);
        expect(all).toHaveLength(ties);
        const sorted = [...all].sort((a, b) => b.count - a.count || a.from - b.from || a.to - b.to);
        expect(all).toEqual(sorted);
        expect(topPairs(contacts, 3)).toEqual(sorted.slice(0, 3));
        const answered = all.filter(({ from, to }) => countBetween(contacts, to, from) > 0).length;
        expect(reciprocity(contacts)).toBeCloseTo(ties === 0 ? 0 : answered / ties, 12);
      }),
    );
  });

  it('leave out deliveries, rows without two ends and notes to oneself', () => {
    const contacts = pairCounts(
      rowsOf([
        { at: 1, kind: 'envelope', from: 'ada', to: 'ben' },
        { at: 1, kind: 'delivery', from: 'ada', to: 'ben' },
        { at: 2, kind: 'envelope', from: 'ada', to: 'ada' },
        { at: 3, kind: 'envelope', to: 'ben' },
        { at: 4, kind: 'connect', from: 'ben' },
      ]),
    );
    expect(topPairs(contacts, 9)).toEqual([{ from: 0, to: 1, count: 1 }]);
  });

  it('find 568 people and 697 pairs in the Copenhagen messages', () => {
    const rows = copenhagenRows(data('copenhagen/sms.csv'));
    expect(rows.count).toBe(24_333);
    expect(rows.people).toHaveLength(568);
    const contacts = pairCounts(rows);
    expect(edgeCount(graphOf(contacts))).toBe(697);
    // By networkx's overall_reciprocity, of 1,303 directed ties.
    expect(contacts.to).toHaveLength(1303);
    expect(reciprocity(contacts)).toBeCloseTo(0.9301611665387567, 12);
  });
});

describe('the graph', () => {
  it('joins whom a pair joins, once, and nobody else', () => {
    fc.assert(
      fc.property(arbitraryPairs, ([people, pairs]) => {
        const sets = neighbourSets(people, pairs);
        for (const graph of [
          graphOfPairs(people, pairs),
          graphOf(pairCounts(rowsOfPairs(people, pairs))),
        ]) {
          sets.forEach((set, person) => {
            expect([...neighboursOf(graph, person)]).toEqual([...set].sort((a, b) => a - b));
            expect(degreeOf(graph, person)).toBe(set.size);
            for (let other = 0; other < people; other++) {
              expect(areJoined(graph, person, other)).toBe(set.has(other));
            }
          });
        }
      }),
    );
  });

  it('refuses an edge to nobody', () => {
    expect(() => graphOfEdges(2, Uint32Array.of(0), Uint32Array.of(2))).toThrow(RangeError);
  });
});
