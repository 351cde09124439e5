import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeIn } from '../../source/analysis/changes.ts';
import { seeded } from '../../source/analysis/seeded.ts';

describe('the largest change in a series', () => {
  test('is where the level changes, and no shuffle has as large a one', () => {
    const step = [5, 6, 5, 6, 5, 6, 5, 6, 20, 21, 20, 21, 20, 21, 20, 21].map((value) => [value]);
    expect(changeIn(step)).toEqual({ at: 8, asLarge: 0, orders: 999 });
  });

  test('is found in directions, which have no level', () => {
    const hours = [6, 6.5, 6, 6.5, 6, 6.5, 9, 9.5, 9, 9.5, 9, 9.5].map((hour) => {
      const turn = (hour / 24) * 2 * Math.PI;
      return [Math.cos(turn), Math.sin(turn)];
    });
    const change = changeIn(hours);
    expect(change?.at).toBe(6);
    // Of the 924 ways to put six of each in order, two are as far apart as this one.
    expect(change?.asLarge).toBeLessThan(15);
  });

  test('of the same numbers in any order is as large as chance makes it, now and then', () => {
    // Under exchangeability the rank of the true order is uniform: half of all are below the middle.
    const random = seeded(41);
    let below = 0;
    const tries = 60;
    for (let one = 0; one < tries; one += 1) {
      const series = Array.from({ length: 12 }, () => [random()]);
      if ((changeIn(series)?.asLarge ?? 0) < 500) below += 1;
    }
    expect(Math.abs(below - tries / 2)).toBeLessThan(4 * Math.sqrt(tries / 4));
  });

  test('is none where nothing differs, and none in fewer than eight values', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.nat(30), (value, count) => {
        expect(changeIn(Array.from({ length: count }, () => [value]))).toBeUndefined();
      }),
    );
    expect(changeIn([[1], [1], [1], [9], [9], [9], [9]])).toBeUndefined();
  });
});
