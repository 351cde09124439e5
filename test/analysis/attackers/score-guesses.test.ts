import { describe, expect, it } from 'vitest';
import {
  rankOf,
  scoreGuesses,
  scoringGuesses,
} from '../../../source/analysis/attackers/score-guesses.ts';

const guess = (about: number, ...chances: readonly (readonly [number, number])[]) => ({
  about,
  candidates: Uint32Array.from(chances, ([one]) => one),
  chances: Float64Array.from(chances, ([, chance]) => chance),
});
const zero = () => 0;

describe('a score of guesses', () => {
  it('counts the likeliest candidate, and one of equals as the chance to hit it', () => {
    const sure = guess(1, [0, 0.9], [1, 0.1]);
    const wrong = guess(2, [0, 0.1], [1, 0.9]);
    const open = guess(3, [4, 0.25], [0, 0.25], [2, 0.25], [3, 0.25]);
    expect(scoreGuesses([sure, wrong, open], zero, 5)).toMatchObject({ of: 3, right: 1.25 });
  });

  it('asks of each row what is so', () => {
    const both = [guess(1, [7, 1]), guess(2, [7, 1])];
    expect(scoreGuesses(both, (row) => (row === 2 ? 7 : undefined), 9).right).toBe(1);
  });

  it('says how many are as good as those guesses leave, and how sure the surest is', () => {
    const four = [0, 1, 2, 3].map((one) => [one, 0.25] as const);
    const score = scoreGuesses([guess(1, [0, 1]), guess(2, ...four)], zero, 16);
    expect(score).toMatchObject({ bits: 1, effectiveSet: 2, degree: 0.25 });
    expect(score).toMatchObject({ bestGuess: 0.625, surest: 1, blind: 1 / 16 });
  });

  it('is that of somebody who saw nothing where nothing could be guessed', () => {
    const nothing = { answered: 0, right: 0, bits: 3, degree: 1, bestGuess: 1 / 8, surest: 1 / 8 };
    expect(scoreGuesses([guess(1)], zero, 8)).toMatchObject({ of: 1, ...nothing });
    expect(scoreGuesses([], zero, 8)).toMatchObject({ of: 0, ...nothing });
    expect(() => scoreGuesses([], zero, 0)).toThrow(RangeError);
  });
});

describe('a rank', () => {
  it('is 1 for the one with most, and behind all who have the same', () => {
    expect([0, 1, 2, 3].map((one) => rankOf([5, 9, 5, 1], one))).toEqual([3, 1, 3, 4]);
  });
});

it('scores in turns what it scores at once, and hands over a turn amid much', () => {
  const chances = new Float64Array(50_000).fill(1 / 50_000);
  const candidates = Uint32Array.from(chances.keys());
  const many = Array.from({ length: 20 }, (_, about) => ({
    about,
    candidates,
    // Alike, and each in an array of its own.
    chances: chances.slice(),
  }));
  const scoring = scoringGuesses(many, (row) => row, 50_000);
  let turns = 0;
  let step = scoring.next();
  for (; !step.done; step = scoring.next()) turns += 1;
  expect(step.value).toEqual(scoreGuesses(many, (row) => row, 50_000));
  expect(step.value).toMatchObject({ of: 20, right: expect.closeTo(20 / 50_000) });
  expect(turns).toBe(5);
});
