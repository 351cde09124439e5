import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

/** A file within a zip. */
type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  /** Where its own header stands. */
  readonly start: number;
};

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
/** The end's record, with the longest comment. */
const longestEnd = 65_557;
/** A list of entries longer than that is not read, nor more entries. */
const mostListed = 32 * 1_048_576;
const mostEntries = 100_000;
const pieceBytes = 65_536;
/** So many times its own size an entry may become, or so many bytes whatever its size is. */
const mostGrowth = 200;
const alwaysBytes = 1_048_576;

/** Why a zip is not read: damaged, or of a kind that is not read here (several disks, 64 bits). */
export class ZipFault extends Error {
  readonly code = 'EZIP';
}

/**
 * The files of a zip, read through its list at the end. Nothing is written anywhere, so names that
 * climb out of a folder lead nowhere. Throws a `ZipFault`, or what node:fs throws.
 */
export class ZipFile {
  readonly entries: readonly ZipEntry[];
  readonly #file: FileHandle;

  private constructor(file: FileHandle, entries: readonly ZipEntry[]) {
    this.#file = file;
    this.entries = entries;
  }

  static async open(path: string): Promise<ZipFile> {
    const file = await open(path, 'r');
    try {
      return new ZipFile(file, await listed(file));
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** The bytes of an entry in pieces. One that grows without end is given up with a `ZipFault`. */
  async *pieces(entry: ZipEntry, stop: AbortSignal): AsyncGenerator<Uint8Array, void> {
    if (entry.method !== 0 && entry.method !== 8) throw new ZipFault();
    const header = await bytesAt(this.#file, entry.start, 30);
    if (header.getUint32(0, true) !== localMark) throw new ZipFault();
    const from = entry.start + 30 + header.getUint16(26, true) + header.getUint16(28, true);
    const packed = packedPieces(this.#file, from, entry.packed, stop);
    const most = Math.max(alwaysBytes, entry.packed * mostGrowth);
    let given = 0;
    for await (const piece of entry.method === 0 ? packed : inflated(packed)) {
      given += piece.length;
      if (given > most) throw new ZipFault();
      yield piece;
    }
  }
}

async function* inflated(packed: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: pieceBytes });
  // Whatever goes wrong comes out of `inflate`; whoever stops early ends both.
  pipeline(Readable.from(packed, { objectMode: false }), inflate, () => {});
  try {
    for await (const piece of inflate) yield piece as Uint8Array;
  } catch {
    throw new ZipFault();
  }
}

async function* packedPieces(
  file: FileHandle,
  from: number,
  length: number,
  stop: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  for (let done = 0; done < length && !stop.aborted; ) {
    const piece = new Uint8Array(Math.min(pieceBytes, length - done));
    const { bytesRead } = await file.read(piece, 0, piece.length, from + done);
    if (bytesRead === 0) throw new ZipFault();
    done += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}

async function bytesAt(file: FileHandle, from: number, length: number): Promise<DataView> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, from);
  if (bytesRead < length) throw new ZipFault();
  return new DataView(bytes.buffer);
}

async function listed(file: FileHandle): Promise<readonly ZipEntry[]> {
  const { size } = await file.stat();
  const length = Math.min(size, longestEnd);
  const end = await bytesAt(file, size - length, length);
  let at = length - 22;
  while (at >= 0 && end.getUint32(at, true) !== endMark) at -= 1;
  if (at < 0) throw new ZipFault();
  const [count, bytes, start] = [
    end.getUint16(at + 10, true),
    end.getUint32(at + 12, true),
    end.getUint32(at + 16, true),
  ];
  // All ones: the numbers stand in a record of 64 bits.
  if (count === 0xffff || start === 0xffffffff || bytes > mostListed || count > mostEntries) {
    throw new ZipFault();
  }
  return entriesOf(await bytesAt(file, start, bytes), count);
}

const utf8 = new TextDecoder();

function entriesOf(list: DataView, count: number): readonly ZipEntry[] {
  const found: ZipEntry[] = [];
  let at = 0;
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > list.byteLength || list.getUint32(at, true) !== entryMark) throw new ZipFault();
    const name = list.getUint16(at + 28, true);
    const more = list.getUint16(at + 30, true) + list.getUint16(at + 32, true);
    if (at + 46 + name > list.byteLength) throw new ZipFault();
    const encrypted = (list.getUint16(at + 8, true) & 1) === 1;
    found.push({
      name: utf8.decode(new Uint8Array(list.buffer, at + 46, name)),
      method: encrypted ? -1 : list.getUint16(at + 10, true),
      packed: list.getUint32(at + 20, true),
      start: list.getUint32(at + 42, true),
    });
    at += 46 + name + more;
  }
  return found;
}
