/**
 * What a device and the laptop in front say to each other about the room, beside the relay's own
 * frames. Both travel on one sealed link: the first byte of a message says which it is.
 */
import * as v from 'valibot';

/** For whom a message on the link is. */
export const forRelay = 0;
export const forRoom = 1;

/** The largest message about the room, in bytes: a page of rows. */
const largestRoomMessage = 65_536;
/** The largest that a device may send about the room. */
const largestFromDevice = 1_024;
/** Lines of the wall in words. */
export const largestWall = 80;
/** Version of the text that somebody agrees to before they take part. */
export const consentVersion = 1;

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));
const short = v.pipe(v.string(), v.maxLength(80));
const long = v.pipe(v.string(), v.maxLength(2_000));
const hex16 = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
const name = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,32}$/));
const is = <Name extends string>(word: Name) => ({ is: v.literal(word) });

/** From a device. */
const fromDevice = v.variant('is', [
  /** The first one. `words`: from the ticket; `token`: of a seat that one had, or the front's own. */
  v.object({
    ...is('enter'),
    role: v.picklist(['member', 'board']),
    words: v.optional(short),
    token: v.optional(hex16),
  }),
  /**
   * Agrees to the text of this version, and takes a seat, or only watches. `token`: what gives the seat
   * back, 16 bytes drawn by the device, so that who asks again, as the link broke, gets no second one.
   */
  v.object({ ...is('sit'), consent: count, watch: v.boolean(), token: hex16 }),
  /** Another name, before one has begun. */
  v.object(is('another')),
  v.object({
    ...is('mark'),
    hand: v.optional(v.boolean()),
    lit: v.optional(v.boolean()),
  }),
  /** The rows that name me. */
  v.object(is('rows')),
  /** What the wall shows, in words. */
  v.object(is('wall')),
  /** What the desk last sent me, once more: a reload has forgotten it. */
  v.object(is('again')),
  /** A sign of life. */
  v.object(is('alive')),
  v.object(is('leave')),
]);

const person = v.object({ number: count, name, here: v.boolean() });

/** One question of a stage, as a device shows it. */
const question = v.object({
  ask: long,
  options: v.pipe(v.array(v.object({ id: short, text: long })), v.maxLength(6)),
});

/** The part of the hour that is on, alike for everybody. */
const stage = v.object({
  /** Counts up with each stage that was opened; 0 before the first. */
  run: count,
  number: count,
  of: count,
  id: short,
  title: short,
  text: long,
  /** predict: before it begins. task: it is on. told: the wall and the desk say what was found. */
  phase: v.picklist(['lobby', 'predict', 'task', 'told']),
  question: v.optional(question),
  /** Sentences that can be sent without typing. */
  ready: v.pipe(v.array(long), v.maxLength(8)),
  /** Whether one's own words may be typed. */
  ownWords: v.boolean(),
  /** Decoys that each message brings along, and whether all messages have one size. */
  cover: count,
  pad: v.boolean(),
  /** When it ends, by the laptop's clock; absent without an end. */
  ends: v.optional(time),
  paused: v.boolean(),
  /** The laptop's clock now. */
  now: time,
  /** SHA-512 of the tasks and a salt, in hexadecimal, fixed before it began; and what was hashed. */
  fixed: v.optional(v.pipe(v.string(), v.maxLength(128))),
  opened: v.optional(v.pipe(v.string(), v.maxLength(30_000))),
});

/** From the laptop in front. */
const fromFront = v.variant('is', [
  v.object({
    ...is('lobby'),
    state: v.picklist(['open', 'locked', 'full']),
    people: count,
    consent: count,
    /** False where only ready sentences can be sent. */
    ownWords: v.boolean(),
  }),
  v.object({
    ...is('no'),
    /** words: wrong or old ones. slow: too many tries. barred: was removed. consent: another text. */
    why: v.picklist(['words', 'slow', 'locked', 'full', 'barred', 'consent', 'too-many-seats']),
  }),
  v.object({
    ...is('seat'),
    number: count,
    name,
    /** Gives the seat back after a reload. */
    token: hex16,
    /** The relay's room, and what this seat greets the relay with. */
    room: hex16,
    pass: hex16,
    /** Other names that can still be had. */
    spins: count,
    until: time,
    watching: v.boolean(),
  }),
  v.object({
    ...is('roster'),
    people: v.pipe(v.array(person), v.maxLength(200)),
    /** True if these are all; else those that changed. */
    whole: v.boolean(),
    gone: v.pipe(v.array(count), v.maxLength(200)),
  }),
  v.object({ ...is('stage'), stage }),
  /** Lines of the relay's export that name one, the header first. */
  v.object({ ...is('mine'), rows: v.pipe(v.array(v.string()), v.maxLength(400)) }),
  /** The wall in words, a line each. */
  v.object({ ...is('wall'), lines: v.pipe(v.array(v.string()), v.maxLength(largestWall)) }),
  v.object({
    ...is('wipe'),
    rows: count,
    names: count,
    addresses: count,
    files: count,
  }),
  /** The link ends. removed: by the front. left: as was asked. replaced: the seat is used elsewhere. */
  v.object({ ...is('out'), why: v.picklist(['removed', 'left', 'replaced', 'too-fast']) }),
  /** To a board: what the wall shows beside its findings, as `BoardState` has it. */
  v.object({ ...is('board'), state: v.unknown() }),
]);

export type FromDevice = v.InferOutput<typeof fromDevice>;
export type FromFront = v.InferOutput<typeof fromFront>;
export type StageNow = v.InferOutput<typeof stage>;
export type SeatedPerson = v.InferOutput<typeof person>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** A message about the room, with the byte in front that says so. */
export function encodeRoomMessage(message: FromDevice | FromFront): Uint8Array {
  const text = encoder.encode(JSON.stringify(message));
  const bytes = new Uint8Array(1 + text.length);
  bytes[0] = forRoom;
  bytes.set(text, 1);
  return bytes;
}

/** What a device says, without the byte in front; undefined for anything else. Total. */
export const readFromDevice = (body: Uint8Array): FromDevice | undefined =>
  body.length > largestFromDevice ? undefined : read(fromDevice, body);

/** What the front says, without the byte in front; undefined for anything else. Total. */
export const readFromFront = (body: Uint8Array): FromFront | undefined =>
  body.length > largestRoomMessage ? undefined : read(fromFront, body);

function read<Form extends v.GenericSchema>(
  form: Form,
  body: Uint8Array,
): v.InferOutput<Form> | undefined {
  try {
    const found = v.safeParse(form, JSON.parse(decoder.decode(body)));
    return found.success ? found.output : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes as hexadecimal digits, and back; the second throws for what is none. */
export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
export function bytesOfHex(hex: string): Uint8Array {
  if (!/^([0-9a-f]{2})*$/.test(hex)) throw new RangeError('not hexadecimal');
  return Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
}
