import { absent, isMessage, type Rows } from './rows.ts';

const hourMs = 3_600_000;

/** The hour of the day, 0 to 23, at a time and an offset from UTC in minutes (east positive). */
export function hourOf(at: number, offsetMinutes = 0): number {
  const hour = Math.floor((at + offsetMinutes * 60_000) / hourMs) % 24;
  return hour < 0 ? hour + 24 : hour;
}

/** The day, counted from 1 January 1970, at a time and an offset from UTC in minutes. */
export function dayOf(at: number, offsetMinutes = 0): number {
  return Math.floor((at + offsetMinutes * 60_000) / (24 * hourMs));
}

/** From Monday, which is 0. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** The weekday of a day counted from 1 January 1970, which was a Thursday. */
export function weekdayOn(day: number): Weekday {
  return weekdays[(((day + 3) % 7) + 7) % 7] ?? 'thu';
}

/** Messages sent per hour of the day, 24 counts, by everybody. */
export function hoursOfAll(rows: Rows, offsetMinutes = 0): Uint32Array {
  const hours = new Uint32Array(24);
  for (let row = 0; row < rows.count; row++) {
    if (!isMessage(rows, row)) continue;
    const hour = hourOf(rows.at[row] ?? 0, offsetMinutes);
    hours[hour] = (hours[hour] ?? 0) + 1;
  }
  return hours;
}

/** Messages sent per hour of the day by each person: 24 counts a person, one person after another. */
export function hoursOfEach(rows: Rows, offsetMinutes = 0): Uint32Array {
  const hours = new Uint32Array(24 * rows.people.length);
  for (let row = 0; row < rows.count; row++) {
    const person = rows.from[row] ?? absent;
    if (person === absent || !isMessage(rows, row)) continue;
    const place = person * 24 + hourOf(rows.at[row] ?? 0, offsetMinutes);
    hours[place] = (hours[place] ?? 0) + 1;
  }
  return hours;
}

/** Messages sent per hour of the day by one person, out of what `hoursOfEach` gave. */
export const hoursOf = (hours: Uint32Array, person: number): Uint32Array =>
  hours.subarray(person * 24, person * 24 + 24);
