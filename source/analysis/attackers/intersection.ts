import { type Finding, rowSet } from '../finding.ts';
import { dayOf } from '../hours.ts';
import { presenceOf } from '../presence.ts';
import { absent, kindNumber, type Rows, whoActs } from '../rows.ts';

const refusedKind = kindNumber('refused');

/** Who may be behind a pseudonym: those who were connected on every day on which it wrote. */
export type IntersectionFinding = Finding<'behind-pseudonym'> & {
  readonly days: readonly {
    /** Counted from 1 January 1970. */
    readonly day: number;
    /** People connected on this day. */
    readonly connected: number;
    /** Those of them who were on every day so far. */
    readonly left: number;
  }[];
};

/**
 * The intersection over days: whoever wrote as a pseudonym was connected on each day on which it wrote,
 * and every such day rules out who was not (D. Agrawal and D. Kesdogan, "Measuring Anonymity: The
 * Disclosure Attack", 2003). `who` are those left, by name in the order of the table, `days` ascending.
 * A connection that did not end lasts to the last row. Sure by the rule 1 / how many are left; 0 where
 * nobody is, as if the pseudonym's writer was connected elsewhere. `rows` are those that show the ones
 * left on these days. O(rows + people x days).
 *
 * @param wroteAt when the pseudonym wrote, in milliseconds since the epoch, in any order
 */
export function intersectDays(
  rows: Rows,
  wroteAt: Iterable<number>,
  offsetMinutes = 0,
): IntersectionFinding {
  const wrote = new Set(Array.from(wroteAt, (at) => dayOf(at, offsetMinutes)));
  const days = [...wrote].sort((one, other) => one - other);
  const seen = rowsByDay(rows, wrote, offsetMinutes);
  let left = [...rows.people.keys()];
  const perDay = days.map((day) => {
    const there = seen.get(day) ?? new Map<number, number[]>();
    left = left.filter((person) => there.has(person));
    return { day, connected: there.size, left: left.length };
  });
  if (days.length === 0) left = [];
  const behind = days.flatMap((day) => left.flatMap((person) => seen.get(day)?.get(person) ?? []));
  return {
    what: 'behind-pseudonym',
    who: left.map((person) => rows.people[person] ?? ''),
    rows: rowSet(behind),
    sure: left.length === 0 ? 0 : 1 / left.length,
    days: perDay,
  };
}

/** Of each of these days who was connected, with the rows that show it. */
function rowsByDay(
  rows: Rows,
  days: ReadonlySet<number>,
  offset: number,
): ReadonlyMap<number, ReadonlyMap<number, number[]>> {
  const seen = new Map(Array.from(days, (day) => [day, new Map<number, number[]>()]));
  const add = (day: number, person: number, shown: readonly number[]): void => {
    const there = seen.get(day);
    if (there === undefined) return;
    const known = there.get(person);
    if (known === undefined) there.set(person, [...shown]);
    else known.push(...shown);
  };
  for (const { person, from, to, rows: shown } of presenceOf(rows).flat()) {
    const last = dayOf(to, offset);
    for (let day = dayOf(from, offset); day <= last; day++) add(day, person, shown);
  }
  for (let row = 0; row < rows.count; row++) {
    const person = whoActs(rows, row);
    const isRefused = rows.kind?.[row] === refusedKind;
    if (person !== absent && !isRefused) add(dayOf(rows.at[row] ?? 0, offset), person, [row]);
  }
  return seen;
}
