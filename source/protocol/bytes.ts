/** The little that the protocol needs of a Buffer, for places that have none. */

/** Bytes of a piece that small arrays are cut from, and the largest array that is cut. */
const pieceBytes = 8_192;
const largestCut = 4_096;
let piece = new Uint8Array(pieceBytes);
let used = 0;

/**
 * `length` zero bytes, none of which was ever handed out before. Small arrays are views into a larger
 * piece and keep it alive: a week of the town makes a hundred thousand, and each of its own would
 * take ten times as long.
 */
export function newBytes(length: number): Uint8Array {
  if (length > largestCut) return new Uint8Array(length);
  if (used + length > pieceBytes) {
    piece = new Uint8Array(pieceBytes);
    used = 0;
  }
  used += length;
  return piece.subarray(used - length, used);
}

/** Bytes that nobody else changes. */
export function copyBytes(bytes: Uint8Array): Uint8Array {
  const copy = newBytes(bytes.length);
  copy.set(bytes);
  return copy;
}

/** All parts in their order, in few pieces of at most `most` bytes; a part that is larger stays whole. */
export function joinUpTo(most: number, parts: readonly Uint8Array[]): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let together: Uint8Array[] = [];
  let size = 0;
  for (const part of parts) {
    if (together.length > 0 && size + part.length > most) {
      pieces.push(joinBytes(together));
      together = [];
      size = 0;
    }
    together.push(part);
    size += part.length;
  }
  if (together.length > 0) pieces.push(joinBytes(together));
  return pieces;
}

/** All parts, one after the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  let size = 0;
  for (const { length } of parts) size += length;
  const bytes = newBytes(size);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** Takes the same time wherever the difference is. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index++) {
    difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  }
  return difference === 0;
}

/** A text of at most 255 characters of one byte each, behind a byte with its length. */
export function lengthAndText(text: string): Uint8Array {
  const bytes = newBytes(1 + text.length);
  bytes[0] = text.length;
  for (let index = 0; index < text.length; index++) bytes[1 + index] = text.charCodeAt(index);
  return bytes;
}

/** The text in at most some hundred bytes from `start` on, one character a byte. */
export function textIn(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = '';
  // Spreading the bytes into one call takes three times as long.
  for (let index = start; index < end; index++) text += String.fromCharCode(bytes[index] ?? 0);
  return text;
}

const latin1 = new TextDecoder('latin1');

/**
 * All bytes as a text that no other bytes have, for a table. The label means windows-1252, which has a
 * character for each byte.
 */
export const tableKey = (bytes: Uint8Array): string => latin1.decode(bytes);
