/**
 * What travels on a link. A message on a link holds one or more frames, each
 *
 *     type 1 byte, length 4 bytes (big-endian), body
 *
 * Several frames share a message, since a message costs far more than a frame.
 */
import { newBytes, putText, textIn } from './bytes.ts';
import { isTime } from './clock.ts';
import { isName, nameIn } from './names.ts';
import type { Observation } from './observation.ts';
import { decodeObservation, encodeObservation } from './observation-bytes.ts';
import { type RefusalReason, refusalReasons, refusalTexts } from './refusal.ts';

/** 2: with goodbyes and with the question whether it is quiet. */
const protocolVersion = 2;
/** Sizes in bytes. */
const roomBytes = 16;
const tokenBytes = 16;
const publicKeyBytes = 32;
const headBytes = 5;
const longestAddress = 45;
const longestRefusal = 200;

/**
 * A member sends and receives envelopes. A watcher gets what the relay sees of the room. A relay
 * hands over envelopes of anybody, and receives those for people whom it is the way to.
 */
export type Role = (typeof roles)[number];
const roles = ['member', 'watcher', 'relay'] as const;

export type Hello = {
  readonly type: 'hello';
  readonly role: Role;
  /** 16 random bytes: who knows them may enter. */
  readonly room: Uint8Array;
  /**
   * 16 random bytes: bound to a member's name at its first use. A watcher's is the secret that the
   * room was derived from; a relay's is what both relays were given.
   */
  readonly token: Uint8Array;
  readonly name: string;
  /** A made-up address from the documentation ranges. */
  readonly address?: string;
};

/** From client to relay. */
export type ClientFrame =
  | Hello
  | { readonly type: 'envelope'; readonly envelope: Uint8Array }
  /** Every delivery up to `number` has arrived. */
  | { readonly type: 'ack'; readonly number: number }
  /**
   * A member's public key for its name: 32 bytes, opaque to the relay. Answered with a `key` for
   * everybody who announced, the member's own last, and for each that is new or changes later.
   */
  | { readonly type: 'announce'; readonly publicKey: Uint8Array }
  /** Answered with a `quiet` of the same number as soon as it is so. */
  | { readonly type: 'ask'; readonly number: number }
  /** Leaves the room, and is answered with a `bye`. The link stays open for another greeting. */
  | Bye;

type Bye = { readonly type: 'bye' };

/** From relay to client. Envelopes are answered in the order in which they were sent. */
export type RelayFrame =
  | { readonly type: 'welcome'; readonly connection: number }
  /** The next `count` unanswered envelopes were accepted. */
  | { readonly type: 'accepted'; readonly count: number }
  /** The next unanswered envelope, or the greeting, was refused. */
  | { readonly type: 'refused'; readonly reason: RefusalReason; readonly text: string }
  /** `number` counts up from 1 on each connection. */
  | { readonly type: 'delivery'; readonly number: number; readonly envelope: Uint8Array }
  | { readonly type: 'observation'; readonly observation: Observation }
  /** To a watcher: the raw envelope that observation `seq` is about. */
  | { readonly type: 'copy'; readonly seq: number; readonly envelope: Uint8Array }
  /** What the relay says is the public key of `name`: 32 bytes, and nobody's word but the relay's. */
  | { readonly type: 'key'; readonly name: string; readonly publicKey: Uint8Array }
  | Quiet
  | Bye;

/**
 * What came before the question was dealt with, and what was handed to anybody in the room was
 * acknowledged.
 */
export type Quiet = {
  readonly type: 'quiet';
  readonly number: number;
  /** Rows of the room so far. */
  readonly rows: number;
  /** Envelopes that the relay holds back by its policy. */
  readonly held: number;
  /** When the next of them may leave, by the relay's clock; absent if no time brings that about. */
  readonly due?: number;
};

export type Frame = ClientFrame | RelayFrame;

const code = {
  hello: 1,
  envelope: 2,
  ack: 3,
  ask: 4,
  bye: 5,
  announce: 6,
  welcome: 16,
  accepted: 17,
  refused: 18,
  delivery: 19,
  observation: 20,
  copy: 21,
  quiet: 22,
  key: 23,
} as const;

/**
 * The bytes of one frame.
 * @throws RangeError for a bad name, a room or token that has not 16 bytes, a key that has not 32
 */
export function encodeFrame(frame: Frame): Uint8Array {
  switch (frame.type) {
    case 'hello':
      return encodeHello(frame);
    case 'envelope': {
      const bytes = start(code.envelope, frame.envelope.length);
      bytes.set(frame.envelope, headBytes);
      return bytes;
    }
    case 'ack':
      return withNumber(code.ack, frame.number);
    case 'announce':
      return encodeKey(code.announce, '', frame.publicKey);
    case 'ask':
      return withNumber(code.ask, frame.number);
    case 'bye':
      return start(code.bye, 0);
    case 'welcome':
      return withNumber(code.welcome, frame.connection);
    case 'accepted':
      return withNumber(code.accepted, frame.count);
    case 'refused':
      return refusals[frame.reason];
    case 'delivery':
      return withNumber(code.delivery, frame.number, frame.envelope);
    case 'observation': {
      const body = encodeObservation(frame.observation);
      const bytes = start(code.observation, body.length);
      bytes.set(body, headBytes);
      return bytes;
    }
    case 'copy':
      return withNumber(code.copy, frame.seq, frame.envelope);
    case 'key':
      if (!isName(frame.name)) throw new RangeError('not a name for a key');
      return encodeKey(
        code.key,
        String.fromCharCode(frame.name.length) + frame.name,
        frame.publicKey,
      );
    case 'quiet': {
      const rest = new Uint8Array(16);
      const view = new DataView(rest.buffer);
      view.setUint32(0, frame.rows);
      view.setUint32(4, frame.held);
      view.setFloat64(8, frame.due ?? Number.NaN);
      return withNumber(code.quiet, frame.number, rest);
    }
  }
}

function start(type: number, bodyBytes: number): Uint8Array {
  const bytes = newBytes(headBytes + bodyBytes);
  bytes[0] = type;
  putNumber(bytes, 1, bodyBytes);
  return bytes;
}

function putNumber(bytes: Uint8Array, offset: number, number: number): void {
  bytes[offset] = number >>> 24;
  bytes[offset + 1] = number >>> 16;
  bytes[offset + 2] = number >>> 8;
  bytes[offset + 3] = number;
}

function numberAt(bytes: Uint8Array, offset: number): number {
  return (
    (bytes[offset] ?? 0) * 0x1000000 +
    (((bytes[offset + 1] ?? 0) << 16) | ((bytes[offset + 2] ?? 0) << 8) | (bytes[offset + 3] ?? 0))
  );
}

function withNumber(type: number, number: number, rest?: Uint8Array): Uint8Array {
  const bytes = start(type, 4 + (rest?.length ?? 0));
  putNumber(bytes, headBytes, number);
  if (rest !== undefined) bytes.set(rest, headBytes + 4);
  return bytes;
}

/** 32 bytes of key, behind a text of one byte a character. */
function encodeKey(type: number, text: string, publicKey: Uint8Array): Uint8Array {
  if (publicKey.length !== publicKeyBytes)
    throw new RangeError(`a key has ${publicKeyBytes} bytes`);
  const bytes = start(type, text.length + publicKeyBytes);
  bytes.set(publicKey, putText(bytes, headBytes, text));
  return bytes;
}

function encodeHello(hello: Hello): Uint8Array {
  if (!isName(hello.name)) throw new RangeError('not a name for a greeting');
  if (hello.room.length !== roomBytes) throw new RangeError(`a room has ${roomBytes} bytes`);
  if (hello.token.length !== tokenBytes) throw new RangeError(`a token has ${tokenBytes} bytes`);
  const address = hello.address ?? '';
  if (!isAddressText(address)) throw new RangeError('not an address for a greeting');
  const { name } = hello;
  const texts = 1 + name.length + 1 + address.length;
  const bytes = start(code.hello, 2 + roomBytes + tokenBytes + texts);
  bytes.set([protocolVersion, roles.indexOf(hello.role), ...hello.room, ...hello.token], headBytes);
  const nameAt = bytes.length - texts;
  bytes[nameAt] = name.length;
  const addressAt = putText(bytes, nameAt + 1, name);
  bytes[addressAt] = address.length;
  putText(bytes, addressAt + 1, address);
  return bytes;
}

function isAddressText(text: string): boolean {
  return text.length <= longestAddress && /^[0-9A-Fa-f.:]*$/.test(text);
}

// Made once, so that two refusals for one reason can't differ in a byte.
const refusals = Object.fromEntries(
  refusalReasons.map((reason, index) => {
    const text = refusalTexts[reason];
    const bytes = start(code.refused, 1 + text.length);
    bytes[headBytes] = index;
    putText(bytes, headBytes + 1, text);
    return [reason, bytes];
  }),
) as Readonly<Record<RefusalReason, Uint8Array>>;

export type FrameResult =
  | {
      readonly ok: true;
      readonly frame: Frame /** Where the next frame begins. */;
      readonly next: number;
    }
  /** bad-row: the frame is whole, but what it says is no observation. */
  | { readonly ok: false; readonly reason: 'malformed' | 'bad-name' | 'wrong-version' | 'bad-row' };

const malformed: FrameResult = { ok: false, reason: 'malformed' };

/**
 * Reads the frame at `offset` of any bytes at all. Byte fields of the result are views into
 * `bytes`. Texts in the result are printable ASCII.
 */
export function readFrame(bytes: Uint8Array, offset: number): FrameResult {
  const begin = offset + headBytes;
  if (begin > bytes.length) return malformed;
  const next = begin + numberAt(bytes, offset + 1);
  if (next > bytes.length) return malformed;
  const size = next - begin;
  switch (bytes[offset]) {
    case code.hello:
      return readHello(bytes.subarray(begin, next), next);
    case code.envelope:
      return { ok: true, frame: { type: 'envelope', envelope: bytes.subarray(begin, next) }, next };
    case code.ack:
      if (size !== 4) return malformed;
      return { ok: true, frame: { type: 'ack', number: numberAt(bytes, begin) }, next };
    case code.announce: {
      if (size !== publicKeyBytes) return malformed;
      return {
        ok: true,
        frame: { type: 'announce', publicKey: bytes.subarray(begin, next) },
        next,
      };
    }
    case code.ask:
      if (size !== 4) return malformed;
      return { ok: true, frame: { type: 'ask', number: numberAt(bytes, begin) }, next };
    case code.bye:
      return size === 0 ? { ok: true, frame: { type: 'bye' }, next } : malformed;
    case code.welcome:
      if (size !== 4) return malformed;
      return { ok: true, frame: { type: 'welcome', connection: numberAt(bytes, begin) }, next };
    case code.accepted:
      if (size !== 4) return malformed;
      return { ok: true, frame: { type: 'accepted', count: numberAt(bytes, begin) }, next };
    case code.refused:
      return readRefused(bytes.subarray(begin, next), next);
    case code.delivery: {
      if (size < 4) return malformed;
      const envelope = bytes.subarray(begin + 4, next);
      return {
        ok: true,
        frame: { type: 'delivery', number: numberAt(bytes, begin), envelope },
        next,
      };
    }
    case code.observation: {
      const observation = decodeObservation(bytes.subarray(begin, next));
      if (observation === null) return { ok: false, reason: 'bad-row' };
      return { ok: true, frame: { type: 'observation', observation }, next };
    }
    case code.copy: {
      if (size < 4) return malformed;
      const envelope = bytes.subarray(begin + 4, next);
      return { ok: true, frame: { type: 'copy', seq: numberAt(bytes, begin), envelope }, next };
    }
    case code.key: {
      const nameEnd = begin + 1 + (bytes[begin] ?? 0);
      if (nameEnd + publicKeyBytes !== next) return malformed;
      const name = nameIn(bytes, begin + 1, nameEnd);
      if (name === null) return { ok: false, reason: 'bad-name' };
      return {
        ok: true,
        frame: { type: 'key', name, publicKey: bytes.subarray(nameEnd, next) },
        next,
      };
    }
    case code.quiet:
      return size === 20 ? readQuiet(bytes, begin, next) : malformed;
    default:
      return malformed;
  }
}

function readQuiet(bytes: Uint8Array, begin: number, next: number): FrameResult {
  const due = new DataView(bytes.buffer, bytes.byteOffset + begin + 12, 8).getFloat64(0);
  const [number, rows, held] = [0, 4, 8].map((at) => numberAt(bytes, begin + at));
  const frame = { type: 'quiet', number: number ?? 0, rows: rows ?? 0, held: held ?? 0 } as const;
  if (Number.isNaN(due)) return { ok: true, frame, next };
  return isTime(due) ? { ok: true, frame: { ...frame, due }, next } : malformed;
}

function readHello(body: Uint8Array, next: number): FrameResult {
  if (body.length === 0) return malformed;
  if (body[0] !== protocolVersion) return { ok: false, reason: 'wrong-version' };
  const role = roles[body[1] ?? 255];
  const nameAt = 2 + roomBytes + tokenBytes;
  const nameEnd = nameAt + 1 + (body[nameAt] ?? 0);
  const addressEnd = nameEnd + 1 + (body[nameEnd] ?? 0);
  if (role === undefined || nameEnd >= body.length || addressEnd !== body.length) {
    return malformed;
  }
  const name = nameIn(body, nameAt + 1, nameEnd);
  if (name === null) return { ok: false, reason: 'bad-name' };
  const address = textIn(body.subarray(nameEnd + 1));
  if (!isAddressText(address)) return malformed;
  const frame: Hello = {
    type: 'hello',
    role,
    room: Uint8Array.from(body.subarray(2, 2 + roomBytes)),
    token: Uint8Array.from(body.subarray(2 + roomBytes, nameAt)),
    name,
    ...(address === '' ? {} : { address }),
  };
  return { ok: true, frame, next };
}

function readRefused(body: Uint8Array, next: number): FrameResult {
  const reason = refusalReasons[body[0] ?? 255];
  if (reason === undefined || body.length > 1 + longestRefusal) return malformed;
  const text = textIn(body.subarray(1));
  if (!/^[\x20-\x7e]*$/.test(text)) return malformed;
  return { ok: true, frame: { type: 'refused', reason, text }, next };
}
