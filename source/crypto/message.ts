import { utf8Bytes } from './utf8.ts';

/** Plaintext: the text with its sender, recipient and number, all of which the seal protects. */
export type Message = {
  /** Sender's name, 1 to 255 bytes of UTF-8. */
  readonly from: string;
  /** Recipient's name, 1 to 255 bytes of UTF-8. */
  readonly to: string;
  /** Counts the sender's messages to this recipient from 1; a safe integer. */
  readonly number: number;
  /** Any Unicode text, empty included. */
  readonly text: string;
  /** In a receipt, whose text is empty: the number of the message of the recipient's that came. */
  readonly receiptOf?: number;
};

export type Decoded =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly reason: 'malformed' };

const version = 1;
/** Stands in place of the version in a receipt. */
const receiptVersion = 2;
const maxNameBytes = 255;
const numberBytes = 8;
const twoToThe32 = 2 ** 32;
const malformed: Decoded = { ok: false, reason: 'malformed' };

const encoder = new TextEncoder();
// Without ignoreBOM the decoder would silently swallow a byte order mark at the start of a text.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Whether a name fits into a message: 1 to 255 bytes of UTF-8, and no half of a surrogate pair. */
export function isPersonName(name: string): boolean {
  const bytes = utf8Bytes(name);
  // Halves of surrogate pairs all encode as U+FFFD, which would give two people one name.
  return bytes >= 1 && bytes <= maxNameBytes && !/\p{Surrogate}/u.test(name);
}

/** Bytes that a message needs besides its text: 11 and the two names in UTF-8. */
export function messageOverhead(from: string, to: string): number {
  return 1 + 1 + utf8Bytes(from) + 1 + utf8Bytes(to) + numberBytes;
}

/**
 * A message as bytes: version (1 byte, now 1), length of `from` (1 byte), `from`, length of `to`
 * (1 byte), `to`, number (8 bytes, big-endian), and the text up to the end. Texts are UTF-8; half
 * of a surrogate pair, which has no UTF-8, becomes U+FFFD. A receipt has version 2, and in place of
 * the text the number that it is about (8 bytes).
 *
 * @throws RangeError if a name is not a name (`isPersonName`), a number is not a safe integer from 1,
 * or a receipt has a text
 */
export function encodeMessage(message: Message): Uint8Array {
  const { from, to, number, text, receiptOf } = message;
  if (!isPersonName(from) || !isPersonName(to)) {
    throw new RangeError(`A name has 1 to ${maxNameBytes} bytes of UTF-8`);
  }
  for (const one of [number, receiptOf ?? number]) {
    if (Number.isSafeInteger(one) && one >= 1) continue;
    throw new RangeError(`A message's number is a safe integer from 1, not ${one}`);
  }
  if (receiptOf !== undefined && text !== '') throw new RangeError('A receipt has no text');
  const rest = receiptOf === undefined ? utf8Bytes(text) : numberBytes;
  const bytes = new Uint8Array(messageOverhead(from, to) + rest);
  bytes[0] = receiptOf === undefined ? version : receiptVersion;
  let at = putName(bytes, 1, from);
  at = putName(bytes, at, to);
  putNumber(bytes, at, number);
  if (receiptOf !== undefined) putNumber(bytes, at + numberBytes, receiptOf);
  else encoder.encodeInto(text, bytes.subarray(at + numberBytes));
  return bytes;
}

/**
 * The message in some bytes. Total: any bytes give a message or 'malformed'. There is one encoding
 * of a message only, so whatever decodes encodes to the same bytes again.
 */
export function decodeMessage(bytes: Uint8Array): Decoded {
  if (bytes[0] !== version && bytes[0] !== receiptVersion) return malformed;
  const fromEnd = endOfName(bytes, 1);
  const toEnd = endOfName(bytes, fromEnd);
  const textStart = toEnd + numberBytes;
  if (textStart > bytes.length) return malformed;
  if (fromEnd === 2 || toEnd === fromEnd + 1) return malformed;

  const number = numberIn(bytes, toEnd);
  if (number === undefined) return malformed;
  try {
    const from = decoder.decode(bytes.subarray(2, fromEnd));
    const to = decoder.decode(bytes.subarray(fromEnd + 1, toEnd));
    if (bytes[0] === version) {
      const text = decoder.decode(bytes.subarray(textStart));
      return { ok: true, message: { from, to, number, text } };
    }
    if (bytes.length !== textStart + numberBytes) return malformed;
    const receiptOf = numberIn(bytes, textStart);
    if (receiptOf === undefined) return malformed;
    return { ok: true, message: { from, to, number, text: '', receiptOf } };
  } catch {
    // Nothing above throws but the decoder, at bytes that are not UTF-8.
    return malformed;
  }
}

function putNumber(bytes: Uint8Array, at: number, number: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  view.setUint32(at, Math.floor(number / twoToThe32));
  view.setUint32(at + 4, number % twoToThe32);
}

/** The number in 8 bytes; undefined if it is no message's. */
function numberIn(bytes: Uint8Array, at: number): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const number = view.getUint32(at) * twoToThe32 + view.getUint32(at + 4);
  return number >= 1 && Number.isSafeInteger(number) ? number : undefined;
}

/** Writes a name behind its length; returns where the next field starts. */
function putName(bytes: Uint8Array, at: number, name: string): number {
  const { written } = encoder.encodeInto(name, bytes.subarray(at + 1));
  bytes[at] = written;
  return at + 1 + written;
}

/** Where a name ends whose length byte is at `at`; beyond the end if there is no such byte. */
function endOfName(bytes: Uint8Array, at: number): number {
  return at + 1 + (bytes[at] ?? bytes.length);
}
