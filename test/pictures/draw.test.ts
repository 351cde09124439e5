import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english } from '../../source/i18n/en/locale.ts';
import { draw } from '../../source/pictures/draw.ts';
import type { Picture } from '../../source/pictures/picture.ts';
import { cellWidth } from '../../source/text/cells.ts';
import { anyLabel, arbitraryPicture, asciiLabel, drawText, textOf } from './arbitrary-picture.ts';

const nothing: readonly Picture[] = [
  { is: 'strips', measure: 'messages', strips: [] },
  { is: 'timeline', days: [], places: [] },
  { is: 'graph', people: [], ties: [] },
  { is: 'histogram', bins: [], unit: 'bytes' },
  { is: 'bars', measure: 'percent', digits: 0, bars: [] },
  { is: 'lists', lists: [] },
  { is: 'meetings', meetings: [] },
  { is: 'tally', rows: [] },
];

describe('a picture', () => {
  test.each([40, 60, 80, 200])('has no line wider than the room at %i columns', (columns) => {
    fc.assert(
      fc.property(
        arbitraryPicture(anyLabel),
        fc.nat(60),
        fc.boolean(),
        (picture, rows, unicode) => {
          for (const line of draw(picture, { columns, rows, unicode, number: english.number })) {
            expect(cellWidth(textOf(line))).toBeLessThanOrEqual(columns);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('keeps to rooms that are too small for anything', () => {
    fc.assert(
      fc.property(arbitraryPicture(anyLabel), fc.nat(39), fc.nat(3), (picture, columns, rows) => {
        for (const line of draw(picture, {
          columns,
          rows,
          unicode: true,
          number: english.number,
        })) {
          expect(cellWidth(textOf(line))).toBeLessThanOrEqual(columns);
        }
      }),
    );
  });

  test('of a graph or of sizes takes no more rows than there are', () => {
    fc.assert(
      fc.property(
        arbitraryPicture(anyLabel).filter(({ is }) => is === 'graph' || is === 'histogram'),
        fc.integer({ min: 20, max: 120 }),
        fc.integer({ min: 2, max: 40 }),
        fc.boolean(),
        (picture, columns, rows, unicode) => {
          const lines = draw(picture, { columns, rows, unicode, number: english.number });
          expect(lines.length).toBeLessThanOrEqual(rows);
        },
      ),
    );
  });

  test('holds no control character, no empty stroke and no space at the end of a line', () => {
    fc.assert(
      fc.property(arbitraryPicture(anyLabel), fc.boolean(), (picture, unicode) => {
        for (const line of draw(picture, {
          columns: 60,
          rows: 18,
          unicode,
          number: english.number,
        })) {
          expect(textOf(line)).not.toMatch(/\p{Cc}/u);
          expect(textOf(line)).not.toMatch(/ $/);
          for (const { text } of line) expect(text).not.toBe('');
        }
      }),
    );
  });

  test('without Unicode is nothing but ASCII', () => {
    fc.assert(
      fc.property(
        arbitraryPicture(asciiLabel),
        fc.constantFrom(20, 40, 60, 200),
        (picture, columns) => {
          for (const line of drawText(picture, {
            columns,
            unicode: false,
            number: english.number,
          })) {
            expect(line).toMatch(/^[ -~]*$/);
          }
        },
      ),
    );
  });

  test('is the same whenever it is drawn', () => {
    fc.assert(
      fc.property(arbitraryPicture(anyLabel), (picture) => {
        expect(drawText(structuredClone(picture))).toEqual(drawText(picture));
      }),
      { numRuns: 40 },
    );
  });

  test.each(nothing.map((picture) => [picture.is, picture] as const))(
    'of nothing has no line: %s',
    (_is, picture) => {
      expect(
        draw(picture, { columns: 60, rows: 18, unicode: true, number: english.number }),
      ).toEqual([]);
    },
  );
});
