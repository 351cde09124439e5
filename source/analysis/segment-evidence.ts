/** What a file of rows holds for one condition of an advertiser's rule. */
import { countBetween, pairCounts } from './graph.ts';
import { dayOf, hourOf, type Weekday, weekdayOn } from './hours.ts';
import { absent, isBetweenTwo, isMessage, kindNumber, type Rows, whoActs } from './rows.ts';
import type { Condition } from './segment-rules.ts';

type Evidence = {
  /** Days, messages or contacts: never below `least`, which the condition needs. */
  readonly counted: number;
  readonly least: number;
  /** Row numbers, each once, in no order. */
  readonly rows: readonly number[];
};

/** By the person's number: those alone for whom the condition holds. */
type ByPerson = ReadonlyMap<number, Evidence>;

type When = {
  readonly between?: readonly [number, number] | undefined;
  readonly on?: readonly Weekday[] | undefined;
};

const connectKind = kindNumber('connect');

/** For whom a condition holds, and by which rows. Linear in the rows. */
export function evidenceFor(rows: Rows, condition: Condition, offsetMinutes: number): ByPerson {
  const dayIn = (row: number, when: When) => dayWithin(rows.at[row] ?? 0, when, offsetMinutes);
  switch (condition.is) {
    case 'sends':
      return gathered(rows, condition.least, (row) =>
        isMessage(rows, row) && dayIn(row, condition) !== undefined
          ? { person: rows.from[row] ?? absent, counts: row }
          : undefined,
      );
    case 'connects':
      return gathered(rows, condition.days, (row) =>
        rows.kind?.[row] === connectKind
          ? { person: whoActs(rows, row), counts: dayIn(row, condition) }
          : undefined,
      );
    case 'seen-at': {
      const there = new Set(condition.house.addresses.map((one) => rows.addresses.indexOf(one)));
      return gathered(rows, condition.days, (row) =>
        there.has(rows.address?.[row] ?? absent)
          ? { person: whoActs(rows, row), counts: dayIn(row, condition) }
          : undefined,
      );
    }
    case 'alone-together':
      return aloneTogether(rows, condition, offsetMinutes);
    case 'contacts':
      return contacts(rows, condition.least);
  }
}

/**
 * The day on which a time falls if it is within the hours and days asked for, else undefined. Hours
 * over midnight belong to the day on which they begin.
 */
function dayWithin(at: number, { between, on }: When, offsetMinutes: number): number | undefined {
  const [from, to] = between ?? [0, 24];
  const hour = hourOf(at, offsetMinutes);
  const overMidnight = from >= to;
  if (overMidnight ? hour < from && hour >= to : hour < from || hour >= to) return undefined;
  const day = dayOf(at, offsetMinutes) - (overMidnight && hour < to ? 1 : 0);
  return on === undefined || on.includes(weekdayOn(day)) ? day : undefined;
}

/** Gathers the rows that speak for a person, and counts the different things they show. */
function gathered(
  rows: Rows,
  least: number,
  show: (
    row: number,
  ) => { readonly person: number; readonly counts: number | undefined } | undefined,
): ByPerson {
  const found = new Map<number, { readonly rows: number[]; readonly counts: Set<number> }>();
  for (let row = 0; row < rows.count; row++) {
    const shown = show(row);
    if (shown?.counts === undefined || shown.person === absent) continue;
    const theirs = found.get(shown.person) ?? { rows: [], counts: new Set() };
    found.set(shown.person, theirs);
    theirs.rows.push(row);
    theirs.counts.add(shown.counts);
  }
  return new Map(
    [...found].flatMap(([person, theirs]) => {
      const counted = theirs.counts.size;
      return counted < least ? [] : [[person, { counted, least, rows: theirs.rows }]];
    }),
  );
}

/** The first message with each contact, in either direction. */
function contacts(rows: Rows, least: number): ByPerson {
  const known = rows.people.map(() => new Map<number, number>());
  for (let row = 0; row < rows.count; row++) {
    const [from, to] = [rows.from[row] ?? absent, rows.to[row] ?? absent];
    if (!isBetweenTwo(rows, row)) continue;
    if (!known[from]?.has(to)) known[from]?.set(to, row);
    if (!known[to]?.has(from)) known[to]?.set(from, row);
  }
  return new Map(
    known.flatMap((firsts, person) => {
      const counted = firsts.size;
      return counted < least ? [] : [[person, { counted, least, rows: [...firsts.values()] }]];
    }),
  );
}

type AloneTogether = Extract<Condition, { readonly is: 'alone-together' }>;

/** Two people who were alone at one address, and the rows that show them there, day by day. */
type Pair = { readonly a: number; readonly b: number; readonly days: (readonly number[])[] };

/** For everybody the one with whom they share most days, if the two also write to each other. */
function aloneTogether(rows: Rows, condition: AloneTogether, offsetMinutes: number): ByPerson {
  const written = pairCounts(rows);
  const best = new Map<number, Pair>();
  for (const pair of pairsAlone(rows, condition, offsetMinutes)) {
    const { a, b, days } = pair;
    const messages = countBetween(written, a, b) + countBetween(written, b, a);
    if (days.length < condition.days || messages < condition.messages) continue;
    for (const person of [a, b]) {
      if (days.length > (best.get(person)?.days.length ?? 0)) best.set(person, pair);
    }
  }
  const messages = messagesWithin(rows, new Set(best.values()));
  return new Map(
    [...best].map(([person, pair]) => {
      const shown = new Set([...pair.days.flat(), ...(messages.get(pair) ?? [])]);
      return [person, { counted: pair.days.length, least: condition.days, rows: [...shown] }];
    }),
  );
}

/** Every two people who were alone at an address at the hours of a condition. */
function pairsAlone(rows: Rows, when: When, offsetMinutes: number): Iterable<Pair> {
  const gatherings = new Map<string, Map<number, number[]>>();
  for (let row = 0; row < rows.count; row++) {
    const address = rows.address?.[row] ?? absent;
    const person = whoActs(rows, row);
    const day = dayWithin(rows.at[row] ?? 0, when, offsetMinutes);
    if (address === absent || person === absent || day === undefined) continue;
    const key = `${address} ${day}`;
    const there = gatherings.get(key) ?? new Map<number, number[]>();
    gatherings.set(key, there);
    const theirs = there.get(person) ?? [];
    there.set(person, theirs);
    theirs.push(row);
  }
  const pairs = new Map<string, Pair>();
  for (const there of gatherings.values()) {
    if (there.size !== 2) continue;
    const [a = 0, b = 0] = [...there.keys()].sort((one, other) => one - other);
    const pair = pairs.get(`${a} ${b}`) ?? { a, b, days: [] };
    pairs.set(`${a} ${b}`, pair);
    pair.days.push([...there.values()].flat());
  }
  return pairs.values();
}

/** The messages between the two of each pair. */
function messagesWithin(rows: Rows, pairs: Iterable<Pair>): ReadonlyMap<Pair, readonly number[]> {
  const found = new Map<Pair, number[]>();
  const byEnds = new Map<string, number[]>();
  for (const pair of pairs) {
    const theirs: number[] = [];
    found.set(pair, theirs);
    byEnds.set(`${pair.a} ${pair.b}`, theirs);
    byEnds.set(`${pair.b} ${pair.a}`, theirs);
  }
  for (let row = 0; row < rows.count; row++) {
    if (isMessage(rows, row)) byEnds.get(`${rows.from[row]} ${rows.to[row]}`)?.push(row);
  }
  return found;
}
