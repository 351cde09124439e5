import { describe, expect, it } from 'vitest';
import { seeded } from '../../source/analysis/seeded.ts';
import { seededRandom } from '../../source/crypto/index.ts';
import {
  insideChance,
  type MixPlan,
  mixLinkChance,
  mixSeconds,
  poolMixBits,
} from '../../source/defences/mix.ts';
import { mixPolicy } from '../../source/network/mix-policy.ts';
import { seed } from '../seed.ts';
import { throughPolicy } from './through-policy.ts';

const trials = 6_000;
/** A share that is measured in `count` trials lies within five standard deviations of what it is. */
const within = (share: number, count = trials) => 5 * Math.sqrt((share * (1 - share)) / count);
const perSecond = 0.1;

/** Envelopes that come at random times, `perSecond` on average. */
function arrivalTimes(count: number): readonly number[] {
  const random = seeded(seed, 1);
  let at = 0;
  return Array.from({ length: count }, () => {
    at += (-Math.log(1 - random()) / perSecond) * 1_000;
    return Math.round(at);
  });
}

const run = (mix: MixPlan, count = trials) =>
  throughPolicy(mixPolicy(mix, seededRandom(seed)), arrivalTimes(count));

/** How often somebody is right who guesses one of those inside, each as likely as the others. */
function guessed({ passages }: ReturnType<typeof run>): number {
  const random = seeded(seed, 2);
  const right = passages.filter(
    ({ number, inside }) => inside[Math.floor(random() * inside.length)] === number,
  );
  return right.length / passages.length;
}

const waits = ({ passages }: ReturnType<typeof run>) =>
  passages.map((one) => (one.out - one.in) / 1_000);
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a threshold mix', () => {
  it.each([2, 8, 20])('of %i links one in so many, and costs half a batch of waiting', (size) => {
    const mix: MixPlan = { is: 'threshold', size };
    const found = run(mix);
    expect(mixLinkChance(mix, perSecond)).toBe(1 / size);
    expect(Math.abs(guessed(found) - 1 / size)).toBeLessThan(within(1 / size));
    // A batch's waits hang on one another: of trials / size batches each deviates by less than its mean.
    const seconds = mixSeconds(mix, perSecond);
    expect(seconds).toBe((size - 1) / 2 / perSecond);
    expect(Math.abs(mean(waits(found)) - seconds)).toBeLessThan(
      (5 * seconds) / Math.sqrt(trials / size),
    );
    expect(found.held).toBe(trials % size);
  });

  it('links with certainty whom an attacker alone shares the batch with', () => {
    const size = 8;
    const policy = mixPolicy({ is: 'threshold', size }, seededRandom(seed));
    // The attacker sends all but one of each batch and knows those again.
    const { passages } = throughPolicy(
      policy,
      Array.from({ length: 50 * size }, (_, number) => number),
    );
    const theirs = passages.filter(({ number }) => number % size === 3);
    expect(theirs).toHaveLength(50);
    for (const { number, inside } of theirs) {
      expect(inside.filter((other) => other % size === 3)).toEqual([number]);
    }
  });
});

describe('a delaying mix', () => {
  it.each([0.5, 2, 6])('with %d inside on average links (1 - e^-p)/p', (inside) => {
    const mix: MixPlan = { is: 'delay', meanSeconds: inside / perSecond };
    const chance = (1 - Math.exp(-inside)) / inside;
    expect(mixLinkChance(mix, perSecond)).toBeCloseTo(chance, 12);
    const found = run(mix);
    // What is inside hangs on what was inside p arrivals before.
    const independent = trials / (1 + 2 * inside);
    expect(Math.abs(guessed(found) - chance)).toBeLessThan(within(chance, independent));
    const seconds = mixSeconds(mix, perSecond);
    // An exponential time deviates by its mean.
    expect(Math.abs(mean(waits(found)) - seconds)).toBeLessThan((5 * seconds) / Math.sqrt(trials));
    expect(found.held).toBe(0);
  });

  it('has as many inside as Poisson says, whenever somebody comes', () => {
    const inside = 3;
    const { found } = run({ is: 'delay', meanSeconds: inside / perSecond });
    const independent = trials / (1 + 2 * inside);
    for (let count = 0; count <= 8; count++) {
      const chance = insideChance(count, inside);
      const share = found.filter((one) => one === count).length / trials;
      expect(Math.abs(share - chance), `${count} inside`).toBeLessThan(within(chance, independent));
    }
  });

  it('links all where hardly anybody comes', () => {
    expect(mixLinkChance({ is: 'delay', meanSeconds: 0 }, 1)).toBe(1);
    expect(mixLinkChance({ is: 'delay', meanSeconds: 1e-9 }, 1)).toBeCloseTo(1, 8);
    expect(mixLinkChance({ is: 'none' }, 1)).toBe(1);
    expect(mixSeconds({ is: 'none' }, 1)).toBe(0);
  });
});

describe('a pool mix', () => {
  it.each([
    { size: 10, stays: 0, bits: 3.3219 },
    { size: 10, stays: 5, bits: 4.6994 },
    { size: 10, stays: 10, bits: 5.3219 },
  ])('of $size with $stays staying hides $bits bits', ({ size, stays, bits }) => {
    expect(poolMixBits(size, stays)).toBeCloseTo(bits, 4);
    const found = run({ is: 'pool', size, stays });
    // How old departures are, in batches: from this the entropy that is measured.
    const batches = new Map<number, number>();
    for (const { number, out } of found.passages) {
      const batch = found.passages.find((one) => one.out === out);
      const last = Math.max(...(batch?.inside ?? []));
      const age = Math.floor((last - number) / size);
      batches.set(age, (batches.get(age) ?? 0) + 1);
    }
    let measured = 0;
    for (const count of batches.values()) {
      const chance = count / found.passages.length;
      measured -= chance * Math.log2(chance / size);
    }
    // The share of an age is off by 1/100 at most, and what the first batch lacks is little.
    expect(Math.abs(measured - bits)).toBeLessThan(0.1);
    expect(found.held).toBeGreaterThanOrEqual(stays);
    expect(found.held).toBeLessThan(stays + size);
  });

  it('costs what its pool waits, and its best guess is one of all inside', () => {
    const mix: MixPlan = { is: 'pool', size: 10, stays: 5 };
    const found = run(mix);
    expect(mixSeconds(mix, perSecond)).toBeCloseTo(95, 9);
    expect(Math.abs(mean(waits(found)) - 95)).toBeLessThan((5 * 95) / Math.sqrt(trials / 15));
    expect(mixLinkChance(mix, perSecond)).toBe(1 / 15);
    const fresh = found.passages.filter(
      ({ number, inside }) => inside.toSorted((one, other) => other - one)[4] === number,
    );
    const share = fresh.length / found.passages.length;
    expect(Math.abs(share - 1 / 15)).toBeLessThan(within(1 / 15));
  });
});

it('draws the same again under the same seed, and other times under another', () => {
  const mix: MixPlan = { is: 'delay', meanSeconds: 30 };
  const times = (of: string) =>
    throughPolicy(mixPolicy(mix, seededRandom(of)), arrivalTimes(50)).passages.map(
      ({ out }) => out,
    );
  expect(times('a')).toEqual(times('a'));
  expect(times('a')).not.toEqual(times('b'));
});
