/** The little that the protocol needs of a Buffer, for places that have none. */

/** Bytes of a piece that small arrays are cut from, and the largest array that is cut. */
const pieceBytes = 8_192;
const largestCut = 4_096;
let piece = new Uint8Array(pieceBytes);
let used = 0;

/**
 * `length` zero bytes, no byte of which was ever handed out before. Small ones are views into a
 * larger piece and keep it alive: arrays of their own take ten times as long from 65 bytes on.
 */
export function newBytes(length: number): Uint8Array {
  if (length > largestCut) return new Uint8Array(length);
  if (used + length > pieceBytes) {
    piece = new Uint8Array(pieceBytes);
    used = 0;
  }
  const bytes = piece.subarray(used, used + length);
  used += length;
  return bytes;
}

/** All parts, one after the other. `length`: the sum of their lengths. */
export function joinBytes(parts: readonly Uint8Array[], length: number): Uint8Array {
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only !== undefined) return only;
  const bytes = newBytes(length);
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

/** Writes a text of one byte a character. Returns where it ends. */
export function putText(bytes: Uint8Array, offset: number, text: string): number {
  for (let index = 0; index < text.length; index++) bytes[offset + index] = text.charCodeAt(index);
  return offset + text.length;
}

/** The text in at most some hundred bytes, one character a byte. */
export function textIn(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
