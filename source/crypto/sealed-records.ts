/**
 * A link that is sealed from end to end between a device and the laptop in front, over a wifi where
 * others listen. It opens with two messages and then carries sealed records:
 *
 *     knock     device to laptop: "mlroom01", the device's key of this link (32 bytes)
 *     opening   laptop to device: its key of this room (32), its key of this link (32), and a box of
 *               the first 32 bytes of SHA-512(knock, both keys)
 *     record    nacl.secretbox of what is said, under a nonce that counts
 *
 * The keys are SHA-512(X25519(e, E), X25519(e, S), knock, S, E): the first half seals what goes to
 * the laptop, the other what comes from it. Only who has the secret key of S can make that box, and a
 * new e and E for each link keep an old recording shut once both are forgotten.
 */
import nacl from 'tweetnacl';
import { type KeyPair, keyFailure, newKeyPair } from './keys.ts';
import type { RandomBytes } from './random.ts';
import { keyBytes, nonceBytes, tagBytes } from './sizes.ts';

const greeting = new TextEncoder().encode('mlroom01');
/** Sizes in bytes. */
export const knockBytes = greeting.length + keyBytes;
const proofBytes = 32;
export const openingBytes = 2 * keyBytes + tagBytes + proofBytes;

/** One end of an opened link. */
export type SealedRecords = {
  /** A record of `plaintext`, 16 bytes of tag longer. */
  readonly seal: (plaintext: Uint8Array) => Uint8Array;
  /**
   * The next record of the other end; null if it was changed, left out, doubled or turned round, after
   * which no record opens any more.
   */
  readonly open: (record: Uint8Array) => Uint8Array | null;
  /** Overwrites the keys: nothing is sealed or opened after that. */
  readonly forget: () => void;
};

/** What a device keeps between its knock and the opening. */
export type Knock = { readonly message: Uint8Array; readonly keys: KeyPair };

/**
 * malformed: not of the length or the version that was agreed. low-order-key: a key that would agree
 * on the same secret with everybody. not-authentic: who answered doesn't have the key that it shows.
 */
export type OpeningFailure = 'malformed' | 'low-order-key' | 'not-authentic';

type Opened<More> =
  | ({ readonly ok: true; readonly records: SealedRecords } & More)
  | { readonly ok: false; readonly reason: OpeningFailure };

/** The device's first message, with a key pair for this link alone. */
export function knock(random: RandomBytes): Knock {
  const keys = newKeyPair(random);
  return { message: joined(greeting, keys.publicKey), keys };
}

/** The laptop's side: answers a knock with its long key pair of this room. Total over any bytes. */
export function answerKnock(
  message: Uint8Array,
  own: KeyPair,
  random: RandomBytes,
): Opened<{ readonly opening: Uint8Array }> {
  if (message.length !== knockBytes || !greeting.every((byte, at) => message[at] === byte)) {
    return { ok: false, reason: 'malformed' };
  }
  const theirs = message.slice(greeting.length);
  if (keyFailure(theirs, own.secretKey)) return { ok: false, reason: 'low-order-key' };
  const fresh = newKeyPair(random);
  const said = joined(message, own.publicKey, fresh.publicKey);
  const keys = keysOf(
    nacl.scalarMult(fresh.secretKey, theirs),
    nacl.scalarMult(own.secretKey, theirs),
    said,
  );
  fresh.secretKey.fill(0);
  const records = recordsOf({ sealing: keys.toDevice, opening: keys.toLaptop });
  const opening = joined(own.publicKey, fresh.publicKey, records.seal(proofOf(said)));
  return { ok: true, records, opening };
}

/**
 * The device's side: reads the laptop's opening. Whether `laptopKey` is the key of the laptop in front
 * is for the caller to compare, by its fingerprint on the ticket. Total over any bytes.
 */
export function readOpening(
  opening: Uint8Array,
  { message, keys: own }: Knock,
): Opened<{ readonly laptopKey: Uint8Array }> {
  if (opening.length !== openingBytes) return { ok: false, reason: 'malformed' };
  const laptopKey = opening.slice(0, keyBytes);
  const fresh = opening.slice(keyBytes, 2 * keyBytes);
  if (keyFailure(laptopKey, own.secretKey) || keyFailure(fresh, own.secretKey)) {
    return { ok: false, reason: 'low-order-key' };
  }
  const said = joined(message, laptopKey, fresh);
  const keys = keysOf(
    nacl.scalarMult(own.secretKey, fresh),
    nacl.scalarMult(own.secretKey, laptopKey),
    said,
  );
  own.secretKey.fill(0);
  const records = recordsOf({ sealing: keys.toLaptop, opening: keys.toDevice });
  const proof = records.open(opening.subarray(2 * keyBytes));
  if (proof === null || !nacl.verify(new Uint8Array(proof), proofOf(said))) {
    return { ok: false, reason: 'not-authentic' };
  }
  return { ok: true, records, laptopKey };
}

/** Characters of a fingerprint: 80 bits, five to a character. */
export const fingerprintLength = 16;
const letters = 'abcdefghijklmnopqrstuvwxyz234567';

/** The first 80 bits of a key's SHA-512, in small letters of base32 (RFC 4648). */
export function fingerprintOf(key: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of nacl.hash(key).subarray(0, 10)) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += letters[(held >>> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return text;
}

function keysOf(ephemeral: Uint8Array, lasting: Uint8Array, said: Uint8Array) {
  const hashed = nacl.hash(joined(ephemeral, lasting, said));
  ephemeral.fill(0);
  lasting.fill(0);
  return { toLaptop: hashed.slice(0, keyBytes), toDevice: hashed.slice(keyBytes) };
}

const proofOf = (said: Uint8Array): Uint8Array => nacl.hash(said).slice(0, proofBytes);

function recordsOf(keys: {
  readonly sealing: Uint8Array;
  readonly opening: Uint8Array;
}): SealedRecords {
  let sent = 0;
  let opened = 0;
  let over = false;
  return {
    seal(plaintext) {
      if (over) throw new Error('this end was forgotten');
      return new Uint8Array(nacl.secretbox(plaintext, counting(sent++), keys.sealing));
    },
    open(record) {
      if (over || record.length < tagBytes) return null;
      const plaintext = nacl.secretbox.open(record, counting(opened++), keys.opening);
      // A gap can't be mended: what comes after it would be out of its place.
      if (plaintext === null) over = true;
      return plaintext;
    },
    forget() {
      over = true;
      keys.sealing.fill(0);
      keys.opening.fill(0);
    },
  };
}

/** A nonce that counts: each direction has a key of its own, so no nonce comes twice under one key. */
function counting(number: number): Uint8Array {
  const nonce = new Uint8Array(nonceBytes);
  const view = new DataView(nonce.buffer);
  view.setUint32(nonceBytes - 8, Math.floor(number / 0x100000000));
  view.setUint32(nonceBytes - 4, number >>> 0);
  return nonce;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
