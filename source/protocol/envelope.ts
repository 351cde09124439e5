/**
 * The envelope (version 1): what a sender hands to the relay. Routing fields outside, sealed bytes inside.
 *
 *     version  1 byte, 1
 *     flags    1 byte: which of the fields below are there (1 to, 2 from, 4 nonce, 8 box)
 *     to       1 byte length, then the recipient's name
 *     from     1 byte length, then the sender's name
 *     nonce    24 bytes
 *     box      to the end: 16 bytes of tag, then the ciphertext
 *
 * Any field may be absent: a lesson strikes them off to see what the relay needs. To the relay
 * nonce and box are opaque.
 */
import { joinBytes, lengthAndText } from './bytes.ts';
import { isName, nameIn } from './names.ts';
import { decodeSealedEnvelope, sealedEnvelopeVersion } from './sealed-envelope.ts';

const envelopeVersion = 1;
/** Sizes of the fixed parts, in bytes. */
export const envelopeNonceBytes = 24;
export const envelopeTagBytes = 16;
/** No relay takes a larger envelope, and no client makes one. */
export const largestEnvelopeBytes = 65_536;

export type Envelope = {
  readonly to?: string;
  readonly from?: string;
  /** 24 bytes. */
  readonly nonce?: Uint8Array;
  /** 16 bytes of tag, then as many bytes of ciphertext as there were of plaintext. */
  readonly box?: Uint8Array;
};

export type OptionalField = keyof Envelope;

export const flagOf = { to: 1, from: 2, nonce: 4, box: 8 } as const;
const allFlags = 15;

/**
 * The bytes of an envelope. A struck field takes none.
 * @throws RangeError for what no sender should build: a bad name, a nonce that has not 24 bytes
 */
export function encodeEnvelope(
  envelope: Envelope,
  omit: readonly OptionalField[] = [],
): Uint8Array {
  const { to, from, nonce, box } = Object.fromEntries(
    Object.entries(envelope).filter(([field]) => !omit.includes(field as OptionalField)),
  ) as Envelope;
  for (const name of [to, from]) {
    if (name !== undefined && !isName(name)) throw new RangeError('not a name for an envelope');
  }
  if (nonce !== undefined && nonce.length !== envelopeNonceBytes) {
    throw new RangeError(`a nonce has ${envelopeNonceBytes} bytes, not ${nonce.length}`);
  }
  const parts: Uint8Array[] = [];
  let flags = 0;
  const add = (flag: number, part: Uint8Array | undefined): void => {
    if (part === undefined) return;
    flags |= flag;
    parts.push(part);
  };
  add(flagOf.to, to === undefined ? undefined : lengthAndText(to));
  add(flagOf.from, from === undefined ? undefined : lengthAndText(from));
  add(flagOf.nonce, nonce);
  add(flagOf.box, box);
  return joinBytes([Uint8Array.of(envelopeVersion, flags), ...parts]);
}

/** Bytes of a whole envelope that are not its box. */
export const outsideBytes = (from: string, to: string): number =>
  2 + 1 + to.length + 1 + from.length + envelopeNonceBytes;

export type MalformedEnvelope =
  | 'empty'
  | 'wrong-version'
  | 'unknown-flags'
  | 'bad-name'
  | 'cut-short'
  | 'too-many-bytes';

export type DecodedEnvelope =
  | { readonly ok: true; readonly envelope: Envelope }
  | { readonly ok: false; readonly reason: MalformedEnvelope };

/**
 * Reads any bytes at all. Nonce and box of the result are views into `bytes`. A nonce must be
 * whole; a box may be shorter than its tag, since only its recipient can judge that.
 */
export function decodeEnvelope(bytes: Uint8Array): DecodedEnvelope {
  const read = readFields(bytes);
  if (!read.ok) return read;
  const { to, from, end, flags } = read;
  const nonceEnd = flags & flagOf.nonce ? end + envelopeNonceBytes : end;
  return {
    ok: true,
    envelope: {
      ...(to === undefined ? {} : { to }),
      ...(from === undefined ? {} : { from }),
      ...(flags & flagOf.nonce ? { nonce: bytes.subarray(end, nonceEnd) } : {}),
      ...(flags & flagOf.box ? { box: bytes.subarray(nonceEnd) } : {}),
    },
  };
}

type Malformed = { readonly ok: false; readonly reason: MalformedEnvelope };

type Outside = {
  readonly ok: true;
  readonly to: string | undefined;
  readonly from: string | undefined;
  /** 16 bytes; absent from an envelope that names its sender, or might. */
  readonly deliveryToken?: Uint8Array;
};

/**
 * What the relay reads of an envelope of either version: the routing fields. Checks the whole shape,
 * and touches no sealed byte.
 */
export function readOutside(bytes: Uint8Array): Outside | Malformed {
  if (bytes[0] !== sealedEnvelopeVersion) return readFields(bytes);
  const read = decodeSealedEnvelope(bytes);
  if (!read.ok) return read;
  const { to, deliveryToken } = read.envelope;
  return { ok: true, to, from: undefined, deliveryToken };
}

type Fields = Outside & {
  /** Where the routing fields end. */
  readonly end: number;
  readonly flags: number;
};

/** The routing fields of version 1. */
export function readFields(bytes: Uint8Array): Fields | Malformed {
  if (bytes.length === 0) return { ok: false, reason: 'empty' };
  if (bytes[0] !== envelopeVersion) return { ok: false, reason: 'wrong-version' };
  if (bytes.length < 2) return { ok: false, reason: 'cut-short' };
  const flags = bytes[1] ?? 0;
  if (flags > allFlags) return { ok: false, reason: 'unknown-flags' };
  let offset = 2;
  let to: string | undefined;
  let from: string | undefined;
  for (const flag of [flagOf.to, flagOf.from]) {
    if (!(flags & flag)) continue;
    const end = offset + 1 + (bytes[offset] ?? 0);
    if (offset >= bytes.length || end > bytes.length) return { ok: false, reason: 'cut-short' };
    const name = nameIn(bytes, offset + 1, end);
    if (name === null) return { ok: false, reason: 'bad-name' };
    if (flag === flagOf.to) to = name;
    else from = name;
    offset = end;
  }
  const least = offset + (flags & flagOf.nonce ? envelopeNonceBytes : 0);
  if (bytes.length < least) return { ok: false, reason: 'cut-short' };
  if (!(flags & flagOf.box) && bytes.length > least) return { ok: false, reason: 'too-many-bytes' };
  return { ok: true, to, from, end: offset, flags };
}
