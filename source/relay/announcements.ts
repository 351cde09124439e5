import { sameBytes } from '../protocol/bytes.ts';
import { encodeFrame } from '../protocol/frame.ts';
import type { Connection } from './connection.ts';
import type { Rate } from './limits.ts';
import type { Member, Seat } from './room.ts';
import { TokenBucket } from './token-bucket.ts';

/**
 * The keys that members announced, one each, as the 32 bytes that came: the relay can't tell what
 * they are. Whoever announces is handed those of the room, also of people who are away, and then
 * each that is new. They are forgotten with the room.
 */
export class Announcements {
  readonly #rate: Rate;
  readonly #told: (connection: Connection) => void;
  readonly #known = new WeakMap<
    Member,
    { readonly frame: Uint8Array; readonly rate: TokenBucket }
  >();
  readonly #listening = new WeakSet<Connection>();

  /** `rate`: of one member. `told` is called for each connection that something was added to. */
  constructor(rate: Rate, told: (connection: Connection) => void) {
    this.#rate = rate;
    this.#told = told;
  }

  /** False if the member announces too often: then nothing changes. */
  announce(connection: Connection, { room, person }: Seat, key: Uint8Array, now: number): boolean {
    const before = this.#known.get(person);
    const rate = before?.rate ?? new TokenBucket(this.#rate, now);
    if (!rate.take(now)) return false;
    const frame = encodeFrame({ type: 'key', name: person.name, publicKey: key });
    const isNew = before === undefined || !sameBytes(before.frame, frame);
    const isLate = !this.#listening.has(connection);
    this.#known.set(person, { frame, rate });
    this.#listening.add(connection);
    for (const other of room.members.values()) {
      if (other === person) continue;
      const theirs = this.#known.get(other);
      if (isLate && theirs !== undefined) this.#tell(connection, theirs.frame);
      if (isNew && other.connection !== undefined && this.#listening.has(other.connection)) {
        this.#tell(other.connection, frame);
      }
    }
    this.#tell(connection, frame);
    return true;
  }

  /** Whoever was on this connection has left, and the next did not announce. */
  leave(connection: Connection): void {
    this.#listening.delete(connection);
  }

  #tell(connection: Connection, frame: Uint8Array): void {
    connection.add(frame);
    this.#told(connection);
  }
}
