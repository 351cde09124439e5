import { stripControls } from '../text/safe.ts';

/** Longest line that is read, in bytes. */
export const LINE_LIMIT = 64 * 1024;

type ReadLine =
  | {
      readonly is: 'line';
      /** Without its line ending and without control characters. */
      readonly text: string;
      /** It was longer than `LINE_LIMIT` bytes, and the rest was left out. */
      readonly cut: boolean;
    }
  | { readonly is: 'end' };

export interface LineReader {
  /** The next line, or the end of the input, which is told again at each further call. */
  next(): Promise<ReadLine>;
  /** Stops reading. A call that is waiting gets the end. */
  close(): void;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Reads a terminal, a pipe or a file line by line, one line a call; what was not asked for stays in
 * the stream, so that an endless input takes no memory. A line ends with LF, CR LF or CR. Invalid
 * UTF-8 is replaced, control characters go, and of a line over 64 KiB only the beginning is kept.
 * A terminal keeps its own line editing: nothing is switched to raw mode, nothing is kept as history.
 * A stream that fails has ended.
 */
export function readLines(stream: NodeJS.ReadableStream): LineReader {
  const lines: ReadLine[] = [];
  // Counted, as taking the first from a long list moves all others.
  let told = 0;
  let waiting: ((line: ReadLine) => void) | undefined;
  let pieces: Uint8Array[] = [];
  let held = 0;
  let cut = false;
  let pendingReturn = false;
  let begun = false;
  let ended = false;

  const deliver = (line: ReadLine) => {
    if (!waiting) {
      lines.push(line);
      return;
    }
    const resolve = waiting;
    waiting = undefined;
    resolve(line);
  };
  const endLine = () => {
    const text = stripControls(
      Buffer.concat(pieces)
        .toString('utf8')
        .replace(/^\ufeff/, ''),
    );
    const line: ReadLine = { is: 'line', text, cut };
    pieces = [];
    held = 0;
    cut = false;
    begun = false;
    deliver(line);
  };
  const keep = (bytes: Uint8Array) => {
    if (bytes.length === 0) return;
    begun = true;
    const room = LINE_LIMIT - held;
    if (bytes.length > room) cut = true;
    if (room === 0) return;
    const kept = bytes.subarray(0, room);
    pieces.push(kept);
    held += kept.length;
  };
  const onData = (chunk: Buffer | string) => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    let start = 0;
    for (let index = 0; index < bytes.length; index += 1) {
      const byte = bytes[index];
      if (byte === LINE_FEED && pendingReturn && index === start) {
        // The second half of CR LF: its line was told at the CR.
        start = index + 1;
      } else if (byte === LINE_FEED || byte === CARRIAGE_RETURN) {
        keep(bytes.subarray(start, index));
        start = index + 1;
        endLine();
      }
      pendingReturn = byte === CARRIAGE_RETURN;
    }
    keep(bytes.subarray(start));
    if (lines.length > 0) stream.pause();
  };
  const onEnd = () => {
    if (ended) return;
    ended = true;
    if (begun) endLine();
    deliver({ is: 'end' });
  };
  const start = () => {
    stream.on('data', onData);
    stream.on('end', onEnd);
    stream.on('close', onEnd);
    stream.on('error', onEnd);
  };
  let started = false;

  return {
    next() {
      const line = lines[told];
      if (line) {
        if (line.is === 'line') told += 1;
        return Promise.resolve(line);
      }
      lines.length = 0;
      told = 0;
      if (ended) return Promise.resolve({ is: 'end' });
      return new Promise((resolve) => {
        waiting = resolve;
        if (!started) {
          started = true;
          start();
        }
        stream.resume();
      });
    },
    close() {
      stream.removeListener('data', onData);
      stream.removeListener('end', onEnd);
      stream.removeListener('close', onEnd);
      stream.pause();
      ended = true;
      lines.length = 0;
      told = 0;
      deliver({ is: 'end' });
    },
  };
}
