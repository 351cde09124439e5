/**
 * Two people's safety number, in Signal's construction (numeric fingerprint version 0, 5,200 rounds;
 * libsignal, rust/protocol/src/fingerprint.rs): what they read to each other to find out whether
 * somebody in between gave them other keys.
 */
import nacl from 'tweetnacl';
import { keyBytes } from './sizes.ts';

/** Somebody's part: 32 bytes of public key, and what everybody calls them. */
export type Identified = { readonly publicKey: Uint8Array; readonly id: string };

/** Hashes of SHA-512, the first of which takes the id in. */
const rounds = 5_200;
/** The type of an X25519 key, which stands before it wherever Signal writes one. */
const keyType = 5;
const hashBytes = 64;
const chunks = 6;
const chunkBytes = 5;
/** Rounds between two pauses: some milliseconds each. */
const roundsAtOnce = 400;

/**
 * 60 digits, the same whichever of the two asks. Each half comes from one person alone: six numbers
 * below 100,000, each 5 bytes of the hash, big-endian, mod 100,000. Takes about 100 ms in all; `pause`
 * is called between slices of a few ms, for whatever else has to run.
 *
 * @throws RangeError if a key has not 32 bytes
 */
export async function safetyNumber(
  one: Identified,
  other: Identified,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  const halves = [await halfOf(one, pause), await halfOf(other, pause)];
  return halves.sort().join('');
}

async function halfOf({ publicKey, id }: Identified, pause: () => Promise<void>): Promise<string> {
  if (publicKey.length !== keyBytes) throw new RangeError(`A key has ${keyBytes} bytes`);
  const key = Uint8Array.of(keyType, ...publicKey);
  const name = new TextEncoder().encode(id);
  let hash = nacl.hash(Uint8Array.of(0, 0, ...key, ...name, ...key));
  const input = new Uint8Array(hashBytes + key.length);
  input.set(key, hashBytes);
  for (let round = 2; round <= rounds; round++) {
    input.set(hash);
    hash = nacl.hash(input);
    if (round % roundsAtOnce === 0) await pause();
  }
  return digitsOf(hash);
}

function digitsOf(hash: Uint8Array): string {
  let digits = '';
  for (let chunk = 0; chunk < chunks; chunk++) {
    let number = 0;
    for (let at = 0; at < chunkBytes; at++) {
      number = number * 256 + (hash[chunk * chunkBytes + at] ?? 0);
    }
    digits += String(number % 100_000).padStart(5, '0');
  }
  return digits;
}
