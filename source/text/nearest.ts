/**
 * "Did you mean": the known word nearest to a mistyped one.
 */

/**
 * The candidate with the fewest slips from `word`, or undefined when none is near: none in a word
 * of one character, at most one up to 4 characters, two up to 8, three beyond. Capitals do not
 * count; of equals the first wins. A slip is a character added, left out, replaced, or swapped
 * with its neighbour (optimal string alignment distance, Damerau 1964). Failing that, the only
 * candidate that begins with `word` (3 characters or more).
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  if (typed === '' || typed.length > 100) return undefined;
  let best: string | undefined;
  let fewest = tolerance(typed.length) + 1;
  for (const candidate of candidates) {
    // A character too many or too few is a slip each: what differs so much needs no comparing.
    const other = candidate.toLowerCase();
    if (Math.abs(other.length - typed.length) >= fewest) continue;
    const slips = distance(typed, other, fewest);
    if (slips < fewest) {
      best = candidate;
      fewest = slips;
    }
  }
  if (best !== undefined || typed.length < 3) return best;
  const begun = candidates.filter((candidate) => candidate.toLowerCase().startsWith(typed));
  return begun.length === 1 ? begun[0] : undefined;
}

function tolerance(length: number): number {
  if (length <= 1) return 0;
  if (length <= 4) return 1;
  return length <= 8 ? 2 : 3;
}

/** Optimal string alignment distance, in slips, over UTF-16 code units; anything from `enough` on is told as that. */
function distance(from: string, to: string, enough: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        from[row - 1] === to[column - 2] &&
        from[row - 2] === to[column - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
    // No later row holds less than the least of these two: a swap adds one to the row before last.
    if (Math.min(...last) >= enough && Math.min(...beforeLast) + 1 >= enough) return enough;
  }
  return at(last, to.length);
}

function at(row: readonly number[], column: number): number {
  const value = row[column];
  if (value === undefined) throw new RangeError(`no column ${column}`);
  return value;
}
