/** From one record of a file to one row of the table. */

import { type ObservationKind, observationKinds } from '../../protocol/observation.ts';
import { unguarded } from '../../protocol/observation-csv.ts';
import { type Rows, rowsBuilder } from '../rows.ts';
import type { Columns } from './columns.ts';
import type { RecordFault } from './records.ts';
import { readTime, type TimeForm } from './times.ts';

/** Why a row is bad. not-utf-8: a name holds bytes that are no UTF-8. */
type BadReason =
  | RecordFault
  | 'too-few-fields'
  | 'bad-time'
  | 'no-sender'
  | 'no-recipient'
  | 'name-too-long'
  | 'not-utf-8'
  | 'bad-amount';

export type BadRow = {
  /** Counted from 1; the header is a line, too. */
  readonly line: number;
  readonly why: BadReason;
  /** What stands there, as it came: not fit for a screen. At most 80 characters. */
  readonly found?: string;
};

/** In UTF-16 code units. */
const longestPersonName = 256;

/** Whoever names more has most likely swapped columns; each name is kept in memory. */
export const mostPeople = 1_000_000;

/** What became of a record. aside: about no message, or a message that names no sender. */
type Made = 'row' | 'aside' | Omit<BadRow, 'line'>;

const largestAmount = 0xffff_fffe;

/** Fills a table with messages. Rows about anything else are left out of it. */
export class RowMaker {
  readonly #columns: Columns;
  readonly #timeForm: TimeForm;
  readonly #builder = rowsBuilder();
  /** Copies: a part of a piece of the file would keep the whole piece in memory. */
  readonly #names = new Map<string, string>();
  #latest = Number.NEGATIVE_INFINITY;
  #backwards = 0;

  constructor(columns: Columns, timeForm: TimeForm) {
    this.#columns = columns;
    this.#timeForm = timeForm;
  }

  get count(): number {
    return this.#builder.count;
  }

  get people(): number {
    return this.#names.size;
  }

  /** Rows that are earlier than one before them. */
  get backwards(): number {
    return this.#backwards;
  }

  build(): Rows {
    return this.#builder.build();
  }

  add(fields: readonly string[]): Made {
    const columns = this.#columns;
    const timeText = fields[columns.at];
    const fromText = fields[columns.from];
    const toText = fields[columns.to];
    if (timeText === undefined || fromText === undefined || toText === undefined) {
      return bad('too-few-fields', String(fields.length));
    }
    const at = readTime(timeText.trim(), this.#timeForm);
    if (Number.isNaN(at)) return bad('bad-time', timeText);
    const kind = kindOf(columns.kind === undefined ? undefined : fields[columns.kind]);
    if (kind !== undefined && kind !== 'envelope') return 'aside';
    const from = unguarded(fromText.trim());
    const to = unguarded(toText.trim());
    // The relay itself may write of an envelope without a sender; elsewhere something is missing.
    if (from === '') return kind === 'envelope' ? 'aside' : { why: 'no-sender' };
    if (to === '') return { why: 'no-recipient' };
    for (const name of [from, to]) {
      if (name.length > longestPersonName) return bad('name-too-long', name);
      // Two names that differ in such a place would become one person.
      if (name.includes('\ufffd')) return bad('not-utf-8', name);
    }
    const amountText = columns.amount === undefined ? '' : (fields[columns.amount] ?? '').trim();
    const amount = amountText === '' ? -1 : Math.round(Number(amountText));
    if (!(amount <= largestAmount)) return bad('bad-amount', amountText);
    if (at < this.#latest) this.#backwards += 1;
    else this.#latest = at;
    this.#builder.add({
      at,
      from: this.#kept(from),
      to: this.#kept(to),
      // Below zero: files of calls write -1 for a missed one.
      ...(amount < 0 ? undefined : { bytes: amount }),
    });
    return 'row';
  }

  #kept(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const copy = Buffer.from(name, 'utf16le').toString('utf16le');
    this.#names.set(copy, copy);
    return copy;
  }
}

/** A bad row with what stands there, shortened. */
function bad(why: BadReason, found: string): Made {
  return { why, found: found.slice(0, 80) };
}

function kindOf(text: string | undefined): ObservationKind | undefined {
  return observationKinds.find((kind) => kind === text);
}
