import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sizeBins } from '../../source/analysis/sizes.ts';

it('every number is in one bin of a round width, and about twenty bins tell the shape', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5_000_000), { minLength: 1, maxLength: 200 }), (numbers) => {
      const sizes = Float64Array.from(numbers).sort();
      const bins = sizeBins(sizes);
      expect(bins.length).toBeLessThanOrEqual(22);
      for (const { from, to, count } of bins) {
        expect(String(to - from)).toMatch(/^[125]0*$/);
        expect(numbers.filter((one) => one >= from && one < to)).toHaveLength(count);
      }
      bins.forEach(({ from }, index) => {
        if (index > 0) expect(from).toBe(bins[index - 1]?.to);
      });
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(numbers.length);
    }),
  );
  expect(sizeBins([])).toEqual([]);
});
