/** Which byte of an envelope is what, for a byte inspector. */
import { envelopeNonceBytes, envelopeTagBytes, flagOf, readFields } from './envelope.ts';
import { classBytes, decodeSealedEnvelope, deliveryTokenBytes } from './sealed-envelope.ts';

export type LayoutField =
  | 'version'
  | 'flags'
  | 'to'
  | 'from'
  | 'nonce'
  | 'tag'
  | 'ciphertext'
  | 'token'
  | 'class'
  | 'inner'
  | 'unreadable';

/** Bytes `start` to `end`, the latter not included. */
export type LayoutPart = {
  readonly field: LayoutField;
  readonly start: number;
  readonly end: number;
};

/**
 * Which byte is what, for a byte inspector. Covers every byte of any input exactly once, in order,
 * without empty parts. `to` and `from` begin with their length byte. What can't be read is
 * `unreadable`.
 */
export function layout(bytes: Uint8Array): readonly LayoutPart[] {
  const parts: LayoutPart[] = [];
  let offset = 0;
  const take = (field: LayoutField, length: number): void => {
    const end = Math.min(bytes.length, offset + length);
    if (end > offset) parts.push({ field, start: offset, end });
    offset = Math.max(offset, end);
  };
  const sealed = decodeSealedEnvelope(bytes);
  if (sealed.ok) {
    take('version', 1);
    take('to', 1 + sealed.envelope.to.length);
    take('token', deliveryTokenBytes);
    take('class', classBytes);
    take('inner', bytes.length);
    return parts;
  }
  const read = readFields(bytes);
  if (!read.ok) {
    take('unreadable', bytes.length);
    return parts;
  }
  take('version', 1);
  take('flags', 1);
  if (read.to !== undefined) take('to', 1 + read.to.length);
  if (read.from !== undefined) take('from', 1 + read.from.length);
  if (read.flags & flagOf.nonce) take('nonce', envelopeNonceBytes);
  take('tag', envelopeTagBytes);
  take('ciphertext', bytes.length);
  return parts;
}
