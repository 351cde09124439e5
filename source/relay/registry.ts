import { sameBytes } from '../protocol/bytes.ts';
import type { Clock } from '../protocol/clock.ts';
import type { Hello } from '../protocol/frame.ts';
import type { RefusalReason } from '../protocol/refusal.ts';
import type { Limits } from './limits.ts';
import { Mailbox, type Stored } from './mailbox.ts';
import { openRoom, type Person, type Room } from './room.ts';

export type Entry =
  | { readonly ok: true; readonly room: Room; readonly person: Person }
  | { readonly ok: false; readonly reason: RefusalReason };

/** All rooms, the people in them and the mail that waits for them. */
export class Registry {
  readonly #limits: Limits;
  readonly #clock: Clock;
  readonly #rooms = new Map<string, Room>();
  /** Rooms without people, the one that has been so for longest first. */
  readonly #empty = new Set<Room>();
  #members = 0;
  #storedEnvelopes = 0;
  #storedBytes = 0;

  constructor(limits: Limits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
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
   * first came with; only who enters a room first can watch it. Rooms without people make room for
   * others: those of the same source where it has too many, else any.
   */
  enter(hello: Hello, source: string): Entry {
    const id = Buffer.from(hello.room).toString('hex');
    const known = this.#rooms.get(id);
    if (known === undefined && !this.#hasRoomFor(source)) return { ok: false, reason: 'full' };
    const room = known ?? openRoom(id, hello, source);
    const person = hello.role === 'watcher' ? room.watcher : room.members.get(hello.name);
    if (person !== undefined) {
      if (person.name !== hello.name || !sameBytes(person.token, hello.token)) {
        return { ok: false, reason: 'not-accepted' };
      }
    } else {
      if (hello.role === 'watcher') return { ok: false, reason: 'not-accepted' };
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

  #join(room: Room, { name, role, token }: Hello): Person {
    const person = { name, role, token, mailbox: new Mailbox(), connection: undefined };
    room.members.set(name, person);
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

  /** Keeps a copy of `envelope` for `to`; false if too much waits already. */
  store(to: Person, envelope: Uint8Array, from: string | undefined): boolean {
    const { mailbox } = to;
    const size = envelope.length;
    const { queuedEnvelopes, queuedBytes, storedEnvelopes, storedBytes } = this.#limits;
    if (mailbox.count >= queuedEnvelopes || mailbox.bytes + size > queuedBytes) return false;
    const fits = () =>
      this.#storedEnvelopes < storedEnvelopes && this.#storedBytes + size <= storedBytes;
    if (!this.#makeRoom(fits)) return false;
    // A copy: the bytes are a view into a whole chunk from the socket, which must not stay alive.
    const bytes = Buffer.allocUnsafe(size);
    bytes.set(envelope);
    mailbox.add({ bytes, from, arrivedAt: this.#clock.now() });
    this.#storedEnvelopes += 1;
    this.#storedBytes += size;
    return true;
  }

  /** The next envelope to hand over to `person`. */
  next(person: Person): Stored | undefined {
    return person.mailbox.nextToSend(this.#limits.inFlight, this.#limits.inFlightBytes);
  }

  /** The first `count` envelopes in flight arrived; false if there are not so many. */
  acknowledge(person: Person, count: number): boolean {
    const freed = person.mailbox.acknowledge(count);
    if (freed === null) return false;
    this.#storedEnvelopes -= count;
    this.#storedBytes -= freed;
    return true;
  }

  close(): void {
    for (const room of [...this.#rooms.values()]) this.#forget(room);
  }
}
