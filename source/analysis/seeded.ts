/**
 * A source of numbers from 0 up to 1, the same ones for the same seed of up to four 32-bit words
 * (sfc32; C. Doty-Humphrey, PractRand). For stories, samples and the order in which ties are broken;
 * nothing secret may hang on it.
 */
export function seeded(first: number, second = 0, third = 0, fourth = 1): () => number {
  let [a, b, c, counter] = [first | 0, second | 0, third | 0, fourth | 0];
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    counter = (counter + 1) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first ones still tell the seed.
  for (let round = 0; round < 12; round++) next();
  return next;
}

/** The numbers 0 to count - 1 in an order that `random` gives (Fisher and Yates). */
export function shuffled(count: number, random: () => number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}
