/** Numbers from `first` to `last` that were not seen, though a higher one was. */
export type NumberGap = { readonly first: number; readonly last: number };

/** Remembers which numbers were seen. */
export type SeenNumbers = {
  /** Whether a number (a safe integer) is at least 1 and was not seen. Changes nothing. */
  readonly isNew: (number: number) => boolean;
  /** Remembers a number that is new. */
  readonly remember: (number: number) => void;
  /** What is missing below the highest, in order. */
  readonly gaps: readonly NumberGap[];
};

/**
 * Keeps what is missing and not what was seen, so that memory is that of the gaps: none where all
 * come in order, and never more than there were numbers. A window of the latest numbers alone, as in
 * RFC 6479, could be pushed on by whoever delivers: what they held back would pass for seen.
 */
export function createSeenNumbers(): SeenNumbers {
  const gaps: NumberGap[] = [];
  let highest = 0;

  /** The index of the first gap that ends at `number` or later. */
  const indexFor = (number: number): number => {
    let low = 0;
    let high = gaps.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((gaps[middle]?.last ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    gaps,
    isNew: (number) => {
      if (number > highest) return true;
      const gap = gaps[indexFor(number)];
      return gap !== undefined && gap.first <= number;
    },
    remember: (number) => {
      if (number > highest) {
        if (number > highest + 1) gaps.push({ first: highest + 1, last: number - 1 });
        highest = number;
        return;
      }
      const index = indexFor(number);
      const gap = gaps[index];
      if (gap === undefined) return;
      const left = { first: gap.first, last: number - 1 };
      const right = { first: number + 1, last: gap.last };
      gaps.splice(index, 1, ...[left, right].filter(({ first, last }) => first <= last));
    },
  };
}
