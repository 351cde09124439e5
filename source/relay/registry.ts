import { createHash } from 'node:crypto';
import { sameBytes } from '../protocol/bytes.ts';
import type { Clock } from '../protocol/clock.ts';
import type { Hello } from '../protocol/frame.ts';
import type { RefusalReason } from '../protocol/refusal.ts';
import type { Limits } from './limits.ts';
import { Mailbox, type Stored } from './mailbox.ts';
import { type HeldEnvelope, type Member, openRoom, type Room } from './room.ts';
import { TokenBucket } from './token-bucket.ts';

export type Entry =
  | { readonly ok: true; readonly room: Room; readonly person: Member }
  | { readonly ok: false; readonly reason: RefusalReason };

/** All rooms, the people in them and the mail that waits for them. */
export class Registry {
  readonly #limits: Limits;
  readonly #clock: Clock;
  /** What another relay must show to be taken for one. */
  readonly #relayToken: Uint8Array | undefined;
  readonly #rooms = new Map<string, Room>();
  /** Rooms without people, the one that has been so for longest first. */
  readonly #empty = new Set<Room>();
  #members = 0;
  #storedEnvelopes = 0;
  #storedBytes = 0;

  constructor(limits: Limits, clock: Clock, relayToken: Uint8Array | undefined) {
    this.#limits = limits;
    this.#clock = clock;
    this.#relayToken = relayToken;
  }

  get counts() {
    return {
      rooms: this.#rooms.size,
      members: this.#members,
      storedEnvelopes: this.#storedEnvelopes,
      storedBytes: this.#storedBytes,
    };
  }

  /**
   * Who `hello` from the network address `source` is, and where. A name belongs to the token that it
   * first came with; a room is watched by whoever shows the secret that it was derived from. Rooms
   * without people make room for others: those of the same source where it has too many, else any.
   */
  enter(hello: Hello, source: string): Entry {
    if (!this.#mayEnter(hello)) return { ok: false, reason: 'not-accepted' };
    const id = Buffer.from(hello.room).toString('hex');
    const known = this.#rooms.get(id);
    if (known === undefined && !this.#hasRoomFor(source)) return { ok: false, reason: 'full' };
    const room = known ?? openRoom(id, source);
    const watches = hello.role === 'watcher';
    const isMember = !watches && hello.role !== 'sender';
    // Who has no name keeps no room, and opens none.
    if (hello.role === 'sender' && known === undefined)
      return { ok: false, reason: 'not-accepted' };
    if (watches && room.watchers.size >= this.#limits.watchersPerRoom) {
      return { ok: false, reason: 'full' };
    }
    const person = isMember ? room.members.get(hello.name) : this.#personOf(hello);
    if (person !== undefined) {
      if (person.role !== hello.role || !sameBytes(person.token, hello.token)) {
        return { ok: false, reason: 'not-accepted' };
      }
    } else {
      if (room.members.size >= this.#limits.membersPerRoom) return { ok: false, reason: 'full' };
      const fits = () => this.#members < this.#limits.members;
      if (!this.#makeRoom(fits, (empty) => empty !== room)) return { ok: false, reason: 'full' };
    }
    room.stayAwake?.();
    room.stayAwake = undefined;
    this.#empty.delete(room);
    room.present += 1;
    if (known === undefined) this.#rooms.set(id, room);
    return { ok: true, room, person: person ?? this.#join(room, hello) };
  }

  #mayEnter({ role, room, token }: Hello): boolean {
    switch (role) {
      case 'member':
      case 'sender':
        return true;
      case 'watcher':
        return sameBytes(roomOf(token), room);
      case 'relay':
        return this.#relayToken !== undefined && sameBytes(this.#relayToken, token);
    }
  }

  /** Whether one more room may be opened from `source`. */
  #hasRoomFor(source: string): boolean {
    const { rooms, roomsPerSource } = this.#limits;
    const opened = () => {
      let count = 0;
      for (const room of this.#rooms.values()) if (room.openedBy === source) count += 1;
      return count;
    };
    return (
      this.#makeRoom(
        () => opened() < roomsPerSource,
        ({ openedBy }) => openedBy === source,
      ) && this.#makeRoom(() => this.#rooms.size < rooms)
    );
  }

  /** Forgets rooms without people, as far as `may` allows, until it `fits`; false if it never does. */
  #makeRoom(fits: () => boolean, may: (room: Room) => boolean = () => true): boolean {
    for (const room of this.#empty) {
      if (fits()) break;
      if (may(room)) this.#forget(room);
    }
    return fits();
  }

  #personOf({ name, role, token }: Hello): Member {
    const rate = new TokenBucket(this.#limits.envelopesPerMember, this.#clock.now());
    return { name, role, token, rate, mailbox: new Mailbox(), connection: undefined };
  }

  #join(room: Room, hello: Hello): Member {
    const person = this.#personOf(hello);
    room.members.set(hello.name, person);
    this.#members += 1;
    return person;
  }

  /** One connection less in `room`, which is forgotten if it stays empty or its place is needed. */
  leave(room: Room): void {
    room.present -= 1;
    if (room.present > 0) return;
    this.#empty.add(room);
    room.stayAwake = this.#clock.setTimer(this.#limits.emptyRoomMs, () => this.#forget(room));
  }

  #forget(room: Room): void {
    room.stayAwake?.();
    room.wake?.();
    room.queue = [];
    this.#empty.delete(room);
    this.#rooms.delete(room.id);
    this.#members -= room.members.size;
    for (const { mailbox } of room.members.values()) {
      this.#storedEnvelopes -= mailbox.count;
      this.#storedBytes -= mailbox.bytes;
    }
    // Kept rows still point at the room, and must not keep alive the mail that no limit counts now.
    room.members.clear();
  }

  /**
   * Keeps a copy of `envelope` for `person`, who is its recipient or the relay on the way there;
   * undefined if too much waits already.
   */
  store(
    person: Member,
    envelope: Uint8Array,
    { from, to, arrivedAt }: Pick<Stored, 'from' | 'to' | 'arrivedAt'>,
  ): HeldEnvelope | undefined {
    const { mailbox } = person;
    const size = envelope.length;
    const { queuedEnvelopes, queuedBytes, storedEnvelopes, storedBytes } = this.#limits;
    if (mailbox.count >= queuedEnvelopes || mailbox.bytes + size > queuedBytes) return undefined;
    const fits = () =>
      this.#storedEnvelopes < storedEnvelopes && this.#storedBytes + size <= storedBytes;
    if (!this.#makeRoom(fits)) return undefined;
    // A copy of its own: a view would keep a whole chunk from the socket alive, or a piece of a pool,
    // and a limit counts the envelope alone.
    const bytes = new Uint8Array(envelope);
    const held = { bytes, from, to, arrivedAt, person };
    mailbox.hold(held);
    this.#storedEnvelopes += 1;
    this.#storedBytes += size;
    return held;
  }

  /** The next envelope to hand over to `person`. */
  next(person: Member): Stored | undefined {
    return person.mailbox.nextToSend(this.#limits.inFlight, this.#limits.inFlightBytes);
  }

  /** The first `count` envelopes in flight arrived; false if there are not so many. */
  acknowledge(person: Member, count: number): boolean {
    const freed = person.mailbox.acknowledge(count);
    if (freed === null) return false;
    this.#storedEnvelopes -= count;
    this.#storedBytes -= freed;
    return true;
  }

  /** Whoever has this name, in any room. */
  named(name: string): readonly Member[] {
    return [...this.#rooms.values()].flatMap(({ members }) => members.get(name) ?? []);
  }

  /** Lets whoever has this name go, with the mail that waits for them. They are not connected. */
  remove(name: string): void {
    for (const room of this.#rooms.values()) {
      const person = room.members.get(name);
      if (person === undefined) continue;
      room.members.delete(name);
      room.queue = room.queue.filter((held) => held.person !== person);
      this.#members -= 1;
      this.#storedEnvelopes -= person.mailbox.count;
      this.#storedBytes -= person.mailbox.bytes;
    }
  }

  close(): void {
    for (const room of [...this.#rooms.values()]) this.#forget(room);
  }
}

/** The room that is watched with this secret: its owner made the room's id from it. */
const roomOf = (secret: Uint8Array): Uint8Array =>
  createHash('sha512').update(secret).digest().subarray(0, 16);
