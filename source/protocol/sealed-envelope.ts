/**
 * An envelope that doesn't say who sent it (version 2): what the relay needs to deliver it outside,
 * everything else in an inner envelope, which only the recipient can open.
 *
 *     version  1 byte, 2
 *     to       1 byte length, then the recipient's name
 *     token    16 bytes that the recipient gave to the relay and to their contacts
 *     class    4 bytes, big-endian: how many bytes the inner envelope has
 *     inner    to the end
 */
import { joinBytes, lengthAndText } from './bytes.ts';
import { isName, nameIn } from './names.ts';

export const sealedEnvelopeVersion = 2;
/** Sizes in bytes. */
export const deliveryTokenBytes = 16;
export const classBytes = 4;

export type SealedEnvelope = {
  readonly to: string;
  /** 16 bytes. */
  readonly deliveryToken: Uint8Array;
  readonly inner: Uint8Array;
};

/** Bytes of a sealed envelope that are not its inner one: 22 and the recipient's name. */
export const sealedOutsideBytes = (to: string): number =>
  1 + 1 + to.length + deliveryTokenBytes + classBytes;

/** @throws RangeError for a bad name or a token that has not 16 bytes */
export function encodeSealedEnvelope({ to, deliveryToken, inner }: SealedEnvelope): Uint8Array {
  if (!isName(to)) throw new RangeError('not a name for an envelope');
  if (deliveryToken.length !== deliveryTokenBytes) {
    throw new RangeError(`a delivery token has ${deliveryTokenBytes} bytes`);
  }
  const size = new DataView(new ArrayBuffer(classBytes));
  size.setUint32(0, inner.length);
  return joinBytes([
    Uint8Array.of(sealedEnvelopeVersion),
    lengthAndText(to),
    deliveryToken,
    new Uint8Array(size.buffer),
    inner,
  ]);
}

export type DecodedSealedEnvelope =
  | { readonly ok: true; readonly envelope: SealedEnvelope }
  | {
      readonly ok: false;
      readonly reason: 'empty' | 'wrong-version' | 'bad-name' | 'cut-short' | 'too-many-bytes';
    };

/** Reads any bytes at all. Token and inner envelope of the result are views into `bytes`. */
export function decodeSealedEnvelope(bytes: Uint8Array): DecodedSealedEnvelope {
  if (bytes.length === 0) return { ok: false, reason: 'empty' };
  if (bytes[0] !== sealedEnvelopeVersion) return { ok: false, reason: 'wrong-version' };
  const toEnd = 2 + (bytes[1] ?? 0);
  const classAt = toEnd + deliveryTokenBytes;
  const innerAt = classAt + classBytes;
  if (bytes.length < innerAt) return { ok: false, reason: 'cut-short' };
  const to = nameIn(bytes, 2, toEnd);
  if (to === null) return { ok: false, reason: 'bad-name' };
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(classAt);
  const inner = bytes.subarray(innerAt);
  if (inner.length < size) return { ok: false, reason: 'cut-short' };
  if (inner.length > size) return { ok: false, reason: 'too-many-bytes' };
  return { ok: true, envelope: { to, deliveryToken: bytes.subarray(toEnd, classAt), inner } };
}
