import { describe, expect, it } from 'vitest';
import { dayOf } from '../../source/analysis/hours.ts';
import { movedRhythms, nightWork, usualOfAll } from '../../source/analysis/rhythms.ts';
import type { RowInput, Rows } from '../../source/analysis/rows.ts';
import { seeds, weekRows } from '../world/town/week-rows.ts';
import { rowsOf, time } from './fixtures.ts';

let connections = 0;
/** Online each day from an hour for so many hours. */
const awake = (from: string, days: readonly number[], start: number, length: number): RowInput[] =>
  days.flatMap((day): RowInput[] => {
    connections += 1;
    const link = { connection: connections, from };
    return [
      { at: time(day, start), kind: 'connect', ...link },
      { at: time(day, start + length), kind: 'disconnect', ...link },
    ];
  });
const week = [0, 1, 2, 3, 4, 5, 6];
const day = Array.from({ length: 9 }, (_, who) => awake(`day-${who}`, week, 7, 16)).flat();
const isPresence = (rows: Rows, row: number) => (rows.kind?.[row] ?? 9) <= 1;

describe('who is offline by day', () => {
  it('is found with the rows of their gaps, and nobody else', () => {
    const rows = rowsOf([...day, ...awake('ben', week, 19, 12)]);
    const [ben, ...others] = nightWork(rows);
    expect(others).toEqual([]);
    expect(ben).toMatchObject({
      who: ['ben'],
      sure: 7 / 8,
      window: { start: 7, length: 12 },
    });
    expect(usualOfAll(rows)).toEqual({ start: 23, length: 8 });
    expect(ben?.rows).toHaveLength(2 * 6);
    for (const row of ben?.rows ?? []) expect(isPresence(rows, row)).toBe(true);
    expect(nightWork(rowsOf([]))).toEqual([]);
    expect(usualOfAll(rowsOf([]))).toBeUndefined();
  });

  it('is not who slept as all others at first, and far away later', () => {
    const travels = [...awake('ben', [0, 1, 2], 7, 16), ...awake('ben', [3, 4, 5, 6], 19, 12)];
    const rows = rowsOf([...day, ...travels]);
    expect(nightWork(rows)).toEqual([]);
    expect(movedRhythms(rows).map(({ who }) => who)).toEqual([['ben']]);
  });
});

describe('whose gap moved', () => {
  it('is told with the day, the gaps before and after and the hours between', () => {
    const rows = rowsOf([
      ...day,
      ...awake('ben', [0, 1, 2], 7, 14),
      ...awake('ben', [3, 4, 5, 6], 13, 14),
    ]);
    const [ben, ...others] = movedRhythms(rows);
    expect(others).toEqual([]);
    expect(ben).toMatchObject({
      who: ['ben'],
      // Two nights on each side fit perfectly, and that of the move lies between.
      day: dayOf(time(2, 21)),
      before: { start: 21, length: 10 },
    });
    expect(ben?.moved).toBeGreaterThan(3);
    expect(ben?.sure).toBeGreaterThan(0.5);
  });

  it('needs two nights on either side and three hours', () => {
    const late = rowsOf([...awake('ben', [0, 1, 2], 7, 16), ...awake('ben', [3, 4, 5], 9, 16)]);
    expect(movedRhythms(late)).toEqual([]);
    const once = rowsOf([...awake('ben', [0, 1, 2], 7, 16), ...awake('ben', [3], 13, 9)]);
    expect(movedRhythms(once)).toEqual([]);
  });
});

describe('in any week of the town', () => {
  it.each(seeds)(
    '%s: the nurse is who works at night, and the traveller moved most surely',
    (seed) => {
      const rows = weekRows(seed);
      expect(nightWork(rows, 60).map(({ who }) => who)).toEqual([['amira']]);
      const [first, ...others] = movedRhythms(rows, 60);
      expect(first?.who).toEqual(['david']);
      // Wednesday, 4 March 2026: he leaves nine hours of clocks behind, and sleeps when he arrives.
      expect(new Date((first?.day ?? 0) * 86_400_000).toISOString()).toContain('2026-03-04');
      expect(Math.round(first?.moved ?? 0)).toBeLessThanOrEqual(-8);
      // A nurse's days off move her nights, too.
      expect(others.map(({ who }) => who)).toEqual([['amira']]);
    },
  );
});
