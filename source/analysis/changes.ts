import { seeded, shuffled } from './seeded.ts';

export type Change = {
  /** Index of the first that is after it. */
  readonly at: number;
  /** So many of `orders` other orders of the same numbers change as much somewhere. */
  readonly asLarge: number;
  readonly orders: number;
};

const orders = 999;

/**
 * Where a series changes most, and how often chance alone would give as much: the largest distance of
 * the running sum of differences from the mean (Taylor, Change-Point Analysis, 2000), against 999
 * shuffles of the same values. Each value is a vector of one length. Undefined below eight values, or
 * if nothing differs. Linear, a thousand times over.
 */
export function changeIn(series: readonly (readonly number[])[]): Change | undefined {
  const [first] = series;
  if (first === undefined || series.length < leastValues) return undefined;
  const means = first.map(
    (_, part) => series.reduce((sum, value) => sum + (value[part] ?? 0), 0) / series.length,
  );
  const moved = series.map((value) => means.map((mean, part) => (value[part] ?? 0) - mean));
  const found = farthest(moved);
  const largest = Math.max(...series.flat().map(Math.abs));
  // What is left by rounding is no change.
  if (found.distance <= 1e-9 * largest) return undefined;
  const random = seeded(series.length);
  let asLarge = 0;
  for (let order = 0; order < orders; order += 1) {
    const mixed = Array.from(shuffled(series.length, random), (at) => moved[at] ?? []);
    // Rounding differs with the order.
    if (farthest(mixed).distance >= found.distance * (1 - 1e-9)) asLarge += 1;
  }
  return { at: found.at, asLarge, orders };
}

/** Fewer say nothing of a change. */
const leastValues = 8;

function farthest(moved: readonly (readonly number[])[]): { at: number; distance: number } {
  const sum = (moved[0] ?? []).map(() => 0);
  let best = { at: 0, distance: 0 };
  // The last sum is nought.
  for (let at = 0; at < moved.length - 1; at += 1) {
    let square = 0;
    for (let part = 0; part < sum.length; part += 1) {
      const next = (sum[part] ?? 0) + (moved[at]?.[part] ?? 0);
      sum[part] = next;
      square += next * next;
    }
    const distance = Math.sqrt(square);
    if (distance > best.distance) best = { at: at + 1, distance };
  }
  return best;
}
