import { decoded, ShortStrings } from './short-strings.ts';

/** What is told of a file of JSON, in the order in which it stands there. */
export type JsonVisitor = {
  /** skip: nothing is told of what is in it, nor where it closes. */
  readonly open: (array: boolean) => 'skip' | undefined;
  readonly close: () => void;
  /** Whether the key that begins is wanted; a key longer than 64 bytes comes as an empty one. */
  readonly wantsKey: () => boolean;
  readonly key: (key: string) => void;
  /** Whether the text that begins is wanted. What is not is skipped byte by byte, not decoded. */
  readonly wantsText: () => boolean;
  /** undefined: not wanted, or longer than 1,000 bytes. */
  readonly text: (text: string | undefined) => void;
  /** A number, true, false, null, or whatever stands without quotes. */
  readonly literal: (text: string) => void;
};

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openArray, closeArray, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];
const [lineFeed, carriageReturn] = [10, 13];
const mostText = 1_000;
const mostKey = 64;
const mostLiteral = 40;
const mostDeep = 1_000;

/**
 * Walks through JSON in pieces of any length, and through what only looks like it: escapes that JSON
 * does not know, values without quotes, several values one after another. Its memory does not grow
 * with the file.
 */
export class JsonTokens {
  readonly #visitor: JsonVisitor;
  readonly #strings = new ShortStrings();
  /** Of each open bracket, whether it is an array. */
  readonly #open: boolean[] = [];
  /** Brackets that are open outside what is skipped; Infinity: nothing is. */
  #told = Number.POSITIVE_INFINITY;
  /** What of a text or a literal stood in the pieces before. */
  readonly #kept = Buffer.alloc(mostText);
  #length = 0;
  #mode: 'between' | 'text' | 'literal' = 'between';
  #escaped = false;
  #hasEscapes = false;
  #isKey = false;
  #keyNext = false;
  #keeps = false;
  #broken = false;

  constructor(visitor: JsonVisitor) {
    this.#visitor = visitor;
  }

  /** False as soon as it is no JSON at all. */
  push(piece: Uint8Array): boolean {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    for (let at = 0; at < bytes.length && !this.#broken; ) {
      if (this.#mode === 'text') at = this.#inText(bytes, at);
      else if (this.#mode === 'literal') at = this.#inLiteral(bytes, at);
      else at = this.#between(bytes, at);
    }
    return !this.#broken;
  }

  /** whole: every bracket is closed. cut-off: the file ends within something. */
  end(): 'whole' | 'cut-off' | 'broken' {
    if (this.#broken) return 'broken';
    if (this.#mode === 'literal' && this.#open.length === 0) this.#endLiteral(this.#kept, 0, 0);
    return this.#mode === 'between' && this.#open.length === 0 ? 'whole' : 'cut-off';
  }

  get #isTold(): boolean {
    return this.#open.length <= this.#told;
  }

  /** Each of these goes on from `start` and gives where another has to go on. */
  #between(bytes: Buffer, start: number): number {
    let at = start;
    while (at < bytes.length && isBlank(bytes[at] ?? 0)) at += 1;
    if (at === bytes.length) return at;
    const byte = bytes[at];
    switch (byte) {
      case quote:
        this.#mode = 'text';
        this.#length = 0;
        this.#hasEscapes = false;
        this.#isKey = this.#keyNext;
        this.#keeps =
          this.#isTold && (this.#isKey ? this.#visitor.wantsKey() : this.#visitor.wantsText());
        break;
      case openArray:
      case openObject:
        this.#opened(byte === openArray);
        break;
      case closeArray:
      case closeObject:
        this.#closed(byte === closeArray);
        break;
      case comma:
        this.#keyNext = this.#open[this.#open.length - 1] === false;
        break;
      case colon:
        this.#keyNext = false;
        break;
      default:
        this.#mode = 'literal';
        this.#length = 0;
        return at;
    }
    return at + 1;
  }

  #opened(array: boolean): void {
    this.#broken = this.#open.length >= mostDeep || this.#keyNext;
    if (this.#broken) return;
    if (this.#isTold && this.#visitor.open(array) === 'skip') this.#told = this.#open.length;
    this.#open.push(array);
    this.#keyNext = !array;
  }

  #closed(array: boolean): void {
    if (this.#open.pop() !== array) {
      this.#broken = true;
      return;
    }
    this.#keyNext = false;
    if (this.#open.length === this.#told) this.#told = Number.POSITIVE_INFINITY;
    else if (this.#isTold) this.#visitor.close();
  }

  #inText(bytes: Buffer, start: number): number {
    let at = start;
    if (this.#escaped) {
      this.#escaped = false;
      at += 1;
    }
    while (at < bytes.length && bytes[at] !== quote) {
      if (bytes[at] === backslash) {
        this.#hasEscapes = true;
        at += 1;
      }
      at += 1;
    }
    if (at >= bytes.length) {
      this.#escaped = at > bytes.length;
      if (this.#keeps) this.#keep(bytes, start, bytes.length);
      return bytes.length;
    }
    this.#mode = 'between';
    if (!this.#isTold) return at + 1;
    const text = this.#keeps ? this.#textFrom(bytes, start, at) : undefined;
    if (this.#isKey) this.#visitor.key(text ?? '');
    else this.#visitor.text(text);
    return at + 1;
  }

  /** With what stood in the pieces before; undefined: it is too long. */
  #textFrom(bytes: Buffer, start: number, end: number): string | undefined {
    const most = this.#isKey ? mostKey : mostText - 1;
    if (this.#length + end - start > most) return undefined;
    if (this.#length > 0) {
      this.#keep(bytes, start, end);
      return this.#textIn(this.#kept, 0, this.#length);
    }
    return this.#textIn(bytes, start, end);
  }

  #textIn(bytes: Buffer, start: number, end: number): string {
    if (!this.#hasEscapes) return this.#strings.of(bytes, start, end);
    return unescaped(decoded(bytes.subarray(start, end)));
  }

  #inLiteral(bytes: Buffer, start: number): number {
    let at = start;
    while (at < bytes.length && !endsLiteral(bytes[at] ?? 0)) at += 1;
    if (at === bytes.length) {
      this.#keep(bytes, start, at);
      return at;
    }
    this.#endLiteral(bytes, start, at);
    return isBlank(bytes[at] ?? 0) ? at + 1 : this.#between(bytes, at);
  }

  #endLiteral(bytes: Buffer, start: number, end: number): void {
    this.#mode = 'between';
    if (this.#keyNext) {
      this.#broken = true;
      return;
    }
    if (!this.#isTold) return;
    if (this.#length + end - start > mostLiteral) {
      this.#visitor.literal('');
      return;
    }
    if (this.#length === 0) {
      this.#visitor.literal(this.#strings.of(bytes, start, end).trim());
      return;
    }
    this.#keep(bytes, start, end);
    this.#visitor.literal(this.#strings.of(this.#kept, 0, this.#length).trim());
  }

  #keep(bytes: Buffer, start: number, end: number): void {
    const part = bytes.subarray(start, Math.min(end, start + mostText - this.#length));
    this.#kept.set(part, this.#length);
    this.#length += part.length;
  }
}

/** Also the bytes of a mark of the byte order. */
const isBlank = (byte: number): boolean =>
  byte <= 0x20 || byte === 0xef || byte === 0xbb || byte === 0xbf;

const endsLiteral = (byte: number): boolean =>
  byte === comma ||
  byte === closeArray ||
  byte === closeObject ||
  byte === lineFeed ||
  byte === carriageReturn;

const signs: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function unescaped(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|(.))/gis,
    (_, four?: string, two?: string, one = '') => {
      const code = four ?? two;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return signs[one] ?? one;
    },
  );
}
