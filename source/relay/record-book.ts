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
  /** The last `keptRows`, oldest first. */
  readonly #rows: { readonly room: Room; readonly row: Observation }[] = [];
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
    const row: Observation = {
      seq,
      at: timeIn(room, clock),
      kind,
      connection: seat?.number ?? ++this.#outsideConnection,
      ...(seen.from === undefined ? undefined : { from: seen.from }),
      ...(seen.to === undefined ? undefined : { to: seen.to }),
      address: connection.address,
      simulated: connection.simulated || room?.toldTime !== undefined,
      bytes: seen.bytes ?? 0,
      ...(seen.reason === undefined ? undefined : { reason: seen.reason }),
      ...(seen.waitedMs === undefined ? undefined : { waitedMs: seen.waitedMs }),
    };
    if (room !== undefined) {
      this.#rows.push({ room, row });
      if (this.#rows.length > keptRows) this.#rows.shift();
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
    for (const kept of this.#rows) {
      if (kept.room !== room) continue;
      watcher.add(encodeFrame({ type: 'observation', observation: kept.row }));
    }
  }
}
