import type { Clock } from '../protocol/clock.ts';
import type { Hello } from '../protocol/frame.ts';
import type { RefusalReason } from '../protocol/refusal.ts';
import type { Limits } from './limits.ts';
import { Mailbox, type Stored } from './mailbox.ts';
import { openRoom, type Person, type Room, sameBytes } from './room.ts';

export type Entry =
  | { readonly ok: true; readonly room: Room; readonly person: Person }
  | { readonly ok: false; readonly reason: RefusalReason };

/** All rooms, the people in them and the mail that waits for them. */
export class Registry {
  readonly #limits: Limits;
  readonly #clock: Clock;
  readonly #rooms = new Map<string, Room>();
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
   * Who `hello` is, and where. A name belongs to the token that it first came with; only who enters
   * a room first can watch it.
   */
  enter(hello: Hello): Entry {
    const id = Buffer.from(hello.room).toString('hex');
    const known = this.#rooms.get(id);
    if (known === undefined && this.#rooms.size >= this.#limits.rooms) {
      return { ok: false, reason: 'full' };
    }
    const room = known ?? openRoom(id, hello);
    const person = hello.role === 'watcher' ? room.watcher : room.members.get(hello.name);
    if (person !== undefined) {
      if (person.name !== hello.name || !sameBytes(person.token, hello.token)) {
        return { ok: false, reason: 'not-accepted' };
      }
    } else {
      if (hello.role === 'watcher') return { ok: false, reason: 'not-accepted' };
      if (room.members.size >= this.#limits.membersPerRoom) return { ok: false, reason: 'full' };
      if (this.#members >= this.#limits.members) return { ok: false, reason: 'full' };
    }
    room.stayAwake?.();
    room.stayAwake = undefined;
    room.present += 1;
    if (known === undefined) this.#rooms.set(id, room);
    return { ok: true, room, person: person ?? this.#join(room, hello) };
  }

  #join(room: Room, { name, role, token }: Hello): Person {
    const person = { name, role, token, mailbox: new Mailbox(), connection: undefined };
    room.members.set(name, person);
    this.#members += 1;
    return person;
  }

  /** One connection less in `room`, which is forgotten if it stays empty. */
  leave(room: Room): void {
    room.present -= 1;
    if (room.present > 0) return;
    room.stayAwake = this.#clock.setTimer(this.#limits.emptyRoomMs, () => this.#forget(room));
  }

  #forget(room: Room): void {
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
    if (
      mailbox.count >= this.#limits.queuedEnvelopes ||
      mailbox.bytes + size > this.#limits.queuedBytes ||
      this.#storedEnvelopes >= this.#limits.storedEnvelopes ||
      this.#storedBytes + size > this.#limits.storedBytes
    ) {
      return false;
    }
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
    for (const room of [...this.#rooms.values()]) {
      room.stayAwake?.();
      this.#forget(room);
    }
  }
}
