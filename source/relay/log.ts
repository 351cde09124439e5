import { createWriteStream } from 'node:fs';
import type { Observation } from '../protocol/observation.ts';

export interface ObservationLog {
  /** `room`: the short label of the room, empty for none. */
  write(row: Observation, room: string): void;
  /** Resolves when everything is on its way to the disk. */
  close(): Promise<void>;
}

/** Why the log ends before the relay does. `code`: the system's, such as ENOSPC. */
export type LogEnd =
  | { readonly reason: 'not-written'; readonly code: string }
  | { readonly reason: 'too-slow' };

/** Rows wait in memory for a slow disk up to this many bytes; then they are left out. */
const bufferedBytes = 4_194_304;

/**
 * Appends one JSON row a line to the file at `path`, which only its owner may read if it is new.
 * @param onEnd called at most once, if the log ends early; the relay goes on without it
 */
export function openObservationLog(path: string, onEnd: (why: LogEnd) => void): ObservationLog {
  const stream = createWriteStream(path, { flags: 'a', mode: 0o600 });
  let failed = false;
  const fail = (why: LogEnd): void => {
    if (!failed) onEnd(why);
    failed = true;
  };
  stream.on('error', (error: NodeJS.ErrnoException) => {
    fail({ reason: 'not-written', code: error.code ?? 'unknown' });
  });
  return {
    write(row, room) {
      if (failed) return;
      if (stream.writableLength > bufferedBytes) {
        fail({ reason: 'too-slow' });
        return;
      }
      stream.write(`${JSON.stringify(logRow(row, room))}\n`);
    },
    close: () =>
      new Promise((resolve) => {
        if (stream.destroyed || failed) {
          stream.destroy();
          resolve();
          return;
        }
        stream.once('error', () => resolve());
        stream.end(() => resolve());
      }),
  };
}

/** A row of the log: the observation and, if there is one, the label of its room. */
export function logRow(row: Observation, room: string): Observation & { readonly room?: string } {
  return room === '' ? row : { ...row, room };
}

/** One line of printable ASCII for a terminal. The time of day is UTC. */
export function formatObservation(row: Observation, room = ''): string {
  const time = Number.isFinite(row.at) && Math.abs(row.at) < 8.64e15 ? new Date(row.at) : undefined;
  const parts = [
    `#${row.seq}`,
    time === undefined ? '-' : time.toISOString().slice(11, 23),
    room === '' ? '' : `room ${room}`,
    row.kind,
    row.from === undefined ? '' : `from ${row.from}`,
    row.to === undefined ? '' : `to ${row.to}`,
    row.kind === 'envelope' || row.kind === 'delivery' || row.bytes > 0 ? `${row.bytes} bytes` : '',
    row.waitedMs === undefined ? '' : `waited ${Math.round(row.waitedMs)} ms`,
    row.reason === undefined ? '' : `reason ${row.reason}`,
    `connection ${row.connection}`,
    row.simulated ? `${row.address} (simulated)` : row.address,
  ];
  return parts
    .filter((part) => part !== '')
    .join('  ')
    .replace(/[^\x20-\x7e]/g, '?');
}
