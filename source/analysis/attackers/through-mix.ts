import { aboutRow, asChances, type Guess } from './guess.ts';
import { moments, type Passages, passagesOf } from './passages.ts';

/** Which arrival left as this departure: candidates are rows of the table of arrivals. */
export type MixGuess = Guess<'through-mix'> & {
  /** Envelopes inside just before, this one among them: who knew which would be right once in so many. */
  readonly inside: number;
};

/** A chance below this is left out: it is none to whoever has to act on it. */
const leastChance = 1e-8;

/**
 * What somebody can tell who sees envelopes enter a mix and leave it, and knows nothing else. If n are
 * inside and k leave, each of those inside is among them with chance k/n, as in a threshold mix, a pool
 * mix and one that delays each envelope by an exponential time, which has no memory. So a departure was
 * some arrival with the chance that this is still inside, divided by n; afterwards that chance is
 * multiplied by 1 - k/n. Exact for all three. What leaves at one moment is alike. Sources: A. Serjantov
 * and G. Danezis, 2002, for the pool; A. Piotrowska and others, "The Loopix Anonymity System", 2017, for
 * the delay, where an observer of n envelopes inside links with chance 1/n at most.
 *
 * `rows` are the departure's own. More departures than arrivals, as of a mix that adds dummies, are
 * guesses without candidates. O(departures x envelopes inside).
 */
export const guessThroughMix = (ins: Passages, outs: Passages): readonly MixGuess[] => [
  ...guessesThroughMix(ins, outs),
];

/** The same, each made as it is asked for: all of them together can take hundreds of megabytes. */
export function* guessesThroughMix(ins: Passages, outs: Passages): Generator<MixGuess> {
  const starts = moments(outs.at);
  const inside = new Inside(ins.rows.length);
  let [entered, left] = [0, 0];
  for (let moment = 0; moment + 1 < starts.length; moment++) {
    const [first, end] = [starts[moment] ?? 0, starts[moment + 1] ?? 0];
    const now = outs.at[first] ?? 0;
    for (; entered < ins.rows.length && (ins.at[entered] ?? 0) <= now; entered++) {
      inside.enter(ins.rows[entered] ?? 0);
    }
    const count = entered - left;
    const among = count > 0 ? inside.guess() : nobody();
    for (let out = first; out < end; out++) {
      const about = aboutRow('through-mix', outs.table, outs.rows[out] ?? 0);
      yield { ...about, ...among, inside: Math.max(0, count) };
    }
    const leaving = Math.min(end - first, count);
    left += leaving;
    if (count > 0) inside.thin(1 - leaving / count);
  }
}

/**
 * The n-1 attack: whoever fills a batch with envelopes of their own knows those again as they leave, so
 * that what is left of the batch has nobody to hide among. The same as `guessThroughMix` without the
 * attacker's own; `isOwn` tells by a row, such as by its connection or its recipient, and is asked of
 * both tables. In a threshold mix of b with a of the attacker's the chance is 1/(b - a).
 * Source: A. Serjantov, R. Dingledine and P. Syverson, "From a Trickle to a Flood", 2002.
 */
export function guessFlooded(
  ins: Passages,
  outs: Passages,
  isOwn: (table: Passages['table'], row: number) => boolean,
): readonly MixGuess[] {
  const others = (all: Passages) => passagesOf(all, (table, row) => !isOwn(table, row));
  return guessThroughMix(others(ins), others(outs));
}

const nobody = () => ({ candidates: new Uint32Array(), chances: new Float64Array() });

/** Who may still be inside, each with the chance that it did not leave. */
class Inside {
  readonly #rows: Uint32Array;
  readonly #chances: Float64Array;
  #count = 0;

  /** @param most so many enter in all */
  constructor(most: number) {
    this.#rows = new Uint32Array(most);
    this.#chances = new Float64Array(most);
  }

  enter(row: number): void {
    this.#rows[this.#count] = row;
    this.#chances[this.#count] = 1;
    this.#count += 1;
  }

  guess() {
    return {
      candidates: this.#rows.slice(0, this.#count),
      chances: asChances(this.#chances.slice(0, this.#count)),
    };
  }

  /** Each stayed with this chance. */
  thin(stays: number): void {
    let kept = 0;
    for (let index = 0; index < this.#count; index++) {
      const chance = (this.#chances[index] ?? 0) * stays;
      if (!(chance > leastChance)) continue;
      this.#rows[kept] = this.#rows[index] ?? 0;
      this.#chances[kept] = chance;
      kept += 1;
    }
    this.#count = kept;
  }
}
