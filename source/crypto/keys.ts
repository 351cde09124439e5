import nacl from 'tweetnacl';
import type { RandomBytes } from './random.ts';
import { keyBytes } from './sizes.ts';

/** A person's long-lived X25519 keys, 32 bytes each. */
export type KeyPair = {
  readonly publicKey: Uint8Array;
  readonly secretKey: Uint8Array;
};

export type Agreement =
  | { readonly ok: true; readonly sharedKey: Uint8Array }
  | { readonly ok: false; readonly reason: 'low-order-key' | 'wrong-length' };

/**
 * A new key pair from 32 bytes of `random`.
 *
 * @throws if `random` returns another number of bytes than it was asked for
 */
export function newKeyPair(random: RandomBytes): KeyPair {
  return nacl.box.keyPair.fromSecretKey(random(keyBytes));
}

/**
 * The 32-byte key that two people share: HSalsa20(X25519(my secret key, their public key)), as in
 * "Cryptography in NaCl", Bernstein 2009. Both sides reach the same one.
 *
 * A public key of low order is refused. It would give the same shared key, known to everybody,
 * whatever my secret key is; tweetnacl accepts it, libsodium refuses it (RFC 7748, section 6.1).
 *
 * Slow (two multiplications on the curve, about a millisecond): call it once per contact.
 */
export function agree(theirPublicKey: Uint8Array, mySecretKey: Uint8Array): Agreement {
  if (theirPublicKey.length !== keyBytes || mySecretKey.length !== keyBytes) {
    return { ok: false, reason: 'wrong-length' };
  }
  if (isZero(nacl.scalarMult(mySecretKey, theirPublicKey))) {
    return { ok: false, reason: 'low-order-key' };
  }
  return { ok: true, sharedKey: nacl.box.before(theirPublicKey, mySecretKey) };
}

/** Looks at every byte, so that the time taken says nothing about a secret point. */
function isZero(bytes: Uint8Array): boolean {
  let bits = 0;
  for (const byte of bytes) bits |= byte;
  return bits === 0;
}
