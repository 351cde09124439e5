import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english } from '../../source/i18n/en/locale.ts';
import { draw } from '../../source/pictures/draw.ts';
import { meter } from '../../source/pictures/meter.ts';
import type { Bar, Measure, PictureOf } from '../../source/pictures/picture.ts';
import { cellWidth } from '../../source/text/cells.ts';
import { drawText, textOf } from './arbitrary-picture.ts';

const picture = (
  bars: readonly Bar[],
  measure: Measure = 'messages',
  digits = 0,
): PictureOf<'bars'> => ({ is: 'bars', measure, digits, bars });

describe('a bar', () => {
  const value = fc.double({ min: 1e-9, max: 1e9, noNaN: true });

  test('of something is never nothing, and of less than all never all', () => {
    fc.assert(
      fc.property(
        value,
        value,
        fc.integer({ min: 1, max: 200 }),
        fc.boolean(),
        (a, b, cells, unicode) => {
          const [less, whole] = [Math.min(a, b), Math.max(a, b)];
          const bar = meter(less, whole, cells, unicode);
          const full = meter(whole, whole, cells, unicode);
          expect(cellWidth(full)).toBe(cells);
          expect(bar).not.toBe('');
          if (less < whole && (unicode || cells > 1)) expect(bar).not.toBe(full);
        },
      ),
    );
  });

  test('of nothing is nothing', () => {
    expect(meter(0, 10, 20, true)).toBe('');
    expect(meter(0, 0, 20, true)).toBe('');
  });

  test('is never longer than that of more', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.boolean(), (a, b, unicode) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const [short, long] = [less, more].map((held) => meter(held, 1000, 20, unicode));
        expect(cellWidth(short ?? '')).toBeLessThanOrEqual(cellWidth(long ?? ''));
      }),
    );
  });
});

describe('bars', () => {
  test('of percent are measured by a hundred, others by the largest', () => {
    const bars = [{ label: 'alice', value: 50 }];
    const filled = (line = '') => line.split('').filter((sign) => sign === '\u2588').length;
    const [percent] = drawText(picture(bars, 'percent'), { columns: 50 });
    const [messages] = drawText(picture(bars, 'messages'), { columns: 50 });
    expect(filled(percent)).toBe(20);
    expect(filled(messages)).toBe(41);
    expect(percent).toMatch(/50%$/);
    expect(messages).toMatch(/ 50$/);
  });

  test('of a whole that is told leave room for what is missing', () => {
    const rounds = { ...picture([{ label: 'before', value: 15 }], 'rounds'), whole: 60 };
    const [line] = drawText(rounds, { columns: 50 });
    expect(line).toMatch(/^before \u2588{10}\u00b7{30} 15$/);
  });

  test('are no longer than the eye follows, with the number right behind', () => {
    const bars = [
      { label: 'alice', value: 9 },
      { label: 'bob', value: 3 },
      { label: 'carol', value: 0 },
    ];
    const lines = drawText(picture(bars), { columns: 200 });
    expect(lines).toEqual([
      `alice ${'\u2588'.repeat(45)} 9`,
      `bob   ${'\u2588'.repeat(15)} 3`,
      'carol 0',
    ]);
    const [percent] = drawText(picture([{ label: 'alice', value: 20 }], 'percent'), {
      columns: 200,
    });
    expect(percent).toBe(`alice ${'\u2588'.repeat(9)}${'\u00b7'.repeat(36)} 20%`);
  });

  test('of the learner have a sign and a colour', () => {
    const bars = [
      { label: 'lucas', value: 9 },
      { label: 'you', value: 3, yours: true as const },
    ];
    const room = { columns: 40, rows: 9, unicode: true, number: english.number };
    const [lucas = [], you = []] = draw(picture(bars), room);
    expect(textOf(you)).toMatch(/^\u25c6 you \u2588+/);
    expect(lucas.map(({ tone }) => tone)).toEqual(['text', 'relay', 'strong']);
    expect(you.map(({ tone }) => tone)).toEqual(['you', 'strong']);
    expect(drawText(picture(bars), { unicode: false })[1]).toMatch(/^\* you #/);
  });

  test('say their values with the digits asked for', () => {
    const bars = [{ label: 'alice', value: 12.345 }];
    expect(drawText(picture(bars, 'score', 2))[0]).toMatch(/ 12\.35$/);
    expect(drawText(picture(bars, 'percent', 1))[0]).toMatch(/ 12\.3%$/);
  });

  test('have their notes behind them, or below where there is no room', () => {
    const bars = [
      { label: 'alice', value: 5, note: 'joins circles 1, 2 and 4' },
      { label: 'bob', value: 1 },
    ];
    expect(drawText(picture(bars), { columns: 60 })[0]).toMatch(/ 5 {2}joins circles 1, 2 and 4$/);
    expect(drawText(picture(bars), { columns: 40 })).toEqual([
      expect.stringMatching(/^alice \u2588+ 5$/),
      '      joins circles 1, 2 and 4',
      expect.stringMatching(/^bob {3}\u2588+\S? +1$/),
    ]);
  });

  test('start in one column, whatever the labels', () => {
    const labels = [
      'alice',
      '\u5bbf\u820e',
      'a label that is far too long for any bar to stand beside',
    ];
    const lines = drawText(picture(labels.map((label) => ({ label, value: 7 }))), { columns: 40 });
    const starts = lines.map((line) => cellWidth(line.slice(0, line.indexOf('\u2588'))));
    expect(new Set(starts).size).toBe(1);
  });
});
