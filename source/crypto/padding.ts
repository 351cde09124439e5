/**
 * Padding before sealing, so that a box tells a class of sizes and not the size. The plaintext is
 * followed by one byte 80 and by zeros up to the class (ISO/IEC 7816-4), which tells where it ends
 * whatever the class was. It is taken off only after the box has opened: before that it would be
 * somebody else's word.
 */
import type { RandomBytes } from './random.ts';

/**
 * - `random`: 1 to 16 bytes more, drawn anew each time, as older messengers did
 * - `blocks-80`: up to a multiple of 80, as in Signal's clients
 * - `padme`: at most 12 % more, and few classes (Nikitin et al., "Reducing Metadata Leakage from
 *   Encrypted Files and Communication with PURBs", 2019, section 4.2)
 * - `powers`: up to a power of two
 * - `buckets`: up to 256, 1,024 or 4,096; what is larger is not sealed
 */
export type PaddingScheme = (typeof paddingSchemes)[number];
export const paddingSchemes = ['random', 'blocks-80', 'padme', 'powers', 'buckets'] as const;

const mark = 0x80;
const blockSize = 80;
const mostRandom = 16;
export const paddingBuckets = [256, 1_024, 4_096] as const;

/** The least size of Padmé that takes `length` bytes; 0 and 1 stay what they are. */
function padmeSize(length: number): number {
  if (length <= 1) return length;
  const exponent = bitsOf(length) - 1;
  const kept = bitsOf(exponent);
  const step = 2 ** Math.max(0, exponent - kept);
  return Math.ceil(length / step) * step;
}

/** How many binary digits a number from 0 has; exact up to 2^53. */
const bitsOf = (number: number): number => (number === 0 ? 0 : number.toString(2).length);

/** Bytes that a size class has for `length` bytes, the mark among them; undefined where there is none. */
export function sizeClass(
  scheme: Exclude<PaddingScheme, 'random'>,
  length: number,
): number | undefined {
  switch (scheme) {
    case 'blocks-80':
      return Math.ceil(length / blockSize) * blockSize;
    case 'padme':
      return padmeSize(length);
    case 'powers':
      return length <= 1 ? length : 2 ** bitsOf(length - 1);
    case 'buckets':
      return paddingBuckets.find((bucket) => length <= bucket);
  }
}

/** What a channel does to plaintexts before sealing and after opening. */
export type Padding = {
  /** The plaintext, its mark and its zeros; undefined if it is larger than the largest class. */
  readonly pad: (plaintext: Uint8Array) => Uint8Array | undefined;
  /** What was padded; undefined for what has no mark. A view. Total over any bytes. */
  readonly unpad: (padded: Uint8Array) => Uint8Array | undefined;
  /** The most bytes that so many become; undefined if that is larger than the largest class. */
  readonly largest: (length: number) => number | undefined;
};

/** Padding by a scheme. What is padded by one is unpadded by each. */
export function paddingBy(scheme: PaddingScheme, random: RandomBytes): Padding {
  const drawn = () => 1 + ((random(1)[0] ?? 0) % mostRandom);
  const sizeOf = (length: number, more: () => number) =>
    scheme === 'random' ? length + more() : sizeClass(scheme, length + 1);
  return {
    pad(plaintext) {
      const size = sizeOf(plaintext.length, drawn);
      if (size === undefined) return undefined;
      const padded = new Uint8Array(size);
      padded.set(plaintext);
      padded[plaintext.length] = mark;
      return padded;
    },
    unpad,
    largest: (length) => sizeOf(length, () => mostRandom),
  };
}

function unpad(padded: Uint8Array): Uint8Array | undefined {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end -= 1;
  return padded[end] === mark ? padded.subarray(0, end) : undefined;
}
