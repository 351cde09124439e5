import nacl from 'tweetnacl';
import { keyBytes, nonceBytes, tagBytes } from './sizes.ts';

/**
 * What travels: the nonce (24 bytes) and the box, which is the tag (16 bytes) followed by the
 * ciphertext, as long as the plaintext. Both may be made public.
 */
export type Sealed = {
  readonly nonce: Uint8Array;
  readonly box: Uint8Array;
};

/**
 * Seals under a nonce of the caller's choice. Not exported from the folder: a nonce that is used
 * twice with one key gives away the XOR of the two plaintexts. Everybody else seals with a channel,
 * which draws a fresh nonce for every message.
 *
 * @returns the box in an array of its own; tweetnacl's own result is a view that drags 16 more
 * bytes along, which would go out with anything that sends the underlying buffer
 * @throws if the nonce or the key has the wrong length
 */
export function sealWithNonce(
  plaintext: Uint8Array,
  nonce: Uint8Array,
  sharedKey: Uint8Array,
): Uint8Array {
  return new Uint8Array(nacl.box.after(plaintext, nonce, sharedKey));
}

/**
 * Opens with a shared key. Total over whatever a stranger puts into `sealed`: a nonce of the wrong
 * length or a box shorter than its tag is simply not authentic. The plaintext may be a view.
 *
 * @throws RangeError if the key is not 32 bytes long
 */
export function openWithSharedKey(sealed: Sealed, sharedKey: Uint8Array): Uint8Array | null {
  requireKey(sharedKey);
  if (sealed.nonce.length !== nonceBytes || sealed.box.length < tagBytes) return null;
  return nacl.box.open.after(sealed.box, sealed.nonce, sharedKey);
}

/**
 * Tries any 32 bytes as the shared key. For an observer who tries everything that it holds.
 *
 * @returns the plaintext in an array of its own, or null if the key does not open the box
 * @throws RangeError if the candidate is not 32 bytes long
 */
export function tryOpen(sealed: Sealed, candidateSharedKey: Uint8Array): Uint8Array | null {
  const plaintext = openWithSharedKey(sealed, candidateSharedKey);
  return plaintext === null ? null : new Uint8Array(plaintext);
}

/**
 * Tries any 32 bytes as the secret key of one end of the channel, together with the public key of
 * the other end. Slow, as it computes the shared key every time (about half a millisecond).
 *
 * Keys of low order are not refused here: an observer tries those as well.
 *
 * @returns the plaintext in an array of its own, or null if the keys do not open the box
 * @throws RangeError if one of the keys is not 32 bytes long
 */
export function tryOpenAs(
  sealed: Sealed,
  candidateSecretKey: Uint8Array,
  senderPublicKey: Uint8Array,
): Uint8Array | null {
  requireKey(candidateSecretKey);
  requireKey(senderPublicKey);
  return tryOpen(sealed, nacl.box.before(senderPublicKey, candidateSecretKey));
}

function requireKey(key: Uint8Array): void {
  if (key.length !== keyBytes) {
    throw new RangeError(`A key has ${keyBytes} bytes, not ${key.length}`);
  }
}
