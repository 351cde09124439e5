import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { bytesAt, type ZipEntry, ZipFault, zipList } from './zip-list.ts';

const localMark = 0x04034b50;
const pieceBytes = 65_536;
/** So many times its own size a zip or an entry may become, or so many bytes whatever its size is. */
const mostGrowth = 200;
const alwaysBytes = 1_048_576;

/**
 * The files of a zip, read through its list at the end. Nothing is written anywhere, so names that
 * climb out of a folder lead nowhere. Throws a `ZipFault`, or what node:fs throws.
 */
export class ZipFile {
  readonly entries: readonly ZipEntry[];
  readonly #file: FileHandle;
  /** So many bytes may still come out of it. */
  #left: number;

  private constructor(file: FileHandle, size: number, entries: readonly ZipEntry[]) {
    this.#file = file;
    this.#left = mostOf(size);
    this.entries = entries;
  }

  static async open(path: string): Promise<ZipFile> {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      return new ZipFile(file, size, await zipList(file, size));
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /**
   * The bytes of an entry in pieces. One that grows without end is given up with a `ZipFault`, and so
   * are all when together they do: entries may lie over each other.
   */
  async *pieces(entry: ZipEntry, stop: AbortSignal): AsyncGenerator<Uint8Array, void> {
    if (entry.sealed) throw new ZipFault('sealed');
    if (entry.method !== 0 && entry.method !== 8) throw new ZipFault('unknown');
    const header = await bytesAt(this.#file, entry.start, 30);
    if (header.getUint32(0, true) !== localMark) throw new ZipFault('damaged');
    const from = entry.start + 30 + header.getUint16(26, true) + header.getUint16(28, true);
    const packed = packedPieces(this.#file, from, entry.packed, stop);
    let left = mostOf(entry.packed);
    for await (const piece of entry.method === 0 ? packed : inflated(packed)) {
      left -= piece.length;
      this.#left -= piece.length;
      if (left < 0 || this.#left < 0) throw new ZipFault('grows');
      yield piece;
    }
  }
}

const mostOf = (packed: number): number => Math.max(alwaysBytes, packed * mostGrowth);

async function* inflated(packed: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: pieceBytes });
  // Whatever goes wrong comes out of `inflate`; whoever stops early ends both.
  pipeline(Readable.from(packed, { objectMode: false }), inflate, () => {});
  try {
    for await (const piece of inflate) yield piece as Uint8Array;
  } catch {
    throw new ZipFault('damaged');
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
    if (bytesRead === 0) throw new ZipFault('damaged');
    done += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}
