import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english } from '../../source/i18n/en/locale.ts';
import { mergeBins } from '../../source/pictures/histogram.ts';
import type { PictureOf } from '../../source/pictures/picture.ts';
import { drawText } from './arbitrary-picture.ts';

const picture = (counts: readonly number[], width = 64): PictureOf<'histogram'> => ({
  is: 'histogram',
  unit: 'bytes',
  bins: counts.map((count, index) => ({ from: index * width, to: (index + 1) * width, count })),
});

const anyCounts = fc.array(fc.nat(1000), { minLength: 1, maxLength: 100 });

describe('a histogram', () => {
  test('has a row a bin, with its bounds, a bar and the count', () => {
    expect(drawText(picture([1, 4, 0]), { columns: 20 })).toEqual([
      '  bytes',
      '   0-63 \u2588\u2588\u258c 1',
      ' 64-127 \u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588 4',
      '128-191 0',
    ]);
  });

  test('marks the bin of what is yours, also where bins are merged', () => {
    const own = picture([1, 4, 2, 3]);
    const bins = own.bins.map((bin, index) =>
      index === 2 ? { ...bin, yours: true as const } : bin,
    );
    const marked = (rows: number) =>
      drawText({ ...own, bins }, { rows }).filter((line) => line.includes('\u25c6'));
    expect(marked(18)).toEqual([expect.stringMatching(/^\u25c6 128-191 /)]);
    expect(marked(3)).toEqual([expect.stringMatching(/^\u25c6 128-255 /)]);
  });

  test('has bars no longer than the eye follows', () => {
    expect(drawText(picture([9]), { columns: 200 })[1]).toBe(` 0-63 ${'\u2588'.repeat(45)} 9`);
  });

  test('counts everybody once, in no more rows than wished', () => {
    fc.assert(
      fc.property(anyCounts, fc.integer({ min: 2, max: 60 }), (counts, rows) => {
        const lines = drawText(picture(counts), { rows }).slice(1);
        expect(lines.length).toBeLessThan(rows);
        const sum = lines.reduce(
          (total, line) => total + (english.readNumber(line.split(' ').at(-1) ?? '') ?? 0),
          0,
        );
        expect(sum).toBe(counts.reduce((total, count) => total + count, 0));
      }),
    );
  });

  test('merges only neighbours, and leaves no gap', () => {
    fc.assert(
      fc.property(anyCounts, fc.nat(40), (counts, most) => {
        const { bins } = picture(counts);
        const merged = mergeBins(bins, most);
        expect(merged[0]?.from).toBe(0);
        expect(merged.at(-1)?.to).toBe(bins.at(-1)?.to);
        merged.slice(1).forEach((bin, index) => expect(bin.from).toBe(merged[index]?.to));
      }),
    );
  });

  test('says which bin a number on the border is in', () => {
    expect(drawText(picture([1, 1], 256))[2]).toMatch(/^256-511 /);
    expect(drawText(picture([1, 1], 1))[2]).toMatch(/^ +1 /);
    expect(drawText(picture([1, 1], 0.5))[2]).toMatch(/^0\.5-1 /);
  });

  test('never draws something as nothing', () => {
    expect(drawText(picture([1, 1_000_000]))[1]).toContain('\u258f');
    expect(drawText(picture([1, 1_000_000]), { unicode: false })[1]).toContain('#');
  });
});
