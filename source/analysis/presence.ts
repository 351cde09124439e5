import { dayOf, hourOf } from './hours.ts';
import { absent, kindNumber, type Rows, timeOrder } from './rows.ts';

/** Somebody's device was connected, from the row that says so to the row that says it ended. */
export type Presence = {
  readonly person: number;
  /** Index into `addresses`, or `absent`. */
  readonly address: number;
  /** Milliseconds since the epoch; `to` is past the end. */
  readonly from: number;
  readonly to: number;
  /** Numbers of both rows, or of the first alone where the connection never ended. */
  readonly rows: readonly number[];
};

const connect = kindNumber('connect');
const disconnect = kindNumber('disconnect');
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * When each person was connected, in the order of time: a list for each number of a person. The two
 * rows of a connection are told by its number. A connection that did not end lasts to the last row;
 * one whose beginning was not seen is left out.
 */
export function presenceOf(rows: Rows): readonly (readonly Presence[])[] {
  const found: Presence[][] = rows.people.map(() => []);
  const open = new Map<number, number>();
  const close = (begun: number, to: number, ended: readonly number[]): void => {
    const person = rows.from[begun] ?? absent;
    const address = rows.address?.[begun] ?? absent;
    const from = rows.at[begun] ?? 0;
    found[person]?.push({ person, address, from, to, rows: [begun, ...ended] });
  };
  let last = 0;
  for (const row of timeOrder(rows)) {
    last = rows.at[row] ?? 0;
    const connection = rows.connection?.[row] ?? absent;
    if (connection === absent) continue;
    if (rows.kind?.[row] === connect) open.set(connection, row);
    const begun = open.get(connection);
    if (rows.kind?.[row] !== disconnect || begun === undefined) continue;
    open.delete(connection);
    close(begun, last, [row]);
  }
  for (const begun of open.values()) close(begun, last, []);
  return found.map((theirs) => theirs.sort((one, other) => one.from - other.from));
}

/** On how many days somebody was online at any moment of each hour of the day: 24 counts. */
export function daysOnline(presences: readonly Presence[], offsetMinutes = 0): Uint32Array {
  const days: Set<number>[] = Array.from({ length: 24 }, () => new Set());
  const offset = offsetMinutes * minuteMs;
  for (const { from, to } of presences) {
    const until = to + offset;
    for (let at = from + offset; at < until; at = (Math.floor(at / hourMs) + 1) * hourMs) {
      days[hourOf(at)]?.add(dayOf(at));
    }
  }
  return Uint32Array.from(days, ({ size }) => size);
}
