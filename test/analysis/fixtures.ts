import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type Graph, graphOfEdges } from '../../source/analysis/graph.ts';
import { type RowInput, type Rows, rowsBuilder } from '../../source/analysis/rows.ts';

/** A file of data/. */
export const data = (name: string): string =>
  readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8');

export function rowsOf(inputs: readonly RowInput[]): Rows {
  const builder = rowsBuilder(1);
  for (const input of inputs) builder.add(input);
  return builder.build();
}

/** Milliseconds at an hour and minute of a day, counted from 5 January 2026, a Monday. */
export const time = (day: number, hour: number, minute = 0): number =>
  Date.UTC(2026, 0, 5 + day, hour, minute);

export function graphOfPairs(people: number, pairs: readonly (readonly [number, number])[]): Graph {
  return graphOfEdges(
    people,
    Uint32Array.from(pairs, ([a]) => a),
    Uint32Array.from(pairs, ([, b]) => b),
  );
}

/** Up to 12 people and any pairs of them, some twice or with themselves. */
export const arbitraryPairs = fc
  .integer({ min: 1, max: 12 })
  .chain((people) =>
    fc.tuple(
      fc.constant(people),
      fc.array(fc.tuple(fc.nat(people - 1), fc.nat(people - 1)), { maxLength: 40 }),
    ),
  );

/** The neighbours of everybody, the naive way. */
export function neighbourSets(
  people: number,
  pairs: readonly (readonly [number, number])[],
): readonly Set<number>[] {
  const sets = Array.from({ length: people }, () => new Set<number>());
  for (const [a, b] of pairs) {
    if (a === b) continue;
    sets[a]?.add(b);
    sets[b]?.add(a);
  }
  return sets;
}
