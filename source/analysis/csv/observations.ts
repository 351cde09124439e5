/** The relay's own export, read back: every kind of row, not the messages alone. */
import { isName } from '../../protocol/names.ts';
import { type ObservationKind, observationKinds } from '../../protocol/observation.ts';
import { unguarded } from '../../protocol/observation-csv.ts';
import { absent, type Rows, rowsBuilder } from '../rows.ts';
import { type RecordFault, RecordReader } from './records.ts';

/** The columns that are read. The export has more, and in another file they may stand in any order. */
const columns = ['at', 'kind', 'from', 'to', 'bytes', 'connection', 'address'] as const;
type ObservationColumn = (typeof columns)[number];

/** `line`: counted from 1; the header is a line, too. */
export type ObservationsFailure = { readonly ok: false; readonly line: number } & (
  | { readonly reason: 'empty' | RecordFault }
  /** `most`: how many rows are taken. */
  | { readonly reason: 'too-many-rows'; readonly most: number }
  /** too-few-cells: the row ends before `column`. */
  | { readonly reason: 'missing-column' | 'too-few-cells'; readonly column: ObservationColumn }
  /** `found`: what stands there, as it came: not fit for a screen. At most 80 characters. */
  | { readonly reason: 'bad-cell'; readonly column: ObservationColumn; readonly found: string }
);

type ObservationsRead = { readonly ok: true; readonly rows: Rows } | ObservationsFailure;

/**
 * Reads an export that comes in pieces, cut anywhere, into the table that its observations would
 * give. Unlike a file from elsewhere it is all good or told to be damaged, at the first bad cell.
 */
export class ObservationsReader {
  readonly #records = new RecordReader(',', {
    onRecord: (fields, line) => this.#record(fields, line),
    onFault: (reason, line) => {
      this.#failure ??= { ok: false, reason, line };
    },
  });
  readonly #builder = rowsBuilder();
  readonly #most: number;
  #count = 0;
  #begun = false;
  /** Where each of `columns` stands; undefined before the header came. */
  #places: readonly number[] | undefined;
  #failure: ObservationsFailure | undefined;

  /** @param most rows that are taken; with one more, nothing is */
  constructor(most = Number.POSITIVE_INFINITY) {
    this.#most = most;
  }

  /** False: nothing that comes later would help; `end` tells why. */
  push(piece: string): boolean {
    if (this.#failure === undefined && piece !== '') {
      this.#records.push(this.#begun ? piece : piece.replace(/^\ufeff/, ''));
      this.#begun = true;
    }
    return this.#failure === undefined;
  }

  /** What has come so far, for whoever doesn't wait for the end; a piece of a line counts later. */
  get soFar(): Rows {
    return this.#builder.build();
  }

  /** What the whole file holds. No cell of an export breaks a line: row n, from 0, is line n + 2. */
  end(): ObservationsRead {
    if (this.#failure === undefined) this.#records.end();
    if (this.#failure !== undefined) return this.#failure;
    if (this.#places === undefined) return { ok: false, reason: 'empty', line: 1 };
    return { ok: true, rows: this.#builder.build() };
  }

  #record(fields: readonly string[], line: number): void {
    if (this.#failure !== undefined) return;
    if (this.#places === undefined) this.#header(fields, line);
    else this.#row(fields, line, this.#places);
  }

  #header(header: readonly string[], line: number): void {
    const column = columns.find((name) => !header.includes(name));
    if (column !== undefined) this.#failure = { ok: false, reason: 'missing-column', line, column };
    else this.#places = columns.map((name) => header.indexOf(name));
  }

  #row(fields: readonly string[], line: number, places: readonly number[]): void {
    if (++this.#count > this.#most) {
      this.#failure = { ok: false, reason: 'too-many-rows', line, most: this.#most };
      return;
    }
    const cells: string[] = [];
    for (const [index, column] of columns.entries()) {
      const cell = fields[places[index] ?? -1];
      if (cell === undefined) {
        this.#failure = { ok: false, reason: 'too-few-cells', line, column };
        return;
      }
      const text = unguarded(cell);
      if (!fits[column](text)) {
        this.#failure = { ok: false, reason: 'bad-cell', line, column, found: text.slice(0, 80) };
        return;
      }
      cells.push(text);
    }
    const [at, kind, from, to, bytes, connection, address] = cells;
    this.#builder.add({
      at: Number(at),
      kind: kind as ObservationKind,
      // The relay leaves a 0 out, for people who read it.
      bytes: Number(bytes),
      connection: Number(connection),
      ...(from ? { from } : undefined),
      ...(to ? { to } : undefined),
      ...(address ? { address } : undefined),
    });
  }
}

/** The same for a whole text. */
export function readObservations(text: string): ObservationsRead {
  const reader = new ObservationsReader();
  reader.push(text);
  return reader.end();
}

const kinds: readonly string[] = observationKinds;
const isWhole = (text: string) => /^\d{1,10}$/.test(text) && Number(text) < absent;

/** What may stand in each column. Nothing else gets into the table, or from there to a screen. */
const fits: Readonly<Record<ObservationColumn, (text: string) => boolean>> = {
  at: (text) =>
    /^-?\d{1,21}(?:\.\d{1,30})?(?:e[+-]?\d{1,3})?$/.test(text) && Number.isFinite(Number(text)),
  kind: (text) => kinds.includes(text),
  from: (text) => text === '' || isName(text),
  to: (text) => text === '' || isName(text),
  bytes: (text) => text === '' || isWhole(text),
  connection: isWhole,
  address: (text) => /^[0-9A-Za-z.:]{0,45}$/.test(text),
};
