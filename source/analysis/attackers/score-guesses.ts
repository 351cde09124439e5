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
export function scoreGuesses(guesses: Guesses, truth: Truth, among: number): GuessScore {
  const scoring = scoringGuesses(guesses, truth, among);
  for (;;) {
    const step = scoring.next();
    if (step.done) return step.value;
  }
}

type Guesses = Iterable<Pick<Guess, 'about' | 'candidates' | 'chances'>>;
type Truth = (about: number) => number | undefined;

/** After so many candidates somebody else may have a turn: some milliseconds. */
const candidatesATurn = 200_000;

/** The same in turns; what it yields is nothing. Guesses are looked at one by one and not kept. */
export function* scoringGuesses(
  guesses: Guesses,
  truth: Truth,
  among: number,
): Generator<undefined, GuessScore> {
  if (!(among >= 1)) throw new RangeError(`nobody is hidden among ${among}`);
  let [of, answered, right, bits, bestGuess, candidates] = [0, 0, 0, 0, 0, 0];
  let surest = 1 / among;
  let chances: Measured | undefined;
  for (const guess of guesses) {
    of += 1;
    if (guess.candidates.length === 0) continue;
    answered += 1;
    // Guesses about what is alike have the same chances.
    if (chances?.of !== guess.chances) {
      chances = measured(guess.chances);
      candidates += guess.candidates.length;
    }
    bits += chances.bits;
    bestGuess += chances.bestGuess;
    surest = Math.max(surest, chances.bestGuess);
    right += creditOf(guess, chances, truth(guess.about) ?? absent);
    if (candidates < candidatesATurn) continue;
    candidates = 0;
    yield;
  }
  const most = Math.log2(among);
  const meanBits = answered === 0 ? most : bits / answered;
  return {
    ...{ of, answered, right },
    bits: meanBits,
    effectiveSet: 2 ** meanBits,
    degree: most > 0 ? meanBits / most : 0,
    bestGuess: answered === 0 ? 1 / among : bestGuess / answered,
    surest,
    blind: 1 / among,
  };
}

type Measured = Pick<Anonymity, 'bits' | 'bestGuess'> & {
  readonly of: Float64Array;
  /** The likeliest have this chance, or so little less that it is the same; there are so many of them. */
  readonly best: number;
  readonly count: number;
};

function measured(chances: Float64Array): Measured {
  const { bits, bestGuess } = anonymityOf(chances);
  let best = 0;
  for (let index = 0; index < chances.length; index++) {
    const chance = chances[index] ?? 0;
    if (chance > best) best = chance;
  }
  let count = 0;
  for (let index = 0; index < chances.length; index++) {
    if ((chances[index] ?? 0) >= best - equal) count += 1;
  }
  return { of: chances, bits, bestGuess, best, count };
}

/** 1 if the likeliest candidate is so, 1/n if n of them are as likely and one of them is so, else 0. */
function creditOf(
  { candidates, chances }: Pick<Guess, 'candidates' | 'chances'>,
  { best, count }: Measured,
  so: number,
): number {
  const place = candidates.indexOf(so);
  return place < 0 || (chances[place] ?? 0) < best - equal ? 0 : 1 / count;
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
