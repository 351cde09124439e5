import { seeded } from '../../analysis/seeded.ts';
import type { RandomBytes } from '../../crypto/index.ts';

/** Choices that repeat under the same source of bytes. */
export interface Dice {
  /** At least 0 and below 1. */
  share(): number;
  /** A number between `from` and `to`. */
  between(from: number, to: number): number;
  /** @throws RangeError for an empty list */
  pick<Item>(items: readonly Item[]): Item;
  /** How often something happens that happens `mean` times on average (Poisson; Knuth's method). */
  count(mean: number): number;
  /** Log-normal, as human reply times are: half are below `median`; `spread` is sigma. */
  delay(median: number, spread: number): number;
}

/**
 * Dice from 16 bytes of `random`: tens of thousands of throws in a few milliseconds. For a story,
 * never for keys.
 */
export function diceFrom(random: RandomBytes): Dice {
  const seed = random(16);
  const view = new DataView(seed.buffer, seed.byteOffset, 16);
  const share = seeded(view.getInt32(0), view.getInt32(4), view.getInt32(8), view.getInt32(12));

  return {
    share,
    between: (from, to) => from + share() * (to - from),
    pick(items) {
      const item = items[Math.floor(share() * items.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    count(mean) {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = share(); product > limit; product *= share()) count += 1;
      return count;
    },
    delay(median, spread) {
      // Box and Muller, 1958. 1 - share is never 0, so its logarithm is finite.
      const normal = Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share());
      return median * Math.exp(spread * normal);
    },
  };
}
