import { type Disk, nodeDisk } from '../files/disk.ts';
import { errorCode } from '../files/error-code.ts';
import { NewFile, partialBeside, syncFolderOf } from '../files/new-file.ts';
import type { Observation } from '../protocol/observation.ts';
import { exportHeader, exportLine } from '../protocol/observation-csv.ts';

export type ExportResult =
  /** `path`: another one beside it, such as rows-2.csv, where somebody made a file of that name meanwhile. */
  | { readonly ok: true; readonly path: string; readonly rows: number; readonly bytes: number }
  /** `code`: the system's, such as ENOSPC; EEXIST: there is something of that name. */
  | { readonly ok: false; readonly path: string; readonly code: string };

type Failed = Extract<ExportResult, { ok: false }>;

export interface ExportFile {
  /** After a failure it does nothing. `room`: the label of the room, empty for none. */
  write(row: Observation, room?: string): void;
  /**
   * Puts the file in its place, or leaves nothing behind and says why. For an expected failure it
   * does not reject.
   */
  finish(): Promise<ExportResult>;
  /** Leaves nothing behind. */
  abandon(): void;
}

/** Lines are gathered up to this many characters before they are written. */
const gathered = 65_536;

/**
 * Opens an export that will be at `path`, for its owner only. Until it is finished the rows are in a
 * file beside it; nothing that is there already is written over. The result is that of `finish`
 * where it can't even be begun.
 */
export function openExport(path: string, disk: Disk = nodeDisk): ExportFile | Failed {
  let file: NewFile;
  try {
    if (disk.isThere(path)) return { ok: false, path, code: 'EEXIST' };
    file = new NewFile(partialBeside(path), disk);
  } catch (error) {
    return { ok: false, path, code: errorCode(error) };
  }
  let waiting = exportHeader;
  let rows = 0;
  let bytes = 0;
  let failed: Failed | undefined;

  const flush = (): void => {
    const data = Buffer.from(waiting);
    waiting = '';
    file.write(data);
    bytes += data.length;
  };
  const fail = (error: unknown): Failed => {
    file.abandon();
    failed = { ok: false, path, code: errorCode(error) };
    return failed;
  };
  return {
    write(row, room = '') {
      if (failed !== undefined) return;
      waiting += exportLine(row, room);
      rows += 1;
      if (waiting.length < gathered) return;
      try {
        flush();
      } catch (error) {
        fail(error);
      }
    },
    async finish() {
      if (failed !== undefined) return failed;
      try {
        flush();
        await file.syncLater();
        const place = file.place(path, 'another-name');
        await syncFolderOf(place, disk);
        return { ok: true, path: place, rows, bytes };
      } catch (error) {
        return fail(error);
      }
    },
    abandon: () => file.abandon(),
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
