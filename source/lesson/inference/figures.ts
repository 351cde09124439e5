import type { Window } from '../../analysis/sleep.ts';

/** Numbers and times as a person reads them, in no language. */

/** Stands where there is nobody and nothing to name. */
export const nothing = '?';

const dayMs = 86_400_000;

/** To so many digits behind the point. */
export const rounded = (value: number, digits = 0): number => Number(value.toFixed(digits));

/** A share, 0 to 1, in percent; whole if no digits are asked for. */
export const percent = (share: number, digits = 0): number => rounded(100 * share, digits);

export const percentOf = (part: number, whole: number, digits = 0): number =>
  whole === 0 ? 0 : percent(part / whole, digits);

/** Such as "22:30". Nobody goes to bed by the minute: to five minutes. */
function clockTime(hour: number): string {
  const minutes = (Math.round(hour * 12) * 5) % 1440;
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** Such as "18:00". */
export const fullHour = (hour: number): string => `${twoDigits(hour)}:00`;

/** Where a gap begins and ends, as times of the day. */
export const fromTo = (window: Window | undefined): { from: string; to: string } =>
  window === undefined
    ? { from: nothing, to: nothing }
    : { from: clockTime(window.start), to: clockTime((window.start + window.length) % 24) };

/** A day counted from 1 January 1970, such as "2026-03-02". */
export const isoDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** Names as a sentence lists them, and as `by` takes them apart. */
export const namesOf = (people: readonly string[]): string =>
  people.length === 0 ? nothing : people.join(', ');

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
