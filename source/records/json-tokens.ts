/** What is told of a file of JSON, in the order in which it stands there. */
export type JsonVisitor = {
  readonly open: (array: boolean) => void;
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
const mostText = 1_000;
const mostKey = 64;
const mostDeep = 1_000;

/**
 * Walks through JSON in pieces of any length, and through what only looks like it: escapes that JSON
 * does not know, values without quotes, several values one after another. Its memory does not grow
 * with the file.
 */
export class JsonTokens {
  readonly #visitor: JsonVisitor;
  /** Of each open bracket, whether it is an array. */
  readonly #open: boolean[] = [];
  readonly #kept = new Uint8Array(mostText);
  #length = 0;
  #mode: 'between' | 'text' | 'literal' = 'between';
  #escaped = false;
  #isKey = false;
  #keyNext = false;
  #keeps = false;
  #broken = false;

  constructor(visitor: JsonVisitor) {
    this.#visitor = visitor;
  }

  /** False as soon as it is no JSON at all. */
  push(piece: Uint8Array): boolean {
    for (let at = 0; at < piece.length && !this.#broken; at += 1) {
      if (this.#mode === 'text' && !this.#keeps && !this.#escaped) {
        at = endOfSkipped(piece, at);
        if (at === piece.length) break;
      }
      const byte = piece[at] ?? 0;
      if (this.#mode === 'text') this.#inText(byte);
      else if (this.#mode === 'literal') this.#inLiteral(byte);
      else this.#between(byte);
    }
    return !this.#broken;
  }

  /** whole: every bracket is closed. cut-off: the file ends within something. */
  end(): 'whole' | 'cut-off' | 'broken' {
    if (this.#broken) return 'broken';
    if (this.#mode === 'literal' && this.#open.length === 0) this.#endLiteral();
    return this.#mode === 'between' && this.#open.length === 0 ? 'whole' : 'cut-off';
  }

  #between(byte: number): void {
    if (byte <= 0x20 || byte === 0xef || byte === 0xbb || byte === 0xbf) return;
    switch (byte) {
      case quote:
        this.#mode = 'text';
        this.#length = 0;
        this.#isKey = this.#keyNext;
        this.#keeps = this.#isKey ? this.#visitor.wantsKey() : this.#visitor.wantsText();
        return;
      case openArray:
      case openObject:
        this.#broken = this.#open.length >= mostDeep || this.#keyNext;
        if (this.#broken) return;
        this.#visitor.open(byte === openArray);
        this.#open.push(byte === openArray);
        this.#keyNext = byte === openObject;
        return;
      case closeArray:
      case closeObject:
        if (this.#open.pop() !== (byte === closeArray)) {
          this.#broken = true;
          return;
        }
        this.#keyNext = false;
        this.#visitor.close();
        return;
      case comma:
        this.#keyNext = this.#open.at(-1) === false;
        return;
      case colon:
        this.#keyNext = false;
        return;
      default:
        this.#mode = 'literal';
        this.#length = 0;
        this.#keep(byte);
    }
  }

  #inText(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === backslash) this.#escaped = true;
    else if (byte === quote) {
      this.#mode = 'between';
      const most = this.#isKey ? mostKey : mostText - 1;
      const text = this.#keeps && this.#length <= most ? unescaped(this.#bytes()) : undefined;
      if (this.#isKey) this.#visitor.key(text ?? '');
      else this.#visitor.text(text);
      return;
    }
    if (this.#keeps) this.#keep(byte);
  }

  #inLiteral(byte: number): void {
    const ends =
      byte === comma || byte === closeArray || byte === closeObject || byte === 10 || byte === 13;
    if (!ends) {
      this.#keep(byte);
      return;
    }
    this.#endLiteral();
    this.#between(byte);
  }

  #endLiteral(): void {
    this.#mode = 'between';
    if (this.#keyNext) {
      this.#broken = true;
      return;
    }
    this.#visitor.literal(this.#length > 40 ? '' : decode(this.#bytes()).trim());
  }

  #keep(byte: number): void {
    if (this.#length === mostText) return;
    this.#kept[this.#length] = byte;
    this.#length += 1;
  }

  #bytes(): Uint8Array {
    return this.#kept.subarray(0, this.#length);
  }
}

/** Where a text that nobody wants may end, or an escape begins. */
function endOfSkipped(piece: Uint8Array, from: number): number {
  let at = from;
  while (at < piece.length && piece[at] !== quote && piece[at] !== backslash) at += 1;
  return at;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const decode = (bytes: Uint8Array): string => decoder.decode(bytes);

const signs: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function unescaped(bytes: Uint8Array): string {
  const text = decode(bytes);
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|(.))/gis,
    (_, four?: string, two?: string, one = '') => {
      const code = four ?? two;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return signs[one] ?? one;
    },
  );
}
