import type { Format } from '../../records/event.ts';
import type { Gathered, GatheredEvent } from '../../records/gather.ts';

/** What is counted of a person's own exports. */
export type Counts = {
  readonly formats: readonly Format[];
  /** Messages, also those of which nothing but sender and time is left; of calls alone, calls. */
  readonly rows: number;
  readonly calls: number;
  /** Seconds of all calls. */
  readonly callSeconds: number;
  readonly deleted: number;
  readonly reactions: number;
  readonly receipts: number;
  /** Records that are no message between people. */
  readonly setAside: number;
  readonly people: number;
  /** Sender and recipient, each direction by itself. */
  readonly pairs: number;
  /** Messages times recipients. */
  readonly deliveries: number;
  /** Messages of which no recipient is known. */
  readonly toRooms: number;
  /** By the number of the person, most first. */
  readonly senders: readonly (readonly [person: number, count: number])[];
  /** Of UTC times, in milliseconds. */
  readonly span: readonly [first: number, last: number] | undefined;
  /** Of wall clocks, as if in UTC. */
  readonly localSpan: readonly [first: number, last: number] | undefined;
  readonly assumed: number;
  /** The rows themselves, in the order of their times. */
  readonly messages: readonly GatheredEvent[];
};

/** Counts what was gathered. */
export function countsOf({ events, formats, people, aside }: Gathered): Counts {
  const of = (kind: GatheredEvent['kind']) => events.filter((event) => event.kind === kind);
  const written = events.filter(({ kind }) => kind === 'message' || kind === 'deleted');
  const calls = of('call');
  const messages = written.length > 0 ? written : calls;
  const pairs = new Set<number>();
  const senders = new Map<number, number>();
  let deliveries = 0;
  for (const { from, to } of messages) {
    if (from === undefined) continue;
    senders.set(from, (senders.get(from) ?? 0) + 1);
    deliveries += to.length;
    for (const one of to) pairs.add(from * people.length + one);
  }
  return {
    formats,
    rows: messages.length,
    calls: calls.length,
    callSeconds: calls.reduce((sum, { size = 0 }) => sum + size, 0),
    deleted: of('deleted').length,
    reactions: of('reaction').length,
    receipts: of('receipt').length,
    setAside: [...aside.values()].reduce((sum, count) => sum + count, 0),
    people: people.length,
    pairs: pairs.size,
    deliveries,
    toRooms: messages.filter(({ to }) => to.length === 0).length,
    senders: [...senders].sort(([a, one], [b, other]) => other - one || a - b),
    span: spanOf(messages.filter(({ clock }) => clock !== 'local')),
    localSpan: spanOf(messages.filter(({ clock }) => clock === 'local')),
    assumed: messages.filter(({ clock }) => clock === 'assumed').length,
    messages,
  };
}

function spanOf(messages: readonly GatheredEvent[]): readonly [number, number] | undefined {
  const [first, last] = [messages[0], messages.at(-1)];
  return first === undefined || last === undefined ? undefined : [first.at, last.at];
}
