/**
 * A certificate: somebody whom all trust says with a signature (Ed25519) whose key a key is, and until
 * when. Always of one size, so that it tells nothing by it:
 *
 *     id         32 bytes: a name of 1 to 32 bytes, then zeros
 *     key        32 bytes: the public key of nacl.box
 *     expires    8 bytes, big-endian: milliseconds since the epoch
 *     signature  64 bytes, over what the certificate is for and all of the above
 */
import nacl from 'tweetnacl';
import type { RandomBytes } from './random.ts';
import { keyBytes } from './sizes.ts';

const idBytes = 32;
const expiresBytes = 8;
const signatureBytes = 64;
const signedBytes = idBytes + keyBytes + expiresBytes;
/** Size of a certificate in bytes: 136. */
export const certificateBytes = signedBytes + signatureBytes;

/** Keeps a signature from meaning anything elsewhere. */
const purpose = new TextEncoder().encode('metadata-lessons certificate 1:');

export type Certified = {
  /** 1 to 32 letters of ASCII. */
  readonly id: string;
  readonly publicKey: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly expires: number;
};

/** Ed25519 (RFC 8032): a seed of 32 bytes, a public key of 32 bytes, a signature of 64. */
export type Signing = {
  readonly publicKeyOf: (seed: Uint8Array) => Uint8Array;
  readonly sign: (message: Uint8Array, seed: Uint8Array) => Uint8Array;
  readonly verify: (message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array) => boolean;
};

/** tweetnacl's: runs everywhere, in 10 to 20 ms. */
const naclSigning: Signing = {
  publicKeyOf: (seed) => nacl.sign.keyPair.fromSeed(seed).publicKey,
  sign: (message, seed) => nacl.sign.detached(message, nacl.sign.keyPair.fromSeed(seed).secretKey),
  verify: (message, signature, publicKey) =>
    nacl.sign.detached.verify(message, signature, publicKey),
};

/** Whoever issues certificates. */
export type Issuer = {
  readonly publicKey: Uint8Array;
  /** @throws RangeError for an id that doesn't fit, a key that has not 32 bytes, a time that is none */
  readonly issue: (certified: Certified) => Uint8Array;
};

export function newIssuer(random: RandomBytes, signing: Signing = naclSigning): Issuer {
  const seed = random(keyBytes);
  return {
    publicKey: signing.publicKeyOf(seed),
    issue(certified) {
      const bytes = new Uint8Array(certificateBytes);
      bytes.set(encodeSigned(certified));
      bytes.set(signing.sign(purposed(bytes.subarray(0, signedBytes)), seed), signedBytes);
      return bytes;
    },
  };
}

export type ReadCertificate =
  | ({ readonly ok: true } & Certified)
  | { readonly ok: false; readonly reason: 'bad-certificate' | 'expired-certificate' };

/**
 * A reader of certificates of one issuer. Total over any bytes. A signature that fits is remembered,
 * as verifying takes 20 ms with tweetnacl: of at most 1,000 certificates.
 */
export function certificateReader(
  issuerKey: Uint8Array,
  signing: Signing = naclSigning,
): (certificate: Uint8Array, now: number) => ReadCertificate {
  const verified = new Map<string, Certified>();
  return (certificate, now) => {
    const key = String.fromCharCode(...certificate.subarray(0, certificateBytes + 1));
    const certified = verified.get(key) ?? verify(certificate, issuerKey, signing);
    if (certified === undefined) return { ok: false, reason: 'bad-certificate' };
    if (verified.size >= 1_000) verified.clear();
    verified.set(key, certified);
    return now < certified.expires
      ? { ok: true, ...certified }
      : { ok: false, reason: 'expired-certificate' };
  };
}

function verify(
  certificate: Uint8Array,
  issuerKey: Uint8Array,
  signing: Signing,
): Certified | undefined {
  if (certificate.length !== certificateBytes) return undefined;
  const signed = certificate.subarray(0, signedBytes);
  const signature = certificate.subarray(signedBytes);
  if (!signing.verify(purposed(signed), signature, issuerKey)) return undefined;
  const view = new DataView(signed.buffer, signed.byteOffset, signed.byteLength);
  return {
    id: String.fromCharCode(...signed.subarray(0, idBytes)).replace(/\0+$/, ''),
    publicKey: signed.slice(idBytes, idBytes + keyBytes),
    expires: Number(view.getBigUint64(idBytes + keyBytes)),
  };
}

function encodeSigned({ id, publicKey, expires }: Certified): Uint8Array {
  if (!/^[!-~]{1,32}$/.test(id)) throw new RangeError('not a name for a certificate');
  if (publicKey.length !== keyBytes) throw new RangeError(`A key has ${keyBytes} bytes`);
  if (!Number.isSafeInteger(expires) || expires < 0) throw new RangeError('no time');
  const bytes = new Uint8Array(signedBytes);
  bytes.set(new TextEncoder().encode(id));
  bytes.set(publicKey, idBytes);
  new DataView(bytes.buffer).setBigUint64(idBytes + keyBytes, BigInt(expires));
  return bytes;
}

function purposed(signed: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(purpose.length + signed.length);
  bytes.set(purpose);
  bytes.set(signed, purpose.length);
  return bytes;
}
