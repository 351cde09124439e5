import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FollowRule, followSearch } from '../../../source/analysis/attackers/following.ts';
import { rankOf } from '../../../source/analysis/attackers/score-guesses.ts';
import { personOf, type RowInput, type Rows, rowsBuilder } from '../../../source/analysis/rows.ts';
import { seeded } from '../../../source/analysis/seeded.ts';
import { rowsOf } from '../fixtures.ts';

const to = (at: number, person: string, kind: 'envelope' | 'delivery' = 'envelope'): RowInput => ({
  at,
  kind,
  to: person,
});
const receipts: FollowRule = { opens: 'delivery', windowMs: 1000 };

/**
 * Somebody is written to k times by one of 30 people, whose device gets the receipt; in each of those
 * seconds, and in as many others, the messages of `active` of the 30 are for anybody.
 */
function conversation(k: number, active: number, random: () => number): Rows {
  const builder = rowsBuilder(2 * k * (active + 2));
  builder.add({ at: -900, kind: 'connect' });
  for (let second = 0; second < 2 * k; second++) {
    const at = second * 1000;
    if (second % 2 === 0) {
      builder.add(to(at, 'target', 'delivery'));
      builder.add(to(at + 100, '0'));
    }
    for (let one = 0; one < active; one++) {
      builder.add(to(at + 100, String(Math.floor(random() * 30))));
    }
  }
  return builder.build();
}

const trials = 800;

describe('delivery receipts', () => {
  it.each([
    [3, 2, 0.63],
    [3, 3, 0.84],
    [3, 4, 0.93],
    [3, 5, 0.98],
    [10, 5, 0.56],
    [10, 10, 0.91],
    [10, 15, 0.98],
  ])(
    'with %i of 30 active link a pair in %i exchanges with a chance of %f',
    (active, k, chance) => {
      const random = seeded(active, k);
      let right = 0;
      for (let trial = 0; trial < trials; trial++) {
        const rows = conversation(k, active, random);
        const { scores } = followSearch(rows, receipts).of(personOf(rows, 'target') ?? 0);
        right += Number(rankOf(scores, personOf(rows, '0') ?? 0) === 1);
      }
      // Three standard deviations, and half of the published figure's last digit.
      const tolerance = 3 * Math.sqrt((chance * (1 - chance)) / trials) + 0.005;
      expect(Math.abs(right / trials - chance)).toBeLessThan(tolerance);
    },
  );
});

describe('what follows', () => {
  it('is told with its number of windows, what chance would bring, and its rows', () => {
    const rows = rowsOf([
      to(0, 'ben', 'delivery'),
      to(500, 'ada'),
      to(4000, 'ben', 'delivery'),
      to(4000, 'ada'),
      to(8000, 'ben', 'delivery'),
      to(9500, 'cleo'),
      to(10_000, 'ben'),
    ]);
    const [found, ...others] = followSearch(rows, receipts).best();
    expect(others).toEqual([]);
    expect(found).toMatchObject({ who: ['ben', 'ada'], times: 2, of: 3 });
    expect([...(found?.rows ?? [])]).toEqual([0, 1, 2, 3]);
    // A window that begins in the first half second or between 3,000 and 4,000 ms holds one for ada.
    expect(found?.expected).toBeCloseTo((3 * 1500) / 10_000, 9);
    expect(found?.sure).toBeCloseTo(1 - 0.45 / 2, 9);
  });

  it('names nobody where two are as likely, and nobody of nothing', () => {
    const both = [to(0, 'ben', 'delivery'), to(1, 'ada'), to(1, 'cleo')];
    expect(followSearch(rowsOf(both), receipts).best()).toEqual([]);
    expect(followSearch(rowsOf([]), receipts).best()).toEqual([]);
    expect(() => followSearch(rowsOf([]), { ...receipts, windowMs: 0 })).toThrow(RangeError);
  });

  it('links those who answer each other although nobody else keeps still', () => {
    const random = seeded(7);
    const inputs: RowInput[] = [];
    for (let turn = 0; turn < 40; turn++) {
      inputs.push(to(turn * 60_000 + random() * 5000, turn % 2 === 0 ? 'ada' : 'ben'));
    }
    for (let one = 0; one < 200; one++) {
      inputs.push(to(random() * 2_400_000, `p${Math.floor(random() * 20)}`));
    }
    const found = followSearch(rowsOf(inputs), { opens: 'envelope', windowMs: 70_000 }).best();
    expect(found.slice(0, 2).map(({ who }) => who.toSorted())).toEqual([
      ['ada', 'ben'],
      ['ada', 'ben'],
    ]);
  });

  const anyRows = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 60 }),
      to: fc.constantFrom('a', 'b', 'c', 'd'),
      kind: fc.constantFrom('envelope' as const, 'delivery' as const),
    }),
    { minLength: 1, maxLength: 25 },
  );

  it('is what looking at each window, and at each moment for a window, gives', () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 1, max: 20 }), (inputs, windowMs) => {
        const rows = rowsOf(inputs);
        const sorted = inputs.toSorted((one, other) => one.at - other.at);
        const [first, last] = [sorted[0]?.at ?? 0, sorted.at(-1)?.at ?? 0];
        const search = followSearch(rows, { opens: 'delivery', windowMs });
        rows.people.forEach((person, number) => {
          const found = search.of(number);
          const windows = sorted.flatMap((one, index) =>
            one.kind === 'delivery' && one.to === person
              ? [sorted.slice(index + 1).filter(({ at }) => at <= one.at + windowMs)]
              : [],
          );
          expect(found.of).toBe(windows.length);
          rows.people.forEach((other, place) => {
            const isTheirs = (one: (typeof inputs)[number]) =>
              one.kind === 'envelope' && one.to === other;
            const times = windows.filter((window) => window.some(isTheirs)).length;
            expect(found.times[place]).toBe(place === number ? 0 : times);
            let moments = 0;
            for (let from = first; from < last; from++) {
              const holds = inputs.some(
                (one) => isTheirs(one) && one.at > from && one.at <= from + windowMs,
              );
              moments += Number(holds);
            }
            const chance = moments / Math.max(windowMs, last - first);
            expect(found.expected[place]).toBeCloseTo(chance * windows.length, 9);
          });
        });
      }),
    );
  });
});
