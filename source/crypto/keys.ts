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
  | { readonly ok: false; readonly reason: KeyFailure };

export type KeyFailure = 'low-order-key' | 'wrong-length';

/**
 * A new key pair from 32 bytes of `random`.
 *
 * @throws if `random` returns another number of bytes than it was asked for
 */
export function newKeyPair(random: RandomBytes): KeyPair {
  return nacl.box.keyPair.fromSecretKey(random(keyBytes));
}

/**
 * Every public key of low order: the five points, and the second way to write two of them, without
 * the top bit, which X25519 ignores. From "Validate public keys?" at cr.yp.to/ecdh.html; libsodium
 * refuses the same.
 */
const lowOrderKeys: readonly Uint8Array[] = [
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
].map((hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));

/**
 * Why these keys can't agree, found without agreeing; undefined if they can.
 *
 * A public key of low order would give the same shared key, known to everybody, whatever my secret
 * key is; tweetnacl accepts it, libsodium refuses it (RFC 7748, section 6.1).
 */
export function keyFailure(
  theirPublicKey: Uint8Array,
  mySecretKey: Uint8Array,
): KeyFailure | undefined {
  if (theirPublicKey.length !== keyBytes || mySecretKey.length !== keyBytes) return 'wrong-length';
  const isThis = (low: Uint8Array): boolean =>
    low.every((byte, index) => {
      const theirs = theirPublicKey[index] ?? 0;
      return byte === (index === keyBytes - 1 ? theirs & 0x7f : theirs);
    });
  return lowOrderKeys.some(isThis) ? 'low-order-key' : undefined;
}

/**
 * The 32-byte key that two people share: HSalsa20(X25519(my secret key, their public key)), as in
 * "Cryptography in NaCl", Bernstein 2009. Both sides reach the same one.
 *
 * Slow (a multiplication on the curve, about half a millisecond): call it once per contact.
 */
export function agree(theirPublicKey: Uint8Array, mySecretKey: Uint8Array): Agreement {
  const reason = keyFailure(theirPublicKey, mySecretKey);
  if (reason !== undefined) return { ok: false, reason };
  return { ok: true, sharedKey: agreeUnchecked(theirPublicKey, mySecretKey) };
}

/**
 * The same of a program that takes any key: of one of low order it is the same 32 bytes for every
 * secret key. Only for showing what then happens.
 *
 * @throws if one of the keys has not 32 bytes
 */
export const agreeUnchecked = (theirPublicKey: Uint8Array, mySecretKey: Uint8Array): Uint8Array =>
  nacl.box.before(theirPublicKey, mySecretKey);
