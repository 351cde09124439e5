/**
 * What travels on a link. A message on a link holds one or more frames, each
 *
 *     type 1 byte, length 4 bytes (big-endian), body
 *
 * Several frames share a message, since a message costs far more than a frame.
 */
import { joinBytes, lengthAndText, newBytes, textIn } from './bytes.ts';
import { isTime } from './clock.ts';
import { isName, nameIn } from './names.ts';
import type { Observation } from './observation.ts';
import { decodeObservation, encodeObservation } from './observation-bytes.ts';
import { type RefusalReason, refusalReasons } from './refusal.ts';
import { deliveryTokenBytes } from './sealed-envelope.ts';

/** 2: with goodbyes and with the question whether it is quiet. 3: with a time that is told. */
const protocolVersion = 3;
/** Sizes in bytes. */
const roomBytes = 16;
const tokenBytes = 16;
const publicKeyBytes = 32;
const headBytes = 5;
const longestAddress = 45;

/**
 * A member sends and receives envelopes. A watcher gets what the relay sees of the room. A relay
 * hands over envelopes of anybody, and receives those for people whom it is the way to. A sender has
 * no name: it hands over envelopes that say nothing of who sent them, and receives none.
 */
export type Role = (typeof roles)[number];
const roles = ['member', 'watcher', 'relay', 'sender'] as const;

export type Hello = {
  readonly type: 'hello';
  readonly role: Role;
  /** 16 random bytes: who knows them may enter. */
  readonly room: Uint8Array;
  /**
   * 16 random bytes: bound to a member's name at its first use. A watcher's is the secret that the
   * room was derived from; a relay's is what both relays were given; a sender's is nobody's.
   */
  readonly token: Uint8Array;
  /** Empty if it is a sender's. */
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
  /**
   * A member's: envelopes without a sender are delivered to it if they show this token of 16 bytes,
   * in place of any that it gave before. Not answered.
   */
  | { readonly type: 'delivery-token'; readonly token: Uint8Array }
  /**
   * A watcher's: the room goes by this time, in milliseconds since the epoch, until it is told
   * another. For a time that is made up, as addresses can be. Not answered.
   */
  | { readonly type: 'time'; readonly at: number }
  /** Answered with a `quiet` of the same number as soon as it is so. */
  | { readonly type: 'ask'; readonly number: number }
  /** Leaves the room, and is answered with a `bye`. The link stays open for another greeting. */
  | Bye;

type Bye = { readonly type: 'bye' };

/** From relay to client. Envelopes are answered in the order in which they were sent. */
export type RelayFrame =
  | { readonly type: 'welcome'; readonly connection: number }
  /** The next unanswered envelope was accepted. */
  | { readonly type: 'accepted' }
  /** The next unanswered envelope, the greeting or the announcement was refused. */
  | { readonly type: 'refused'; readonly reason: RefusalReason }
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
  time: 7,
  deliveryToken: 8,
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
    case 'envelope':
      return withBody(code.envelope, frame.envelope);
    case 'ack':
      return withNumber(code.ack, frame.number);
    case 'announce':
      return withBody(code.announce, wholeKey(frame.publicKey));
    case 'delivery-token':
      return withBody(code.deliveryToken, frame.token);
    case 'time': {
      const at = new DataView(new ArrayBuffer(8));
      at.setFloat64(0, frame.at);
      return withBody(code.time, new Uint8Array(at.buffer));
    }
    case 'ask':
      return withNumber(code.ask, frame.number);
    case 'bye':
      return frameOf(code.bye, 0);
    case 'welcome':
      return withNumber(code.welcome, frame.connection);
    case 'accepted':
      return frameOf(code.accepted, 0);
    case 'refused':
      return withBody(code.refused, Uint8Array.of(refusalReasons.indexOf(frame.reason)));
    case 'delivery':
      return withNumber(code.delivery, frame.number, frame.envelope);
    case 'observation':
      return withBody(code.observation, encodeObservation(frame.observation));
    case 'copy':
      return withNumber(code.copy, frame.seq, frame.envelope);
    case 'key':
      if (!isName(frame.name)) throw new RangeError('not a name for a key');
      return withBody(code.key, joinBytes([lengthAndText(frame.name), wholeKey(frame.publicKey)]));
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

/** A frame of `bodyBytes` zero bytes. */
function frameOf(type: number, bodyBytes: number): Uint8Array {
  const bytes = newBytes(headBytes + bodyBytes);
  bytes[0] = type;
  putNumber(bytes, 1, bodyBytes);
  return bytes;
}

function withBody(type: number, body: Uint8Array): Uint8Array {
  const bytes = frameOf(type, body.length);
  bytes.set(body, headBytes);
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
  const bytes = frameOf(type, 4 + (rest?.length ?? 0));
  putNumber(bytes, headBytes, number);
  if (rest !== undefined) bytes.set(rest, headBytes + 4);
  return bytes;
}

function wholeKey(publicKey: Uint8Array): Uint8Array {
  if (publicKey.length === publicKeyBytes) return publicKey;
  throw new RangeError(`a key has ${publicKeyBytes} bytes`);
}

function encodeHello({ role, room, token, name, address = '' }: Hello): Uint8Array {
  if (!isNameOf(role, name)) throw new RangeError('not a name for a greeting');
  if (room.length !== roomBytes) throw new RangeError(`a room has ${roomBytes} bytes`);
  if (token.length !== tokenBytes) throw new RangeError(`a token has ${tokenBytes} bytes`);
  if (!isAddressText(address)) throw new RangeError('not an address for a greeting');
  const versionAndRole = Uint8Array.of(protocolVersion, roles.indexOf(role));
  const texts = [lengthAndText(name), lengthAndText(address)];
  return withBody(code.hello, joinBytes([versionAndRole, room, token, ...texts]));
}

const isNameOf = (role: Role, name: string) => (role === 'sender' ? name === '' : isName(name));

function isAddressText(text: string): boolean {
  return text.length <= longestAddress && /^[0-9A-Fa-f.:]*$/.test(text);
}

/** bad-row: the frame is whole, but what it says is no observation. */
type Unreadable = 'malformed' | 'bad-name' | 'wrong-version' | 'bad-row';

export type FrameResult =
  /** `next`: where the next frame begins. */
  | { readonly ok: true; readonly frame: Frame; readonly next: number }
  | { readonly ok: false; readonly reason: Unreadable };

/**
 * Reads the frame at `offset` of any bytes at all. Byte fields of the result are views into
 * `bytes`. Texts in the result are printable ASCII.
 */
export function readFrame(bytes: Uint8Array, offset: number): FrameResult {
  const begin = offset + headBytes;
  const next = begin + numberAt(bytes, offset + 1);
  if (begin > bytes.length || next > bytes.length) return { ok: false, reason: 'malformed' };
  const frame = frameIn(bytes[offset], bytes.subarray(begin, next));
  return typeof frame === 'string' ? { ok: false, reason: frame } : { ok: true, frame, next };
}

function frameIn(type: number | undefined, body: Uint8Array): Frame | Unreadable {
  const size = body.length;
  const number = numberAt(body, 0);
  switch (type) {
    case code.hello:
      return helloIn(body);
    case code.envelope:
      return { type: 'envelope', envelope: body };
    case code.ack:
      return size === 4 ? { type: 'ack', number } : 'malformed';
    case code.announce:
      return size === publicKeyBytes ? { type: 'announce', publicKey: body } : 'malformed';
    case code.deliveryToken:
      return size === deliveryTokenBytes ? { type: 'delivery-token', token: body } : 'malformed';
    case code.time: {
      const at = size === 8 ? new DataView(body.buffer, body.byteOffset).getFloat64(0) : -1;
      return isTime(at) ? { type: 'time', at } : 'malformed';
    }
    case code.ask:
      return size === 4 ? { type: 'ask', number } : 'malformed';
    case code.bye:
      return size === 0 ? { type: 'bye' } : 'malformed';
    case code.welcome:
      return size === 4 ? { type: 'welcome', connection: number } : 'malformed';
    case code.accepted:
      return size === 0 ? { type: 'accepted' } : 'malformed';
    case code.refused: {
      // A relay of the first version puts words behind the reason.
      const reason = refusalReasons[body[0] ?? 255];
      return reason === undefined ? 'malformed' : { type: 'refused', reason };
    }
    case code.delivery:
      return size < 4 ? 'malformed' : { type: 'delivery', number, envelope: body.subarray(4) };
    case code.observation: {
      const observation = decodeObservation(body);
      return observation === null ? 'bad-row' : { type: 'observation', observation };
    }
    case code.copy:
      return size < 4 ? 'malformed' : { type: 'copy', seq: number, envelope: body.subarray(4) };
    case code.key: {
      const nameEnd = 1 + (body[0] ?? 0);
      if (nameEnd + publicKeyBytes !== size) return 'malformed';
      const name = nameIn(body, 1, nameEnd);
      return name === null ? 'bad-name' : { type: 'key', name, publicKey: body.subarray(nameEnd) };
    }
    case code.quiet:
      return size === 20 ? quietIn(body) : 'malformed';
    default:
      return 'malformed';
  }
}

function quietIn(body: Uint8Array): Frame | Unreadable {
  const due = new DataView(body.buffer, body.byteOffset).getFloat64(12);
  const [number = 0, rows = 0, held = 0] = [0, 4, 8].map((at) => numberAt(body, at));
  const frame = { type: 'quiet', number, rows, held } as const;
  if (Number.isNaN(due)) return frame;
  return isTime(due) ? { ...frame, due } : 'malformed';
}

function helloIn(body: Uint8Array): Frame | Unreadable {
  if (body.length === 0) return 'malformed';
  if (body[0] !== protocolVersion) return 'wrong-version';
  const role = roles[body[1] ?? 255];
  const nameAt = 2 + roomBytes + tokenBytes;
  const nameEnd = nameAt + 1 + (body[nameAt] ?? 0);
  const addressEnd = nameEnd + 1 + (body[nameEnd] ?? 0);
  if (role === undefined || nameEnd >= body.length || addressEnd !== body.length) {
    return 'malformed';
  }
  const name = nameEnd === nameAt + 1 ? '' : nameIn(body, nameAt + 1, nameEnd);
  if (name === null || !isNameOf(role, name)) return 'bad-name';
  const address = textIn(body.subarray(nameEnd + 1));
  if (!isAddressText(address)) return 'malformed';
  return {
    type: 'hello',
    role,
    room: Uint8Array.from(body.subarray(2, 2 + roomBytes)),
    token: Uint8Array.from(body.subarray(2 + roomBytes, nameAt)),
    name,
    ...(address === '' ? {} : { address }),
  };
}
