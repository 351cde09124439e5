import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anonymityOf } from '../../../source/analysis/attackers/anonymity.ts';

const one = (weights: number[]) => anonymityOf(weights);

describe('measures of anonymity', () => {
  it('are 3 bits, 8 people and a degree of 1 for eight who are equally likely', () => {
    const expected = { among: 8, bits: 3, effectiveSet: 8, degree: 1, bestGuess: 1 / 8 };
    expect(one(Array(8).fill(1))).toEqual(expected);
  });

  it('hide one exposed person in a good average, but not in the best guess', () => {
    const { bits, effectiveSet, degree, bestGuess } = one([1 / 2, ...Array(9).fill(1 / 18)]);
    expect(bits).toBeCloseTo(2.584963, 6);
    expect(effectiveSet).toBeCloseTo(6, 12);
    expect(degree).toBeCloseTo(0.778151, 6);
    expect(bestGuess).toBeCloseTo(1 / 2, 12);
  });

  it('are nothing for somebody who is certain or alone', () => {
    expect(one([0, 3, 0])).toEqual({ among: 3, bits: 0, effectiveSet: 1, degree: 0, bestGuess: 1 });
    expect(one([7])).toEqual({ among: 1, bits: 0, effectiveSet: 1, degree: 0, bestGuess: 1 });
  });

  it('refuse weights that are no chances', () => {
    for (const weights of [[], [0, 0], [1, -1], [Number.NaN], [1, Number.POSITIVE_INFINITY]]) {
      expect(() => one(weights)).toThrow(RangeError);
    }
  });

  it('lie within their bounds, whatever the weights, their order and their unit', () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 50 })
      .filter((all) => all.some((weight) => weight > 0));
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 99 }), (all, unit) => {
        const found = one(all);
        expect(found.bits).toBeGreaterThanOrEqual(0);
        expect(found.bits).toBeLessThanOrEqual(Math.log2(all.length) + 1e-9);
        expect(found.effectiveSet).toBeGreaterThanOrEqual(1 / found.bestGuess - 1e-9);
        expect(found.degree).toBeLessThanOrEqual(1 + 1e-9);
        const other = one(all.toReversed().map((weight) => weight * unit));
        expect(other.bits).toBeCloseTo(found.bits, 9);
        expect(other.bestGuess).toBeCloseTo(found.bestGuess, 12);
      }),
    );
  });
});
