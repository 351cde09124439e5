/** An envelope that a relay has accepted and not yet sent on its way. */
type Waiting = {
  readonly bytes: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly arrivedAt: number;
};

type Release<Item> = {
  /** What leaves now, in this order. */
  readonly leave: readonly Item[];
  /** When to be asked again, in milliseconds since the epoch, if no envelope comes before. */
  readonly again?: number;
};

/**
 * What leaves a relay now of what waits in one room, oldest first. Asked when envelopes came, and at
 * the time that it named itself.
 */
export type Policy = <Item extends Waiting>(queue: readonly Item[], now: number) => Release<Item>;

export const atOnce: Policy = (queue) => ({ leave: queue });

/** Each envelope leaves `ms` milliseconds after it came. */
export const holdFor =
  (ms: number): Policy =>
  (queue, now) => {
    const isDue = ({ arrivedAt }: Waiting) => arrivedAt + ms <= now;
    const next = queue.find((item) => !isDue(item));
    return {
      leave: queue.filter(isDue),
      ...(next === undefined ? {} : { again: next.arrivedAt + ms }),
    };
  };

/**
 * A threshold mix (D. Chaum, "Untraceable electronic mail", 1981): nothing leaves until `size`
 * envelopes wait; then all of them do, in an order that `shuffle` decides.
 */
export const batchOf =
  (size: number, shuffle: <Item>(items: readonly Item[]) => readonly Item[]): Policy =>
  (queue) => ({ leave: queue.length < size ? [] : shuffle(queue) });

/**
 * A pool mix (A. Serjantov and G. Danezis, "Towards an Information Theoretic Metric for Anonymity",
 * 2002): when `size` envelopes have come on top of the `stays` that it keeps, all but `stays` leave,
 * and `shuffle` decides which and in what order. It starts with an empty pool, so that its first
 * batch waits for both. The last `stays` never leave of themselves.
 */
export const poolOf =
  (
    size: number,
    stays: number,
    shuffle: <Item>(items: readonly Item[]) => readonly Item[],
  ): Policy =>
  (queue) => ({ leave: queue.length < size + stays ? [] : shuffle(queue).slice(stays) });

/**
 * Each envelope waits a time of its own, drawn from the exponential distribution (D. Kesdogan and
 * others, "Stop-and-Go-MIXes", 1998), in whole milliseconds: however long one has waited, it is as
 * likely as any other to be the next that leaves.
 *
 * @param uniform draws a number from 0 up to 1; asked once for each envelope, in their order
 */
export function delayOf(meanMs: number, uniform: () => number): Policy {
  const dueOf = new WeakMap<Waiting, number>();
  const due = (item: Waiting): number => {
    const known = dueOf.get(item);
    if (known !== undefined) return known;
    const drawn = item.arrivedAt + Math.round(-meanMs * Math.log1p(-uniform()));
    dueOf.set(item, drawn);
    return drawn;
  };
  return (queue, now) => {
    const waits = queue.map((item) => ({ item, at: due(item) }));
    const leave = waits.filter(({ at }) => at <= now).sort((one, other) => one.at - other.at);
    const again = Math.min(...waits.map(({ at }) => at).filter((at) => at > now));
    return {
      leave: leave.map(({ item }) => item),
      ...(again === Number.POSITIVE_INFINITY ? {} : { again }),
    };
  };
}
