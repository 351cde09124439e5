import type { Format } from '../../records/event.ts';
import type { EventRows, What } from '../../records/event-rows.ts';
import type { Gathered } from '../../records/gather.ts';
import { allAtOnce, type Turns } from '../../records/in-turns.ts';

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
  readonly messages: EventRows;
};

/** Counts what was gathered. */
export const countsOf = (gathered: Gathered): Counts => allAtOnce(countsInTurns(gathered));

export function* countsInTurns({ events, formats, people, aside }: Gathered): Turns<Counts> {
  yield* events.tallyInTurns();
  const of = (...kinds: readonly What['kind'][]) =>
    events.where({ what: ({ kind }) => kinds.includes(kind) });
  const written = of('message', 'deleted');
  const calls = of('call');
  const messages = written.length > 0 ? written : calls;
  const pairs = new Set<number>();
  const senders = new Map<number, number>();
  let [deliveries, toRooms, assumed] = [0, 0, 0];
  for (const { route, what, count } of messages.tally()) {
    const { from, to } = route;
    if (to.length === 0) toRooms += count;
    if (what.clock === 'assumed') assumed += count;
    if (from === undefined) continue;
    senders.set(from, (senders.get(from) ?? 0) + count);
    deliveries += to.length * count;
    for (const one of to) pairs.add(from * people.length + one);
  }
  let callSeconds = 0;
  if (calls.length > 0)
    yield* calls.walk((_at, _route, _what, size = 0) => {
      callSeconds += size;
    });
  return {
    formats,
    rows: messages.length,
    calls: calls.length,
    callSeconds,
    deleted: of('deleted').length,
    reactions: of('reaction').length,
    receipts: of('receipt').length,
    setAside: [...aside.values()].reduce((sum, count) => sum + count, 0),
    people: people.length,
    pairs: pairs.size,
    deliveries,
    toRooms,
    senders: [...senders].sort(([a, one], [b, other]) => other - one || a - b),
    span: messages.where({ what: ({ clock }) => clock !== 'local' }).span(),
    localSpan: messages.where({ what: ({ clock }) => clock === 'local' }).span(),
    assumed,
    messages,
  };
}
