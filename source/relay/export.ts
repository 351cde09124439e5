import { type Disk, nodeDisk } from '../files/disk.ts';
import { type Grown, type NotGrown, openGrowingFile } from '../files/growing-file.ts';
import type { Observation } from '../protocol/observation.ts';
import { exportHeader, exportLine } from '../protocol/observation-csv.ts';

/** `rows`: without the header. */
export type ExportResult = (Extract<Grown, { ok: true }> & { readonly rows: number }) | NotGrown;

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

/**
 * Opens an export that will be at `path`, for its owner only. Until it is finished the rows are in a
 * file beside it; nothing that is there already is written over. The result is that of `finish`
 * where it can't even be begun.
 */
export function openExport(path: string, disk: Disk = nodeDisk): ExportFile | NotGrown {
  const file = openGrowingFile(path, disk);
  if ('ok' in file) return file;
  let rows = 0;
  file.write(Buffer.from(exportHeader));
  return {
    write(row, room = '') {
      file.write(Buffer.from(exportLine(row, room)));
      rows += 1;
    },
    async finish() {
      const grown = await file.finish();
      return grown.ok ? { ...grown, rows } : grown;
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
