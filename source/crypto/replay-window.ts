/** How many of the latest numbers a window remembers. */
export const replayWindowSize = 1024;

/** Remembers which numbers were seen, in constant memory. */
export type ReplayWindow = {
  /** Whether a number (a safe integer from 1) is new. Changes nothing. */
  readonly isNew: (number: number) => boolean;
  /** Remembers a number that is new. */
  readonly remember: (number: number) => void;
};

const wordBits = 32;

/**
 * A sliding window as in RFC 6479: numbers may come in any order, but one that was seen, or that
 * lies 1,024 or more below the highest seen, is no longer new.
 */
export function createReplayWindow(): ReplayWindow {
  const seen = new Uint32Array(replayWindowSize / wordBits);
  let highest = 0;

  const wordOf = (number: number) => Math.floor((number % replayWindowSize) / wordBits);
  const bitOf = (number: number) => 1 << (number % wordBits);

  return {
    isNew: (number) => {
      if (number > highest) return true;
      if (number < 1 || highest - number >= replayWindowSize) return false;
      return ((seen[wordOf(number)] ?? 0) & bitOf(number)) === 0;
    },
    remember: (number) => {
      if (number - highest >= replayWindowSize) {
        seen.fill(0);
      } else {
        // The places of the numbers in between still hold those of 1,024 numbers ago.
        for (let skipped = highest + 1; skipped < number; skipped++) {
          const word = wordOf(skipped);
          seen[word] = (seen[word] ?? 0) & ~bitOf(skipped);
        }
      }
      const word = wordOf(number);
      seen[word] = (seen[word] ?? 0) | bitOf(number);
      highest = Math.max(highest, number);
    },
  };
}
