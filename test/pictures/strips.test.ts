import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english } from '../../source/i18n/en/locale.ts';
import { draw } from '../../source/pictures/draw.ts';
import type { PictureOf, Strip } from '../../source/pictures/picture.ts';
import { drawText } from './arbitrary-picture.ts';

const LEVELS = '\u00b7\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588';
const ASCII_LEVELS = '.-+*#';

const picture = (...strips: readonly Strip[]): PictureOf<'strips'> => ({
  is: 'strips',
  measure: 'messages',
  strips,
});

const hours = (values: Record<number, number>): readonly number[] =>
  Array.from({ length: 24 }, (_, hour) => values[hour] ?? 0);

/** 24 cells behind a label of five and a gap. */
const cellsOf = (strip: readonly number[], unicode = true): string =>
  drawText(picture({ label: 'alice', hours: strip }), { columns: 40, rows: 1, unicode })[1]?.slice(
    6,
  ) ?? '';

const anyHours = fc.array(fc.oneof(fc.constant(0), fc.nat(1000)), { minLength: 24, maxLength: 24 });

describe('a strip', () => {
  test.each([true, false])(
    'has its darkest cells in its busiest hours (unicode: %s)',
    (unicode) => {
      const levels = unicode ? LEVELS : ASCII_LEVELS;
      fc.assert(
        fc.property(anyHours, (strip) => {
          const busiest = Math.max(...strip);
          const cells = cellsOf(strip, unicode);
          strip.forEach((value, hour) => {
            const darkest = cells.charAt(hour) === levels.at(-1);
            expect(darkest).toBe(value === busiest && value > 0);
          });
        }),
      );
    },
  );

  test.each([true, false])('tells nothing from little (unicode: %s)', (unicode) => {
    const nothing = (unicode ? LEVELS : ASCII_LEVELS).charAt(0);
    fc.assert(
      fc.property(anyHours, (strip) => {
        const cells = cellsOf(strip, unicode);
        strip.forEach((value, hour) => expect(cells.charAt(hour) === nothing).toBe(value === 0));
      }),
    );
  });

  test('of nothing is nothing, not its darkest', () => {
    expect(cellsOf(hours({}))).toBe('\u00b7'.repeat(24));
  });

  test.each([34, 40, 60, 80, 120, 200])(
    'has its hours below their numbers at %i columns',
    (columns) => {
      for (const hour of [0, 6, 12, 18]) {
        const strip = { label: 'alice', hours: hours({ [hour]: 1 }) };
        const [scale = '', ...rows] = drawText(picture(strip), { columns });
        const cell = rows.at(-1)?.indexOf('\u2588');
        expect(scale.indexOf(String(hour).padStart(2, '0'))).toBe(cell);
      }
    },
  );

  test('has two cells an hour at 60 columns with labels of ten', () => {
    const strip = { label: 'alexandria', hours: hours({ 23: 1 }) };
    const [, row = ''] = drawText(picture(strip), { rows: 1 });
    expect(row).toBe(`alexandria ${'\u00b7'.repeat(46)}\u2588\u2588`);
  });

  test('stays apart from the full hours of the next, whether a gap is marked below it or not', () => {
    const full = Array.from({ length: 24 }, () => 1);
    const quiet = { start: 1, length: 6 };
    const alice = { label: 'alice', hours: full };
    for (const first of [alice, { ...alice, quiet }]) {
      const rows = drawText(picture(first, { label: 'bob', hours: full }), { rows: 1 });
      expect(rows.map((row) => row.includes('\u2588'))).toEqual([false, true, false, true]);
    }
  });

  test('grows wider and taller with the room', () => {
    const strip = { label: 'alice', hours: hours({ 1: 1, 2: 8 }) };
    const lines = drawText(picture(strip), { columns: 200, rows: 60 });
    expect(lines).toHaveLength(5);
    expect(lines[1]).toMatch(/^ +\u2588{5,}$/);
    expect(lines.at(-1)).toContain('alice');
  });

  test.each([true, false])('is tallest in its busiest hours (unicode: %s)', (unicode) => {
    const levels = unicode ? LEVELS : ASCII_LEVELS;
    fc.assert(
      fc.property(anyHours, (values) => {
        const lines = drawText(picture({ label: 'alice', hours: values }), {
          columns: 40,
          rows: 60,
          unicode,
        }).slice(1);
        const heights = values.map((_, hour) =>
          lines.reduce(
            (sum, line) => sum + Math.max(0, levels.indexOf(line.charAt(6 + hour) || ' ')),
            0,
          ),
        );
        values.forEach((value, hour) => {
          expect(heights[hour] === 0).toBe(value === 0);
          values.forEach((other, at) => {
            if (value <= other) expect(heights[hour]).toBeLessThanOrEqual(heights[at] ?? 0);
          });
        });
        const most = Math.max(...values);
        expect(heights.map((height) => height === Math.max(...heights))).toEqual(
          values.map((value) => value === most),
        );
      }),
    );
  });

  test('has its label above it where there is no room beside it', () => {
    const strip = { label: 'alice', hours: hours({ 0: 3 }) };
    const lines = drawText(picture(strip), { columns: 26, rows: 1 });
    expect(lines[1]).toBe('alice');
    expect(lines[2]).toBe(`\u2588${'\u00b7'.repeat(23)}`);
  });
});

describe('a strip of the learner', () => {
  test('is marked by sign and colour', () => {
    const own = picture({ label: 'you', hours: hours({ 3: 1 }), yours: true });
    expect(drawText(own, { columns: 60, rows: 1 })[1]).toMatch(/^\u25c6 you /);
    const room = { columns: 60, rows: 1, unicode: true, number: english.number };
    expect(draw(own, room)[1]?.[0]?.tone).toBe('you');
    // Where labels stand above, too.
    expect(drawText(own, { columns: 20 })[1]).toMatch(/^\u25c6 you/);
  });
});

describe('the colours of strips', () => {
  test('tell what lies open, what is asleep, and nothing', () => {
    const room = { columns: 40, rows: 1, unicode: true, number: english.number };
    const strip = { label: 'alice', hours: hours({ 12: 1 }), quiet: { start: 1, length: 6 } };
    const [scale, row, sleep] = draw(picture(strip), room);
    expect(scale?.map(({ tone }) => tone)).toEqual(['text', 'secondary']);
    expect(row?.map(({ tone }) => tone)).toEqual(['text', 'secondary', 'relay', 'secondary']);
    expect(sleep?.at(-1)?.tone).toBe('sealed');
  });
});

describe('quiet hours', () => {
  const lineBelow = (start: number, length: number, unicode = true): string =>
    drawText(picture({ label: 'alice', hours: hours({}), quiet: { start, length } }), {
      columns: 40,
      unicode,
    })[2]?.slice(6) ?? '';

  test('are marked below the strip, from the first to the last', () => {
    expect(lineBelow(1, 7)).toBe(' \u2514\u2500zzz\u2500\u2518');
    expect(lineBelow(1, 7, false)).toBe(' \\_zzz_/');
  });

  test('that run over midnight are marked at both ends', () => {
    const line = lineBelow(22, 7);
    expect(line).toHaveLength(24);
    expect(line.startsWith('zz')).toBe(true);
    expect(line.slice(0, 5)).toMatch(/\u2518$/);
    expect(line.slice(5)).toBe(`${' '.repeat(17)}\u2514\u2500`);
  });

  test('cover as many cells as they are long, and where they are', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.integer({ min: 1, max: 24 }), (start, length) => {
        const line = lineBelow(start, length).padEnd(24);
        const covered = Array.from({ length: 24 }, (_, hour) => (hour - start + 24) % 24 < length);
        expect([...line].map((cell) => cell !== ' ')).toEqual(covered);
      }),
    );
  });
});

describe('what the learner marks on a strip', () => {
  const below = (strip: Partial<Strip>, unicode = true) =>
    drawText(picture({ label: 'alice', hours: hours({ 12: 1 }), ...strip }), {
      columns: 60,
      rows: 1,
      unicode,
    })
      .slice(2)
      .map((line) => line.slice(6));

  test('stands below its hours, over midnight in two parts, and above what was found', () => {
    const [own, quiet] = below({ own: { start: 22, length: 4 }, quiet: { start: 1, length: 7 } });
    expect(own?.slice(0, 4)).toBe('===]');
    expect(own?.slice(44)).toBe('[===');
    expect(quiet).toContain('zzz');
  });

  test('is only its beginning as long as it has no end', () => {
    const [own] = below({ own: { start: 3, length: 0 } });
    expect(own?.trimEnd()).toBe(`${' '.repeat(6)}[`);
  });

  test.each([true, false])(
    'has the time beside the cursor, wherever it is (unicode: %s)',
    (unicode) => {
      const sign = unicode ? '\u25b2' : '^';
      for (let half = 0; half < 48; half++) {
        const [line = ''] = below({ cursor: half / 2 }, unicode);
        expect(line.indexOf(sign)).toBe(half);
        const time = `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;
        expect(line).toContain(time);
        expect(line.length).toBeLessThanOrEqual(48);
      }
    },
  );
});
