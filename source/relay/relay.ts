/**
 * The relay: takes envelopes, keeps them while the recipient is away, hands them over, and writes
 * down what it saw. It knows no key. It does not care what carries its links.
 */
import { isDocumentationAddress, plainAddress } from '../protocol/addresses.ts';
import type { Clock } from '../protocol/clock.ts';
import { readOutside } from '../protocol/envelope.ts';
import { encodeFrame, type Frame, type Hello, readFrame } from '../protocol/frame.ts';
import type { Link } from '../protocol/link.ts';
import type { Observation } from '../protocol/observation.ts';
import type { RefusalReason } from '../protocol/refusal.ts';
import { Announcements } from './announcements.ts';
import { Connection } from './connection.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { RecordBook, type Seen } from './record-book.ts';
import { Registry } from './registry.ts';
import type { Seat } from './room.ts';
import { Sources } from './sources.ts';
import { TokenBucket } from './token-bucket.ts';

export type RelayOptions = {
  readonly clock: Clock;
  /** Whatever is not named keeps its default. */
  readonly limits?: Partial<Limits>;
  /** Gets each row as it happens; `room` is a short label, empty for who got into no room. */
  readonly onObservation?: (row: Observation, room: string) => void;
  /** Runs a function soon, after the input that is ready now. Default: setImmediate. */
  readonly soon?: (run: () => void) => void;
};

export type RelayStats = {
  readonly connections: number;
  readonly rooms: number;
  readonly members: number;
  readonly sources: number;
  readonly storedEnvelopes: number;
  readonly storedBytes: number;
  readonly keptRows: number;
};

export interface Relay {
  readonly clock: Clock;
  readonly limits: Limits;
  /** Serves one link. `peer.address` is the real network address of its far end. */
  accept(link: Link, peer: { readonly address: string }): void;
  stats(): RelayStats;
  /** Closes every link and forgets everything. */
  close(): void;
}

/** Why not, with what there is to write down about it; `final` ends the connection. */
type Refused = { readonly reason: RefusalReason; readonly seen?: Seen; readonly final?: true };

export function createRelay(options: RelayOptions): Relay {
  const { clock, soon = setImmediate } = options;
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const connections = new Set<Connection>();
  const seats = new Map<Connection, Seat>();
  const registry = new Registry(limits, clock);
  const sources = new Sources(limits);
  const book = new RecordBook({
    clock,
    keptRows: limits.keptRows,
    onObservation: options.onObservation,
    markDirty,
  });
  const announcements = new Announcements(limits.announcements, markDirty);
  let dirty: Connection[] = [];
  let closed = false;

  function markDirty(connection: Connection): void {
    if (connection.dirty) return;
    connection.dirty = true;
    dirty.push(connection);
    // Everybody is flushed together, so that what came in at once goes out in few messages.
    if (dirty.length === 1) soon(flushAll);
  }

  function flushAll(): void {
    // Flushing writes rows, which a watcher must still get: the list grows meanwhile.
    for (let index = 0; index < dirty.length; index++) {
      const connection = dirty[index];
      if (connection === undefined) continue;
      connection.dirty = false;
      if (!connection.closed) flush(connection);
    }
    dirty = [];
  }

  function flush(connection: Connection): void {
    const seat = seats.get(connection);
    // Asked before there is more, since nobody can have read yet what was only just sent.
    if (connection.link.bufferedAmount > limits.bufferedBytes) {
      refuse(connection, { reason: 'too-slow', final: true });
      return;
    }
    connection.flush(() => {
      const stored = seat === undefined ? undefined : registry.next(seat.person);
      if (seat === undefined || stored === undefined) return undefined;
      book.write('delivery', connection, seat, {
        from: stored.from,
        to: seat.person.name,
        bytes: stored.bytes.length,
        waitedMs: clock.now() - stored.arrivedAt,
      });
      return stored;
    });
  }

  function refuse(connection: Connection, { reason, seen, final }: Refused): void {
    if (connection.closed) return;
    book.write('refused', connection, seats.get(connection), { ...seen, reason });
    connection.add(encodeFrame({ type: 'refused', reason, text: '' }));
    if (final) hangUp(connection, reason);
    else markDirty(connection);
  }

  function hangUp(connection: Connection, reason: string): void {
    connection.flush(() => undefined);
    connection.link.close(reason);
    gone(connection);
  }

  function gone(connection: Connection): void {
    if (connection.closed) return;
    connection.closed = true;
    connection.cancelHello?.();
    connections.delete(connection);
    const seat = seats.get(connection);
    if (seat === undefined) return;
    seats.delete(connection);
    const { room, person } = seat;
    if (person.connection === connection) {
      person.connection = undefined;
      person.mailbox.takeBack();
    }
    if (person.role === 'member') book.write('disconnect', connection, seat, { from: person.name });
    registry.leave(room);
  }

  /** Lets `connection` take its seat, unless there is a reason not to. */
  function greet(connection: Connection, hello: Hello): Refused | undefined {
    if (hello.address !== undefined && isDocumentationAddress(hello.address)) {
      connection.address = hello.address;
      connection.simulated = true;
    }
    const entry = registry.enter(hello, connection.source);
    if (!entry.ok) return { reason: entry.reason, seen: { from: hello.name }, final: true };
    const { room, person } = entry;
    connection.cancelHello?.();
    // Who comes back before the relay noticed that the old link is dead must not be locked out.
    if (person.connection !== undefined) hangUp(person.connection, 'replaced');
    const watching = person.role === 'watcher';
    const seat = { room, person, number: watching ? 0 : ++room.lastConnection };
    seats.set(connection, seat);
    person.connection = connection;
    connection.add(encodeFrame({ type: 'welcome', connection: seat.number }));
    if (watching) book.replay(connection, room);
    else book.write('connect', connection, seat, { from: person.name });
    markDirty(connection);
    return undefined;
  }

  /** Accepts an envelope, unless there is a reason not to. */
  function take(connection: Connection, seat: Seat, envelope: Uint8Array): Refused | undefined {
    const now = clock.now();
    const bytes = envelope.length;
    if (!connection.rate.take(now) || !sources.at(connection.source, now)?.envelopes.take(now)) {
      connection.tooFast += 1;
      const refused: Refused = { reason: 'too-fast', seen: { bytes } };
      return connection.tooFast > limits.patience ? { ...refused, final: true } : refused;
    }
    connection.tooFast = 0;
    if (bytes > limits.envelopeBytes) return { reason: 'too-large', seen: { bytes } };
    const read = readOutside(envelope);
    if (!read.ok) return { reason: 'malformed', seen: { bytes } };
    const { to, from } = read;
    const seen = { from, to, bytes };
    if (to === undefined) return { reason: 'no-recipient', seen };
    if (from !== undefined && from !== seat.person.name) return { reason: 'wrong-sender', seen };
    const recipient = seat.room.members.get(to);
    if (recipient === undefined) return { reason: 'not-accepted', seen };
    if (!registry.store(recipient, envelope, from)) return { reason: 'queue-full', seen };
    const seq = book.write('envelope', connection, seat, seen);
    seat.room.watcher?.connection?.add(encodeFrame({ type: 'copy', seq, envelope }));
    if (recipient.connection !== undefined) markDirty(recipient.connection);
    connection.addAccepted();
    markDirty(connection);
    return undefined;
  }

  function acknowledge(connection: Connection, person: Seat['person'], number: number) {
    const count = number - connection.acknowledged;
    if (!registry.acknowledge(person, count)) return malformed;
    connection.acknowledged = number;
    if (person.mailbox.count > connection.delivered - number) markDirty(connection);
    return undefined;
  }

  function announce(
    connection: Connection,
    seat: Seat,
    publicKey: Uint8Array,
  ): Refused | undefined {
    const seen = { from: seat.person.name };
    if (!announcements.announce(connection, seat, publicKey, clock.now())) {
      return { reason: 'too-fast', seen, final: true };
    }
    book.write('announce', connection, seat, seen);
    return undefined;
  }

  function obey(connection: Connection, frame: Frame): Refused | undefined {
    const seat = seats.get(connection);
    if (seat === undefined) {
      if (frame.type !== 'hello') return { reason: 'no-hello', final: true };
      return greet(connection, frame);
    }
    if (seat.person.role === 'watcher') return malformed;
    if (frame.type === 'envelope') return take(connection, seat, frame.envelope);
    if (frame.type === 'announce') return announce(connection, seat, frame.publicKey);
    if (frame.type === 'ack') return acknowledge(connection, seat.person, frame.number);
    return malformed;
  }

  function receive(connection: Connection, bytes: Uint8Array): void {
    if (connection.closed) return;
    if (bytes.length > limits.messageBytes) {
      refuse(connection, { reason: 'too-large', final: true });
    } else if (bytes.length === 0) refuse(connection, malformed);
    let offset = 0;
    while (offset < bytes.length && !connection.closed) {
      const read = readFrame(bytes, offset);
      const refused: Refused | undefined = read.ok
        ? obey(connection, read.frame)
        : { reason: read.reason, final: true };
      if (refused !== undefined) refuse(connection, refused);
      offset = read.ok ? read.next : bytes.length;
    }
  }

  function accept(link: Link, peer: { readonly address: string }): void {
    if (closed) {
      link.close('relay closed');
      return;
    }
    const now = clock.now();
    const address = plainAddress(peer.address);
    const rate = new TokenBucket(limits.envelopesPerConnection, now);
    const connection = new Connection(link, address, rate);
    const source = sources.at(address, now);
    if (source === undefined || connections.size >= limits.connections) {
      refuse(connection, { reason: 'full', final: true });
    } else if (!source.joins.take(now)) {
      refuse(connection, { reason: 'too-fast', final: true });
    } else {
      connections.add(connection);
      connection.cancelHello = clock.setTimer(limits.helloMs, () =>
        refuse(connection, { reason: 'no-hello', final: true }),
      );
      link.onMessage((bytes) => receive(connection, bytes));
      link.onClose(() => gone(connection));
    }
  }

  return {
    clock,
    limits,
    accept,
    stats: () => ({
      connections: connections.size,
      ...registry.counts,
      sources: sources.size,
      keptRows: book.size,
    }),
    close() {
      closed = true;
      for (const connection of [...connections]) hangUp(connection, 'relay closed');
      registry.close();
    },
  };
}

const malformed: Refused = { reason: 'malformed', final: true };
