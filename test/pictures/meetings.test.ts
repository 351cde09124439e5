import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english } from '../../source/i18n/en/locale.ts';
import { draw } from '../../source/pictures/draw.ts';
import type { Meeting, PictureOf, Stretch } from '../../source/pictures/picture.ts';
import { arbitraryStretches, drawText, textOf } from './arbitrary-picture.ts';

const picture = (...meetings: readonly Meeting[]): PictureOf<'meetings'> => ({
  is: 'meetings',
  meetings,
});

const inGuesthouse: Meeting = {
  place: '203.0.113.5',
  day: 'Tue 03',
  window: { from: 17, to: 21 },
  people: [
    { name: 'hanna', stays: [{ from: 18, to: 19.5 }] },
    { name: 'ivan', stays: [{ from: 18.5, to: 19.25 }] },
  ],
  together: [{ from: 18.5, to: 19.25 }],
};

describe('a meeting', () => {
  test('has a row a person below the hours, and what they spent together is lit', () => {
    const lines = drawText(picture(inGuesthouse), { columns: 29 });
    expect(lines).toEqual([
      '203.0.113.5',
      `${' '.repeat(17)}18      20`,
      `Tue 03 hanna ${rowOf('....==###=......')}`,
      `${' '.repeat(7)}ivan  ${rowOf('......###.......')}`,
    ]);
  });

  test('on the next day at the same place goes on below', () => {
    const next = { ...inGuesthouse, day: 'Fri 06' };
    const lines = drawText(picture(inGuesthouse, next), { columns: 60 });
    expect(lines).toHaveLength(6);
    expect(lines[4]).toMatch(/^Fri 06 hanna /);
    const elsewhere = { ...next, place: '203.0.113.6' };
    expect(drawText(picture(inGuesthouse, elsewhere), { columns: 60 })).toHaveLength(8);
  });

  test('marks the learner by sign and colour', () => {
    const [hanna] = inGuesthouse.people;
    const people = [{ name: 'you', stays: hanna?.stays ?? [], yours: true as const }];
    const alone = { ...inGuesthouse, people, together: [] };
    const room = { columns: 60, rows: 18, unicode: true, number: english.number };
    const row = draw(picture(alone), room)[2] ?? [];
    expect(textOf(row)).toMatch(/^Tue 03 \u25c6 you /);
    expect(row.filter(({ tone }) => tone === 'you').length).toBe(2);
  });

  test('of nobody has its place and its hours', () => {
    const lines = drawText(picture({ ...inGuesthouse, people: [] }), { columns: 40 });
    expect(lines[0]).toBe('203.0.113.5');
    expect(lines).toHaveLength(2);
  });

  test('lights a cell exactly where some of it was spent there, in any window', () => {
    const asked = fc
      .tuple(fc.nat(22), fc.integer({ min: 1, max: 24 }), fc.integer({ min: 40, max: 120 }))
      .map(([from, hours, columns]) => ({ from, to: Math.min(24, from + hours), columns }))
      .chain(({ from, to, columns }) =>
        fc.tuple(fc.constant({ from, to, columns }), arbitraryStretches(from, to)),
      );
    fc.assert(
      fc.property(asked, ([{ from, to, columns }, stays]) => {
        const meeting = {
          place: 'here',
          day: 'Mon',
          window: { from, to },
          people: [{ name: 'alice', stays }],
          together: [],
        };
        const row = drawText(picture(meeting), { columns })[2]?.slice('Mon alice '.length) ?? '';
        const cells = row.length / (to - from);
        const there = (start: number, end: number) =>
          stays.some((stay: Stretch) => stay.from < end && stay.to > start);
        for (const [cell, sign] of [...row].entries()) {
          const start = from + cell / cells;
          expect(sign !== '\u00b7').toBe(there(start, start + 1 / cells));
        }
      }),
    );
  });
});

/** `=` there, `#` together, `.` not there: a quarter of an hour each. */
const rowOf = (signs: string): string =>
  signs.replaceAll('.', '\u00b7').replaceAll('=', '\u2584').replaceAll('#', '\u2588');
