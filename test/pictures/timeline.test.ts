import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english } from '../../source/i18n/en/locale.ts';
import { draw } from '../../source/pictures/draw.ts';
import type { PictureOf } from '../../source/pictures/picture.ts';
import { letterOf, signsOfHalfHour } from '../../source/pictures/timeline.ts';
import { drawText } from './arbitrary-picture.ts';

type Slots = readonly (number | undefined)[];

const picture = (slots: Slots, places: readonly string[] = []): PictureOf<'timeline'> => ({
  is: 'timeline',
  days: [{ label: 'Mon 2', slots }],
  places: places.map((label) => ({ label })),
});

const arbitrarySlots = fc.array(fc.option(fc.nat(30), { nil: undefined }), {
  minLength: 48,
  maxLength: 48,
});

describe('a timeline', () => {
  test('has a letter for each half hour at 60 columns', () => {
    fc.assert(
      fc.property(arbitrarySlots, fc.boolean(), (slots, unicode) => {
        const [, row = ''] = drawText(picture(slots), { unicode });
        const unseen = unicode ? '\u00b7' : '.';
        const letters = slots.map((place) => (place === undefined ? unseen : letterOf(place)));
        expect(row).toBe(`Mon 2 ${letters.join('')}`);
      }),
    );
  });

  test.each([20, 34, 40, 60, 80, 200])('leaves no half hour out at %i columns', (columns) => {
    fc.assert(
      fc.property(arbitrarySlots, (slots) => {
        const letters = drawText(picture(slots), { columns })
          .filter((line) => line.startsWith('Mon 2 '))
          .map((line) => line.slice(6))
          .join('');
        const cells = letters.length / 48;
        const drawn = Array.from({ length: 48 }, (_, slot) => letters.charAt(slot * cells));
        const expected = slots.map((place) => (place === undefined ? '\u00b7' : letterOf(place)));
        expect(drawn).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  test.each([34, 40, 60, 80, 200])('has its hours below their numbers at %i columns', (columns) => {
    for (const hour of [0, 6, 12, 18]) {
      const slots = Array.from({ length: 48 }, (_, slot) => (slot === hour * 2 ? 0 : undefined));
      const lines = drawText(picture(slots), { columns });
      const at = lines.findIndex((line) => line.includes('A'));
      const scale = lines.slice(0, at).findLast((line) => /^[ \d]+$/.test(line));
      expect(scale?.indexOf(String(hour).padStart(2, '0'))).toBe(lines[at]?.indexOf('A'));
    }
  });

  test.each([20, 34, 40, 60, 80, 120, 200])(
    'says how many signs stand for half an hour at %i columns',
    (columns) => {
      const slots = Array.from({ length: 48 }, (_, slot) => (slot === 7 ? 0 : undefined));
      const room = { columns, rows: 18, unicode: true, number: english.number };
      const letters = drawText(picture(slots), { columns }).join('').match(/A/g) ?? [];
      expect(signsOfHalfHour(picture(slots), room)).toBe(letters.length);
    },
  );

  test('lets visits stand out: places that are no routine, or were seen less', () => {
    const room = { columns: 60, rows: 18, unicode: true, number: english.number };
    const slots = Array.from({ length: 48 }, (_, slot) => slot % 4);
    const tonesOf = (places: PictureOf<'timeline'>['places']) =>
      draw({ ...picture(slots), places }, room)
        .slice(-4)
        .map((line) => line[0]?.tone);
    const labels = ['a', 'b', 'c', 'd'].map((label) => ({ label }));
    expect(tonesOf(labels)).toEqual(['text', 'text', 'relay', 'relay']);
    const told = labels.map((place) =>
      place.label === 'a' || place.label === 'c' ? { ...place, routine: 'home' as const } : place,
    );
    expect(tonesOf(told)).toEqual(['text', 'relay', 'text', 'relay']);
  });

  test('says what each letter stands for', () => {
    const lines = drawText(picture([], ['192.0.2.16 (simulated)', '198.51.100.7 (simulated)']));
    expect(lines.slice(-2)).toEqual(['A 192.0.2.16 (simulated)', 'B 198.51.100.7 (simulated)']);
  });

  test('loses no word of a long place', () => {
    const label = '203.0.113.5 (simulated), the mobile network that everybody in the town shares';
    const lines = drawText(picture([], [label]), { columns: 40 }).slice(-3);
    expect(lines[0]).toMatch(/^A 203/);
    expect(lines.map((line) => line.slice(2)).join(' ')).toBe(label);
  });

  test('gives all places beyond its letters the same sign', () => {
    expect(new Set(Array.from({ length: 52 }, (_, place) => letterOf(place))).size).toBe(52);
    expect(letterOf(52)).toBe('#');
    expect(letterOf(500)).toBe('#');
  });
});
