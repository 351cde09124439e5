import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DelayModel,
  exponentialDelays,
  normalDelay,
} from '../../../source/analysis/attackers/delays.ts';
import {
  type EndsGuess,
  linkInOrder,
  linkLikeliest,
  pairsAtEnds,
  weighEnds,
} from '../../../source/analysis/attackers/ends.ts';
import { arrivals, departures } from '../../../source/analysis/attackers/passages.ts';
import { scoreGuesses } from '../../../source/analysis/attackers/score-guesses.ts';
import { seeded } from '../../../source/analysis/seeded.ts';
import { rowsOf } from '../fixtures.ts';
import { exponential, mixed } from './mixes.ts';

/** A normal time (G. Box and M. Muller). */
const normal = (mean: number, deviation: number, random: () => number): number =>
  mean + deviation * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** The chance that a normal time of mean 0 and deviation 1 is less (Abramowitz and Stegun 7.1.26). */
function normalBelow(x: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(x)) / Math.SQRT2);
  const powers = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429];
  const sum = powers.reduceRight((rest, factor) => (rest + factor) * t, 0);
  const half = 1 - sum * Math.exp((-x * x) / 2);
  return x < 0 ? (1 - half) / 2 : (1 + half) / 2;
}

/** Pairs of envelopes, the second a gap after the first, with nobody else near. */
const pairs = (count: number, gap: number, delay: () => number) =>
  mixed(
    Array.from({ length: count * 2 }, (_, index) => {
      const came = Math.floor(index / 2) * 1_000_000 + (index % 2) * gap;
      return { in: came, out: came + delay() };
    }),
  );

const share = (guesses: readonly EndsGuess[], truth: (row: number) => number | undefined) => {
  const { right, of } = scoreGuesses(guesses, truth, 2);
  return right / of;
};

describe('first and last relay together', () => {
  it('link everything where each envelope takes as long', () => {
    const random = seeded(1);
    const world = mixed(
      Array.from({ length: 300 }, (_, one) => ({ in: one * 20 + random(), out: one * 20 + 90 })),
    );
    expect(share(linkInOrder(world.ins, world.outs, 1000), world.truth)).toBe(1);
    const likeliest = linkLikeliest(world.ins, world.outs, normalDelay(90, 1), 1000);
    expect(share(likeliest, world.truth)).toBe(1);
  });

  // Each pair is linked rightly or wrongly: three standard deviations of 1,000 pairs.
  const tolerance = (chance: number) => 3 * Math.sqrt((chance * (1 - chance)) / 1000);

  it.each([0, 20, 80])(
    'link two that are %i ms apart, of normal delays, as rightly as F(gap / s v2) says',
    (gap) => {
      const random = seeded(gap, 2);
      const world = pairs(1000, gap, () => normal(1000, 50, random));
      const chance = normalBelow(gap / (50 * Math.SQRT2));
      const inOrder = share(linkInOrder(world.ins, world.outs, 5000), world.truth);
      expect(Math.abs(inOrder - chance)).toBeLessThan(tolerance(chance));
      const likeliest = linkLikeliest(world.ins, world.outs, normalDelay(1000, 50), 5000);
      if (gap > 0) expect(share(likeliest, world.truth)).toBeCloseTo(inOrder, 9);
    },
  );

  it.each([10, 100])(
    'link two that are %i ms apart, of exponential delays, as rightly as 1 - e^(-gap/mean)/2',
    (gap) => {
      const random = seeded(gap, 3);
      const world = pairs(1000, gap, () => exponential(100, random));
      const chance = 1 - Math.exp(-gap / 100) / 2;
      const inOrder = share(linkInOrder(world.ins, world.outs, 100_000), world.truth);
      expect(Math.abs(inOrder - chance)).toBeLessThan(tolerance(chance));
    },
  );
});

const passed = fc.array(
  fc.record({ in: fc.integer({ min: 0, max: 40 }), wait: fc.integer({ min: 0, max: 15 }) }),
  { minLength: 1, maxLength: 6 },
);
const worldOf = (all: readonly { in: number; wait: number }[]) =>
  mixed(all.map((one) => ({ in: one.in, out: one.in + one.wait })));

/** Pairs and log-likelihood of the best of all matchings, by trying each. */
function slowBest(
  ins: readonly number[],
  outs: readonly number[],
  delay: DelayModel,
  most: number,
) {
  let best = { pairs: 0, likelihood: 0 };
  const walk = (out: number, free: readonly number[], pairs: number, likelihood: number): void => {
    if (out === outs.length) {
      const better = pairs > best.pairs || (pairs === best.pairs && likelihood > best.likelihood);
      if (better) best = { pairs, likelihood };
      return;
    }
    walk(out + 1, free, pairs, likelihood);
    for (const place of free) {
      const ms = (outs[out] ?? 0) - (ins[place] ?? 0);
      if (ms > most || delay(ms) === Number.NEGATIVE_INFINITY) continue;
      walk(
        out + 1,
        free.filter((other) => other !== place),
        pairs + 1,
        likelihood + delay(ms),
      );
    }
  };
  walk(0, [...ins.keys()], 0, 0);
  return best;
}

describe('a matching of envelopes by time', () => {
  const likelihoodOf = (
    guesses: readonly EndsGuess[],
    table: ReturnType<typeof worldOf>['table'],
    delay: DelayModel,
  ) =>
    guesses.reduce((sum, { about, candidates: [arrival] }) => {
      if (arrival === undefined) return sum;
      return sum + delay((table.at[about] ?? 0) - (table.at[arrival] ?? 0));
    }, 0);
  const matched = (guesses: readonly EndsGuess[]) => guesses.filter((one) => one.candidates.length);

  it('has most pairs and is the likeliest of those, as trying all of them gives', () => {
    const models = fc.constantFrom(
      normalDelay(6, 3),
      exponentialDelays(4),
      exponentialDelays(3, 3),
    );
    fc.assert(
      fc.property(passed, models, fc.integer({ min: 3, max: 20 }), (all, delay, most) => {
        const { ins, outs, table } = worldOf(all);
        const found = matched(linkLikeliest(ins, outs, delay, most));
        const best = slowBest([...ins.at], [...outs.at], delay, most);
        expect(found).toHaveLength(best.pairs);
        expect(likelihoodOf(found, table, delay)).toBeCloseTo(best.likelihood, 6);
        expect(new Set(found.map(({ candidates }) => candidates[0])).size).toBe(found.length);
      }),
      { numRuns: 60 },
    );
  });

  it('in order is as likely as any other where delays are exponential', () => {
    fc.assert(
      fc.property(passed, (all) => {
        const { ins, outs, table } = worldOf(all);
        const delay = exponentialDelays(5);
        const best = slowBest([...ins.at], [...outs.at], delay, 1000);
        const found = matched(linkInOrder(ins, outs, 1000));
        expect(found).toHaveLength(best.pairs);
        expect(likelihoodOf(found, table, delay)).toBeCloseTo(best.likelihood, 6);
      }),
    );
  });

  it('leaves out what was lost on the way and what nobody sent', () => {
    const world = mixed([
      { in: 0, out: Number.POSITIVE_INFINITY },
      { in: 5000, out: 5100 },
    ]);
    for (const found of [
      linkInOrder(world.ins, world.outs, 1000),
      linkLikeliest(world.ins, world.outs, normalDelay(100, 10), 1000),
    ]) {
      expect(share(found, world.truth)).toBe(1);
    }
    const none = arrivals(rowsOf([]));
    expect(linkInOrder(none, world.outs, 9).map((one) => one.candidates.length)).toEqual([0]);
    expect(linkLikeliest(none, world.outs, normalDelay(1, 1), 9)[0]?.candidates).toHaveLength(0);
  });

  it('weighs each arrival by the density of its delay', () => {
    const world = mixed([
      { in: 0, out: 10 },
      { in: 4, out: 20 },
    ]);
    const delay = exponentialDelays(8);
    const [first] = weighEnds(world.ins, world.outs, delay, 1000);
    const weights = [Math.exp(-10 / 8), Math.exp(-6 / 8)];
    const sum = (weights[0] ?? 0) + (weights[1] ?? 0);
    expect([...(first?.candidates ?? [])]).toEqual([0, 1]);
    weights.forEach((weight, index) => expect(first?.chances[index]).toBeCloseTo(weight / sum, 9));
    const [none] = weighEnds(world.ins, world.outs, delay, 5).slice(1);
    expect(none?.candidates).toHaveLength(0);
  });
});

describe('pairs at the ends', () => {
  it('are senders, by name or address, with recipients, and the rows of both relays', () => {
    const first = rowsOf([
      { at: 0, kind: 'envelope', from: 'ada', address: 'a', to: 'relay-2' },
      { at: 1000, kind: 'envelope', address: 'b', to: 'relay-2' },
      { at: 2000, kind: 'envelope', from: 'ada', address: 'a', to: 'relay-2' },
      { at: 3000, kind: 'envelope', from: 'ada', address: 'a', to: 'relay-2' },
    ]);
    const last = rowsOf([
      { at: 100, kind: 'delivery', to: 'ben' },
      { at: 1100, kind: 'delivery', to: 'cleo' },
      { at: 2100, kind: 'delivery', to: 'ben' },
      { at: 3100, kind: 'delivery', to: 'cleo' },
    ]);
    const guesses = linkInOrder(arrivals(first), departures(last), 1000);
    const found = pairsAtEnds(guesses, first);
    expect(found.map(({ who, times, of }) => [...who, times, of])).toEqual([
      ['ada', 'ben', 2, 3],
      ['b', 'cleo', 1, 1],
      ['ada', 'cleo', 1, 3],
    ]);
    expect(found[0]).toMatchObject({ sure: 2 / 3 });
    expect([...(found[0]?.rows ?? [])]).toEqual([0, 2]);
    expect([...(found[0]?.firstRows ?? [])]).toEqual([0, 2]);
  });
});

describe('models of delays', () => {
  it.each([
    ['exponential', exponentialDelays(20)],
    ['a sum of three exponential ones', exponentialDelays(20, 3)],
    ['normal', normalDelay(100, 10)],
  ])('have densities that sum to 1: %s', (_, delay) => {
    let sum = 0;
    for (let ms = 0.05; ms < 1000; ms += 0.1) sum += Math.exp(delay(ms)) * 0.1;
    expect(sum).toBeCloseTo(1, 3);
    expect(delay(-1)).toBe(Number.NEGATIVE_INFINITY);
  });
});
