import { constants, createWriteStream, fstatSync, lstatSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { PassThrough, type Writable } from 'node:stream';
import { errorCode } from '../files/error-code.ts';
import type { Clock } from '../protocol/clock.ts';
import type { Observation } from '../protocol/observation.ts';

interface ObservationLog {
  /** `room`: the short label of the room, empty for none. */
  write(row: Observation, room: string): void;
  /** Resolves when everything is on its way, or when nobody takes it for a second. */
  close(): Promise<void>;
}

/** After all but `waits` the log has ended and the relay goes on. `code`: the system's, such as ENOSPC. */
export type LogTrouble =
  | { readonly reason: 'not-written'; readonly code: string }
  /** More rows wait than may. */
  | { readonly reason: 'too-slow' }
  /** Nobody takes a row, for a second now. */
  | { readonly reason: 'waits' }
  /** Nobody took the last rows. */
  | { readonly reason: 'not-taken' };

type LogOpened =
  | { readonly ok: true; readonly log: ObservationLog }
  /** `code`: the system's; ELOOP for a link. */
  | { readonly ok: false; readonly code: string };

/** Rows wait in memory for a slow disk or reader up to this many bytes; then they are left out. */
const bufferedBytes = 4_194_304;
/** How long nobody may take anything until it is told. */
const patienceMs = 1_000;
/** How often a pipe is asked whether somebody reads it by now. */
const askAgainMs = 100;

/**
 * Appends one JSON row a line to the file at `path`, which only its owner may read if it is new. A
 * link is not followed. Rows for a pipe wait for whoever reads it, and the process never does.
 * @param onTrouble called at most once for each reason; the relay goes on
 */
export function openObservationLog(
  path: string,
  clock: Clock,
  onTrouble: (trouble: LogTrouble) => void,
): LogOpened {
  const lines = new PassThrough();
  let given = 0;
  let told = false;
  let over = false;
  let closed: (() => void) | undefined;
  let stopWatching: (() => void) | undefined;
  let stopAsking: (() => void) | undefined;
  let stream: Writable | undefined;
  const waiting = () => lines.writableLength + lines.readableLength + (stream?.writableLength ?? 0);

  function end(trouble?: LogTrouble): void {
    if (over) return;
    over = true;
    stopWatching?.();
    stopAsking?.();
    lines.destroy();
    stream?.destroy();
    if (trouble !== undefined) onTrouble(trouble);
    closed?.();
  }

  /** Looks after a while whether anything was taken meanwhile. */
  function watch(): void {
    if (stopWatching !== undefined) return;
    const before = given - waiting();
    stopWatching = clock.setTimer(patienceMs, () => {
      stopWatching = undefined;
      const stuck = stream === undefined || (waiting() > 0 && given - waiting() === before);
      if (stuck && closed !== undefined && stream instanceof Socket) end({ reason: 'not-taken' });
      else if (stuck && !told) {
        told = true;
        onTrouble({ reason: 'waits' });
      }
      if (!over && waiting() > 0) watch();
    });
  }

  function open(): void {
    stream = openEnd(path);
    if (stream === undefined) stopAsking = clock.setTimer(askAgainMs, reopen);
    else {
      stream.on('error', (error) => end({ reason: 'not-written', code: errorCode(error) }));
      stream.on('finish', () => end());
      lines.pipe(stream);
    }
  }
  function reopen(): void {
    try {
      open();
    } catch (error) {
      end({ reason: 'not-written', code: errorCode(error) });
    }
  }

  try {
    open();
  } catch (error) {
    return { ok: false, code: errorCode(error) };
  }
  if (stream === undefined) watch();
  const log: ObservationLog = {
    write(row, room) {
      if (over) return;
      if (waiting() > bufferedBytes) {
        end({ reason: 'too-slow' });
        return;
      }
      const line = `${JSON.stringify(logRow(row, room))}\n`;
      given += line.length;
      lines.write(line);
      watch();
    },
    close: () =>
      new Promise((resolve) => {
        closed = resolve;
        if (over) resolve();
        else if (stream === undefined) end(waiting() > 0 ? { reason: 'not-taken' } : undefined);
        else {
          lines.end();
          watch();
        }
      }),
  };
  return { ok: true, log };
}

/**
 * The end to write to; undefined for a pipe that nobody reads. Opening or writing a pipe in the usual
 * way would hold the whole process for as long as its reader likes.
 */
function openEnd(path: string): Writable | undefined {
  const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  let fd: number;
  try {
    fd = openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
  } catch (error) {
    if (errorCode(error) === 'ENXIO' && lstatSync(path).isFIFO()) return undefined;
    throw error;
  }
  return fstatSync(fd).isFIFO()
    ? new Socket({ fd, readable: false, writable: true })
    : createWriteStream(path, { fd });
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
