/**
 * A copy in which one bit is the other way round: what an active relay does to a box.
 *
 * @param bitIndex from 0; bit 0 is the least significant bit of byte 0, bit 8 that of byte 1
 * @throws RangeError if there is no such bit
 */
export function flipBit(bytes: Uint8Array, bitIndex: number): Uint8Array {
  const copy = new Uint8Array(bytes);
  const position = Math.floor(bitIndex / 8);
  const byte = copy[position];
  if (byte === undefined || !Number.isInteger(bitIndex)) {
    throw new RangeError(`There is no bit ${bitIndex} in ${bytes.length} bytes`);
  }
  copy[position] = byte ^ (1 << (bitIndex % 8));
  return copy;
}
