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
