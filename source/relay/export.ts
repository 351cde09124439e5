/** Writing an export so that a file of its name is always whole. */
import { closeSync, existsSync, fsync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { Observation } from '../protocol/observation.ts';
import { exportHeader, exportLine } from '../protocol/observation-csv.ts';

export type ExportResult =
  | { readonly ok: true; readonly path: string; readonly rows: number; readonly bytes: number }
  /** `code`: the system's, such as ENOSPC; EEXIST: there is a file of that name. */
  | { readonly ok: false; readonly path: string; readonly code: string };

export interface ExportFile {
  /** After a failure it does nothing. `room`: the label of the room, empty for none. */
  write(row: Observation, room?: string): void;
  /** Rows written. */
  readonly rows: number;
  /**
   * Puts the file in its place, or in another one beside it, or leaves nothing behind and says why.
   * For an expected failure it does not reject.
   */
  finish(place?: string): Promise<ExportResult>;
  /** Leaves nothing behind. */
  abandon(): void;
}

/** Writes bytes from `offset` on and returns how many; throws what node:fs throws. */
export type WriteBytes = (descriptor: number, data: Uint8Array, offset: number) => number;

let serial = 0;

const syncFile = promisify(fsync);

/** Lines are gathered up to this many characters before they are written. */
const gathered = 65_536;

/**
 * Opens an export that will be at `path`, for its owner only. Until it is finished the rows are in a
 * file beside it; nothing that is there already is written over. The result is that of `finish`
 * where it can't even be begun.
 */
export function openExport(
  path: string,
  write: WriteBytes = writeSync,
): ExportFile | Extract<ExportResult, { ok: false }> {
  // Beside it, since only within one file system does renaming replace nothing or all.
  serial += 1;
  const partial = `${path}.${process.pid}-${serial}.part`;
  let descriptor: number;
  try {
    if (existsSync(path)) return { ok: false, path, code: 'EEXIST' };
    // Left by a killed process that had our number.
    rmSync(partial, { force: true });
    descriptor = openSync(partial, 'wx', 0o600);
  } catch (error) {
    return { ok: false, path, code: codeOf(error) };
  }
  let waiting = exportHeader;
  let rows = 0;
  let bytes = 0;
  let failed: string | undefined;
  let closed = false;
  let over = false;

  const flush = (): void => {
    const data = Buffer.from(waiting);
    waiting = '';
    for (let done = 0; done < data.length; ) done += write(descriptor, data, done);
    bytes += data.length;
  };
  const drop = (): void => {
    if (over) return;
    over = true;
    try {
      if (!closed) closeSync(descriptor);
      rmSync(partial, { force: true });
    } catch {
      // What can't be removed is at least not under the export's name.
    }
  };
  return {
    get rows() {
      return rows;
    },
    write(row, room = '') {
      if (over || failed !== undefined) return;
      waiting += exportLine(row, room);
      rows += 1;
      if (waiting.length < gathered) return;
      try {
        flush();
      } catch (error) {
        failed = codeOf(error);
      }
    },
    async finish(place = path) {
      if (over) throw new Error('an export is finished once');
      try {
        if (failed !== undefined) throw Object.assign(new Error(failed), { code: failed });
        flush();
        await syncFile(descriptor);
        if (existsSync(place)) throw Object.assign(new Error(place), { code: 'EEXIST' });
        closeSync(descriptor);
        closed = true;
        renameSync(partial, place);
        over = true;
        await syncFolder(dirname(place));
        return { ok: true, path: place, rows, bytes };
      } catch (error) {
        drop();
        return { ok: false, path: place, code: codeOf(error) };
      }
    },
    abandon: drop,
  };
}

/** Writes these rows to a new file at `path`, whole or not at all. */
export async function writeExport(
  path: string,
  rows: Iterable<{ readonly row: Observation; readonly room?: string }>,
): Promise<ExportResult> {
  const file = openExport(path);
  if ('ok' in file) return file;
  for (const { row, room } of rows) file.write(row, room);
  return file.finish();
}

/** The new name reaches the disk with its folder. Where folders can't be opened nothing is lost. */
async function syncFolder(folder: string): Promise<void> {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(folder, 'r');
    await syncFile(descriptor);
  } catch {
    // Windows opens no folders; its file system writes names down by itself.
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
