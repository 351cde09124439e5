/** How well somebody is hidden among those who it might be. */
export type Anonymity = {
  /** How many it might be, those without a chance among them. */
  readonly among: number;
  /** Shannon entropy of the chances, in bits: 0 where one is certain, at most log2 of `among`. */
  readonly bits: number;
  /** 2^bits: so many who are equally likely would hide as well. */
  readonly effectiveSet: number;
  /** bits / log2(among): 1 where all are equally likely, 0 where one is certain or alone. */
  readonly degree: number;
  /** The greatest chance. A good average of bits may hide one exposed person; this doesn't. */
  readonly bestGuess: number;
};

/**
 * Measures of anonymity out of chances or of any weights of 0 or more, which are divided by their
 * sum. Sources: A. Serjantov and G. Danezis, "Towards an Information Theoretic Metric for Anonymity",
 * 2002, for entropy and the effective set; C. Diaz and others, "Towards Measuring Anonymity", 2002,
 * for the degree. Throws a RangeError for a weight that is negative or not finite, and where there is
 * none above 0.
 */
export function anonymityOf(weights: ArrayLike<number>): Anonymity {
  const sum = sumOf(weights);
  let bits = 0;
  let bestGuess = 0;
  // Many of the same weight follow each other: of those one logarithm is enough.
  let [last, term] = [Number.NaN, 0];
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index] ?? 0;
    if (weight !== last) {
      const chance = weight / sum;
      last = weight;
      term = chance > 0 ? chance * Math.log2(chance) : 0;
      if (chance > bestGuess) bestGuess = chance;
    }
    bits -= term;
  }
  const among = weights.length;
  // Of one alone, -1 x log2(1) is a negative zero.
  bits = Math.max(0, bits) + 0;
  const degree = among > 1 ? bits / Math.log2(among) : 0;
  return { among, bits, effectiveSet: 2 ** bits, degree, bestGuess };
}

function sumOf(weights: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index] ?? 0;
    if (!Number.isFinite(weight) || weight < 0) {
      throw new RangeError(`a weight of ${weight} is no chance`);
    }
    sum += weight;
  }
  if (sum > 0) return sum;
  throw new RangeError('no weight is above 0');
}
