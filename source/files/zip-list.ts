import type { FileHandle } from 'node:fs/promises';

/** A file within a zip. */
export type ZipEntry = {
  readonly name: string;
  /** 0: as it is. 8: deflated. */
  readonly method: number;
  readonly sealed: boolean;
  readonly packed: number;
  /** Where its own header stands. */
  readonly start: number;
};

const endMark = 0x06054b50;
const wideEndMark = 0x06064b50;
const wherePartsMark = 0x07064b50;
const entryMark = 0x02014b50;
/** The end's record, with the longest comment. */
const longestEnd = 65_557;
/** A list of entries longer than that is not read, nor more entries. */
const mostListed = 64 * 1_048_576;
const mostEntries = 200_000;
/** All ones: the number stands elsewhere, in 64 bits. */
const [elsewhere16, elsewhere32] = [0xffff, 0xffffffff];
const wideField = 1;

/** damaged: or cut off. sealed: with a password. grows: beyond what texts do. unknown: packed in another way. */
export type ZipTrouble = 'damaged' | 'sealed' | 'grows' | 'unknown' | 'too-many';

/** Why a zip, or a file in it, is not read. */
export class ZipFault extends Error {
  readonly code = 'EZIP';
  readonly trouble: ZipTrouble;

  constructor(trouble: ZipTrouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

/** Throws a `ZipFault` where the file is shorter. */
export async function bytesAt(file: FileHandle, from: number, length: number): Promise<DataView> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, from);
  if (bytesRead < length) throw new ZipFault('damaged');
  return new DataView(bytes.buffer);
}

/** The list at the end of a zip of that many bytes, also one in 64 bits. Throws a `ZipFault`. */
export async function zipList(file: FileHandle, size: number): Promise<readonly ZipEntry[]> {
  const length = Math.min(size, longestEnd);
  const end = await bytesAt(file, size - length, length);
  let at = length - 22;
  while (at >= 0 && end.getUint32(at, true) !== endMark) at -= 1;
  if (at < 0) throw new ZipFault('damaged');
  let count = end.getUint16(at + 10, true);
  let bytes = end.getUint32(at + 12, true);
  let start = end.getUint32(at + 16, true);
  if (count === elsewhere16 || bytes === elsewhere32 || start === elsewhere32) {
    if (at < 20 || end.getUint32(at - 20, true) !== wherePartsMark) throw new ZipFault('damaged');
    const wide = await bytesAt(file, wideAt(end, at - 12), 56);
    if (wide.getUint32(0, true) !== wideEndMark) throw new ZipFault('damaged');
    [count, bytes, start] = [wideAt(wide, 32), wideAt(wide, 40), wideAt(wide, 48)];
  }
  if (bytes > mostListed || count > mostEntries) throw new ZipFault('too-many');
  return entriesOf(await bytesAt(file, start, bytes), count);
}

/** A number of 64 bits; one beyond what is exact is no place in a file. */
function wideAt(view: DataView, at: number): number {
  const number = Number(view.getBigUint64(at, true));
  if (!Number.isSafeInteger(number)) throw new ZipFault('damaged');
  return number;
}

const utf8 = new TextDecoder();

function entriesOf(list: DataView, count: number): readonly ZipEntry[] {
  const found: ZipEntry[] = [];
  let at = 0;
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > list.byteLength || list.getUint32(at, true) !== entryMark) {
      throw new ZipFault('damaged');
    }
    const name = list.getUint16(at + 28, true);
    const extra = list.getUint16(at + 30, true);
    const end = at + 46 + name + extra;
    if (end > list.byteLength) throw new ZipFault('damaged');
    const [packed, start] = placeOf(list, at, at + 46 + name, end);
    found.push({
      name: utf8.decode(new Uint8Array(list.buffer, at + 46, name)),
      method: list.getUint16(at + 10, true),
      sealed: (list.getUint16(at + 8, true) & 1) === 1,
      packed,
      start,
    });
    at = end + list.getUint16(at + 32, true);
  }
  return found;
}

/** How long an entry is packed, and where it stands; in 64 bits the field has only what is needed. */
function placeOf(list: DataView, at: number, extra: number, end: number): [number, number] {
  const plain = list.getUint32(at + 24, true);
  let packed = list.getUint32(at + 20, true);
  let start = list.getUint32(at + 42, true);
  if (packed !== elsewhere32 && start !== elsewhere32) return [packed, start];
  let field = extra;
  while (field + 4 <= end && list.getUint16(field, true) !== wideField) {
    field += 4 + list.getUint16(field + 2, true);
  }
  let next = field + 4;
  const take = (): number => {
    if (next + 8 > end) throw new ZipFault('damaged');
    next += 8;
    return wideAt(list, next - 8);
  };
  if (plain === elsewhere32) take();
  if (packed === elsewhere32) packed = take();
  if (start === elsewhere32) start = take();
  return [packed, start];
}
