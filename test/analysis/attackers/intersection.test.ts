import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersectDays } from '../../../source/analysis/attackers/intersection.ts';
import type { RowInput } from '../../../source/analysis/rows.ts';
import { seeded } from '../../../source/analysis/seeded.ts';
import { rowsOf, time } from '../fixtures.ts';

const dayMs = 86_400_000;

/** Somebody's device was connected from one time to another. */
let connections = 0;
function was(from: string, since: number, until: number): RowInput[] {
  connections += 1;
  const row = { from, connection: connections };
  return [
    { ...row, at: since, kind: 'connect' },
    { ...row, at: until, kind: 'disconnect' },
  ];
}
const onDay = (from: string, day: number) => was(from, time(day, 9), time(day, 17));

describe('an intersection over days', () => {
  it('leaves who was connected on every day on which the pseudonym wrote', () => {
    const rows = rowsOf([
      ...[0, 1, 2].flatMap((day) => onDay('ada', day)),
      ...[0, 1].flatMap((day) => onDay('ben', day)),
      ...[0, 2].flatMap((day) => onDay('cleo', day)),
      ...onDay('dora', 1),
    ]);
    const found = intersectDays(rows, [time(2, 10), time(0, 11), time(1, 12), time(1, 13)]);
    expect(found.who).toEqual(['ada']);
    expect(found.sure).toBe(1);
    expect([...found.rows]).toEqual([0, 1, 2, 3, 4, 5]);
    const first = Math.floor(time(0, 0) / dayMs);
    expect(found.days).toEqual([
      { day: first, connected: 3, left: 3 },
      { day: first + 1, connected: 3, left: 2 },
      { day: first + 2, connected: 2, left: 1 },
    ]);
  });

  it('counts a connection over midnight on both of its days, by the clock of the place', () => {
    const rows = rowsOf([...was('ada', time(0, 23, 30), time(1, 0, 30)), ...onDay('ben', 0)]);
    expect(intersectDays(rows, [time(0, 1), time(1, 1)]).who).toEqual(['ada']);
    expect(intersectDays(rows, [time(0, 1), time(1, 1)], -60).who).toEqual([]);
  });

  it('counts who is seen without a connection, and nobody who was refused', () => {
    const rows = rowsOf([
      { at: time(0, 1), from: 'ada', to: 'ben', kind: 'envelope' },
      { at: time(0, 2), from: 'ada', to: 'ben', kind: 'delivery' },
      { at: time(0, 3), from: 'cleo', kind: 'refused' },
    ]);
    expect(intersectDays(rows, [time(0, 5)]).who).toEqual(['ada', 'ben']);
  });

  it('leaves nobody, and is not sure, of no day or of one on which nobody was', () => {
    const rows = rowsOf(onDay('ada', 0));
    expect(intersectDays(rows, [])).toMatchObject({ who: [], sure: 0, days: [] });
    expect(intersectDays(rows, [time(0, 1), time(3, 1)])).toMatchObject({ who: [], sure: 0 });
  });

  it('shrinks to 1 + (N - 1) q^d of N people who are each connected on a share q of the days', () => {
    const [people, share, days, runs] = [60, 0.7, 8, 12];
    const left = new Float64Array(days);
    for (let run = 0; run < runs; run++) {
      const random = seeded(run, 3);
      const inputs: RowInput[] = [];
      for (let day = 0; day < days; day++) {
        for (let one = 0; one < people; one++) {
          if (one === 0 || random() < share) inputs.push(...onDay(`p${one}`, day));
        }
      }
      const wrote = Array.from({ length: days }, (_, day) => time(day, 12));
      const found = intersectDays(rowsOf(inputs), wrote);
      expect(found.who).toContain('p0');
      found.days.forEach((day, index) => {
        left[index] = (left[index] ?? 0) + day.left / runs;
      });
    }
    left.forEach((size, index) => {
      const q = share ** (index + 1);
      const deviation = Math.sqrt(((people - 1) * q * (1 - q)) / runs);
      expect(Math.abs(size - (1 + (people - 1) * q))).toBeLessThan(3 * deviation);
    });
  });

  it('is the set that looking at each person and each day gives, and never grows', () => {
    const presence = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat(4));
    fc.assert(
      fc.property(fc.array(presence, { maxLength: 25 }), fc.array(fc.nat(4)), (all, wrote) => {
        const rows = rowsOf(all.flatMap(([person, day]) => onDay(person, day)));
        const found = intersectDays(
          rows,
          wrote.map((day) => time(day, 3)),
        );
        const wasOn = (person: string, day: number) =>
          all.some(([who, when]) => who === person && when === day);
        const expected = rows.people.filter(
          (person) => wrote.length > 0 && wrote.every((day) => wasOn(person, day)),
        );
        expect(found.who).toEqual(expected);
        found.days.forEach(({ left, connected }, index) => {
          expect(left).toBeLessThanOrEqual(found.days[index - 1]?.left ?? connected);
          expect(left).toBeLessThanOrEqual(connected);
        });
      }),
    );
  });
});
