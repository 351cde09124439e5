import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disclose, friendsFound } from '../../../source/analysis/attackers/disclosure.ts';
import { departures } from '../../../source/analysis/attackers/passages.ts';
import {
  endsByClock,
  endsOfBatches,
  type Rounds,
  roundsBetween,
} from '../../../source/analysis/attackers/rounds.ts';
import type { RowInput } from '../../../source/analysis/rows.ts';
import { seeded } from '../../../source/analysis/seeded.ts';
import { rowsOf } from '../fixtures.ts';

type Crowd = { readonly people: number; readonly friends: number; readonly batch: number };

/**
 * Rounds into each of which the sender sends one message to one of the friends 0, 1 ... at random, while
 * everybody else's go to anybody; the dummies that the sender adds go to anybody, too.
 */
function simulated(crowd: Crowd, rounds: number, dummies: number, random: () => number): Rounds {
  const size = crowd.batch + dummies;
  const recipients = new Uint32Array(rounds * size);
  for (let index = 0; index < recipients.length; index++) {
    recipients[index] = random() * (index % size === 0 ? crowd.friends : crowd.people);
  }
  const starts = Uint32Array.from({ length: rounds + 1 }, (_, round) => round * size);
  return { people: crowd.people, starts, recipients, sent: new Uint32Array(rounds).fill(1) };
}

const trials = 500;

/** In which share of the trials every friend stands before everybody else. */
function success(crowd: Crowd, rounds: number, dummies = 0): number {
  const random = seeded(crowd.people, crowd.batch, rounds, dummies);
  let right = 0;
  for (let trial = 0; trial < trials; trial++) {
    const { score } = disclose(simulated(crowd, rounds, dummies, random));
    const least = Math.min(...score.subarray(0, crowd.friends));
    right += Number(score.subarray(crowd.friends).every((other) => other < least - 1e-9));
  }
  return right / trials;
}

/** Three standard deviations of a share of 0.95 in so many trials. */
const tolerance = 3 * Math.sqrt((0.95 * 0.05) / trials);

describe('statistical disclosure', () => {
  it.each([
    [100, 5, 10, 100],
    [100, 5, 20, 168],
    [100, 5, 40, 280],
    [100, 2, 20, 29],
    [30, 2, 8, 25],
  ])(
    'of %i people, %i friends and %i a round finds the friends in 19 of 20 cases after %i rounds',
    (...all) => {
      const [people, friends, batch, rounds] = all;
      const crowd = { people, friends, batch };
      expect(Math.abs(success(crowd, rounds) - 0.95)).toBeLessThan(tolerance);
      expect(success(crowd, Math.round(rounds / 2))).toBeLessThan(0.8);
    },
  );

  // What is published of dummies is itself simulated and said to be about right.
  it.each([
    [1, 168],
    [3, 176],
    [9, 216],
  ])(
    'is hardly held up by %i dummies that the sender adds to each round: about %i rounds',
    (dummies, rounds) => {
      const crowd = { people: 100, friends: 5, batch: 20 };
      expect(Math.abs(success(crowd, rounds, dummies) - 0.95)).toBeLessThan(0.04);
      expect(success(crowd, 168 * 1.5, dummies)).toBeGreaterThan(0.95);
    },
  );
});

/** Rounds of any size, some without anything, with any number of the sender's messages. */
const anyRounds = fc
  .tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.array(fc.tuple(fc.array(fc.nat(5), { maxLength: 6 }), fc.nat(3)), { maxLength: 12 }),
  )
  .map(([people, all]) =>
    all.map(([to, sent]) => ({ to: to.map((one) => one % people), sent, people })),
  );

function roundsOf(all: readonly { to: number[]; sent: number }[], people: number): Rounds {
  let end = 0;
  const starts = Uint32Array.from([0, ...all.map(({ to }) => (end += to.length))]);
  const recipients = Uint32Array.from(all.flatMap(({ to }) => to));
  return { people, starts, recipients, sent: Uint32Array.from(all, ({ sent }) => sent) };
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the extended form', () => {
  it('sums to 1, and the score to 0, whatever the rounds', () => {
    fc.assert(
      fc.property(anyRounds, (all) => {
        const { share, score } = disclose(roundsOf(all, all[0]?.people ?? 3));
        expect(share.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
        expect(score.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 9);
      }),
    );
  });

  it('is (1/m)[b O - (b - m) U], computed as it is written', () => {
    fc.assert(
      fc.property(anyRounds, (all) => {
        const people = all[0]?.people ?? 3;
        const full = all.filter(({ to }) => to.length > 0);
        const own = full.filter(({ sent }) => sent > 0);
        const others = full.filter(({ sent }) => sent === 0);
        fc.pre(own.length > 0);
        const [b, m] = [mean(own.map(({ to }) => to.length)), mean(own.map(({ sent }) => sent))];
        const { share, ...counts } = disclose(roundsOf(all, people));
        expect(counts).toMatchObject({ with: own.length, without: others.length });
        share.forEach((value, person) => {
          const shareIn = (some: typeof full) =>
            mean(some.map(({ to }) => to.filter((one) => one === person).length / to.length));
          const background = others.length === 0 ? 1 / people : shareIn(others);
          const expected = (b * shareIn(own) - (b - m) * background) / m;
          expect(value).toBeCloseTo(expected, 9);
        });
      }),
    );
  });

  it('gives exactly the shares of the sender where the others are the same in every round', () => {
    // Each round: one for each of 4 people, and with the sender 2 more, of which 3 of 4 go to 0.
    const every = [0, 1, 2, 3];
    const rounds = roundsOf(
      [
        { to: every, sent: 0 },
        { to: [...every, 0, 0], sent: 2 },
        { to: [...every, 0, 1], sent: 2 },
      ],
      4,
    );
    const { share } = disclose(rounds);
    [0.75, 0.25, 0, 0].forEach((expected, person) =>
      expect(share[person]).toBeCloseTo(expected, 9),
    );
  });
});

describe('rounds out of rows', () => {
  const left = (at: number, to?: string): RowInput => ({
    at,
    kind: 'delivery',
    ...(to === undefined ? {} : { to }),
  });
  const outs = departures(
    rowsOf([
      left(10, 'ben'),
      left(10, 'cleo'),
      { at: 11, kind: 'envelope', to: 'x' },
      left(20),
      left(20, 'ben'),
      left(31, 'dora'),
    ]),
  );

  it('are batches, each with what the sender sent since the one before', () => {
    const rounds = roundsBetween(outs, Float64Array.of(4, 10, 12, 40), endsOfBatches(outs));
    expect([...rounds.starts]).toEqual([0, 2, 3, 4]);
    expect([...rounds.sent]).toEqual([2, 1, 0]);
    expect(Array.from(rounds.recipients, (one) => rounds.table.people[one])).toEqual([
      'ben',
      'cleo',
      'ben',
      'dora',
    ]);
    expect([...rounds.rows]).toEqual([0, 1, 4, 5]);
  });

  it('are pieces of time of one length, those without anything among them', () => {
    const ends = endsByClock(outs, 5);
    expect([...ends]).toEqual([10, 15, 20, 25, 30, 35]);
    expect([...roundsBetween(outs, Float64Array.of(13), ends).sent]).toEqual([0, 1, 0, 0, 0, 0]);
    expect(endsByClock(departures(rowsOf([])), 5)).toHaveLength(0);
    expect(() => endsByClock(outs, 0)).toThrow(RangeError);
  });

  it('say whom the sender writes to, in how many rounds of how many, with the rows', () => {
    const rounds = roundsBetween(outs, Float64Array.of(4, 12), endsOfBatches(outs));
    const [first, ...others] = friendsFound(rounds, 'ada', 2);
    expect(first).toMatchObject({
      who: ['ada', 'ben'],
      times: 2,
      of: 2,
      timesWithout: 0,
      ofWithout: 1,
    });
    expect([...(first?.rows ?? [])]).toEqual([0, 4]);
    expect(others).toHaveLength(1);
    expect(
      friendsFound(roundsBetween(outs, new Float64Array(), endsOfBatches(outs)), 'ada', 2),
    ).toEqual([]);
  });
});
