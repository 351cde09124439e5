import type { RandomBytes } from '../crypto/index.ts';
import { hexOf } from '../seat/frames.ts';
import { roomLimits } from './limits.ts';
import { drawName } from './made-up.ts';

/** A participant's place in a room. It stays theirs while they are away. */
export type RoomSeat = {
  /** Counts up from 1, and is never given twice. */
  readonly number: number;
  name: string;
  /** 32 hexadecimal digits each: what gives the seat back, and what its device greets the relay with. */
  readonly token: string;
  readonly pass: string;
  /** The number of the device that it was taken from. */
  readonly device: number;
  readonly watching: boolean;
  spins: number;
  /** The name is kept, and rows may name it. */
  begun: boolean;
  here: boolean;
  hand: boolean;
  /** When the front last heard of it, by its clock. */
  heardAt: number;
  litUntil: number;
};

export type SeatRefusal = 'full' | 'too-many-seats';

/** Everybody who has a seat. */
export class Seats {
  readonly #random: RandomBytes;
  readonly #byNumber = new Map<number, RoomSeat>();
  readonly #byToken = new Map<string, RoomSeat>();
  readonly #barred = new Set<string>();
  readonly #names = new Set<string>();
  #last = 0;
  /** How many of one device may sit. */
  perDevice: number = roomLimits.seatsPerDevice;

  constructor(random: RandomBytes, reserved: readonly string[]) {
    this.#random = random;
    for (const name of reserved) this.#names.add(name);
  }

  get all(): readonly RoomSeat[] {
    return [...this.#byNumber.values()];
  }

  /** Those whose messages make rows. */
  get members(): readonly RoomSeat[] {
    return this.all.filter(({ watching, begun }) => !watching && begun);
  }

  get isFull(): boolean {
    return this.#byNumber.size >= roomLimits.people;
  }

  at(number: number): RoomSeat | undefined {
    return this.#byNumber.get(number);
  }

  named(name: string): RoomSeat | undefined {
    for (const seat of this.#byNumber.values()) if (seat.name === name) return seat;
    return undefined;
  }

  /** The seat that a token gives back. Whoever was removed has none. */
  of(token: string | undefined): RoomSeat | undefined {
    return token === undefined ? undefined : this.#byToken.get(token);
  }

  isBarred(token: string | undefined): boolean {
    return token !== undefined && this.#barred.has(token);
  }

  /**
   * A new seat with a made-up name. Members beyond the limit can only watch. `token`: 32 hexadecimal
   * digits that no seat has.
   */
  take(
    asked: Pick<RoomSeat, 'device' | 'watching' | 'token'>,
    now: number,
  ): RoomSeat | SeatRefusal {
    const { device, watching, token } = asked;
    const all = this.all;
    const members = all.filter((seat) => !seat.watching);
    if (this.isFull || (!watching && members.length >= roomLimits.seats)) return 'full';
    if (all.filter((seat) => seat.device === device).length >= this.perDevice) {
      return 'too-many-seats';
    }
    const name = drawName(this.#names, this.#random);
    this.#names.add(name);
    const seat: RoomSeat = {
      number: ++this.#last,
      name,
      token,
      pass: hexOf(this.#random(16)),
      device,
      watching,
      spins: roomLimits.spins,
      begun: false,
      here: true,
      hand: false,
      heardAt: now,
      litUntil: 0,
    };
    this.#byNumber.set(seat.number, seat);
    this.#byToken.set(seat.token, seat);
    return seat;
  }

  /** Another name, while there are spins and nobody knows the first one. */
  rename(seat: RoomSeat): void {
    if (seat.begun || seat.spins < 1) return;
    seat.spins -= 1;
    this.#names.delete(seat.name);
    seat.name = drawName(this.#names, this.#random);
    this.#names.add(seat.name);
  }

  /** Gives a seat up. `bar`: its token opens nothing any more. */
  remove(seat: RoomSeat, bar: boolean): void {
    this.#byNumber.delete(seat.number);
    this.#byToken.delete(seat.token);
    if (bar) this.#barred.add(seat.token);
  }

  /** Forgets everybody, and says how many names there were. */
  wipe(): number {
    const names = this.#byNumber.size;
    this.#byNumber.clear();
    this.#byToken.clear();
    this.#barred.clear();
    this.#names.clear();
    return names;
  }
}
