/** What the wall works out of the rows that it was given. */
import { betweenness } from '../analysis/betweenness.ts';
import { closestPairs } from '../analysis/closest.ts';
import { graphOf, pairCounts } from '../analysis/graph.ts';
import { groupsIn } from '../analysis/groups.ts';
import { likelySources } from '../analysis/reach.ts';
import { absent, isMessage, type Rows, rowsBuilder } from '../analysis/rows.ts';
import { observationKinds } from '../protocol/observation.ts';
import type { WallQuestion } from './questions.ts';
import type { WallReport } from './report-form.ts';

/** Rows that are shown, and findings of a kind. */
const latestRows = 12;
const mostFindings = 60;
const mostTies = 400;
/** Somebody who was not connected for less was not away: a wifi hiccup, a reload. Milliseconds. */
const leastAwayMs = 20_000;
/** Within which one post reaches a whole table, in milliseconds. */
const postMs = 2_000;

/**
 * Reports on rows so far, of which there are only ever more: what is not asked for stays empty.
 * `without`: a member that is nobody, such as the desk.
 */
export function reportsOn(asks: WallQuestion, without: string | undefined) {
  const others = new OthersRows(without);
  return (all: Rows): WallReport => workOut(others.of(all), asks);
}

function workOut({ rows, numbers }: ReturnType<OthersRows['of']>, asks: WallQuestion): WallReport {
  const at = (found: Iterable<number>) => Array.from(found, (row) => numbers[row] ?? 0);
  const between = asks === 'groups' ? goBetweens(rows) : [];
  const contacts = pairCounts(rows);
  let bytes = 0;
  for (let row = 0; row < rows.count; row++) {
    if (isMessage(rows, row)) bytes += knownOf(rows.bytes?.[row]) ?? 0;
  }
  return {
    rows: rows.count,
    bytes,
    people: rows.people.length,
    latest: latestOf(rows, numbers),
    ties: tiesOf(rows, contacts),
    pairs:
      asks !== 'pairs'
        ? []
        : closestPairs(rows)
            .slice(0, mostFindings)
            .map(({ who, rows: theirs, messages }) => ({
              who: [...who],
              rows: at(theirs),
              times: messages,
            })),
    groups:
      asks !== 'groups'
        ? []
        : groupsIn(rows, { windowMs: postMs, sizeOf: sizeWithoutRecipient })
            .slice(0, mostFindings)
            .map(({ who, rows: theirs, messages }) => ({
              who: [...who],
              rows: at(theirs),
              times: messages,
            })),
    between,
    away: asks !== 'away' ? [] : absences(rows, numbers),
    source:
      asks !== 'source'
        ? []
        : likelySources(rows)
            .slice(0, 3)
            .map(({ who, reached, of, rows: theirs }) => ({
              who: [...who],
              reached,
              of,
              rows: at(theirs),
            })),
  };
}

const knownOf = (value: number | undefined): number | undefined =>
  value === undefined || value === absent ? undefined : value;

/** Rows without somebody's, and which rows of the whole they were. Each is looked at once. */
class OthersRows {
  readonly #without: string | undefined;
  readonly #builder = rowsBuilder();
  readonly #numbers: number[] = [];
  #seen = 0;

  constructor(without: string | undefined) {
    this.#without = without;
  }

  of(all: Rows): { readonly rows: Rows; readonly numbers: readonly number[] } {
    const out = this.#without === undefined ? -1 : all.people.indexOf(this.#without);
    for (; this.#seen < all.count; this.#seen++) {
      const isOut = out >= 0 && (all.from[this.#seen] === out || all.to[this.#seen] === out);
      if (!isOut) this.#take(all, this.#seen);
    }
    return { rows: this.#builder.build(), numbers: this.#numbers };
  }

  #take(all: Rows, row: number): void {
    const kind = observationKinds[all.kind?.[row] ?? -1];
    const [from, to] = [all.people[all.from[row] ?? -1], all.people[all.to[row] ?? -1]];
    const address = all.addresses[all.address?.[row] ?? -1];
    const [size, connection] = [knownOf(all.bytes?.[row]), knownOf(all.connection?.[row])];
    this.#numbers.push(row);
    this.#builder.add({
      at: all.at[row] ?? 0,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(address === undefined ? {} : { address }),
      ...(size === undefined ? {} : { bytes: size }),
      ...(connection === undefined ? {} : { connection }),
      ...(kind === undefined ? {} : { kind }),
    });
  }
}

function latestOf(rows: Rows, numbers: readonly number[]): WallReport['latest'] {
  const first = Math.max(0, rows.count - latestRows);
  return Array.from({ length: rows.count - first }, (_, index) => {
    const row = first + index;
    const [from, to] = [rows.people[rows.from[row] ?? -1], rows.people[rows.to[row] ?? -1]];
    return {
      seq: numbers[row] ?? 0,
      at: rows.at[row] ?? 0,
      kind: observationKinds[rows.kind?.[row] ?? -1] ?? 'envelope',
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      bytes: knownOf(rows.bytes?.[row]) ?? 0,
    };
  });
}

/** Who wrote with whom, both directions together, most first. */
function tiesOf(rows: Rows, { start, to, count }: ReturnType<typeof pairCounts>) {
  const times = new Map<string, { who: string[]; times: number }>();
  for (let from = 0; from < start.length - 1; from++) {
    for (let place = start[from] ?? 0; place < (start[from + 1] ?? 0); place++) {
      const who = [rows.people[from] ?? '', rows.people[to[place] ?? 0] ?? ''].sort();
      const tie = times.get(who.join()) ?? { who, times: 0 };
      times.set(who.join(), tie);
      tie.times += count[place] ?? 0;
    }
  }
  return [...times.values()].sort((one, other) => other.times - one.times).slice(0, mostTies);
}

/** Those on most shortest ways between two others; nobody where all stand alike. */
function goBetweens(rows: Rows): WallReport['between'] {
  const paths = betweenness(graphOf(pairCounts(rows)));
  return Array.from(paths, (count, person) => ({ who: [rows.people[person] ?? ''], paths: count }))
    .filter(({ paths: count }) => count > 0)
    .sort((one, other) => other.paths - one.paths)
    .slice(0, 3);
}

/**
 * From a link that ended to the next one of the same person. The rows of a stage begin in its midst: of
 * a link that was there before, they have the end alone.
 */
function absences(rows: Rows, numbers: readonly number[]): WallReport['away'] {
  const links = new Map<number, Set<number>>();
  const gone = new Map<number, number>();
  const found: WallReport['away'][number][] = [];
  for (let row = 0; row < rows.count; row++) {
    const kind = observationKinds[rows.kind?.[row] ?? -1];
    if (kind !== 'connect' && kind !== 'disconnect') continue;
    const person = rows.from[row] ?? absent;
    const link = rows.connection?.[row] ?? absent;
    const theirs = links.get(person) ?? new Set<number>();
    links.set(person, theirs);
    if (kind === 'disconnect') {
      theirs.delete(link);
      if (theirs.size === 0) gone.set(person, row);
      continue;
    }
    theirs.add(link);
    const since = gone.get(person);
    gone.delete(person);
    if (since === undefined) continue;
    found.push({
      who: [rows.people[person] ?? ''],
      from: rows.at[since] ?? 0,
      to: rows.at[row] ?? 0,
      rows: [since, row].map((one) => numbers[one] ?? 0),
    });
  }
  return found
    .filter(({ from, to }) => to - from >= leastAwayMs)
    .sort((one, other) => other.to - other.from - (one.to - one.from))
    .slice(0, mostFindings);
}

/** An envelope without the recipient's name, which stands in it twice: outside, and sealed inside. */
function sizeWithoutRecipient(rows: Rows, row: number): number {
  const name = rows.people[rows.to[row] ?? -1] ?? '';
  return (knownOf(rows.bytes?.[row]) ?? 0) - 2 * name.length;
}
