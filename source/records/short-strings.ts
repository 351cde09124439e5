const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** UTF-8 as it is, with a mark of the byte order. */
export const decoded = (bytes: Uint8Array): string => decoder.decode(bytes);

/** A power of two. */
const mostStrings = 1_024;
const longestString = 40;

/** Texts, of which those that come again and again in ASCII are not made anew each time. */
export class ShortStrings {
  readonly #known: (string | undefined)[] = new Array(mostStrings).fill(undefined);

  of(bytes: Buffer, start: number, end: number): string {
    if (end - start > longestString) return decoded(bytes.subarray(start, end));
    let hash = 0;
    let signs = 0;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] ?? 0;
      hash = (Math.imul(hash, 31) + byte) | 0;
      signs |= byte;
    }
    if (signs >= 0x80) return decoded(bytes.subarray(start, end));
    const place = hash & (mostStrings - 1);
    const known = this.#known[place];
    if (known !== undefined && isSame(known, bytes, start, end)) return known;
    const text = bytes.toString('latin1', start, end);
    this.#known[place] = text;
    return text;
  }
}

function isSame(text: string, bytes: Buffer, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let at = start; at < end; at += 1) {
    if (text.charCodeAt(at - start) !== bytes[at]) return false;
  }
  return true;
}
