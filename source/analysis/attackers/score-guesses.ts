import { absent } from '../rows.ts';
import { type Anonymity, anonymityOf } from './anonymity.ts';
import type { Guess } from './guess.ts';

/** How well guesses fare against what is so, and how well those are hidden whom they are about. */
export type GuessScore = {
  /** Guesses in all, and those of them that had an answer to choose. */
  readonly of: number;
  readonly answered: number;
  /**
   * Right ones, if of each guess the likeliest candidate is taken; one of several equally likely ones
   * counts as the chance to hit it, so this need not be a whole number.
   */
  readonly right: number;
  /** Entropy in bits: the mean over the answered guesses. */
  readonly bits: number;
  /** 2^bits. */
  readonly effectiveSet: number;
  /** Mean of bits / log2(candidates in all). */
  readonly degree: number;
  /** Chance of the likeliest candidate: its mean, and that of the guess that is surest. */
  readonly bestGuess: number;
  readonly surest: number;
  /** What somebody hits who saw nothing: 1 / candidates in all. */
  readonly blind: number;
};

/** Chances and scores closer than this are equal. */
const equal = 1e-9;

/**
 * Scores guesses. `truth` gives for the row that a guess is about the number that is so, which stands
 * among `candidates` of a good guess; undefined or absent counts as never right. `among`: how many
 * there are to choose from before anything is seen, which the degree is measured against; at least as
 * many as a guess has candidates. Without answered guesses bits, set, degree and best guess are those of
 * somebody who has seen nothing.
 */
export function scoreGuesses(
  guesses: readonly Pick<Guess, 'about' | 'candidates' | 'chances'>[],
  truth: (about: number) => number | undefined,
  among: number,
): GuessScore {
  if (!(among >= 1)) throw new RangeError(`nobody is hidden among ${among}`);
  const answered = guesses.filter(({ candidates }) => candidates.length > 0);
  const measures = answered.map(({ chances }) => anonymityOf(chances));
  const mean = (of: (one: Anonymity) => number, without: number): number =>
    measures.length === 0
      ? without
      : measures.reduce((sum, one) => sum + of(one), 0) / measures.length;
  const most = Math.log2(among);
  const bits = mean((one) => one.bits, most);
  return {
    of: guesses.length,
    answered: answered.length,
    right: answered.reduce((sum, guess) => sum + creditOf(guess, truth(guess.about) ?? absent), 0),
    bits,
    effectiveSet: 2 ** bits,
    degree: most > 0 ? bits / most : 0,
    bestGuess: mean((one) => one.bestGuess, 1 / among),
    surest: measures.reduce((best, one) => Math.max(best, one.bestGuess), 1 / among),
    blind: 1 / among,
  };
}

/** 1 if the likeliest candidate is so, 1/n if n of them are as likely and one of them is so, else 0. */
function creditOf(
  { candidates, chances }: Pick<Guess, 'candidates' | 'chances'>,
  so: number,
): number {
  let best = 0;
  for (const chance of chances) best = Math.max(best, chance);
  const isBest = (index: number): boolean => (chances[index] ?? 0) >= best - equal;
  const place = candidates.indexOf(so);
  if (place < 0 || !isBest(place)) return 0;
  return 1 / candidates.reduce((sum, _, index) => sum + Number(isBest(index)), 0);
}

/**
 * The place of one among all by score, 1 for the highest. Who has the same score stands before it: an
 * attacker who can't tell them apart has not found it.
 */
export function rankOf(scores: ArrayLike<number>, one: number): number {
  const own = scores[one] ?? Number.NEGATIVE_INFINITY;
  let rank = 1;
  for (let other = 0; other < scores.length; other++) {
    if (other !== one && (scores[other] ?? Number.NEGATIVE_INFINITY) > own - equal) rank += 1;
  }
  return rank;
}
