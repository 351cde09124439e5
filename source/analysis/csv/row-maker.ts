/** From one record of a file to the rows of the table: one for each recipient. */

import { type ObservationKind, observationKinds } from '../../protocol/observation.ts';
import { absent, type Rows, rowsBuilder } from '../rows.ts';
import { amountOf } from './amounts.ts';
import type { Columns } from './columns.ts';
import type { NameFault, People } from './people.ts';
import type { RecordFault } from './records.ts';
import type { TimeColumn } from './times.ts';

/** Why a row is bad. not-utf-8: a name holds bytes that are no UTF-8. */
type BadReason =
  | RecordFault
  | 'too-few-fields'
  | 'bad-time'
  | 'no-sender'
  | 'no-recipient'
  | Exclude<NameFault, 'empty'>
  | 'bad-amount';

export type BadRow = {
  /** Counted from 1; the header is a line, too. */
  readonly line: number;
  readonly why: BadReason;
  /** What stands there, as it came: not fit for a screen. At most 80 characters. */
  readonly found?: string;
};

/** Whoever names more has most likely swapped columns; each name is kept in memory. */
export const mostPeople = 1_000_000;

/** What became of a record. aside: about no message, or a message that names no sender. */
type Made = 'row' | 'aside' | Omit<BadRow, 'line'>;

type Layout = {
  readonly columns: Columns;
  /** Fields of the header. A row of as many is no words that a line break tore off. */
  readonly width: number;
  readonly separator: string;
  /** The column of amounts was named: a bad one is an error, else it is left out. */
  readonly amountChosen: boolean;
};

/** Fills a table with messages. Rows about anything else are left out of it. */
export class RowMaker {
  readonly #layout: Layout;
  readonly #times: TimeColumn;
  readonly #people: People;
  readonly #builder = rowsBuilder();
  /** Rows of a message beside its first, ascending. */
  readonly #further: number[] = [];
  #amountsLeftOut = 0;

  constructor(layout: Layout, times: TimeColumn, people: People) {
    this.#layout = layout;
    this.#times = times;
    this.#people = people;
  }

  /** Messages. */
  get count(): number {
    return this.#builder.count - this.#further.length;
  }

  /** Cells of a guessed column that hold no amount. */
  get amountsLeftOut(): number {
    return this.#amountsLeftOut;
  }

  build(): { readonly rows: Rows; readonly further: readonly number[] } {
    return { rows: this.#builder.build(), further: this.#further };
  }

  add(fields: readonly string[]): Made {
    const { columns, width, amountChosen, separator } = this.#layout;
    const timeText = fields[columns.at];
    const fromText = fields[columns.from];
    const toText = fields[columns.to];
    if (timeText === undefined || fromText === undefined || toText === undefined) {
      return { why: 'too-few-fields', found: String(fields.length) };
    }
    const kind = columns.kind === undefined ? undefined : kindOf(fields[columns.kind]);
    if (kind === 'aside' || (kind !== undefined && kind !== 'envelope')) return 'aside';
    let from = this.#people.known(fromText);
    if (from === undefined) {
      const named = this.#people.of(fromText);
      if ('fault' in named) {
        // The relay itself may write of an envelope without a sender; elsewhere something is missing.
        if (named.fault !== 'empty') return { why: named.fault };
        return kind === 'envelope' ? 'aside' : { why: 'no-sender' };
      }
      from = named.name;
    }
    const to = this.#people.known(toText);
    const all = to === undefined ? this.#people.all(toText) : undefined;
    if (typeof all === 'string') return { why: all === 'empty' ? 'no-recipient' : all };
    const amount =
      columns.amount === undefined
        ? -1
        : amountOf((fields[columns.amount] ?? '').trim(), separator === ';');
    if (Number.isNaN(amount)) {
      if (amountChosen) return bad('bad-amount', fields[columns.amount ?? 0] ?? '');
      this.#amountsLeftOut += 1;
    }
    const clock = columns.clock === undefined ? undefined : (fields[columns.clock] ?? '').trim();
    const at = this.#times.read(timeText.trim(), clock);
    // Of a record that is torn, words would be told.
    if (Number.isNaN(at)) return bad('bad-time', fields.length === width ? timeText.trim() : '');
    this.#builder.addMessage(at, from, to ?? all?.[0], amount);
    for (let next = 1; next < (all?.length ?? 0); next += 1) {
      this.#further.push(this.#builder.count);
      this.#builder.addMessage(at, from, all?.[next], amount);
    }
    return 'row';
  }
}

/** A table with the first row of each message alone: for what counts messages, not deliveries. */
export function firstRows(rows: Rows, further: readonly number[]): Rows {
  if (further.length === 0) return rows;
  const builder = rowsBuilder(rows.count - further.length);
  let next = 0;
  for (let row = 0; row < rows.count; row += 1) {
    if (further[next] === row) {
      next += 1;
      continue;
    }
    const [from = absent, to = absent, bytes = absent] = [
      rows.from[row],
      rows.to[row],
      rows.bytes?.[row],
    ];
    builder.add({
      at: rows.at[row] ?? 0,
      ...(from === absent ? {} : { from: rows.people[from] ?? '' }),
      ...(to === absent ? {} : { to: rows.people[to] ?? '' }),
      ...(bytes === absent ? {} : { bytes }),
    });
  }
  return builder.build();
}

/** A bad row with what stands there, shortened; nothing of what may be somebody's words. */
function bad(why: BadReason, found: string): Made {
  return /\d|^\S{1,20}$|^$/.test(found) && found.length <= 40 ? { why, found } : { why };
}

/** What exports of messages hold beside them, as `own` and its query call it. */
const besides: ReadonlySet<string | undefined> = new Set(['reaction', 'receipt', 'notice']);

function kindOf(text: string | undefined): ObservationKind | 'aside' | undefined {
  if (besides.has(text)) return 'aside';
  return text === undefined ? undefined : observationKinds.find((kind) => kind === text);
}
