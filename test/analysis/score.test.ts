import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, precisionOf, recallOf, score } from '../../source/analysis/score.ts';

const about = (...who: string[]) => ({ who });
const [a, b, c] = [about('ada', 'ben'), about('ada', 'cleo'), about('ben', 'cleo', 'dora')];

describe('a score', () => {
  it('counts what is right of what was found, and of what there was to find', () => {
    expect(score([a, b], [b, c, about('x')])).toEqual({ found: 2, right: 1, of: 3 });
  });

  it('is full where all is found and nothing else, in any order of names', () => {
    expect(score([c, a], [about('ben', 'ada'), about('dora', 'cleo', 'ben')])).toEqual({
      found: 2,
      right: 2,
      of: 2,
    });
  });

  it('counts what stands there twice once', () => {
    expect(score([a, about('ben', 'ada')], [a, a])).toMatchObject({ found: 1, right: 1, of: 1 });
  });

  it('is a share of what was found and one of what there was, if there was any', () => {
    const found = score([a, b], [b, c, about('x')]);
    expect([precisionOf(found), recallOf(found)]).toEqual([1 / 2, 1 / 3]);
    expect(precisionOf(score([], [a]))).toBeUndefined();
    expect(recallOf(score([a], []))).toBeUndefined();
  });

  it('does not take names for others, whatever they hold', () => {
    const [one, other] = [about('a b', 'c'), about('a', 'b c')];
    expect(score([one], [other]).right).toBe(0);
    expect(judge([other])(one)).toBe(false);
  });
});

const sets = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 30 });

it('a score is that of sets: intersection by size, and the same as judging one by one', () => {
  fc.assert(
    fc.property(sets, sets, (found, real) => {
      const [findings, truth] = [found, real].map((all) => all.map((one) => about(String(one))));
      const both = found.filter((one) => real.includes(one)).length;
      const given = score(findings ?? [], truth ?? []);
      expect(given).toEqual({ found: found.length, right: both, of: real.length });
      expect((findings ?? []).filter(judge(truth ?? []))).toHaveLength(both);
    }),
  );
});
