import type { Presence } from './presence.ts';
import { hoursApart, middleOf, type Window } from './sleep.ts';

/** A time in which somebody was connected nowhere. */
export type Gap = {
  /** Milliseconds since the epoch: the last end of a connection, and the next beginning. */
  readonly from: number;
  readonly to: number;
  /** The rows of both. */
  readonly rows: readonly number[];
};

const hourMs = 3_600_000;
/** A shorter gap is an afternoon or an empty battery, a longer one is more than a night. */
const leastHours = 5;
const mostHours = 16;
/** So close around the usual middle, in hours, a gap counts as usual. */
const near = 1.5;

/** An hour of the day, 0 up to 24 with fractions. */
export const onClock = (hour: number): number => ((hour % 24) + 24) % 24;
const clockAt = (at: number, offsetMinutes: number): number =>
  onClock((at / hourMs + offsetMinutes / 60) % 24);
/** Its middle as an hour of the day. */
export const middleOfGap = ({ from, to }: Gap, offsetMinutes: number): number =>
  clockAt((from + to) / 2, offsetMinutes);

/**
 * Somebody's longest gap of each night, whenever their night is: gaps of 5 to 16 hours, of which the
 * shorter goes where two middles are less than twelve hours apart. In the order of time. What came
 * before the first connection and after the last one is no gap: its length is unknown.
 */
export function longGaps(presences: readonly Presence[]): readonly Gap[] {
  const gaps: Gap[] = [];
  let before: Presence | undefined;
  for (const next of presences) {
    const hours = before === undefined ? 0 : (next.from - before.to) / hourMs;
    if (before !== undefined && hours >= leastHours && hours <= mostHours) {
      const rows = [...before.rows.slice(1), ...next.rows.slice(0, 1)];
      gaps.push({ from: before.to, to: next.from, rows });
    }
    if (before === undefined || next.to > before.to) before = next;
  }
  const kept: Gap[] = [];
  const middle = ({ from, to }: Gap) => (from + to) / 2;
  for (const gap of gaps.sort((one, other) => other.to - other.from - (one.to - one.from))) {
    const apart = kept.every((other) => Math.abs(middle(other) - middle(gap)) >= 12 * hourMs);
    if (apart) kept.push(gap);
  }
  return kept.sort((one, other) => one.from - other.from);
}

/**
 * The median of hours of the day on their circle: that of the list unrolled from the hour that has
 * the smallest sum of distances to the others. Undefined without any.
 */
export function medianHour(hours: readonly number[]): number | undefined {
  let centre: { readonly hour: number; readonly sum: number } | undefined;
  for (const hour of hours) {
    const sum = hours.reduce((all, other) => all + Math.abs(hoursApart(hour, other)), 0);
    if (centre === undefined || sum < centre.sum) centre = { hour, sum };
  }
  if (centre === undefined) return undefined;
  const { hour } = centre;
  const unrolled = hours.map((other) => hoursApart(hour, other)).sort((a, b) => a - b);
  const half = unrolled.length >> 1;
  const upper = unrolled[half] ?? 0;
  const lower = unrolled.length % 2 === 1 ? upper : (unrolled[half - 1] ?? 0);
  return onClock(hour + (lower + upper) / 2);
}

/** Somebody's usual gap. */
export type Usual = {
  /** From the medians of beginnings and ends, in hours with fractions. */
  readonly window: Window;
  /**
   * (alike + 1) / (nights + 2), one more night for it and one against (Laplace). It orders findings and
   * is no probability: of seven nights it can't exceed 8/9.
   */
  readonly sure: number;
  /** Nights of which the gap is known, and those whose middle lies within 1.5 hours of this one's. */
  readonly nights: number;
  readonly alike: number;
};

/** Undefined without a gap. */
export function usualGap(gaps: readonly Gap[], offsetMinutes = 0): Usual | undefined {
  const start = medianHour(gaps.map(({ from }) => clockAt(from, offsetMinutes)));
  const end = medianHour(gaps.map(({ to }) => clockAt(to, offsetMinutes)));
  if (start === undefined || end === undefined) return undefined;
  const window = { start, length: onClock(end - start) };
  const usual = middleOf(window);
  const nights = gaps.length;
  const alike = gaps.filter(
    (gap) => Math.abs(hoursApart(usual, middleOfGap(gap, offsetMinutes))) <= near,
  ).length;
  return { window, sure: (alike + 1) / (nights + 2), nights, alike };
}
