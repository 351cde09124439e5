import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overhead, sizeClasses } from '../../../source/analysis/attackers/size-classes.ts';
import type { RowInput } from '../../../source/analysis/rows.ts';
import { rowsOf } from '../fixtures.ts';

const sized = (sizes: readonly number[]) =>
  rowsOf(sizes.map((bytes, at): RowInput => ({ at, bytes, kind: 'envelope' })));

describe('size classes', () => {
  it('tell 3 bits of eight messages of eight sizes, and know each by its size', () => {
    const found = sizeClasses(sized([8, 7, 6, 5, 4, 3, 2, 1]));
    expect(found).toMatchObject({ of: 8, bits: 3, unique: 8, bytes: 36 });
    expect(found.classes[0]).toEqual({ bytes: 1, count: 1 });
    expect([...found.rows]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('tell nothing of messages of one size', () => {
    const found = sizeClasses(sized([256, 256, 256]));
    expect(found).toMatchObject({ of: 3, bits: 0, unique: 0, classes: [{ bytes: 256, count: 3 }] });
    expect(found.rows).toHaveLength(0);
  });

  it('leave out deliveries, connections and rows without a size', () => {
    const rows = rowsOf([
      { at: 1, kind: 'connect' },
      { at: 2, bytes: 40, kind: 'envelope' },
      { at: 3, bytes: 40, kind: 'delivery' },
      { at: 4, kind: 'envelope' },
    ]);
    expect(sizeClasses(rows)).toMatchObject({ of: 1, unique: 1, bytes: 40 });
    expect(sizeClasses(rowsOf([{ at: 1 }]))).toMatchObject({ of: 0, bits: 0, classes: [] });
  });

  it('are what counting one message at a time gives, for any sizes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 }), (sizes) => {
        const alike = sizes.map((size) => sizes.filter((other) => other === size).length);
        const bits = alike.reduce((sum, count) => sum + Math.log2(sizes.length / count), 0);
        const found = sizeClasses(sized(sizes));
        expect(found.bits).toBeCloseTo(bits / Math.max(1, sizes.length), 9);
        expect(found.unique).toBe(alike.filter((count) => count === 1).length);
        expect([...found.rows]).toEqual([...sizes.keys()].filter((row) => alike[row] === 1));
        expect(found.bytes).toBe(sizes.reduce((sum, size) => sum + size, 0));
      }),
    );
  });

  it('cost what was added, as a share of what there was', () => {
    expect(overhead(143, 100)).toBeCloseTo(0.43, 12);
    expect(overhead(100, 100)).toBe(0);
    expect(overhead(0, 0)).toBe(0);
  });
});
