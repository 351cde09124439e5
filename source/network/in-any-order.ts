import type { RandomBytes } from '../crypto/index.ts';

/** Items in an order that nobody can foresee who cannot foresee `random` (Fisher and Yates). */
export function inAnyOrder<Item>(items: readonly Item[], random: RandomBytes): readonly Item[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const draw = new DataView(Uint8Array.from(random(4)).buffer).getUint32(0);
    const other = draw % (last + 1);
    [result[last], result[other]] = [result[other] as Item, result[last] as Item];
  }
  return result;
}
