import { describe, expect, it } from 'vitest';
import type { RowInput } from '../../source/analysis/rows.ts';
import { seeded } from '../../source/analysis/seeded.ts';
import { unicity } from '../../source/analysis/unicity.ts';
import { rowsOf, time } from './fixtures.ts';

let connections = 0;
/** Somebody's connection from an address, from one hour of a day on for so many minutes. */
function seen(from: string, hour: number, address: string, minutes = 30, day = 0): RowInput[] {
  const at = time(day, hour);
  const one = { from, address, connection: ++connections };
  return [
    { ...one, at, kind: 'connect' },
    { ...one, at: at + minutes * 60_000, kind: 'disconnect' },
  ];
}
const shares = (rows: readonly RowInput[], seed = 1) =>
  unicity(rowsOf(rows), seeded(seed)).map(({ unique }) => unique);

describe('unicity', () => {
  it('is none for people who are always together, and whole for people who never meet', () => {
    const hours = [8, 9, 10, 11];
    const together = hours.flatMap((hour) => [
      ...seen('ada', hour, 'a'),
      ...seen('ben', hour, 'a'),
    ]);
    const apart = hours.flatMap((hour) => [...seen('ada', hour, 'a'), ...seen('ben', hour, 'b')]);
    expect(shares(together)).toEqual([0, 0, 0, 0]);
    expect(shares(apart)).toEqual([1, 1, 1, 1]);
  });

  it('needs as many points as it takes to tell people apart', () => {
    // Each two of the three share one of their two points: one is not enough, both are.
    const rows = [
      ...seen('ada', 8, 'a'),
      ...seen('ben', 8, 'a'),
      ...seen('ben', 9, 'b'),
      ...seen('cy', 9, 'b'),
      ...seen('cy', 10, 'c'),
      ...seen('ada', 10, 'c'),
    ];
    expect(shares(rows).slice(0, 2)).toEqual([0, 1]);
    const counted = unicity(rowsOf(rows), seeded(1)).map(({ people }) => people);
    expect(counted).toEqual([3, 3, 0, 0]);
  });

  it('counts an hour of one place once, and the same place on another day apart', () => {
    const rows = [...seen('ada', 8, 'a', 10), ...seen('ada', 8, 'a', 59)];
    expect(unicity(rowsOf(rows), seeded(1)).map(({ people }) => people)).toEqual([1, 0, 0, 0]);
    const days = [...seen('ada', 8, 'a'), ...seen('ben', 8, 'a', 30, 1)];
    expect(shares(days)[0]).toBe(1);
  });

  it('counts whoever was connected, though they did nothing in that hour', () => {
    // Ben connects at eight and stays; at ten and at eleven ada is there with him.
    const rows = [
      ...seen('ben', 8, 'a', 240),
      ...seen('ada', 10, 'a'),
      { at: time(0, 10, 5), from: 'ada', to: 'ben', address: 'a', kind: 'envelope' as const },
      ...seen('ada', 11, 'a'),
    ];
    const each = unicity(rowsOf(rows), seeded(1));
    // Of ada's two points none fits her alone, of ben's four half.
    expect(each[0]?.people).toBe(2);
    expect(each[0]?.unique).toBeGreaterThan(0.15);
    expect(each[0]?.unique).toBeLessThan(0.35);
    expect(each[1]?.unique).toBeLessThanOrEqual(0.5);
  });

  it('comes out the same for the same seed', () => {
    const random = seeded(5);
    const rows = Array.from({ length: 600 }, (_, row) => row).flatMap((row) =>
      seen(`p${row % 20}`, Math.floor(random() * 24), `a${Math.floor(random() ** 2 * 8)}`),
    );
    expect(shares(rows, 3)).toEqual(shares(rows, 3));
    const [one = 1, two = 0, three = 0, four = 0] = shares(rows, 3);
    expect(one).toBeLessThan(two);
    expect(two).toBeLessThan(three);
    expect(three).toBeLessThanOrEqual(four);
  });
});
