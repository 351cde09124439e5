import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursOfAll } from '../../source/analysis/hours.ts';
import { copenhagenRows } from '../../source/analysis/real-data.ts';
import type { RowInput } from '../../source/analysis/rows.ts';
import {
  hoursApart,
  middleOf,
  quietWindow,
  sleepOf,
  sureOfWindow,
} from '../../source/analysis/sleep.ts';
import { data, rowsOf, time } from './fixtures.ts';

/** A message at each full hour from `start` on, for `length` hours, on the given days. */
const awake = (from: string, days: readonly number[], start: number, length: number): RowInput[] =>
  days.flatMap((day) =>
    Array.from({ length }, (_, hour) => ({ at: time(day, start + hour), from, to: 'zed' })),
  );
const week = [0, 1, 2, 3, 4, 5, 6];

describe('the quiet window', () => {
  it('is the longest one that holds at most a fiftieth, for any hours', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 24, maxLength: 24 }), (hours) => {
        const total = hours.reduce((sum, count) => sum + count);
        const held = (start: number, length: number) =>
          Array.from({ length }, (_, hour) => hours[(start + hour) % 24] ?? 0).reduce(
            (sum, count) => sum + count,
            0,
          );
        const fits = (length: number) =>
          hours.some((_, start) => held(start, length) <= total * 0.02);
        const found = quietWindow(hours);
        if (total === 0 || !fits(1)) return expect(found).toBeUndefined();
        expect(held(found?.start ?? 0, found?.length ?? 24)).toBeLessThanOrEqual(total * 0.02);
        if ((found?.length ?? 0) < 23) expect(fits((found?.length ?? 0) + 1)).toBe(false);
      }),
    );
  });

  it('goes over midnight, and its middle and distances go round the clock', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => (hour >= 7 && hour < 22 ? 10 : 0));
    expect(quietWindow(hours)).toEqual({ start: 22, length: 9, held: 0 });
    expect(middleOf({ start: 22, length: 9 })).toBe(2.5);
    expect([hoursApart(23, 1), hoursApart(1, 23), hoursApart(0, 12)]).toEqual([2, -2, 12]);
  });

  it('is the surer the longer it is and the more days it was seen', () => {
    expect(sureOfWindow({ start: 0, length: 8 }, 1)).toBe(0);
    expect(sureOfWindow({ start: 0, length: 8 }, 14)).toBeCloseTo(1 - 24 * (2 / 3) ** 14, 12);
    expect(sureOfWindow({ start: 0, length: 9 }, 14)).toBeGreaterThan(
      sureOfWindow({ start: 0, length: 8 }, 14),
    );
  });

  it('of the Copenhagen messages lies in the night', () => {
    const window = quietWindow(hoursOfAll(copenhagenRows(data('copenhagen/sms.csv'))));
    expect(Math.abs(hoursApart(3.5, middleOf(window ?? { start: 12, length: 0 })))).toBeLessThan(3);
  });
});

describe('findings about sleep', () => {
  it("give each person's window and where on Earth it would be the night", () => {
    const rows = rowsOf([...awake('ada', week, 7, 16), ...awake('ben', week, 15, 16)]);
    const found = new Map(sleepOf(rows).map((finding) => [finding.who.join(), finding]));
    // From 23 to 7 o'clock UTC: the middle, three, would be half past three a little to the east.
    expect(found.get('ada')).toMatchObject({
      window: { start: 23, length: 8 },
      held: 0,
      messages: 16 * 7,
      days: 7,
    });
    expect(found.get('ada')?.likelyOffset).toBeCloseTo(0.5, 9);
    expect(found.get('ben')).toMatchObject({ window: { start: 7, length: 8 } });
    expect(found.get('ben')?.likelyOffset).toBeCloseTo(-7.5, 9);
    expect(found.get('ada')?.sure).toBeGreaterThan(0.99);
    const sent = [...(found.get('ada')?.rows ?? [])];
    expect(sent).toHaveLength(16 * 7);
    const senders = sent.map((row) => rows.people[rows.from[row] ?? 9]);
    expect(new Set(senders)).toEqual(new Set(['ada']));
    // The same place on Earth, whatever offset the hours are counted in.
    const shifted = sleepOf(rows, [...rows.people.keys()], 120).map(
      ({ likelyOffset }) => likelyOffset,
    );
    expect(shifted).toEqual([0.5, -7.5]);
  });

  it('are not made from two days', () => {
    expect(sleepOf(rowsOf(awake('ada', [0, 1], 7, 16)))).toEqual([]);
  });
});
