import { TextPieces } from '../analysis/csv/decode.ts';
import { endsInReturns, tableLayoutOf } from '../analysis/csv/layout.ts';
import { type RowsRead, RowsReader } from '../analysis/csv/rows-reader.ts';
import { orderWords } from '../analysis/csv/time-forms.ts';
import { absent } from '../analysis/rows.ts';
import type { RecordEvent, Sink } from './event.ts';
import type { Head } from './head.ts';
import type { Reader } from './reader.ts';
import { numberDigits } from './values.ts';

/**
 * A table with a header that names columns of time, sender and recipient: a list of calls, the relay's
 * export, what sqlite3 makes of a database. It is read as `analyze` reads it without being told
 * anything, and refused where that refuses, or where its times are days.
 */
export const table: Reader = {
  format: 'csv',
  knows,
  open(sink) {
    const reader = new RowsReader();
    let refused = false;
    return {
      push: (piece) => void reader.push(piece),
      end() {
        const read = reader.end();
        refused = !read.ok || read.times.noClock;
        if (read.ok && !refused) tell(read, sink);
      },
      refused: () => refused,
    };
  },
};

function knows({ bytes }: Head): boolean {
  const pieces = new TextPieces();
  const opening = pieces.push(bytes) + pieces.end();
  if (pieces.binary !== undefined) return false;
  const text = endsInReturns(opening) ? opening.replaceAll('\r', '\n') : opening;
  return tableLayoutOf(text, true, {})?.found.ok === true;
}

function tell(read: Extract<RowsRead, { ok: true }>, sink: Sink): void {
  const { rows, further, times, bad, setAside } = read;
  const ids = rows.people.map(tableId);
  rows.people.forEach((name, person) => {
    const id = ids[person] ?? '';
    sink.name(id, name);
    if (/^(?:me|you)$/i.test(name)) sink.me(id);
  });
  // Which of them name no zone the table does not say; of as many it is told.
  const clockOf = (row: number): RecordEvent['clock'] =>
    row >= times.zoneless ? 'known' : times.zoned === 0 ? 'local' : 'assumed';
  const idAt = (column: Uint32Array, row: number): string | undefined => {
    const person = column[row] ?? absent;
    return person === absent ? undefined : ids[person];
  };
  let next = 0;
  let message = 0;
  for (let row = 0; row < rows.count; ) {
    const [at, from] = [rows.at[row] ?? 0, idAt(rows.from, row)];
    const clock = clockOf(message);
    message += 1;
    const to = [idAt(rows.to, row) ?? []].flat();
    for (row += 1; further[next] === row; row += 1) {
      to.push(...[idAt(rows.to, row) ?? []].flat());
      next += 1;
    }
    tellRow({ at, clock, from, to }, 'message', sink);
  }
  for (let count = 0; count < setAside; count += 1) sink.aside('notice');
  for (let count = 0; count < bad.count; count += 1) {
    const row = bad.first[count];
    sink.problem(row?.why === 'bad-time' ? 'bad-time' : 'bad-record', row?.line);
  }
  if (times.order !== undefined) {
    sink.note({ is: 'order', order: orderWords[times.order], decided: times.orderBy !== 'dots' });
  }
  sink.note({ is: 'table' });
}

/** A row of a table that knows no conversations: it is one of its people. */
export function tellRow(
  row: Pick<RecordEvent, 'at' | 'clock' | 'from'> & { readonly to: readonly string[] },
  kind: RecordEvent['kind'],
  sink: Sink,
): void {
  const people = [...(row.from === undefined ? [] : [row.from]), ...row.to].sort();
  sink.event({ ...row, kind, conversation: `table:${people.join('\n')}` });
}

/**
 * Numbers and addresses are those of other services as well; what else people are called is not. Few
 * digits without a sign are somebody's id.
 */
export function tableId(name: string): string {
  const digits = /^[+0]|\d[ ()./-]|^\d{10,15}$/.test(name) ? numberDigits(name) : undefined;
  if (digits !== undefined) return `phone:${digits}`;
  return /^[^\s@]+@[^\s@]+$/.test(name) ? `mail:${name.toLowerCase()}` : `table:${name}`;
}
