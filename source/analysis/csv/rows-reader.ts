/** A file of rows, read piece by piece into a table, with an account of what did not fit. */
import type { Rows } from '../rows.ts';
import { type ColumnChoice, type ColumnsFound, findColumns, isByNumber } from './columns.ts';
import { longestRecord, type RecordFault, RecordReader } from './records.ts';
import { type BadRow, mostPeople, RowMaker } from './row-maker.ts';
import { type TimeForm, timeFormOf } from './times.ts';

export type ReadFailure = { readonly ok: false } & (
  | { readonly reason: 'empty' | 'no-rows' | 'utf-16' | 'too-many-people' }
  /** A byte 0, `at` bytes from the file's start: no text. */
  | { readonly reason: 'binary'; readonly at: number }
  /** `sample`: what stands in the column of times, as it came. */
  | { readonly reason: 'no-times'; readonly column: string; readonly sample: string }
  | {
      readonly reason: 'columns';
      readonly header: readonly string[];
      readonly found: Extract<ColumnsFound, { ok: false }>;
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
      /** The messages alone. */
      readonly rows: Rows;
      readonly timeForm: TimeForm;
      /** The header's names of the columns that were read, as they came. */
      readonly columns: {
        readonly at: string;
        readonly from: string;
        readonly to: string;
        readonly amount?: string;
      };
      /** Rows about no message, such as connections, and messages that name no sender. */
      readonly setAside: number;
      /** Rows that are earlier than one before them. */
      readonly backwards: number;
    } & BadRows);

/** A larger share of bad rows is an error: whatever was computed would speak of another file. */
const mostBadShare = 0.01;

const namedBadRows = 10;

/** So many records are looked at before the form of the times is settled. */
const sampled = 1000;

type Sample =
  | { readonly fields: readonly string[]; readonly line: number }
  | { readonly fault: RecordFault; readonly line: number };

/** Reads bytes of UTF-8 text that come in pieces, cut anywhere. */
export class RowsReader {
  readonly #choice: ColumnChoice;
  readonly #decoder = new TextDecoder('utf-8');
  #bytes = 0;
  #opening = '';
  #records: RecordReader | undefined;
  #header: readonly string[] | undefined;
  #columns: Extract<ColumnsFound, { ok: true }>['columns'] | undefined;
  #samples: Sample[] | undefined = [];
  #sampledFaults = 0;
  #maker: RowMaker | undefined;
  #timeForm: TimeForm | undefined;
  #setAside = 0;
  #badCount = 0;
  #bad: BadRow[] = [];
  #failure: ReadFailure | undefined;

  constructor(choice: ColumnChoice = {}) {
    this.#choice = choice;
  }

  /** Rows read so far. */
  get count(): number {
    return this.#maker?.count ?? 0;
  }

  /** False: nothing that comes later would help; `end` tells why. */
  push(piece: Uint8Array): boolean {
    if (this.#failure !== undefined) return false;
    const zero = piece.indexOf(0);
    const isWide = this.#bytes === 0 && /^(?:255,254|254,255)/.test(piece.subarray(0, 2).join());
    if (isWide) this.#failure ??= { ok: false, reason: 'utf-16' };
    else if (zero >= 0) this.#failure ??= { ok: false, reason: 'binary', at: this.#bytes + zero };
    else this.#text(this.#decoder.decode(piece, { stream: true }));
    this.#bytes += piece.length;
    return this.#failure === undefined;
  }

  /** What the whole file holds, or why nothing can be said of it. */
  end(): RowsRead {
    if (this.#failure !== undefined) return this.#failure;
    this.#text(this.#decoder.decode());
    if (this.#records === undefined) this.#begin();
    this.#records?.end();
    this.#settle();
    if (this.#failure !== undefined) return this.#failure;
    const rows = this.#maker?.build();
    const count = this.count + this.#setAside + this.#badCount;
    const bad = { count: this.#badCount, of: count, first: this.#bad };
    if (this.#header === undefined && count === 0) return { ok: false, reason: 'empty' };
    if (this.#badCount > count * mostBadShare) return { ok: false, reason: 'too-many-bad', bad };
    if (!rows?.count || this.#timeForm === undefined || this.#header === undefined) {
      return { ok: false, reason: 'no-rows' };
    }
    return {
      ok: true,
      rows,
      timeForm: this.#timeForm,
      columns: this.#columnNames(this.#header),
      setAside: this.#setAside,
      backwards: this.#maker?.backwards ?? 0,
      bad,
    };
  }

  #text(text: string): void {
    if (this.#records !== undefined) {
      this.#records.push(text);
      return;
    }
    this.#opening += text;
    if (this.#opening.includes('\n') || this.#opening.length > longestRecord) this.#begin();
  }

  /** The first line is there and tells what separates fields. */
  #begin(): void {
    const opening = this.#opening;
    this.#opening = '';
    this.#records = new RecordReader(separatorIn(opening), {
      onRecord: (fields, line) => this.#record(fields, line),
      onFault: (fault, line) => this.#fault(fault, line),
    });
    this.#records.push(opening);
  }

  #record(fields: readonly string[], line: number): void {
    if (this.#failure !== undefined) return;
    if (this.#header === undefined) {
      this.#readHeader(fields, line);
    } else if (this.#samples !== undefined) {
      this.#samples.push({ fields, line });
      if (this.#samples.length >= sampled) this.#settle();
    } else this.#add(fields, line);
  }

  #fault(fault: RecordFault, line: number): void {
    if (this.#samples === undefined) this.#addBad({ line, why: fault });
    // Bad rows are told in the order of their lines, and those before this one are not judged yet:
    // so many are kept as can be among the first that are told, and the others only counted.
    else if (this.#sampledFaults++ < namedBadRows) this.#samples.push({ fault, line });
    else this.#badCount += 1;
  }

  #readHeader(header: readonly string[], line: number): void {
    this.#header = header;
    const found = findColumns(header, this.#choice);
    if (!found.ok) {
      this.#failure = { ok: false, reason: 'columns', header, found };
      return;
    }
    this.#columns = found.columns;
    // Who counts columns may have a file without a header.
    const isRow = isByNumber(this.#choice) && timeFormOf([timeIn(header, found.columns.at)]);
    if (isRow) this.#samples?.push({ fields: header, line });
  }

  /** Settles the form of the times by the samples, and turns them into rows. */
  #settle(): void {
    const samples = this.#samples;
    const columns = this.#columns;
    this.#samples = undefined;
    if (samples === undefined) return;
    if (columns !== undefined) {
      const times = samples.flatMap((sample) =>
        'fault' in sample ? [] : [timeIn(sample.fields, columns.at)],
      );
      const [first] = times;
      this.#timeForm = timeFormOf(times);
      if (this.#timeForm !== undefined) this.#maker = new RowMaker(columns, this.#timeForm);
      else if (first !== undefined) {
        const column = this.#header?.[columns.at] ?? '';
        this.#failure = { ok: false, reason: 'no-times', column, sample: first.slice(0, 80) };
        return;
      }
    }
    for (const sample of samples) {
      if ('fault' in sample) this.#addBad({ line: sample.line, why: sample.fault });
      else this.#add(sample.fields, sample.line);
    }
  }

  #add(fields: readonly string[], line: number): void {
    const maker = this.#maker;
    if (maker === undefined) return;
    const made = maker.add(fields);
    if (typeof made === 'object') this.#addBad({ line, ...made });
    else if (made === 'aside') this.#setAside += 1;
    else if (maker.people > mostPeople) this.#failure = { ok: false, reason: 'too-many-people' };
  }

  #addBad(row: BadRow): void {
    this.#badCount += 1;
    if (this.#bad.length < namedBadRows) this.#bad.push(row);
  }

  #columnNames(header: readonly string[]) {
    const columns = this.#columns;
    const name = (index: number | undefined) => header[index ?? -1] ?? '';
    return {
      at: name(columns?.at),
      from: name(columns?.from),
      to: name(columns?.to),
      ...(columns?.amount === undefined ? undefined : { amount: name(columns.amount) }),
    };
  }
}

const timeIn = (fields: readonly string[], column: number) => (fields[column] ?? '').trim();

/** Comma, semicolon or tab, whichever the first line has most of. */
function separatorIn(text: string): string {
  const lineEnd = text.indexOf('\n');
  const line = lineEnd < 0 ? text : text.slice(0, lineEnd);
  let best = ',';
  let most = line.split(',').length;
  for (const separator of [';', '\t']) {
    const parts = line.split(separator).length;
    if (parts > most) [best, most] = [separator, parts];
  }
  return best;
}
