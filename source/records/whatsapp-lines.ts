import { blockLength, PackedNumbers } from './packed-numbers.ts';
import type { LineHeads } from './line-heads.ts';
import { lookOfDate, type SeenDate } from './whatsapp-dates.ts';
import { NameBytes } from './whatsapp-names.ts';
import { HeadShapes, type ReadHead } from './whatsapp-shapes.ts';

/** What is known of a line that begins with a time, each a bit. */
export const flags = {
  afterReturn: 1,
  /** The text begins with a mark of the direction of writing, as iOS begins its own texts. */
  textMarked: 2,
  /** The text begins with the name itself: a notice about who acted. */
  aboutItself: 4,
  /** In brackets, as iOS writes it. */
  brackets: 8,
  /** A mark of the direction of writing stands before the bracket: iOS, media and notices. */
  marked: 16,
  hasSecond: 32,
  /** There is no such time of the day. */
  badTime: 64,
} as const;

/** Seconds of a day in a moment; a clock may strike 23:59:60. */
const dayLength = 86_460;

/** Some lines that begin with a time, in columns. The same arrays each time. */
export type LineBlock = {
  length: number;
  /** Which date it is, and the seconds of that day. */
  readonly moments: Float64Array;
  /** Up to a colon and a blank, or up to the end of the line; 0: none. */
  readonly names: Float64Array;
  /** Up to the first colon, where no blank stands behind it: a name only if somebody is called so. */
  readonly perhaps: Float64Array;
  readonly flags: Float64Array;
  readonly lines: Float64Array;
};

export const dateIn = (moment: number): number => Math.floor(moment / dayLength);
export const secondsIn = (moment: number): number => moment % dayLength;

/** The lines of a chat that begin with a time, some bytes each. */
export class ChatLines {
  readonly names = new NameBytes();
  /** Each date that stands in the file, once in each way of writing. */
  readonly dates: (SeenDate & { readonly look: string })[] = [];
  readonly #heads = new HeadShapes();
  readonly #dateNumbers = new Map<string, number>();
  /** From the line before it: neighbours are close to each other. */
  readonly #moments = new PackedNumbers();
  readonly #names = new PackedNumbers();
  readonly #perhaps = new PackedNumbers();
  readonly #flags = new PackedNumbers();
  /** From the line before it. */
  readonly #lines = new PackedNumbers();
  #line = 0;
  #moment = 0;
  #last: { shape: ReadHead['shape'] | undefined; a: number; b: number; c: number; number: number } =
    {
      ...{ shape: undefined, a: 0, b: 0, c: 0, number: 0 },
    };

  get length(): number {
    return this.#flags.length;
  }

  /** Keeps the line if it begins with a time. */
  take(bytes: Uint8Array, start: number, end: number, lines: LineHeads): void {
    const head = this.#heads.find(bytes, start, end);
    if (head === undefined) return;
    const from = start + head.shape.length;
    let hash = 0;
    let colon = from;
    for (; colon < end && bytes[colon] !== colonSign; colon += 1) {
      hash = (Math.imul(hash, 31) + (bytes[colon] ?? 0)) | 0;
    }
    let spaced = colon;
    while (spaced < end && !endsName(bytes, spaced, end)) {
      for (spaced += 1; spaced < end && bytes[spaced] !== colonSign; ) spaced += 1;
    }
    const hasName = spaced > from && spaced < end;
    let text = spaced + 1;
    while (text < end && bytes[text] === space) text += 1;
    const textMarked = hasName && isMark(bytes, text, end);
    const { names } = this;
    this.#names.push(hasName ? names.of(bytes, from, spaced, hash) : 0);
    const hasOther = colon > from && colon < end && colon !== spaced;
    this.#perhaps.push(hasOther ? names.of(bytes, from, colon, hash + 1) : 0);
    this.#flags.push(
      (lines.afterReturn ? flags.afterReturn : 0) |
        (textMarked ? flags.textMarked : 0) |
        (textMarked && startsAlike(bytes, text + 3, from, spaced, end) ? flags.aboutItself : 0) |
        flagsOf(head),
    );
    const seconds = (head.hour ?? 0) * 3_600 + head.minute * 60 + head.second;
    const moment = this.#dateNumber(head) * dayLength + (isTime(head) ? seconds : 0);
    this.#moments.push(moment - this.#moment);
    this.#moment = moment;
    this.#lines.push(lines.number - this.#line);
    this.#line = lines.number;
  }

  /** `forget`: gives back the memory of what was read. */
  *blocks(forget = false): Generator<LineBlock> {
    const column = () => new Float64Array(blockLength);
    const [moments, names, perhaps, flags, lines] = [
      column(),
      column(),
      column(),
      column(),
      column(),
    ];
    let line = 0;
    let moment = 0;
    for (let number = 0; ; number += 1) {
      const length = this.#moments.unpack(number, moments);
      if (length === 0) return;
      this.#names.unpack(number, names);
      this.#perhaps.unpack(number, perhaps);
      this.#flags.unpack(number, flags);
      this.#lines.unpack(number, lines);
      for (let at = 0; at < length; at += 1) {
        line += lines[at] ?? 0;
        lines[at] = line;
        moment += moments[at] ?? 0;
        moments[at] = moment;
      }
      yield { length, moments, names, perhaps, flags, lines };
      if (!forget) continue;
      const all = [this.#moments, this.#names, this.#perhaps, this.#flags, this.#lines];
      for (const one of all) one.forget(number);
    }
  }

  #dateNumber({ shape, date }: ReadHead): number {
    const [a, b, c] = date;
    const last = this.#last;
    if (last.shape === shape && last.a === a && last.b === b && last.c === c) return last.number;
    const { digits, separator, half } = shape;
    const look = lookOfDate(shape);
    const key = `${look} ${half} ${a} ${b} ${c}`;
    const number = this.#dateNumbers.get(key) ?? this.dates.length;
    if (number === this.dates.length) {
      this.#dateNumbers.set(key, number);
      this.dates.push({ date: [a, b, c], digits, separator, half, look });
    }
    this.#last = { shape, a, b, c, number };
    return number;
  }
}

const [colonSign, space] = [0x3a, 0x20];

const endsName = (bytes: Uint8Array, colon: number, end: number): boolean =>
  colon + 1 >= end || bytes[colon + 1] === space;

/** U+200E or U+200F in UTF-8. */
const isMark = (bytes: Uint8Array, at: number, end: number): boolean =>
  at + 2 < end &&
  bytes[at] === 0xe2 &&
  bytes[at + 1] === 0x80 &&
  (bytes[at + 2] === 0x8e || bytes[at + 2] === 0x8f);

/** Whether the bytes from `at` on begin with those from `start` to `to`. */
function startsAlike(
  bytes: Uint8Array,
  at: number,
  start: number,
  to: number,
  end: number,
): boolean {
  if (at + to - start > end) return false;
  for (let place = start; place < to; place += 1) {
    if (bytes[at + place - start] !== bytes[place]) return false;
  }
  return true;
}

const flagsOf = (head: ReadHead): number =>
  (head.shape.brackets ? flags.brackets : 0) |
  (head.shape.marked ? flags.marked : 0) |
  (head.shape.hasSecond ? flags.hasSecond : 0) |
  (isTime(head) ? 0 : flags.badTime);

const isTime = ({ hour, minute, second }: ReadHead): boolean =>
  hour !== undefined && hour <= 23 && minute <= 59 && second <= 60;
