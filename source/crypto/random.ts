import nacl from 'tweetnacl';

/**
 * A source of random bytes. It returns `length` bytes (a whole number, 0 or more) in a fresh array
 * that nobody else holds.
 */
export type RandomBytes = (length: number) => Uint8Array;

/** What `getRandomValues` gives at once, in bytes. */
const mostAtOnce = 65_536;
const poolBytes = 4096;
const pool = new Uint8Array(poolBytes);
let poolUsed = poolBytes;

/**
 * The system's randomness: what every key and nonce comes from unless a run is seeded. Node has
 * it from version 20 on, and so has a page, also one that came over plain http.
 *
 * Drawn 4 KiB at a time, as asking the system for the 24 bytes of a nonce takes a fifth of the time
 * of sealing and opening a short message. A byte that was handed out is wiped here.
 *
 * @throws RangeError if a length is not a whole number
 */
export const systemRandom: RandomBytes = (length) => {
  requireLength(length);
  const bytes = new Uint8Array(length);
  if (bytes.length > poolBytes) {
    for (let at = 0; at < length; at += mostAtOnce) {
      crypto.getRandomValues(bytes.subarray(at, at + mostAtOnce));
    }
    return bytes;
  }
  if (poolUsed + bytes.length > poolBytes) {
    crypto.getRandomValues(pool);
    poolUsed = 0;
  }
  const end = poolUsed + bytes.length;
  bytes.set(pool.subarray(poolUsed, end));
  pool.fill(0, poolUsed, end);
  poolUsed = end;
  return bytes;
};

const domain = 'metadata-lessons seeded randomness 1:';
const blockBytes = 64;

/**
 * Randomness that repeats under the same seed, so that a lesson can be replayed to the byte.
 *
 * **Never secret**: whoever knows or guesses the seed has every key and every nonce. Two sources
 * with the same seed also give the same nonces, so use one source for the whole of a run.
 *
 * Block i (from 0) is SHA-512(SHA-512(domain, seed) || i as 8 bytes, big-endian). The stream does
 * not depend on how it is cut: 24 bytes and then 8 are the same bytes as 32 at once.
 *
 * @param seed any text, or a safe integer, which means the same as its decimal digits
 * @throws RangeError if a number is not a safe integer, or a length is not a whole number
 */
export function seededRandom(seed: number | string): RandomBytes {
  if (typeof seed === 'number' && !Number.isSafeInteger(seed)) {
    throw new RangeError(`A seed must be a whole number or a text, not ${seed}`);
  }
  const input = new Uint8Array(blockBytes + 8);
  input.set(nacl.hash(new TextEncoder().encode(domain + String(seed))));
  const counter = new DataView(input.buffer, blockBytes);
  let next = 0n;
  let block = new Uint8Array(0);
  let used = 0;

  return (length) => {
    requireLength(length);
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      if (used === block.length) {
        counter.setBigUint64(0, next);
        next += 1n;
        block = new Uint8Array(nacl.hash(input));
        used = 0;
      }
      const part = block.subarray(used, used + length - filled);
      bytes.set(part, filled);
      filled += part.length;
      used += part.length;
    }
    return bytes;
  };
}

function requireLength(length: number): void {
  if (!Number.isSafeInteger(length) || length < 0) {
    throw new RangeError(`A length must be a whole number, not ${length}`);
  }
}
