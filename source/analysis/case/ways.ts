/**
 * Two ways to each answer of a case, out of rows alone. Each way ranks all who could be it; what stands
 * first alone is its answer. No way uses what another found.
 */
import { dayOf, weekdayOn } from '../hours.ts';
import { type Presence, presenceOf } from '../presence.ts';
import { absent, isMessage, personOf, type Rows } from '../rows.ts';
import type { CaseBrief, CaseQuestion } from './brief.ts';

/** How an answer is reached. place: who was at an address. rhythm: who was up. turns: one goes as another comes. */
export const caseWays = {
  night: ['place', 'rhythm'],
  name: ['addresses', 'turns'],
  partner: ['place', 'contacts'],
  author: ['size', 'timing'],
  lookout: ['corner', 'contacts'],
} as const satisfies Readonly<Record<CaseQuestion, readonly string[]>>;

export type CaseWay = (typeof caseWays)[CaseQuestion][number];

export type Ranked = {
  readonly way: CaseWay;
  /** The most first; a weekday for the night that leads to it, else a name. */
  readonly ranked: readonly {
    readonly answer: string;
    readonly score: number;
    /** Rows that count for it, ascending. */
    readonly rows: Uint32Array;
  }[];
};

/** What stands first alone; undefined where nothing does. */
export function answerOf({ ranked: [first, second] }: Ranked): string | undefined {
  if (first === undefined || first.score <= 0) return undefined;
  return first.score > (second?.score ?? 0) ? first.answer : undefined;
}

type Looked = {
  readonly rows: Rows;
  readonly zoneMinutes: number;
  readonly presences: readonly (readonly Presence[])[];
  /** Number of the second name. */
  readonly alias: number;
  readonly wall: number;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** All ways to all answers. Some ten milliseconds for a week of 13,000 rows. */
export function solveCase(
  rows: Rows,
  zoneMinutes: number,
  brief: CaseBrief,
): Readonly<Record<CaseQuestion, readonly Ranked[]>> {
  const looked: Looked = {
    rows,
    zoneMinutes,
    presences: presenceOf(rows),
    alias: personOf(rows, brief.alias) ?? absent,
    wall: rows.addresses.indexOf(brief.wall),
  };
  return {
    night: [nightByPlace(looked), nightByRhythm(looked)],
    name: [nameByAddresses(looked), nameByTurns(looked)],
    partner: [partnerByPlace(looked), partnerByContacts(looked)],
    author: [authorBySize(looked), authorByTiming(looked)],
    lookout: [lookoutByCorner(looked), lookoutByContacts(looked)],
  };
}

/** Counts for answers, with the rows that count. */
class Tally {
  readonly #found = new Map<string, { score: number; rows: Set<number> }>();

  add(answer: string, score: number, rows: Iterable<number>): void {
    const one = this.#found.get(answer) ?? { score: 0, rows: new Set<number>() };
    one.score += score;
    for (const row of rows) one.rows.add(row);
    this.#found.set(answer, one);
  }

  ranked(way: CaseWay): Ranked {
    const ranked = [...this.#found]
      .map(([answer, { score, rows }]) => ({
        answer,
        score: Math.round(score * 100) / 100,
        rows: Uint32Array.from(rows).sort(),
      }))
      .sort((one, other) => other.score - one.score || (one.answer < other.answer ? -1 : 1));
    return { way, ranked };
  }
}

/** Milliseconds that two times have in common. */
const shared = (one: Span, other: Span): number =>
  Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from));

type Span = { readonly from: number; readonly to: number };

/** Hours of a day as a time. */
const spanOf = ({ zoneMinutes }: Looked, day: number, from: number, to: number): Span => {
  const midnight = day * 24 * hourMs - zoneMinutes * minuteMs;
  return { from: midnight + from * hourMs, to: midnight + to * hourMs };
};

/** Days of which there are rows. */
function daysIn({ rows, zoneMinutes }: Looked): readonly number[] {
  const days = new Set<number>();
  for (const at of rows.at) days.add(dayOf(at, zoneMinutes));
  return [...days];
}

const nameIn = ({ rows }: Looked, person: number): string => rows.people[person] ?? '';

/** In which night most names were at the wall, between midnight and five. */
function nightByPlace(looked: Looked): Ranked {
  const tally = new Tally();
  for (const day of daysIn(looked)) {
    const night = spanOf(looked, day, 0, 5);
    for (const theirs of looked.presences) {
      const there = theirs.filter((one) => one.address === looked.wall && shared(one, night) > 0);
      if (there.length > 0)
        tally.add(
          weekdayOn(day),
          1,
          there.flatMap((one) => one.rows),
        );
    }
  }
  return tally.ranked('place');
}

/** In which night most names were connected at about half past three that were so in no other. */
function nightByRhythm(looked: Looked): Ranked {
  const tally = new Tally();
  const nights = daysIn(looked).map((day) => ({ day, ...spanOf(looked, day, 2.75, 4.25) }));
  for (const theirs of looked.presences) {
    const up = nights.flatMap((night) => {
      const then = theirs.filter((one) => shared(one, night) > 0);
      return then.length > 0 ? [{ night, then }] : [];
    });
    const [only] = up;
    if (up.length === 1 && only) {
      tally.add(
        weekdayOn(only.night.day),
        1,
        only.then.flatMap((one) => one.rows),
      );
    }
  }
  return tally.ranked('rhythm');
}

/** When the second name was at the wall. */
function painting({ presences, alias, wall }: Looked): readonly Presence[] {
  return (presences[alias] ?? []).filter((one) => one.address === wall);
}

/** When it was connected elsewhere. */
const elsewhere = ({ presences, alias, wall }: Looked): readonly Presence[] =>
  (presences[alias] ?? []).filter((one) => one.address !== wall);

/** Who was seen at the same address as the second name, within an hour before or after, most often. */
function nameByAddresses(looked: Looked): Ranked {
  const tally = new Tally();
  for (const visit of elsewhere(looked)) {
    const around = { from: visit.from - hourMs, to: visit.to + hourMs };
    for (const [person, theirs] of looked.presences.entries()) {
      if (person === looked.alias) continue;
      const near = theirs.filter((one) => one.address === visit.address && shared(one, around) > 0);
      if (near.length === 0) continue;
      tally.add(nameIn(looked, person), 1, [...visit.rows, ...near.flatMap((one) => one.rows)]);
    }
  }
  return tally.ranked('addresses');
}

/** So close, in milliseconds, one name goes and the other comes. */
const turnMs = 20_000;

/** Whose connection ends just before the second name comes, and begins just after it goes. */
function nameByTurns(looked: Looked): Ranked {
  const tally = new Tally();
  for (const visit of elsewhere(looked)) {
    for (const [person, theirs] of looked.presences.entries()) {
      if (person === looked.alias) continue;
      const before = theirs.find((one) => one.to <= visit.from && visit.from - one.to < turnMs);
      const after = theirs.find((one) => one.from >= visit.to && one.from - visit.to < turnMs);
      if (before === undefined || after === undefined) continue;
      const rows = [...before.rows.slice(-1), ...visit.rows, ...after.rows.slice(0, 1)];
      tally.add(nameIn(looked, person), 1, rows);
    }
  }
  return tally.ranked('turns');
}

/** Who was at the wall with the second name, by minutes. */
function partnerByPlace(looked: Looked): Ranked {
  const tally = new Tally();
  for (const visit of painting(looked)) {
    for (const [person, theirs] of looked.presences.entries()) {
      if (person === looked.alias) continue;
      for (const one of theirs) {
        const ms = one.address === looked.wall ? shared(one, visit) : 0;
        if (ms > 0) tally.add(nameIn(looked, person), ms / minuteMs, [...visit.rows, ...one.rows]);
      }
    }
  }
  return tally.ranked('place');
}

/** The other end of a message with the second name; undefined of any other row. */
function otherEnd({ rows, alias }: Looked, row: number): number | undefined {
  if (!isMessage(rows, row)) return undefined;
  const [from, to] = [rows.from[row] ?? absent, rows.to[row] ?? absent];
  if (from !== alias && to !== alias) return undefined;
  return from === alias ? to : from;
}

/** With whom it exchanged messages on most days. */
function partnerByContacts(looked: Looked): Ranked {
  const { rows, zoneMinutes } = looked;
  const tally = new Tally();
  const days = new Map<number, Set<number>>();
  for (let row = 0; row < rows.count; row++) {
    const other = otherEnd(looked, row);
    if (other === undefined) continue;
    const seen = days.get(other) ?? new Set();
    days.set(other, seen);
    const day = dayOf(rows.at[row] ?? 0, zoneMinutes);
    tally.add(nameIn(looked, other), seen.has(day) ? 0 : 1, [row]);
    seen.add(day);
  }
  return tally.ranked('contacts');
}

/** Bytes of an envelope without those of the names on it, which stand outside and inside. */
function bareSize({ rows }: Looked, row: number): number {
  const letters = (person: number | undefined) => rows.people[person ?? absent]?.length ?? 0;
  return (rows.bytes?.[row] ?? 0) - 2 * (letters(rows.from[row]) + letters(rows.to[row]));
}

/** How many of the largest envelopes to the second name are followed back. */
const largest = 2;

/** Who first sent what is as long as the largest envelopes that came to the second name. */
function authorBySize(looked: Looked): Ranked {
  const { rows, alias } = looked;
  const messages = Array.from({ length: rows.count }, (_, row) => row).filter((row) =>
    isMessage(rows, row),
  );
  const sizes = messages
    .filter((row) => rows.to[row] === alias)
    .map((row) => bareSize(looked, row))
    .sort((one, other) => other - one);
  const tally = new Tally();
  for (const size of new Set(sizes.slice(0, largest))) {
    const alike = messages.filter((row) => bareSize(looked, row) === size);
    const [first] = alike.sort((one, other) => (rows.at[one] ?? 0) - (rows.at[other] ?? 0));
    if (first === undefined) continue;
    tally.add(nameIn(looked, rows.from[first] ?? absent), 1, alike);
  }
  return tally.ranked('size');
}

/** Who so often wrote to somebody in the minutes before that one wrote to the second name. */
const handedMs = 8 * minuteMs;

/** Who wrote to those who write to the second name and get no answer, in the minutes before they do. */
function authorByTiming(looked: Looked): Ranked {
  const { rows, alias } = looked;
  const answered = new Set<number>();
  for (let row = 0; row < rows.count; row++) {
    if (rows.from[row] === alias && isMessage(rows, row)) answered.add(rows.to[row] ?? absent);
  }
  const tally = new Tally();
  for (let row = 0; row < rows.count; row++) {
    const carrier = rows.from[row] ?? absent;
    if (rows.to[row] !== alias || !isMessage(rows, row) || answered.has(carrier)) continue;
    const at = rows.at[row] ?? 0;
    const writers = new Set<number>();
    for (let before = row - 1; before >= 0; before--) {
      if (at - (rows.at[before] ?? 0) > handedMs) break;
      const from = rows.from[before] ?? absent;
      if (rows.to[before] !== carrier || !isMessage(rows, before) || writers.has(from)) continue;
      writers.add(from);
      tally.add(nameIn(looked, from), 1, [before, row]);
    }
  }
  return tally.ranked('timing');
}

/** Who was connected meanwhile from an address where they were at no other time, by minutes. */
function lookoutByCorner(looked: Looked): Ranked {
  const tally = new Tally();
  const visits = painting(looked);
  for (const [person, theirs] of looked.presences.entries()) {
    if (person === looked.alias) continue;
    for (const one of theirs) {
      const isOnly = theirs.every((other) => other === one || other.address !== one.address);
      if (!isOnly || one.address === looked.wall) continue;
      const ms = visits.reduce((sum, visit) => sum + shared(one, visit), 0);
      if (ms > 0) tally.add(nameIn(looked, person), ms / minuteMs, one.rows);
    }
  }
  return tally.ranked('corner');
}

/** Who wrote to the second name while it was at the wall. */
function lookoutByContacts(looked: Looked): Ranked {
  const { rows, alias } = looked;
  const tally = new Tally();
  const visits = painting(looked);
  for (let row = 0; row < rows.count; row++) {
    if (rows.to[row] !== alias || !isMessage(rows, row)) continue;
    const at = rows.at[row] ?? 0;
    if (!visits.some((visit) => visit.from <= at && at <= visit.to)) continue;
    tally.add(nameIn(looked, rows.from[row] ?? absent), 1, [row]);
  }
  return tally.ranked('contacts');
}
