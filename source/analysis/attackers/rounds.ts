import { absent, type Rows } from '../rows.ts';
import { moments, type Passages } from './passages.ts';

/** Who received something in each round, and how many messages somebody sent into it. */
export type Rounds = {
  /** Recipients are numbers below it. */
  readonly people: number;
  /** Where each round begins in `recipients`, and the end of the last one. */
  readonly starts: Uint32Array;
  readonly recipients: Uint32Array;
  /** Messages of the sender in each round, 0 where they sent none. */
  readonly sent: Uint32Array;
};

/** Rounds out of an observer's rows, with the row of each recipient. */
export type SeenRounds = Rounds & { readonly table: Rows; readonly rows: Uint32Array };

/**
 * Rounds out of what left towards recipients: round i has what left after `ends[i - 1]` and not after
 * `ends[i]`, and so many of the sender's messages as were sent then. Recipients are numbers of people of
 * the table of departures; what has none, and what left after the last end, is left out.
 *
 * @param sentAt when the sender sent, in milliseconds since the epoch, ascending
 * @param ends ascending
 */
export function roundsBetween(
  outs: Passages,
  sentAt: Float64Array,
  ends: Float64Array,
): SeenRounds {
  const { table } = outs;
  const starts = new Uint32Array(ends.length + 1);
  const sent = new Uint32Array(ends.length);
  const rows = new Uint32Array(outs.rows.length);
  let [out, own, count] = [0, 0, 0];
  ends.forEach((end, round) => {
    for (; (outs.at[out] ?? Number.POSITIVE_INFINITY) <= end; out++) {
      const row = outs.rows[out] ?? 0;
      if (table.to[row] !== absent) rows[count++] = row;
    }
    starts[round + 1] = count;
    const before = own;
    while ((sentAt[own] ?? Number.POSITIVE_INFINITY) <= end) own += 1;
    sent[round] = own - before;
  });
  const kept = rows.slice(0, count);
  const recipients = kept.map((row) => table.to[row] ?? absent);
  return { people: table.people.length, starts, recipients, sent, table, rows: kept };
}

/** A round for each moment at which something left, as out of a mix that fires: for `roundsBetween`. */
export const endsOfBatches = ({ at }: Passages): Float64Array =>
  Float64Array.from(moments(at).subarray(0, -1), (start) => at[start] ?? 0);

/** A round every so many milliseconds, until all that left is in one: for `roundsBetween`. */
export function endsByClock({ at }: Passages, everyMs: number): Float64Array {
  if (!(everyMs > 0)) throw new RangeError(`a round of ${everyMs} ms is none`);
  const first = Math.ceil((at[0] ?? 0) / everyMs);
  const last = Math.ceil((at[at.length - 1] ?? 0) / everyMs);
  return Float64Array.from(
    { length: at.length === 0 ? 0 : last - first + 1 },
    (_, index) => (first + index) * everyMs,
  );
}
