import nacl from 'tweetnacl';
import { type KeyFailure, type KeyPair, keyFailure } from './keys.ts';
import type { RandomBytes } from './random.ts';
import { keyBytes } from './sizes.ts';

/**
 * X25519 (RFC 7748, section 5): 32 bytes of somebody's secret key and 32 of another's public key to
 * the 32 bytes that both reach. All zeros for a public key of low order, which is refused before
 * anybody asks (`keyFailure`). Whoever runs where there is a faster one than tweetnacl's hands it in.
 */
export type Agree = {
  (secretKey: Uint8Array, publicKey: Uint8Array): Uint8Array;
  /** For a secret key that agrees more than once: what is worked out of it is worked out once. */
  readonly prepare?: (secretKey: Uint8Array) => Prepared;
};

/** A secret key that is ready to agree. */
export type Prepared = {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 32 bytes that both reach with somebody's public key. */
  readonly agree: (publicKey: Uint8Array) => Uint8Array;
};

/** tweetnacl's: runs everywhere, in about half a millisecond. */
export const naclAgree: Agree = (secretKey, publicKey) => nacl.scalarMult(secretKey, publicKey);

/** The point whose multiples are the public keys (RFC 7748, section 4.1). */
const basePoint = new Uint8Array(keyBytes);
basePoint[0] = 9;

/**
 * A new key pair from 32 bytes of `random`: the same as `newKeyPair` makes, at the speed of `agreeing`.
 *
 * @throws RangeError if `random` returns another number of bytes than it was asked for
 */
export function keyPairBy(agreeing: Agree, random: RandomBytes): KeyPair {
  const secretKey = random(keyBytes);
  if (secretKey.length !== keyBytes) throw new RangeError(`A key has ${keyBytes} bytes`);
  return { publicKey: agreeing(secretKey, basePoint), secretKey };
}

/** A secret key that agrees by `agreeing`, which may have a quicker way for one that does so often. */
export function preparedBy(agreeing: Agree, secretKey: Uint8Array): Prepared {
  if (secretKey.length !== keyBytes) throw new RangeError(`A key has ${keyBytes} bytes`);
  return (
    agreeing.prepare?.(secretKey) ?? {
      publicKey: agreeing(secretKey, basePoint),
      agree: (publicKey) => agreeing(secretKey, publicKey),
    }
  );
}

/** Of tweetnacl, which its types leave out. */
type WithLowLevel = {
  readonly lowlevel: {
    readonly crypto_core_hsalsa20: (
      out: Uint8Array,
      input: Uint8Array,
      key: Uint8Array,
      constant: Uint8Array,
    ) => void;
  };
};
const sigma = new TextEncoder().encode('expand 32-byte k');
const zeros = new Uint8Array(16);

/**
 * What `agree` of keys.ts computes, HSalsa20(X25519(my secret key, their public key)), by whatever
 * X25519 is handed in. The same keys are refused.
 */
export function agreeBy(
  agreeing: Agree,
  theirPublicKey: Uint8Array,
  mySecretKey: Uint8Array,
):
  | { readonly ok: true; readonly sharedKey: Uint8Array }
  | { readonly ok: false; readonly reason: KeyFailure } {
  const reason = keyFailure(theirPublicKey, mySecretKey);
  if (reason !== undefined) return { ok: false, reason };
  return { ok: true, sharedKey: sharedBy(agreeing, theirPublicKey, mySecretKey) };
}

/** The same of keys that were looked at before: no key is refused. */
export const sharedBy = (
  agreeing: Agree,
  theirPublicKey: Uint8Array,
  mySecretKey: Uint8Array,
): Uint8Array => sharedKeyOf(agreeing(mySecretKey, theirPublicKey));

/** The same with a secret key that is ready. */
export function agreeWith(
  { publicKey, agree }: Prepared,
  theirPublicKey: Uint8Array,
): ReturnType<typeof agreeBy> {
  // A public key has as many bytes as its secret one.
  const reason = keyFailure(theirPublicKey, publicKey);
  if (reason !== undefined) return { ok: false, reason };
  return { ok: true, sharedKey: sharedKeyOf(agree(theirPublicKey)) };
}

/** HSalsa20 of a point, which is wiped. */
function sharedKeyOf(point: Uint8Array): Uint8Array {
  const { lowlevel } = nacl as unknown as WithLowLevel;
  const sharedKey = new Uint8Array(keyBytes);
  lowlevel.crypto_core_hsalsa20(sharedKey, zeros, point, sigma);
  point.fill(0);
  return sharedKey;
}
