/** Values from `from` up to `to`, exclusive. */
export type SizeBin = { readonly from: number; readonly to: number; readonly count: number };

/**
 * How many of some whole numbers, 0 or more, lie in each of about so many bins of one round width: 1,
 * 2 or 5 with zeros. Neighbouring, ascending; none for no numbers.
 *
 * @param sizes ascending
 */
export function sizeBins(sizes: ArrayLike<number>, bins = 20): readonly SizeBin[] {
  if (sizes.length === 0) return [];
  const smallest = sizes[0] ?? 0;
  const largest = sizes[sizes.length - 1] ?? 0;
  const width = roundWidth((largest - smallest + 1) / bins);
  const first = Math.floor(smallest / width);
  const counts = new Uint32Array(Math.floor(largest / width) - first + 1);
  for (let index = 0; index < sizes.length; index++) {
    const bin = Math.floor((sizes[index] ?? 0) / width) - first;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return Array.from(counts, (count, bin) => ({
    from: (first + bin) * width,
    to: (first + bin + 1) * width,
    count,
  }));
}

function roundWidth(least: number): number {
  for (let ten = 1; ; ten *= 10) {
    for (const digit of [1, 2, 5]) if (digit * ten >= least) return digit * ten;
  }
}
