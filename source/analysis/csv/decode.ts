/** Bytes of a file as text. In which encoding they are is told by the bytes themselves. */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What a file is that holds no text. zip: spreadsheets of today are zips, too. */
export type BinaryKind = 'zip' | 'gzip' | 'pdf' | 'database' | 'workbook' | 'other';

const beginnings: readonly (readonly [BinaryKind, string])[] = [
  ['zip', '504b0304'],
  ['gzip', '1f8b'],
  ['pdf', '25504446'],
  ['database', '53514c69746520666f726d6174203300'],
  ['workbook', 'd0cf11e0a1b11ae1'],
];

/** So many bytes are looked at before the encoding is settled. */
const looked = 4096;

/** A larger share of bytes 0 is no text with a slip in it. */
const mostZeros = 0.05;

/** Decodes pieces that are cut anywhere. */
export class TextPieces {
  #opening: Uint8Array | undefined = new Uint8Array(0);
  #decoder = new TextDecoder('utf-8');
  #encoding: Encoding = 'utf-8';
  /** False: nothing but ASCII came so far, which is the same in UTF-8 and in Windows-1252. */
  #settled = false;
  #held = new Uint8Array(0);
  #binary: { readonly kind: BinaryKind; readonly at: number } | undefined;

  get encoding(): Encoding {
    return this.#encoding;
  }

  /** Set if this is no text; `at`: where the first byte 0 stands, -1 without one. */
  get binary(): { readonly kind: BinaryKind; readonly at: number } | undefined {
    return this.#binary;
  }

  push(piece: Uint8Array): string {
    if (this.#opening === undefined) return this.#text(piece);
    this.#opening = joined(this.#opening, piece);
    return this.#opening.length < looked ? '' : this.#open(this.#opening);
  }

  end(): string {
    const opened = this.#opening === undefined ? '' : this.#open(this.#opening);
    const held = this.#held;
    this.#held = new Uint8Array(0);
    // What was held back as the beginning of a character is none.
    const rest = held.length === 0 ? '' : this.#whole(held);
    return opened + rest + this.#decoder.decode();
  }

  #open(opening: Uint8Array): string {
    this.#opening = undefined;
    const wide = wideEncoding(opening);
    if (wide === undefined) this.#binary = binaryIn(opening);
    else {
      this.#encoding = wide;
      this.#decoder = new TextDecoder(wide);
      this.#settled = true;
    }
    return this.#binary === undefined ? this.#text(opening) : '';
  }

  #text(piece: Uint8Array): string {
    if (this.#settled) return this.#decoder.decode(piece, { stream: true });
    const bytes = this.#held.length === 0 ? piece : joined(this.#held, piece);
    const end = bytes.length - unfinished(bytes);
    this.#held = bytes.slice(end);
    return this.#whole(bytes.subarray(0, end));
  }

  /** Bytes of which no character is cut at the end. */
  #whole(bytes: Uint8Array): string {
    const text = this.#decoder.decode(bytes, { stream: true });
    if (this.#settled || (text.length === bytes.length && !text.includes('\ufffd'))) return text;
    const broken = text.split('\ufffd').length - 1;
    const good = broken === 0 ? 1 : (text.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0);
    this.#settled = good > 0 || broken > 0;
    if (good >= broken) return text;
    this.#encoding = 'windows-1252';
    this.#decoder = new TextDecoder('windows-1252');
    return this.#decoder.decode(bytes, { stream: true });
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** How many bytes at the end may begin a character of UTF-8 that goes on behind them. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** UTF-16 by its mark, or by a zero in every second byte, as text in Latin letters has it. */
function wideEncoding(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const pairs = Math.floor(bytes.length / 2);
  const zeros = [0, 0];
  for (let at = 0; at < pairs * 2; at += 1) {
    if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (pairs < 4) return undefined;
  if (odd > pairs / 3 && even <= odd / 20) return 'utf-16le';
  return even > pairs / 3 && odd <= even / 20 ? 'utf-16be' : undefined;
}

function binaryIn(bytes: Uint8Array) {
  const at = bytes.indexOf(0);
  const begins = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0'));
  const kind = beginnings.find(([, beginning]) => begins.join('').startsWith(beginning))?.[0];
  if (kind !== undefined) return { kind, at };
  const zeros = bytes.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  return zeros > bytes.length * mostZeros ? { kind: 'other' as const, at } : undefined;
}
