import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longGaps, medianHour, middleOfGap, usualGap } from '../../source/analysis/gaps.ts';
import type { Presence } from '../../source/analysis/presence.ts';
import { hoursApart } from '../../source/analysis/sleep.ts';
import { time } from './fixtures.ts';

const online = (...spans: readonly (readonly [number, number])[]): Presence[] =>
  spans.map(([from, to], index) => ({
    person: 0,
    address: 0,
    from,
    to,
    rows: [2 * index, 2 * index + 1],
  }));

describe('long gaps', () => {
  it('are one a night, each with the rows that begin and end it', () => {
    const gaps = longGaps(
      online(
        [time(0, 7), time(0, 13)],
        [time(0, 17, 30), time(0, 23)],
        [time(1, 7), time(1, 9)],
        [time(1, 14, 30), time(1, 22)],
        [time(2, 6), time(2, 9)],
      ),
    );
    // Half an afternoon is too short, and half a day of it too near to a longer night.
    expect(gaps.map(({ from, to }) => [from, to])).toEqual([
      [time(0, 23), time(1, 7)],
      [time(1, 22), time(2, 6)],
    ]);
    expect(gaps[0]?.rows).toEqual([3, 4]);
  });

  it('are none where somebody is only on the way, away for days, or online elsewhere meanwhile', () => {
    expect(longGaps(online([time(0, 7), time(0, 8)], [time(0, 11), time(0, 12)]))).toEqual([]);
    expect(longGaps(online([time(0, 7), time(0, 8)], [time(2, 7), time(2, 8)]))).toEqual([]);
    const twice = online(
      [time(0, 7), time(1, 8)],
      [time(0, 8), time(0, 9)],
      [time(1, 9), time(1, 10)],
    );
    expect(longGaps(twice)).toEqual([]);
  });
});

describe('the median hour', () => {
  it('goes round the clock', () => {
    expect(medianHour([23, 1, 23.5])).toBeCloseTo(23.5, 9);
    expect(medianHour([23, 2])).toBeCloseTo(0.5, 9);
    expect(medianHour([])).toBeUndefined();
  });

  it('is the same on a turned clock, for hours of one half of the day', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 0, max: 95 }),
        (quarters, turn) => {
          const hours = quarters.map((quarter) => quarter / 4);
          const turned = medianHour(hours.map((hour) => (hour + turn / 4) % 24)) ?? 99;
          expect(hoursApart((medianHour(hours) ?? 99) + turn / 4, turned)).toBeCloseTo(0, 6);
        },
      ),
    );
  });
});

describe('the usual gap', () => {
  const week = (...nights: readonly (readonly [number, number])[]) =>
    nights.map(([from, to]) => ({ from, to, rows: [] }));

  it('has the medians of beginnings and ends, in local time', () => {
    const gaps = week(
      [time(0, 22), time(1, 6)],
      [time(1, 22, 30), time(2, 6, 30)],
      [time(2, 22, 10), time(3, 6, 20)],
    );
    const usual = usualGap(gaps, 60);
    expect(usual?.window.start).toBeCloseTo(23 + 1 / 6, 9);
    expect(usual?.window.length).toBeCloseTo(8 + 1 / 6, 9);
    expect(middleOfGap(gaps[0] ?? { from: 0, to: 0, rows: [] }, 60)).toBeCloseTo(3, 9);
    expect(usualGap([])).toBeUndefined();
  });

  it('is the less sure the more nights lie elsewhere, and never certain', () => {
    const usual = [0, 1, 2, 3].map((day) => [time(day, 22), time(day + 1, 6)] as const);
    const late = [time(4, 26), time(5, 10)] as const;
    expect(usualGap(week(...usual))).toMatchObject({ sure: 5 / 6, alike: 4, nights: 4 });
    expect(usualGap(week(...usual, late))).toMatchObject({ sure: 5 / 7, alike: 4, nights: 5 });
  });
});
