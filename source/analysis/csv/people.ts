/** Who is who in a file: one person under all spellings that differ in nothing that counts. */
import { unguarded } from '../../protocol/observation-csv.ts';
import { type Country, isLostNumber, telephoneKey } from '../../text/telephone.ts';

/** In UTF-16 code units. */
const longestPersonName = 256;
/** More in one cell is no list of recipients. */
const mostInList = 5_000;

export type PeopleTold = {
  /** Spellings beside the first of a person. */
  readonly folded: number;
  /** Cells that held several recipients. */
  readonly lists: number;
  /** Numbers that a spreadsheet has destroyed, as they came; ten at the most. */
  readonly lost: readonly string[];
  /** People whose numbers end alike, or whose names differ in capitals alone. */
  readonly alike: number;
  /** Names with a comma of which each part is a name by itself. */
  readonly perhapsLists: number;
};

/** Why a cell names nobody. */
export type NameFault = 'name-too-long' | 'not-utf-8' | 'empty';
/** undefined: a name that a spreadsheet destroyed. */
type Named = { readonly name: string | undefined } | { readonly fault: NameFault };

const plainName = /^[A-Za-z][\w.-]*(?: [\w.-]+)*$/;
const address = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;
const mailbox = /^(.*)<\s*([^\s<>]+@[^\s<>]+)\s*>$/s;

export class People {
  readonly #country: Country | undefined;
  /** By spelling. Copies: a part of a piece of the file would keep the whole piece in memory. */
  readonly #known = new Map<string, string>();
  /** By what counts of a spelling. */
  readonly #firsts = new Map<string, string>();
  readonly #lost = new Set<string>();
  #lists = 0;

  constructor(country: Country | undefined) {
    this.#country = country;
  }

  /** How many spellings are kept. */
  get size(): number {
    return this.#known.size;
  }

  /** The person of a cell that was met before and names one alone. */
  known(cell: string): string | undefined {
    return this.#known.get(cell);
  }

  /** The person of a cell by the first spelling. */
  of(cell: string): Named {
    const known = this.#known.get(cell);
    if (known !== undefined) return { name: known };
    return this.#read(cell);
  }

  /** Everybody whom a cell names, each once, or what is wrong with it. */
  all(cell: string): readonly string[] | NameFault {
    const parts = /[;,]/.test(cell) ? partsOf(cell) : [cell];
    if (parts.length === 0) return 'empty';
    if (parts.length > mostInList) return 'name-too-long';
    const names = new Set<string>();
    for (const part of parts) {
      const named = this.of(part);
      if ('fault' in named) return named.fault;
      if (named.name !== undefined) names.add(named.name);
    }
    if (parts.length > 1) this.#lists += 1;
    return [...names];
  }

  #read(cell: string): Named {
    const text = textOf(cell);
    if (text === '') return { fault: 'empty' };
    if (text.length > longestPersonName) return { fault: 'name-too-long' };
    // Two names that differ in such a place would become one person.
    if (text.includes('\ufffd')) return { fault: 'not-utf-8' };
    if (isLostNumber(text)) {
      if (this.#lost.size < 10) this.#lost.add(copied(text));
      return { name: undefined };
    }
    const key = copied(this.#keyOf(text));
    const first = this.#firsts.get(key) ?? copied(text);
    this.#firsts.set(key, first);
    if (cell.length <= longestPersonName) this.#known.set(copied(cell), first);
    return { name: first };
  }

  #keyOf(text: string): string {
    if (plainName.test(text)) return text;
    const visible = text
      .normalize('NFC')
      .replace(/[\p{Cf}\0]/gu, '')
      .replace(/[\p{Z}\s]+/gu, ' ')
      .trim();
    const [, , inBrackets] = mailbox.exec(visible) ?? [];
    const bare = (inBrackets ?? visible).replace(/^(?:mailto|sips?):/i, '');
    if (address.test(bare)) return bare.toLowerCase();
    return telephoneKey(visible, this.#country) ?? visible;
  }

  told(): PeopleTold {
    const ends = new Map<string, number>();
    const count = (end: string) => ends.set(end, (ends.get(end) ?? 0) + 1);
    let perhapsLists = 0;
    for (const [key, first] of this.#firsts) {
      // Numbers within a country end like those with its code.
      if (/^\+?\d{8,17}$/.test(key) && /\d[ ()./-]|^\+|^0/.test(first)) count(key.slice(-8));
      else if (/^\d{10,17}$/.test(key)) count(key.slice(-8));
      else if (!/\d{8}/.test(key)) count(`.${key.toLowerCase()}`);
      if (!first.includes(',')) continue;
      const parts = first.split(',').map((part) => part.trim());
      if (parts.length > 1 && parts.every((part) => this.#firsts.has(part))) perhapsLists += 1;
    }
    let alike = 0;
    for (const many of ends.values()) if (many > 1) alike += many;
    const folded = new Set([...this.#known.keys()].map(textOf)).size - this.#firsts.size;
    const lost = [...this.#lost];
    return { folded, lists: this.#lists, lost, alike, perhapsLists };
  }
}

/** What a cell says, without what keeps a spreadsheet from changing it. */
function textOf(cell: string): string {
  const trimmed = cell.trim();
  const formula = /^="([^"]*)"$/.exec(trimmed);
  return formula === null ? unguarded(trimmed) : (formula[1] ?? '');
}

function copied(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

/**
 * The recipients of a cell. A semicolon separates them; a comma only where each part is an address
 * or a number, as names are written with commas, too.
 */
function partsOf(cell: string): readonly string[] {
  const bySemicolon = splitAt(cell, ';');
  if (bySemicolon.length > 1) return bySemicolon;
  const byComma = splitAt(cell, ',');
  const areAddresses = byComma.every((part) => {
    const bare = mailbox.exec(part)?.[2] ?? part;
    return address.test(bare) || telephoneKey(bare, undefined) !== undefined;
  });
  return byComma.length > 1 && areAddresses ? byComma : bySemicolon;
}

/** Parts that are not empty; a separator within quotes or angle brackets separates nothing. */
function splitAt(text: string, separator: ';' | ','): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let within = '';
  for (let at = 0; at <= text.length; at += 1) {
    const sign = text[at];
    if (sign === undefined || (sign === separator && within === '')) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    } else if (within === '' && (sign === '"' || sign === '<')) within = sign === '<' ? '>' : '"';
    else if (sign === within) within = '';
  }
  // A quote that nothing closes is a sign like any other.
  if (within !== '' && parts.length === 1)
    return text
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  return parts.filter((part) => part !== '');
}
