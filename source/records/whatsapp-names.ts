import { personName } from './values.ts';

const mostName = 64;
/** A power of two: so many spellings are known by their bytes. */
const places = 1_024;
const decoder = new TextDecoder();

/** Names in the order in which they come first, by number; 0 is no name. Known by their bytes. */
export class NameBytes {
  readonly #names = new Map<string, number>();
  readonly #spellings: { readonly bytes: Uint8Array; readonly number: number }[] = [];
  readonly all: string[] = [''];

  /** `hash`: any number that is the same for the same bytes. */
  of(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const place = hash & (places - 1);
    const known = this.#spellings[place];
    if (known !== undefined && isSame(known.bytes, bytes, start, end)) return known.number;
    const own = bytes.slice(start, end);
    const number = this.#numberOf(own);
    if (own.length <= 4 * mostName) this.#spellings[place] = { bytes: own, number };
    return number;
  }

  #numberOf(bytes: Uint8Array): number {
    const name = nameOf(bytes);
    if (name === undefined) return 0;
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    this.#names.set(name, this.all.length);
    return this.all.push(name) - 1;
  }
}

function isSame(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let at = 0; at < known.length; at += 1) {
    if (known[at] !== bytes[start + at]) return false;
  }
  return true;
}

/** Undefined: no name. A quotation mark that is not closed before the colon is part of a notice. */
function nameOf(bytes: Uint8Array): string | undefined {
  if (bytes.length > 4 * mostName) return undefined;
  const name = personName(decoder.decode(bytes)).replace(/^~ ?/, '');
  const quotes = name.split(/["\u201c\u201d\u201e\u00ab\u00bb]/).length - 1;
  if (name === '' || quotes % 2 === 1 || Array.from(name).length > mostName) return undefined;
  return name;
}
