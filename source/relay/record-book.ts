import type { Clock } from '../protocol/clock.ts';
import { encodeFrame } from '../protocol/frame.ts';
import type { Observation } from '../protocol/observation.ts';
import type { Connection } from './connection.ts';
import { type Room, type Seat, timeIn } from './room.ts';

/** What an observation says beyond where and when. */
export type Seen = Partial<Pick<Observation, 'bytes' | 'reason' | 'waitedMs'>> & {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

export type RecordBookOptions = {
  readonly clock: Clock;
  readonly keptRows: number;
  readonly onObservation: ((row: Observation, room: string) => void) | undefined;
  /** A frame for a watcher was added and wants to be sent. */
  readonly markDirty: (watcher: Connection) => void;
};

/** Writes the relay's observations: to whoever listens, to the room's watcher, and to memory. */
export class RecordBook {
  readonly #options: RecordBookOptions;
  /** The last `keptRows`, in a ring: moving all of them on for each new one would take far longer. */
  #rows: { readonly room: Room; readonly row: Observation }[] = [];
  /** Where the next goes once the ring is full; there the oldest is. */
  #oldest = 0;
  // Who got into no room is counted apart.
  #outsideSeq = 0;
  #outsideConnection = 0;

  constructor(options: RecordBookOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#rows.length;
  }

  /** Writes one row about `connection`. Returns its `seq`. */
  write(kind: Observation['kind'], connection: Connection, seat: Seat | undefined, seen: Seen) {
    const { clock, keptRows, onObservation, markDirty } = this.#options;
    const room = seat?.room;
    const seq = room === undefined ? ++this.#outsideSeq : ++room.lastSeq;
    const { from, to, reason, waitedMs } = seen;
    // A field is given or absent, never undefined; spreading each into the row took as long as all the
    // rest of it.
    const row = {
      seq,
      at: timeIn(room, clock),
      kind,
      connection: seat?.number ?? ++this.#outsideConnection,
    } as { -readonly [Field in keyof Observation]: Observation[Field] };
    if (from !== undefined) row.from = from;
    if (to !== undefined) row.to = to;
    row.address = connection.address;
    row.simulated = connection.simulated || room?.toldTime !== undefined;
    row.bytes = seen.bytes ?? 0;
    if (reason !== undefined) row.reason = reason;
    if (waitedMs !== undefined) row.waitedMs = waitedMs;
    if (room !== undefined) {
      if (this.#rows.length < keptRows) this.#rows.push({ room, row });
      else {
        this.#rows[this.#oldest] = { room, row };
        this.#oldest = (this.#oldest + 1) % keptRows;
      }
      if (room.watchers.size > 0) {
        const frame = encodeFrame({ type: 'observation', observation: row });
        for (const watcher of room.watchers) {
          watcher.add(frame);
          markDirty(watcher);
        }
      }
    }
    onObservation?.(row, room?.label ?? '');
    return seq;
  }

  /** Adds the kept rows of `room` to what is sent to a watcher who just came. */
  replay(watcher: Connection, room: Room): void {
    for (const kept of this.#inOrder()) {
      if (kept.room !== room) continue;
      watcher.add(encodeFrame({ type: 'observation', observation: kept.row }));
    }
  }

  /** Lets the rows go that name somebody. */
  forget(name: string): void {
    this.#rows = this.#inOrder().filter(({ row }) => row.from !== name && row.to !== name);
    this.#oldest = 0;
  }

  clear(): void {
    this.#rows = [];
    this.#oldest = 0;
  }

  #inOrder() {
    return [...this.#rows.slice(this.#oldest), ...this.#rows.slice(0, this.#oldest)];
  }
}
