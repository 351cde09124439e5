import { type Half, hourOn24, stampOf } from './whatsapp-header.ts';

/** The head of a line. Each that is found is the same object. */
export type ReadHead = {
  shape: HeadShape;
  /** The numbers of the date in their order. */
  date: [number, number, number];
  /** On a clock of 24 hours; undefined: the half of the day is written in a way not known here. */
  hour: number | undefined;
  minute: number;
  second: number;
};

/** What heads have in common that differ in nothing but the digits. */
export type HeadShape = {
  readonly digits: readonly [number, number, number];
  readonly separator: string;
  readonly half: Half;
  readonly brackets: boolean;
  readonly marked: boolean;
  readonly hasSecond: boolean;
  /** In bytes, up to the name. */
  readonly length: number;
  /** Where the digits stand, in their order. */
  readonly places: Uint8Array;
  /** The last byte is no blank, of which one may follow. */
  readonly open: boolean;
};

/** A head with its marks; what stands behind it is not decoded. */
const mostBytes = 96;
/** A longer one is not learnt, so that the bytes behind it are always among those that are looked at. */
const mostLearnt = 80;
/** A file has some dozens of shapes of some twenty bytes; more are not learnt. */
const mostNodes = 4_096;
const [dead, root] = [0, 1];

const decoder = new TextDecoder();
const encoder = new TextEncoder();
const [space, firstOfNoBreak, firstOfNarrow, firstOfBom] = [0x20, 0xc2, 0xe2, 0xef];

/**
 * Knows heads of lines by their bytes. One that it has not met in this shape is read by the expression
 * for heads and learnt: from then on its digits may be others. It says the same as that expression,
 * which asks no digit for its value and looks at nothing behind the head but for one blank.
 */
export class HeadShapes {
  #next = new Uint16Array(64 * 256);
  #nodes = 2;
  readonly #ends: (HeadShape | undefined)[] = [];
  readonly #found: ReadHead = {
    ...{ shape: noShape, date: [0, 0, 0], hour: 0, minute: 0, second: 0 },
  };

  /** Undefined: the line does not begin with a head. */
  find(bytes: Uint8Array, start: number, end: number): ReadHead | undefined {
    const shape = this.#known(bytes, start, end) ?? this.#learnt(bytes, start, end);
    if (shape === undefined) return undefined;
    const found = this.#found;
    const { places, digits } = shape;
    const number = (from: number, count: number): number => {
      let value = 0;
      for (let at = from; at < from + count; at += 1) {
        value = value * 10 + ((bytes[start + (places[at] ?? 0)] ?? 0) & 0x0f);
      }
      return value;
    };
    const [a, b, c] = digits;
    const seconds = shape.hasSecond ? 2 : 0;
    const minuteAt = places.length - seconds - 2;
    found.shape = shape;
    found.date[0] = number(0, a);
    found.date[1] = number(a, b);
    found.date[2] = number(a + b, c);
    found.hour = hourOn24(number(a + b + c, minuteAt - a - b - c), shape.half);
    found.minute = number(minuteAt, 2);
    found.second = number(minuteAt + 2, seconds);
    return found;
  }

  #known(bytes: Uint8Array, start: number, end: number): HeadShape | undefined {
    const next = this.#next;
    let node = root;
    let at = start;
    for (; at < end; at += 1) {
      const following = next[node * 256 + (bytes[at] ?? 0)] ?? dead;
      if (following === dead) break;
      node = following;
    }
    const shape = this.#ends[node];
    if (shape?.open !== true || at === end) return shape;
    const byte = bytes[at];
    const mayBeBlank = byte === space || byte === firstOfNoBreak || byte === firstOfNarrow;
    return mayBeBlank ? undefined : shape;
  }

  #learnt(bytes: Uint8Array, start: number, end: number): HeadShape | undefined {
    if (!couldBegin(bytes[start])) return undefined;
    const text = decoder.decode(bytes.subarray(start, Math.min(end, start + mostBytes)));
    const stamp = stampOf(text);
    if (stamp === undefined) return undefined;
    // The decoder takes away a mark of the byte order.
    const hasBom = bytes[start] === firstOfBom && bytes[start + 1] === 0xbb;
    const skipped = hasBom && bytes[start + 2] === 0xbf ? 3 : 0;
    const length = skipped + encoder.encode(text.slice(0, stamp.length)).length;
    const { digits, separator, half, brackets, marked, second } = stamp;
    const head = bytes.subarray(start, start + length);
    const last = text.slice(0, stamp.length).at(-1);
    const shape = {
      ...{ digits, separator, half, brackets, marked, length },
      hasSecond: second !== undefined,
      places: Uint8Array.from([...head.keys()].filter((at) => isDigitAt(head, at))),
      open: last === ']' || last === '-',
    };
    if (skipped === 0 && length <= mostLearnt) this.#learn(head, shape);
    return shape;
  }

  #learn(head: Uint8Array, shape: HeadShape): void {
    if (this.#nodes + head.length > mostNodes) return;
    let node = root;
    for (const [at, byte] of head.entries()) {
      const known = this.#next[node * 256 + byte] ?? dead;
      const following = known === dead ? this.#added() : known;
      if (known === dead) {
        const first = isDigitAt(head, at) ? byte & 0xf0 : byte;
        const count = isDigitAt(head, at) ? 10 : 1;
        this.#next.fill(following, node * 256 + first, node * 256 + first + count);
      }
      node = following;
    }
    this.#ends[node] = shape;
  }

  #added(): number {
    const node = this.#nodes;
    this.#nodes += 1;
    if (this.#nodes * 256 > this.#next.length) {
      const larger = new Uint16Array(this.#next.length * 2);
      larger.set(this.#next);
      this.#next = larger;
    }
    return node;
  }
}

const noShape: HeadShape = {
  ...{ digits: [0, 0, 0], separator: '/', half: 'none', brackets: false, marked: false },
  ...{ hasSecond: false, length: 0, places: new Uint8Array(), open: false },
};

/** A digit, a bracket, or the first byte of an Arabic digit or of a mark that nobody sees. */
function couldBegin(first = 0): boolean {
  if (first < 0x80) return (first >= 0x30 && first <= 0x39) || first === 0x5b;
  return first === 0xd9 || first === 0xdb || first === firstOfNarrow || first === firstOfBom;
}

/** A digit's only byte, or the last of an Arabic or a Persian one: the low half has its value. */
function isDigitAt(head: Uint8Array, at: number): boolean {
  const byte = head[at] ?? 0;
  const before = head[at - 1];
  if (before === 0xd9) return byte >= 0xa0 && byte <= 0xa9;
  if (before === 0xdb) return byte >= 0xb0 && byte <= 0xb9;
  return byte >= 0x30 && byte <= 0x39;
}
