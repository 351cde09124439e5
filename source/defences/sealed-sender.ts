/**
 * Sealed sender, after Signal's ("Technology preview: Sealed sender for Signal", 2018-10-29): the
 * sender stands in a sealed box that only the recipient opens, and not on the envelope.
 *
 *     inner envelope  sealed box (48 bytes more) of
 *                     certificate 136 | nonce 24 | box
 *
 * 208 bytes more than the box. The relay is shown a token that the recipient gave to contacts. It
 * still sees from which address and over which connection an envelope comes, and when.
 */
import {
  type Agree,
  certificateBytes,
  certificateReader,
  type Issuer,
  type KeyPair,
  naclAgree,
  nonceBytes,
  openSealedBox,
  type RandomBytes,
  type ReadCertificate,
  type Sealed,
  type Signing,
  sealBoxFor,
  sealedBoxOverhead,
} from '../crypto/index.ts';
import { joinBytes } from '../protocol/bytes.ts';
import { deliveryTokenBytes, sealedOutsideBytes } from '../protocol/sealed-envelope.ts';

/** Bytes that an inner envelope is longer than the box in it: 208. */
export const sealedSenderOverhead = sealedBoxOverhead + certificateBytes + nonceBytes;

/** How long a certificate is good, in milliseconds: a day. */
const lifetimeMs = 86_400_000;

export type SealedSenderSettings = {
  /** Who vouches for whose key a key is, for everybody in a network. */
  readonly issuer: Issuer;
  readonly random: RandomBytes;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Faster ones than tweetnacl's, where there are any. */
  readonly agreeing?: Agree;
  readonly signing?: Signing;
};

type Member = { readonly name: string; readonly keys: KeyPair };

/** Sealed sender for a whole network: one issuer, and for each person a client. */
export function sealedSenderDefence(settings: SealedSenderSettings) {
  const { issuer, random, now, agreeing = naclAgree } = settings;
  const read = certificateReader(issuer.publicKey, settings.signing);
  /** Deals with what one person sends and is sent. Makes no key before somebody needs one. */
  const client = ({ name, keys }: Member) => {
    let own: { readonly certificate: Uint8Array; readonly renew: number } | undefined;
    const certificate = (): Uint8Array => {
      if (own === undefined || now() >= own.renew) {
        const expires = now() + lifetimeMs;
        const issued = issuer.issue({ id: name, publicKey: keys.publicKey, expires });
        // Half its time is left, for what has to wait until its recipient is there.
        own = { certificate: issued, renew: now() + lifetimeMs / 2 };
      }
      return own.certificate;
    };
    return {
      deliveryToken: random(deliveryTokenBytes),
      overhead: sealedSenderOverhead,
      wrap: (publicKey: Uint8Array, sealed: Sealed): Uint8Array =>
        wrapSender(certificate(), publicKey, sealed, random, agreeing),
      unwrap: (inner: Uint8Array) => unwrapSender(inner, keys, read, now(), agreeing),
    };
  };
  return {
    client,
    policy: undefined,
    cost: {
      /** Bytes more than an envelope that names its sender and has the nonce outside. */
      bytes: (from: string, to: string): number =>
        sealedOutsideBytes(to) + sealedSenderOverhead - (2 + 1 + to.length + 1 + from.length + 24),
      seconds: 0,
    },
  };
}

/** @throws RangeError if the recipient's key is none that anybody can seal to */
export function wrapSender(
  certificate: Uint8Array,
  publicKey: Uint8Array,
  { nonce, box }: Sealed,
  random: RandomBytes,
  agreeing: Agree = naclAgree,
): Uint8Array {
  const made = sealBoxFor(publicKey, joinBytes([certificate, nonce, box]), random, agreeing);
  if (!made.ok) throw new RangeError(`not a key to seal to: ${made.reason}`);
  return made.bytes;
}

type UnwrappedSender =
  | {
      readonly ok: true;
      readonly from: string;
      readonly publicKey: Uint8Array;
      readonly sealed: Sealed;
    }
  | {
      readonly ok: false;
      readonly reason: 'not-sealed-to-me' | 'bad-certificate' | 'expired-certificate';
    };

/**
 * Who sent an inner envelope, by a certificate that is checked, and the box that the sender has still
 * to be able to have sealed. Total over any bytes.
 */
function unwrapSender(
  inner: Uint8Array,
  keys: KeyPair,
  read: (certificate: Uint8Array, now: number) => ReadCertificate,
  now: number,
  agreeing: Agree = naclAgree,
): UnwrappedSender {
  const opened = openSealedBox(inner, keys, agreeing);
  if (opened === null) return { ok: false, reason: 'not-sealed-to-me' };
  const boxAt = certificateBytes + nonceBytes;
  const certified = read(opened.subarray(0, certificateBytes), now);
  if (!certified.ok) return certified;
  const nonce = opened.subarray(certificateBytes, boxAt);
  const { id: from, publicKey } = certified;
  return { ok: true, from, publicKey, sealed: { nonce, box: opened.subarray(boxAt) } };
}
