import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anonymityOf } from '../../../source/analysis/attackers/anonymity.ts';
import { scoreGuesses } from '../../../source/analysis/attackers/score-guesses.ts';
import { guessFlooded, guessThroughMix } from '../../../source/analysis/attackers/through-mix.ts';
import { seeded } from '../../../source/analysis/seeded.ts';
import { delayMix, type Mixed, mixed, type Passed, poolMix } from './mixes.ts';

const guesses = ({ ins, outs }: Mixed) => guessThroughMix(ins, outs);
const scored = (world: Mixed) => scoreGuesses(guesses(world), world.truth, world.ins.rows.length);
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a mix that lets everything pass at once', () => {
  it('links everything', () => {
    const world = mixed(Array.from({ length: 50 }, (_, at) => ({ in: at * 10, out: at * 10 + 3 })));
    expect(scored(world)).toMatchObject({ right: 50, of: 50, effectiveSet: 1, bestGuess: 1 });
  });
});

describe('a threshold mix of b', () => {
  it.each([1, 2, 5, 10, 20])('links one in b, b = %i', (b) => {
    const world = mixed(poolMix(b * 40, b, 0, seeded(b)));
    const { right, of, bestGuess, effectiveSet } = scored(world);
    expect(of).toBe(b * 40);
    expect(right / of).toBeCloseTo(1 / b, 9);
    expect(bestGuess).toBeCloseTo(1 / b, 9);
    expect(effectiveSet).toBeCloseTo(b, 9);
  });

  it.each([
    [10, 0],
    [10, 4],
    [10, 8],
    [10, 9],
  ])('of %i links one in what is left when an attacker fills it with %i', (b, own) => {
    const random = seeded(b, own);
    // Each batch: whoever else comes first, then the attacker's.
    const world = mixed(
      poolMix(b * 30, b, 0, random).map((one) => ({ ...one, own: one.in % b >= b - own })),
    );
    const isOwn = (table: Mixed['table'], row: number) => table.connection?.[row] === 1;
    const found = guessFlooded(world.ins, world.outs, isOwn);
    const { right, of } = scoreGuesses(found, world.truth, b * 30);
    expect(of).toBe((b - own) * 30);
    expect(right / of).toBeCloseTo(1 / (b - own), 9);
  });
});

describe('a pool mix', () => {
  it.each([
    [10, 0, 3.3219],
    [10, 5, 4.6994],
    [10, 10, 5.3219],
  ])('of %i with %i that stay hides with %f bits', (batch, stays, bits) => {
    const found = guesses(mixed(poolMix(batch * 60, batch, stays, seeded(stays))));
    const last = anonymityOf(found.at(-1)?.chances ?? []);
    expect(last.bits).toBeCloseTo(bits, 4);
    const closed = (1 + stays / batch) * Math.log2(batch + stays);
    const pool = stays === 0 ? 0 : (stays / batch) * Math.log2(stays);
    expect(last.bits).toBeCloseTo(closed - pool, 6);
  });
});

describe('a mix that delays each envelope by an exponential time', () => {
  // Means of some 4,000 departures, of which those of a few delays hang together.
  it.each([0.5, 2, 5])('links with at most (1 - e^-p)/p, p = %f', (p) => {
    const world = mixed(delayMix(5000, 1, p, seeded(p * 10)));
    const found = guesses(world).slice(300, -300);
    const chance = mean(found.map(({ inside }) => 1 / inside));
    expect(Math.abs(chance - (1 - Math.exp(-p)) / p)).toBeLessThan(0.015);
    // How many others are inside is Poisson(p): its mean and variance are p.
    const others = found.map(({ inside }) => inside - 1);
    expect(Math.abs(mean(others) - p)).toBeLessThan(0.12 * p);
    expect(Math.abs(mean(others.map((n) => (n - p) ** 2)) - p)).toBeLessThan(0.2 * p);
    // Who sees only arrivals and departures is right as often as the guesses say, and not more often.
    const { right, of, bestGuess } = scoreGuesses(found, world.truth, 5000);
    expect(Math.abs(right / of - bestGuess)).toBeLessThan(0.015);
    expect(bestGuess).toBeLessThan(chance);
  });
});

/** All ways in which k leave of those inside, each as likely, carried from departure to departure. */
function slowChances(passed: readonly Passed[], about: number): ReadonlyMap<number, number> {
  const { table, ins, outs } = mixed(passed);
  let worlds = new Map<string, number>([['', 1]]);
  let chances = new Map<number, number>();
  for (let row = 0; row < table.count; row++) {
    const next = new Map<string, number>();
    const now = new Map<number, number>();
    for (const [inside, chance] of worlds) {
      const members = inside === '' ? [] : inside.split(' ').map(Number);
      if (ins.rows.includes(row)) next.set([...members, row].join(' '), chance);
      else if (outs.rows.includes(row)) {
        for (const gone of members) {
          now.set(gone, (now.get(gone) ?? 0) + chance / members.length);
          const key = members.filter((one) => one !== gone).join(' ');
          next.set(key, (next.get(key) ?? 0) + chance / members.length);
        }
      }
    }
    worlds = next;
    chances = now;
    if (row === about) return chances;
  }
  return chances;
}

describe('guesses through a mix', () => {
  const passed = fc.array(
    fc.record({ in: fc.integer({ min: 0, max: 30 }), wait: fc.integer({ min: 0, max: 12 }) }),
    { minLength: 1, maxLength: 6 },
  );

  it('are what following every possible content of the mix gives', () => {
    fc.assert(
      fc.property(passed, (all) => {
        // No two leave at one moment: a moment is a unit, and departures lie between units.
        const apart = all.map((one, index) => ({
          in: one.in,
          out: one.in + one.wait + (index + 1) / 10,
        }));
        for (const { about, candidates, chances } of guesses(mixed(apart))) {
          const expected = slowChances(apart, about);
          expect(candidates.length).toBe(expected.size);
          candidates.forEach((row, index) => {
            expect(chances[index]).toBeCloseTo(expected.get(row) ?? Number.NaN, 9);
          });
        }
      }),
    );
  });

  it('hold the truth among their candidates, with chances that sum to 1, and carry their row', () => {
    fc.assert(
      fc.property(passed, (all) => {
        const world = mixed(all.map((one) => ({ in: one.in, out: one.in + one.wait })));
        for (const { about, candidates, chances, rows, inside } of guesses(world)) {
          expect(candidates).toContain(world.truth(about));
          expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
          expect([...rows]).toEqual([about]);
          expect(inside).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('have no candidates for what never came in', () => {
    const { ins, outs } = mixed([
      { in: 5, out: 6 },
      { in: 1, out: 2 },
    ]);
    const late = { ...ins, at: ins.at.subarray(1), rows: ins.rows.subarray(1) };
    const found = guessThroughMix(late, outs);
    expect(found.map(({ candidates }) => candidates.length)).toEqual([0, 1]);
    expect(scoreGuesses(found, () => undefined, 2)).toMatchObject({ of: 2, answered: 1, right: 0 });
  });
});
