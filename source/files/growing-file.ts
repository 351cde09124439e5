import { type Disk, nodeDisk } from './disk.ts';
import { errorCode } from './error-code.ts';
import { NewFile, partialBeside, syncFolderOf } from './new-file.ts';

/** `code`: the system's, such as ENOSPC; EEXIST: there is something of that name. */
export type NotGrown = { readonly ok: false; readonly path: string; readonly code: string };

export type Grown =
  /** `path`: another one beside it, such as rows-2.csv, where somebody made a file of that name meanwhile. */
  { readonly ok: true; readonly path: string; readonly bytes: number } | NotGrown;

export interface GrowingFile {
  /** After a failure it does nothing. */
  write(data: Uint8Array): void;
  /**
   * Puts the file in its place, or leaves nothing behind and says why. For an expected failure it
   * does not reject.
   */
  finish(): Promise<Grown>;
  /** Leaves nothing behind. */
  abandon(): void;
}

/** Bytes are gathered up to this many before they are written. */
const gatheredBytes = 65_536;

/**
 * Opens a file that grows piece by piece and will be at `path`, for its owner only. Until it is finished
 * it has a name of its own beside it; nothing that is there already is written over. The result is that
 * of `finish` where it can't even be begun.
 */
export function openGrowingFile(path: string, disk: Disk = nodeDisk): GrowingFile | NotGrown {
  let file: NewFile;
  try {
    if (disk.isThere(path)) return { ok: false, path, code: 'EEXIST' };
    file = new NewFile(partialBeside(path), disk);
  } catch (error) {
    return { ok: false, path, code: errorCode(error) };
  }
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let bytes = 0;
  let failed: NotGrown | undefined;

  const flush = (): void => {
    const data = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    file.write(data);
    bytes += data.length;
  };
  const fail = (error: unknown): NotGrown => {
    file.abandon();
    failed = { ok: false, path, code: errorCode(error) };
    return failed;
  };
  return {
    write(data) {
      if (failed !== undefined) return;
      waiting.push(data);
      waitingBytes += data.length;
      if (waitingBytes < gatheredBytes) return;
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
        return { ok: true, path: place, bytes };
      } catch (error) {
        return fail(error);
      }
    },
    abandon: () => file.abandon(),
  };
}
