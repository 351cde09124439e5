import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leastCost } from '../../../source/analysis/attackers/assignment.ts';

/** The least sum of all ways to give each row a column of its own. */
function slowest(costs: readonly (readonly number[])[], taken: readonly number[] = []): number {
  const row = costs[taken.length];
  if (row === undefined) return 0;
  const sums = row.map((cost, column) =>
    taken.includes(column) ? Number.POSITIVE_INFINITY : cost + slowest(costs, [...taken, column]),
  );
  return Math.min(...sums);
}

it('an assignment costs as little as the cheapest of all', () => {
  const tables = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.nat(2)).chain(([rows, more]) =>
    fc.array(
      fc.array(fc.integer({ min: -50, max: 50 }), {
        minLength: rows + more,
        maxLength: rows + more,
      }),
      { minLength: rows, maxLength: rows },
    ),
  );
  fc.assert(
    fc.property(tables, (costs) => {
      const columns = costs[0]?.length ?? 0;
      const taken = leastCost(costs.length, columns, (row, column) => costs[row]?.[column] ?? 0);
      expect(new Set(taken).size).toBe(costs.length);
      const sum = taken.reduce((all, column, row) => all + (costs[row]?.[column] ?? 0), 0);
      expect(sum).toBe(slowest(costs));
    }),
  );
});

it('an assignment of nothing is empty, and too few columns are refused', () => {
  expect(leastCost(0, 0, () => 0)).toHaveLength(0);
  expect(() => leastCost(2, 1, () => 0)).toThrow(RangeError);
});
