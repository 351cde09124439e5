/** A file of rows, read piece by piece into a table, with an account of what did not fit. */
import type { Rows } from '../rows.ts';
import type { ColumnChoice, ColumnsFound } from './columns.ts';
import { type BinaryKind, type Encoding, TextPieces } from './decode.ts';
import { columnNames, endsInReturns, type TableLayout, tableLayoutOf } from './layout.ts';
import type { Order } from './moments.ts';
import { People, type PeopleTold } from './people.ts';
import { longestRecord, type RecordFault, RecordReader } from './records.ts';
import { type BadRow, firstRows, mostPeople, RowMaker } from './row-maker.ts';
import type { Country } from '../../text/telephone.ts';
import type { TimeChoice, TimesEnd, TimesTold, TimesUnsettled } from './time-forms.ts';
import { TimeColumn } from './times.ts';

export type ReadFailure = { readonly ok: false } & (
  | { readonly reason: 'empty' | 'no-rows' | 'too-many-people' | 'no-table' }
  /** `at`: where the first byte 0 stands, -1 without one. */
  | { readonly reason: 'binary'; readonly kind: BinaryKind; readonly at: number }
  /** `sample`: what stands in the column of times, as it came; nothing if it may be words. */
  | { readonly reason: TimesUnsettled; readonly column: string; readonly sample: string }
  /** What should be the header is a row. */
  | { readonly reason: 'no-header'; readonly line: number }
  /** `header`: as it came. */
  | {
      readonly reason: 'columns';
      readonly header: readonly string[];
      readonly found: Extract<ColumnsFound, { ok: false }>;
    }
  | {
      readonly reason: 'order' | 'orders-mixed';
      readonly column: string;
      readonly left: readonly Order[];
    }
  | ({ readonly reason: 'too-many-bad' } & BadRows)
);

/** `of`: all rows of the file, good and bad. `first`: ten at the most, by line. */
export type BadRows = {
  readonly bad: { readonly count: number; readonly of: number; readonly first: readonly BadRow[] };
};

export type RowsRead =
  | ReadFailure
  | ({
      readonly ok: true;
      /** The messages alone, a row for each recipient. */
      readonly rows: Rows;
      /** A row for each message. The same table if none has several recipients. */
      readonly messages: Rows;
      /** Rows of a message beside its first, ascending. */
      readonly further: readonly number[];
      readonly times: TimesTold;
      readonly encoding: Encoding;
      readonly separator: string;
      /** Lines above the header, or above the first row. */
      readonly linesAbove: number;
      readonly people: PeopleTold;
      /** The header's names of the columns that were read, as they came. */
      readonly columns: {
        readonly at: string;
        readonly from: string;
        readonly to: string;
        readonly amount?: string;
        readonly clock?: string;
      };
      /** Cells of a guessed column of amounts that hold none. */
      readonly amountsLeftOut: number;
      /** Rows about no message, such as connections, and messages that name no sender. */
      readonly setAside: number;
      /** Rows that are earlier than one before them. */
      readonly backwards: number;
    } & BadRows);

export type ReadChoice = TimeChoice & {
  readonly columns?: ColumnChoice | undefined;
  readonly country?: Country | undefined;
};

/** A larger share of bad rows is an error: whatever was computed would speak of another file. */
const mostBadShare = 0.01;

const namedBadRows = 10;

/** So many records are looked at before the form of the times is settled. */
const sampled = 1000;

type Sample =
  | { readonly fields: readonly string[]; readonly line: number }
  | { readonly fault: RecordFault; readonly line: number };

/** Reads bytes of text that come in pieces, cut anywhere. */
export class RowsReader {
  readonly #choice: ReadChoice;
  readonly #pieces = new TextPieces();
  readonly #people: People;
  #opening = '';
  #records: RecordReader | undefined;
  /** Lines end in CR alone, as on a Macintosh of old. */
  #returnsOnly = false;
  #layout: TableLayout | undefined;
  #samples: Sample[] | undefined = [];
  #sampledFaults = 0;
  #maker: RowMaker | undefined;
  #times: TimeColumn | undefined;
  #setAside = 0;
  #badCount = 0;
  #bad: BadRow[] = [];
  #failure: ReadFailure | undefined;

  constructor(choice: ReadChoice = {}) {
    this.#choice = choice;
    this.#people = new People(choice.country);
  }

  /** Messages read so far. */
  get count(): number {
    return this.#maker?.count ?? 0;
  }

  /** False: nothing that comes later would help; `end` tells why. */
  push(piece: Uint8Array): boolean {
    if (this.#failure !== undefined) return false;
    this.#text(this.#pieces.push(piece));
    return this.#failure === undefined;
  }

  /** What the whole file holds, or why nothing can be said of it. */
  end(): RowsRead {
    if (this.#failure === undefined) this.#text(this.#pieces.end());
    if (this.#failure !== undefined) return this.#failure;
    if (this.#records === undefined) this.#begin(true);
    this.#records?.end();
    if (this.#failure === undefined) this.#settle();
    if (this.#failure !== undefined) return this.#failure;
    const count = this.count + this.#setAside + this.#badCount;
    const bad = { count: this.#badCount, of: count, first: this.#bad };
    const layout = this.#layout;
    if (layout === undefined && count === 0) return { ok: false, reason: 'empty' };
    const [maker, times] = [this.#maker, this.#times];
    const built = maker?.build();
    const ended = built === undefined ? undefined : times?.end(built.rows.at);
    if (ended?.ok === false) return this.#orderFailure(ended);
    if (this.#badCount > count * mostBadShare) return { ok: false, reason: 'too-many-bad', bad };
    if (!built?.rows.count || ended === undefined || layout === undefined) {
      return { ok: false, reason: 'no-rows' };
    }
    return {
      ok: true,
      rows: built.rows,
      messages: firstRows(built.rows, built.further),
      further: built.further,
      times: ended.told,
      encoding: this.#pieces.encoding,
      separator: layout.separator,
      linesAbove: layout.line - 1,
      people: this.#people.told(),
      columns: columnNames(layout),
      amountsLeftOut: maker?.amountsLeftOut ?? 0,
      setAside: this.#setAside,
      backwards: backwardsIn(built.rows.at),
      bad,
    };
  }

  #text(piece: string): void {
    const { binary } = this.#pieces;
    if (binary !== undefined) this.#failure = { ok: false, reason: 'binary', ...binary };
    const text = this.#returnsOnly ? piece.replaceAll('\r', '\n') : piece;
    if (this.#records !== undefined) {
      this.#records.push(text);
      return;
    }
    this.#opening += text;
    if (this.#opening.length > longestRecord) this.#begin(false);
  }

  /** The opening is there and tells how the file is laid out. */
  #begin(whole: boolean): void {
    this.#returnsOnly = endsInReturns(this.#opening);
    const opening = this.#returnsOnly ? this.#opening.replaceAll('\r', '\n') : this.#opening;
    this.#opening = '';
    const layout = tableLayoutOf(opening, whole, this.#choice.columns ?? {});
    this.#layout = layout;
    const first = layout === undefined ? 1 : layout.line + (layout.isRow ? 0 : 1);
    this.#records = new RecordReader(layout?.separator ?? ',', {
      onRecord: (fields, line) => {
        if (line >= first) this.#record(fields, line);
      },
      onFault: (fault, line) => {
        if (line >= first) this.#fault(fault, line);
      },
    });
    if (layout?.found.ok === false) {
      this.#failure = columnsFailure(layout, layout.found);
      return;
    }
    this.#records.push(opening);
  }

  #record(fields: readonly string[], line: number): void {
    if (this.#failure !== undefined) return;
    if (this.#samples === undefined) this.#add(fields, line);
    else {
      this.#samples.push({ fields, line });
      if (this.#samples.length >= sampled) this.#settle();
    }
  }

  #fault(fault: RecordFault, line: number): void {
    if (this.#samples === undefined) this.#addBad({ line, why: fault });
    // Bad rows are told in the order of their lines, and those before this one are not judged yet:
    // so many are kept as can be among the first that are told, and the others only counted.
    else if (this.#sampledFaults++ < namedBadRows) this.#samples.push({ fault, line });
    else this.#badCount += 1;
  }

  /** Settles the form of the times by the samples, and turns them into rows. */
  #settle(): void {
    const samples = this.#samples;
    const layout = this.#layout;
    this.#samples = undefined;
    if (samples === undefined) return;
    if (layout?.found.ok === true && samples.some((sample) => 'fields' in sample)) {
      this.#maker = this.#makerFor(layout, layout.found.columns, samples);
    }
    for (const sample of samples) {
      if ('fault' in sample) this.#addBad({ line: sample.line, why: sample.fault });
      else this.#add(sample.fields, sample.line);
    }
  }

  #makerFor(
    layout: TableLayout,
    columns: Extract<ColumnsFound, { ok: true }>['columns'],
    samples: readonly Sample[],
  ): RowMaker | undefined {
    const times = samples.flatMap((sample) =>
      'fault' in sample ? [] : [(sample.fields[columns.at] ?? '').trim()],
    );
    const column = layout.header[columns.at] ?? '';
    const settled = TimeColumn.settle(times, column, this.#choice);
    if (!settled.ok) {
      const [sample = ''] = times.filter((time) => /^\S{1,30}$|^[\d\s:./,-]{1,30}$/.test(time));
      this.#failure = { ok: false, reason: settled.why, column, sample };
      return undefined;
    }
    this.#times = settled.column;
    const { separator, header } = layout;
    const amountChosen = this.#choice.columns?.amount !== undefined;
    const shape = { columns, separator, width: header.length, amountChosen };
    return new RowMaker(shape, settled.column, this.#people);
  }

  #add(fields: readonly string[], line: number): void {
    const maker = this.#maker;
    if (maker === undefined) return;
    const made = maker.add(fields);
    if (typeof made === 'object') this.#addBad({ line, ...made });
    else if (made === 'aside') this.#setAside += 1;
    else if (this.#people.size > mostPeople) {
      this.#failure = { ok: false, reason: 'too-many-people' };
    }
  }

  #addBad(row: BadRow): void {
    this.#badCount += 1;
    if (this.#bad.length < namedBadRows) this.#bad.push(row);
  }

  #orderFailure({ reason, left }: Extract<TimesEnd, { ok: false }>): ReadFailure {
    const layout = this.#layout;
    return { ok: false, reason, column: layout === undefined ? '' : columnNames(layout).at, left };
  }
}

function columnsFailure(
  { is, header, line }: TableLayout,
  found: Extract<ColumnsFound, { ok: false }>,
): ReadFailure {
  if (is === 'table') return { ok: false, reason: 'columns', header, found };
  return is === 'rows'
    ? { ok: false, reason: 'no-header', line }
    : { ok: false, reason: 'no-table' };
}

function backwardsIn(at: Float64Array): number {
  let latest = Number.NEGATIVE_INFINITY;
  let backwards = 0;
  for (const one of at) {
    if (one < latest) backwards += 1;
    else latest = one;
  }
  return backwards;
}
