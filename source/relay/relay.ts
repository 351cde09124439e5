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
import { defaultLimits, type Limits, type Rate } from './limits.ts';
import { atOnce, type Policy } from './policy.ts';
import { RecordBook, type Seen } from './record-book.ts';
import { Registry } from './registry.ts';
import { mayReach, type Room, type Seat, timeIn } from './room.ts';
import { Sources } from './sources.ts';
import { TokenBucket } from './token-bucket.ts';

export type RelayOptions = {
  readonly clock: Clock;
  /** When envelopes leave; at once unless told otherwise. */
  readonly policy?: Policy;
  /** Other relays that this one hands envelopes on to, and takes them from. */
  readonly others?: {
    /** 16 bytes that each of them shows in its greeting. */
    readonly token: Uint8Array;
    /** The name of the relay that is the way to somebody who is not here. */
    readonly wayTo: (name: string) => string | undefined;
  };
  /** What it does with an envelope that is for itself; one that does nothing has no such name. */
  readonly onion?: { readonly name: string; readonly peel: Peel };
  /** Whatever is not named keeps its default. */
  readonly limits?: Partial<Limits>;
  /** Gets each row as it happens; `room` is a short label, empty for who got into no room. */
  readonly onObservation?: (row: Observation, room: string) => void;
  /** Runs a function soon, after the input that is ready now. Default: setImmediate. */
  readonly soon?: (run: () => void) => void;
};

/**
 * What is in an envelope for the relay itself: another, which it takes in its place and hands on; or
 * nothing. Why not is not told to whoever sent it.
 */
type Peel = (
  envelope: Uint8Array,
) => { readonly to: string; readonly envelope: Uint8Array } | 'ends-here' | 'refused';

type RelayStats = {
  readonly connections: number;
  readonly rooms: number;
  readonly members: number;
  readonly sources: number;
  readonly storedEnvelopes: number;
  readonly storedBytes: number;
  readonly keptRows: number;
};

type Peer = (
  | { readonly address: string }
  | { readonly device: number /** The only one that it may greet by. */; readonly name?: string }
) & { readonly rate?: Rate };

export interface Relay {
  readonly clock: Clock;
  readonly limits: Limits;
  /**
   * Serves one link. `peer.address` is the real network address of its far end; where it is to stand
   * in no row and is not to be known here, `peer.device` is a number for it. `peer.rate`: how many
   * envelopes this link may send, where that is not what any may.
   */
  accept(link: Link, peer: Peer): void;
  /** Lets somebody go, wherever they are: their link, their mail, and the kept rows that name them. */
  forget(name: string): void;
  stats(): RelayStats;
  /** Closes every link and forgets everything. */
  close(): void;
}

/** An envelope on its way to the next hop. */
type Onward = { readonly to: string; readonly envelope: Uint8Array } & {
  readonly shows?: Uint8Array | undefined;
};

/** Why not, with what there is to write down about it; `final` ends the connection. */
type Refused = { readonly reason: RefusalReason; readonly seen?: Seen; readonly final?: true };

export function createRelay(options: RelayOptions): Relay {
  const { clock, soon = setImmediate, policy = atOnce, others, onion } = options;
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const connections = new Set<Connection>();
  const seats = new Map<Connection, Seat>();
  const registry = new Registry(limits, clock, others?.token);
  const sources = new Sources(limits);
  const book = new RecordBook({
    clock,
    keptRows: limits.keptRows,
    onObservation: options.onObservation,
    markDirty,
  });
  const announcements = new Announcements(limits.announcements, markDirty);
  let dirty: Connection[] = [];
  /** Rooms in which something came for the policy to decide on, and those where somebody asks. */
  let fresh = new Set<Room>();
  const asked = new Set<Room>();
  let scheduled = false;
  let closed = false;

  function markDirty(connection: Connection): void {
    if (connection.dirty) return;
    connection.dirty = true;
    dirty.push(connection);
    schedule();
  }

  /** Everybody is flushed together, so that what came in at once goes out in few messages. */
  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    soon(flushAll);
  }

  /** Lets go what the relay's policy wants to leave now. */
  function release(room: Room): void {
    room.wake?.();
    const now = timeIn(room, clock);
    const { leave, again } = policy(room.queue, now);
    if (leave === room.queue) room.queue = [];
    else {
      const left = new Set(leave);
      room.queue = room.queue.filter((held) => !left.has(held));
    }
    for (const held of leave) {
      held.person.mailbox.add(held);
      if (held.person.connection !== undefined) markDirty(held.person.connection);
    }
    room.due = again;
    // A time that is told comes when it is told, and release is asked then.
    const waits = again !== undefined && room.toldTime === undefined;
    room.wake = waits ? clock.setTimer(again - now, () => release(room)) : undefined;
  }

  /** Tells whoever asked that it is quiet, if it is. */
  function answer(room: Room): void {
    if (room.onTheirWay > 0) return;
    asked.delete(room);
    for (const connection of room.asking) {
      const { due } = room;
      connection.add(
        encodeFrame({
          type: 'quiet',
          number: connection.question,
          rows: room.lastSeq,
          held: room.queue.length,
          ...(due === undefined ? {} : { due }),
        }),
      );
      flush(connection);
    }
    room.asking.clear();
  }

  function flushAll(): void {
    scheduled = false;
    const now = fresh;
    fresh = new Set();
    for (const room of now) release(room);
    const all = dirty;
    dirty = [];
    const watches = (connection: Connection) => seats.get(connection)?.number === 0;
    for (const connection of all) if (!watches(connection)) flushDirty(connection);
    // Flushing writes rows, which watchers get with the others and in one message.
    for (const connection of [...all, ...dirty]) if (watches(connection)) flushDirty(connection);
    dirty = dirty.filter((connection) => connection.dirty);
    if (dirty.length > 0) schedule();
    for (const room of asked) answer(room);
  }

  function flushDirty(connection: Connection): void {
    if (!connection.dirty) return;
    connection.dirty = false;
    if (!connection.closed) flush(connection);
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
      seat.room.onTheirWay += 1;
      book.write('delivery', connection, seat, {
        from: stored.from,
        to: stored.to,
        bytes: stored.bytes.length,
        waitedMs: Math.max(0, timeIn(seat.room, clock) - stored.arrivedAt),
      });
      return stored;
    });
  }

  function refuse(connection: Connection, { reason, seen, final }: Refused): void {
    if (connection.closed) return;
    book.write('refused', connection, seats.get(connection), { ...seen, reason });
    connection.add(encodeFrame({ type: 'refused', reason }));
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
    if (seat !== undefined) leave(connection, seat);
  }

  function leave(connection: Connection, seat: Seat): void {
    const { room, person } = seat;
    seats.delete(connection);
    room.watchers.delete(connection);
    room.asking.delete(connection);
    if (person.connection === connection) {
      person.connection = undefined;
      room.onTheirWay -= person.mailbox.takeBack();
      if (room.asking.size > 0) schedule();
    }
    if (person.role !== 'watcher') book.write('disconnect', connection, seat, named(person));
    registry.leave(room);
  }

  /** Lets `connection` take its seat, unless there is a reason not to. */
  function greet(connection: Connection, hello: Hello): Refused | undefined {
    const now = clock.now();
    if (connection.reused && !sources.at(connection.source, now)?.joins.take(now)) {
      return { reason: 'too-fast', final: true };
    }
    if (connection.only !== undefined && connection.only !== hello.name) {
      return { reason: 'not-accepted', final: true };
    }
    // A device has a number, and says nothing of where it is.
    if (
      hello.address !== undefined &&
      !connection.isDevice &&
      isDocumentationAddress(hello.address)
    ) {
      connection.address = hello.address;
      connection.simulated = true;
    }
    const entry = registry.enter(hello, connection.source);
    if (!entry.ok) return { reason: entry.reason, seen: named(hello), final: true };
    const { room, person } = entry;
    connection.cancelHello?.();
    // Who comes back before the relay noticed that the old link is dead must not be locked out.
    if (person.connection !== undefined) hangUp(person.connection, 'replaced');
    const watching = person.role === 'watcher';
    const seat = { room, person, number: watching ? 0 : ++room.lastConnection };
    seats.set(connection, seat);
    person.connection = connection;
    connection.add(encodeFrame({ type: 'welcome', connection: seat.number }));
    if (watching) {
      book.replay(connection, room);
      room.watchers.add(connection);
    } else book.write('connect', connection, seat, named(person));
    markDirty(connection);
    return undefined;
  }

  /** Accepts an envelope, unless there is a reason not to. */
  function take(connection: Connection, seat: Seat, envelope: Uint8Array): Refused | undefined {
    const now = clock.now();
    const bytes = envelope.length;
    const rate = connection.rate ?? seat.person.rate;
    if (!rate.take(now) || !sources.at(connection.source, now)?.envelopes.take(now)) {
      connection.tooFast += 1;
      const refused: Refused = { reason: 'too-fast', seen: { bytes } };
      return connection.tooFast > limits.patience ? { ...refused, final: true } : refused;
    }
    connection.tooFast = 0;
    if (bytes > limits.envelopeBytes) return { reason: 'too-large', seen: { bytes } };
    const read = readOutside(envelope);
    if (!read.ok) return { reason: 'malformed', seen: { bytes } };
    const { to, from, deliveryToken } = read;
    const seen = { from, to, bytes };
    if (to === undefined) return { reason: 'no-recipient', seen };
    const { room, person } = seat;
    if (from !== undefined && from !== person.name && person.role !== 'relay') {
      return { reason: 'wrong-sender', seen };
    }
    const onward =
      to === onion?.name ? onion.peel(envelope) : { to, envelope, shows: deliveryToken };
    const reason = typeof onward === 'string' ? onward : store(seat, from, onward);
    if (reason === 'refused') return { reason: 'not-accepted', seen };
    if (reason !== 'ends-here' && reason !== undefined) return { reason, seen };
    const seq = book.write('envelope', connection, seat, seen);
    if (room.watchers.size > 0) {
      const copy = encodeFrame({ type: 'copy', seq, envelope });
      for (const watcher of room.watchers) watcher.add(copy);
    }
    connection.add(encodeFrame({ type: 'accepted' }));
    markDirty(connection);
    return undefined;
  }

  /**
   * Keeps an envelope that came from `seat` for its recipient, or for the relay on the way there.
   * `shows`: the delivery token outside, where it came as it is and not in an onion.
   */
  function store(
    { room, person }: Seat,
    from: string | undefined,
    { to, envelope, ...outside }: Onward,
  ): RefusalReason | undefined {
    const next = room.members.get(to) ?? room.members.get(others?.wayTo(to) ?? '');
    // Nothing goes back to the relay that it came from, or it would go round for ever.
    if (next === undefined || (next === person && person.role === 'relay')) return 'not-accepted';
    // The same answer as for somebody who isn't here. A relay on the way leaves it to the last one.
    const isBare = 'shows' in outside;
    if (isBare && next.role === 'member' && !mayReach(next, person, outside.shows)) {
      return 'not-accepted';
    }
    const held = registry.store(next, envelope, { from, to, arrivedAt: timeIn(room, clock) });
    if (held === undefined) return 'queue-full';
    room.queue.push(held);
    fresh.add(room);
    return undefined;
  }

  function acknowledge(connection: Connection, { room, person }: Seat, number: number) {
    const count = number - connection.acknowledged;
    if (!registry.acknowledge(person, count)) return malformed;
    connection.acknowledged = number;
    room.onTheirWay -= count;
    if (room.asking.size > 0) schedule();
    if (person.mailbox.ready > connection.delivered - number) markDirty(connection);
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
    if (frame.type === 'ask') return ask(connection, seat.room, frame.number);
    if (frame.type === 'bye') return sayGoodbye(connection, seat);
    if (seat.person.role === 'watcher') {
      return frame.type === 'time' ? beTold(seat.room, frame.at) : malformed;
    }
    if (frame.type === 'envelope') return take(connection, seat, frame.envelope);
    if (seat.person.role === 'sender') return malformed;
    if (frame.type === 'delivery-token') {
      seat.person.deliveryToken = Uint8Array.from(frame.token);
      return undefined;
    }
    if (frame.type === 'announce') return announce(connection, seat, frame.publicKey);
    if (frame.type === 'ack') return acknowledge(connection, seat, frame.number);
    return malformed;
  }

  /** A later question answers an earlier one of the same connection, too. */
  function ask(connection: Connection, room: Room, number: number): undefined {
    connection.question = number;
    room.asking.add(connection);
    asked.add(room);
    schedule();
  }

  /** Only its watcher made the room, so only the watcher says what time it is in there. */
  function beTold(room: Room, at: number): undefined {
    room.toldTime = at;
    if (room.queue.length === 0) return;
    fresh.add(room);
    schedule();
  }

  function sayGoodbye(connection: Connection, seat: Seat): undefined {
    leave(connection, seat);
    announcements.leave(connection);
    connection.renew();
    connection.add(encodeFrame({ type: 'bye' }));
    markDirty(connection);
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
        : read.reason === 'bad-row'
          ? malformed
          : { reason: read.reason, final: true };
      if (refused !== undefined) refuse(connection, refused);
      offset = read.ok ? read.next : bytes.length;
    }
  }

  function accept(link: Link, peer: Peer): void {
    if (closed) {
      link.close('relay closed');
      return;
    }
    const now = clock.now();
    const address = 'device' in peer ? `device.${peer.device}` : plainAddress(peer.address);
    const connection = new Connection(link, address);
    if ('device' in peer) {
      connection.isDevice = true;
      connection.only = peer.name;
    }
    if (peer.rate !== undefined) connection.rate = new TokenBucket(peer.rate, now);
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
    forget(name) {
      for (const person of registry.named(name)) {
        if (person.connection !== undefined) hangUp(person.connection, 'forgotten');
      }
      registry.remove(name);
      book.forget(name);
    },
    close() {
      closed = true;
      for (const connection of [...connections]) hangUp(connection, 'relay closed');
      registry.close();
      sources.clear();
      book.clear();
      dirty = [];
      fresh = new Set();
      asked.clear();
    },
  };
}

/** Who greeted, where they said a name. */
const named = ({ name }: { readonly name: string }): Seen => (name === '' ? {} : { from: name });

const malformed: Refused = { reason: 'malformed', final: true };
