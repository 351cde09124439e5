/**
 * Comma-separated values, read piece by piece. Source: RFC 4180, sections 2.1 to 2.7; beyond it a
 * line may end in LF alone, blank lines are skipped, blanks may stand before and behind a quoted field,
 * and the separator may be another than a comma.
 */

/**
 * Why a record can't be read. unclosed-quote: a field opens a quote that nothing closes.
 * text-after-quote: something stands between a closing quote and the next separator.
 * too-long: it does not end within the longest record.
 */
export type RecordFault = 'unclosed-quote' | 'text-after-quote' | 'too-long';

type RecordHandlers = {
  /** `line`: the first line of the record, counted from 1. */
  readonly onRecord: (fields: readonly string[], line: number) => void;
  readonly onFault: (fault: RecordFault, line: number) => void;
};

/** In UTF-16 code units. A record that is longer is no row about a message. */
export const longestRecord = 65_536;

type Parsed =
  | { readonly is: 'record'; readonly fields: readonly string[]; readonly next: number }
  | { readonly is: 'incomplete' }
  | { readonly is: 'fault'; readonly fault: RecordFault };

const quoteCode = 34;

/**
 * Splits text that comes in pieces, cut anywhere, into records. Of a faulty record only its first
 * line is lost: reading goes on at the line after it, so a stray quote does not swallow the file.
 */
export class RecordReader {
  readonly #separator: string;
  readonly #handlers: RecordHandlers;
  #rest = '';
  #line = 1;
  /** Within a line that was too long, whose end is still to come. */
  #skipping = false;

  /** `separator`: one character. */
  constructor(separator: string, handlers: RecordHandlers) {
    if (separator.length !== 1 || /["\r\n]/.test(separator)) {
      throw new RangeError('a separator is one character, and no quote or line break');
    }
    this.#separator = separator;
    this.#handlers = handlers;
  }

  push(piece: string): void {
    this.#read(this.#rest + piece, false);
  }

  /** Reads what is left, whether or not a line break ends it. */
  end(): void {
    this.#read(this.#rest, true);
  }

  #read(text: string, last: boolean): void {
    let start = 0;
    let quote = text.indexOf('"');
    while (start < text.length) {
      const lineEnd = text.indexOf('\n', start);
      const hasEnd = lineEnd >= 0;
      const stop = hasEnd ? lineEnd : text.length;
      if (this.#skipping || stop - start > longestRecord) {
        if (!this.#skipping) this.#handlers.onFault('too-long', this.#line);
        this.#skipping = !hasEnd;
        if (hasEnd) this.#line += 1;
        start = stop + 1;
        continue;
      }
      if (!hasEnd && !last) break;
      if (quote >= 0 && quote < start) quote = text.indexOf('"', start);
      if (quote < 0 || quote >= stop) {
        this.#plainLine(text, start, stop);
        start = stop + 1;
        continue;
      }
      const parsed = this.#quotedRecord(text, start, last);
      if (parsed.is === 'incomplete') break;
      if (parsed.is === 'fault') {
        this.#handlers.onFault(parsed.fault, this.#line);
        this.#line += 1;
        start = stop + 1;
        continue;
      }
      this.#handlers.onRecord(parsed.fields, this.#line);
      this.#line += lineFeeds(text, start, parsed.next);
      start = parsed.next;
    }
    this.#rest = start >= text.length ? '' : text.slice(start);
  }

  #plainLine(text: string, start: number, lineEnd: number): void {
    const stop = lineEnd > start && text.charCodeAt(lineEnd - 1) === 13 ? lineEnd - 1 : lineEnd;
    if (stop > start) {
      this.#handlers.onRecord(fieldsIn(text, start, stop, this.#separator), this.#line);
    }
    this.#line += 1;
  }

  #quotedRecord(text: string, start: number, last: boolean): Parsed {
    const fields: string[] = [];
    let at = start;
    for (;;) {
      let field: string;
      const opened = this.#opened(text, at, last);
      if (opened >= 0) {
        at = opened;
        const closing = closingQuote(text, at + 1);
        if (closing < 0) return this.#unended(text, start, last, 'unclosed-quote');
        // The quote may turn out to be the first of a doubled one.
        if (closing + 1 >= text.length && !last)
          return this.#unended(text, start, last, 'too-long');
        if (closing - start > longestRecord) return { is: 'fault', fault: 'too-long' };
        field = text.slice(at + 1, closing).replaceAll('""', '"');
        at = closing + 1;
        while (text[at] === ' ') at += 1;
      } else {
        const stop = this.#fieldEnd(text, at);
        field = text.slice(at, stop);
        at = stop;
      }
      const next = text[at];
      if (next === this.#separator) {
        fields.push(field);
        at += 1;
      } else if (next === undefined) {
        if (!last) return this.#unended(text, start, last, 'too-long');
        return { is: 'record', fields: [...fields, field], next: at };
      } else if (next === '\n' || text.startsWith('\r\n', at)) {
        return { is: 'record', fields: [...fields, field], next: at + (next === '\n' ? 1 : 2) };
      } else if (next === '\r' && at + 1 >= text.length) {
        if (!last) return { is: 'incomplete' };
        return { is: 'record', fields: [...fields, field], next: at + 1 };
      } else {
        return { is: 'fault', fault: 'text-after-quote' };
      }
    }
  }

  /** Where an unquoted field ends: at a separator, a line break or the end of the text. */
  #fieldEnd(text: string, start: number): number {
    for (let at = start; at < text.length; at += 1) {
      const character = text[at];
      if (character === this.#separator || character === '\n') return at;
      if (character === '\r' && (text[at + 1] ?? '\n') === '\n') return at;
    }
    return text.length;
  }

  /**
   * Where the quote stands that opens the field at `start`; -1 if none does. Beyond RFC 4180 there
   * may be blanks before it, unless something other than the end of the field closes it.
   */
  #opened(text: string, start: number, last: boolean): number {
    let at = start;
    while (text[at] === ' ') at += 1;
    if (text.charCodeAt(at) !== quoteCode) return -1;
    if (at === start) return at;
    const closing = closingQuote(text, at + 1);
    // It may close in the next piece.
    if (closing < 0 && !last) return at;
    let behind = closing + 1;
    while (text[behind] === ' ') behind += 1;
    const next = text[behind];
    const ends = next === undefined || next === this.#separator || next === '\n' || next === '\r';
    return closing >= 0 && ends ? at : -1;
  }

  #unended(text: string, start: number, last: boolean, fault: RecordFault): Parsed {
    if (last || text.length - start > longestRecord) return { is: 'fault', fault };
    return { is: 'incomplete' };
  }
}

/** The fields of a line without quotes. */
function fieldsIn(text: string, start: number, stop: number, separator: string): readonly string[] {
  const fields: string[] = [];
  const sign = separator.charCodeAt(0);
  let from = start;
  for (let at = start; at < stop; at += 1) {
    if (text.charCodeAt(at) !== sign) continue;
    fields.push(text.slice(from, at));
    from = at + 1;
  }
  fields.push(text.slice(from, stop));
  return fields;
}

/** Where the quote stands that closes a field which begins at `start`; -1 if none does. */
function closingQuote(text: string, start: number): number {
  for (let at = text.indexOf('"', start); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== quoteCode) return at;
  }
  return -1;
}

function lineFeeds(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    count += 1;
  }
  return count;
}
