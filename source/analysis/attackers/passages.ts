import { absent, isMessage, kindNumber, type Rows, timeOrder } from '../rows.ts';

/** Envelopes that passed an observer, in the order of time, with the rows that say so. */
export type Passages = {
  /** The observer's own rows. */
  readonly table: Rows;
  /** Milliseconds since the epoch, ascending. */
  readonly at: Float64Array;
  /** Numbers of the rows in `table`. */
  readonly rows: Uint32Array;
};

const deliveryKind = kindNumber('delivery');

/** The rows for which it holds, ordered by time; those of one time keep their order. */
function passagesWhere(table: Rows, holds: (table: Rows, row: number) => boolean): Passages {
  const rows = timeOrder(table).filter((row) => holds(table, row));
  return { table, at: Float64Array.from(rows, (row) => table.at[row] ?? 0), rows };
}

/** What came in at a relay. */
export const arrivals = (table: Rows): Passages => passagesWhere(table, isMessage);

/** What left a relay, for the recipient or for the next relay. */
export const departures = (table: Rows): Passages =>
  passagesWhere(table, (rows, row) => rows.kind?.[row] === deliveryKind);

/** Those of the passages for whose rows it holds. */
export function passagesOf(all: Passages, holds: (table: Rows, row: number) => boolean): Passages {
  const chosen = all.rows.filter((row) => holds(all.table, row));
  const keep = new Set(chosen);
  return {
    table: all.table,
    at: all.at.filter((_, index) => keep.has(all.rows[index] ?? absent)),
    rows: chosen,
  };
}

/** The passages of one moment, one moment after another: where each begins, and the end of the last. */
export function moments(at: Float64Array): Uint32Array {
  const starts: number[] = [];
  for (let index = 0; index < at.length; index++) {
    if (index === 0 || at[index] !== at[index - 1]) starts.push(index);
  }
  return Uint32Array.from([...starts, at.length]);
}
