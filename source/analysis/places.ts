import type { Finding } from './finding.ts';
import { dayOf, hourOf, weekdayOn } from './hours.ts';
import { absent, type Rows, whoActs } from './rows.ts';

/** A person at one address. */
export type SeenStay = {
  readonly person: number;
  readonly address: number;
  /** Row numbers, ascending. */
  readonly rows: readonly number[];
};

/** At which addresses each person's device showed; by person, then address. */
export function staysIn(rows: Rows): readonly SeenStay[] {
  const stays = new Map<number, SeenStay & { rows: number[] }>();
  const addresses = rows.addresses.length;
  for (let row = 0; row < rows.count; row++) {
    const address = rows.address?.[row] ?? absent;
    const person = whoActs(rows, row);
    if (address === absent || person === absent) continue;
    const key = person * addresses + address;
    const stay = stays.get(key) ?? { person, address, rows: [] };
    stays.set(key, stay);
    stay.rows.push(row);
  }
  return [...stays.values()].sort(
    (one, other) => one.person - other.person || one.address - other.address,
  );
}

export type RoutineFinding = Finding<'home' | 'work'> & {
  readonly address: string;
  /** Days that speak for the address, of the days on which anything was seen at those hours. */
  readonly days: number;
  readonly ofDays: number;
};

const nightBegins = 21;
const nightEnds = 7;

/** Whether any of a time, `to` not in it, lies in the hours in which people are mostly at home. */
export function isAtNight(from: number, to: number, offsetMinutes: number): boolean {
  const longestDay = (nightBegins - nightEnds) * 3_600_000;
  return (
    isNightHour(hourOf(from, offsetMinutes)) ||
    isNightHour(hourOf(to - 1, offsetMinutes)) ||
    to - from > longestDay
  );
}

const isNightHour = (hour: number): boolean => hour >= nightBegins || hour < nightEnds;

type Hours = { readonly what: 'home' | 'work'; holds(at: number, offset: number): boolean };

/** Monday to Friday. */
const isWeekday = (day: number): boolean => !['sat', 'sun'].includes(weekdayOn(day));

/** When people are mostly at home, and mostly at work. */
const home: Hours = {
  what: 'home',
  holds: (at, offset) => isNightHour(hourOf(at, offset)),
};
const work: Hours = {
  what: 'work',
  holds: (at, offset) =>
    isWeekday(dayOf(at, offset)) && hourOf(at, offset) >= 9 && hourOf(at, offset) < 17,
};

/** The stay with the most days within the hours; equal ones, the one with more rows. */
function mostly(
  rows: Rows,
  stays: readonly SeenStay[],
  { what, holds }: Hours,
  offset: number,
): RoutineFinding | undefined {
  const all = new Set<number>();
  let best: { stay: SeenStay; days: number; support: readonly number[] } | undefined;
  for (const stay of stays) {
    const support = stay.rows.filter((row) => holds(rows.at[row] ?? 0, offset));
    const days = new Set(support.map((row) => dayOf(rows.at[row] ?? 0, offset)));
    for (const day of days) all.add(day);
    const better =
      days.size > (best?.days ?? 0) ||
      (days.size === best?.days && support.length > best.support.length);
    if (better) best = { stay, days: days.size, support };
  }
  if (best === undefined) return undefined;
  return {
    what,
    who: [rows.people[best.stay.person] ?? ''],
    // One more day for and one against: two days of two are no certainty (Laplace).
    sure: (best.days + 1) / (all.size + 2),
    rows: Uint32Array.from(best.support),
    address: rows.addresses[best.stay.address] ?? '',
    days: best.days,
    ofDays: all.size,
  };
}

/**
 * Home: the address of most nights (21 to 7 o'clock). Work: the address of most working days (Monday
 * to Friday, 9 to 17 o'clock) that is not home. Whoever works at night or at home is told wrong.
 */
export function routinesIn(rows: Rows, offsetMinutes = 0): readonly RoutineFinding[] {
  const perPerson = new Map<number, SeenStay[]>();
  for (const stay of staysIn(rows)) {
    perPerson.set(stay.person, [...(perPerson.get(stay.person) ?? []), stay]);
  }
  return [...perPerson.values()].flatMap((stays) => {
    const athome = mostly(rows, stays, home, offsetMinutes);
    const away = stays.filter(({ address }) => rows.addresses[address] !== athome?.address);
    const atwork = mostly(rows, away, work, offsetMinutes);
    return [athome, atwork].filter((found) => found !== undefined);
  });
}
