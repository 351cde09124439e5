import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Bytes that are read at once. */
const pieceBytes = 262_144;
/** Milliseconds after which a pipe in which nothing was is looked at again, and the most of them. */
const soon = 1;
const longest = 64;

/**
 * A file's bytes in pieces, or those of a pipe or a terminal. Nobody is waited for within a call of
 * the system, which no signal ends: also where nobody writes to a pipe, it is over soon after
 * `signal` is aborted. The pieces stay as they are.
 * @throws what node:fs throws, with its `code`
 */
export async function* readPieces(
  path: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const stats = await stat(path);
  const waits = stats.isFIFO() || stats.isCharacterDevice();
  // Windows has neither such files nor the flag.
  const file = await open(path, constants.O_RDONLY | (waits ? (constants.O_NONBLOCK ?? 0) : 0));
  // The next piece is on its way while somebody looks at this one.
  let ahead: ReturnType<typeof readOne> | undefined;
  try {
    // As long as nobody has opened a pipe for writing, it seems to be at its end.
    let begun = !stats.isFIFO();
    let wait = soon;
    // Of small files there are many; one byte more tells that they end.
    const bytes = stats.isFile() ? Math.min(pieceBytes, stats.size + 1) : pieceBytes;
    while (!signal.aborted) {
      const piece = await (ahead ?? readOne(file, bytes));
      ahead = undefined;
      if (piece !== 'nothing yet' && piece.length > 0) {
        begun = true;
        wait = soon;
        if (!waits) ahead = readOne(file, bytes);
        // Whoever asks for it is told what went wrong; nobody may ask.
        ahead?.catch(() => {});
        yield piece;
        continue;
      }
      if (piece === 'nothing yet') begun = true;
      else if (begun) return;
      await pause(wait);
      wait = Math.min(longest, wait * 2);
    }
  } finally {
    await ahead?.catch(() => {});
    await file.close();
  }
}

async function readOne(file: FileHandle, bytes: number): Promise<Uint8Array | 'nothing yet'> {
  const piece = new Uint8Array(bytes);
  try {
    const { bytesRead } = await file.read(piece, 0, bytes, null);
    return piece.subarray(0, bytesRead);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 'nothing yet';
    throw error;
  }
}
