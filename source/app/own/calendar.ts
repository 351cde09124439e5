import { hourOf } from '../../analysis/hours.ts';

/** What is counted of one week. Weeks begin on Mondays. */
export type Week = {
  readonly count: number;
  readonly hours: readonly number[];
  /** Hours lie on a circle: the sum of their directions. */
  readonly direction: readonly [x: number, y: number];
};

/** Messages by the wall clock of whoever wrote them. */
export type Calendar = {
  readonly count: number;
  readonly hours: readonly number[];
  /** Monday first. */
  readonly weekdays: readonly number[];
  /** By number, that of the week in which 1970 began being 0; those without a message are left out. */
  readonly weeks: ReadonlyMap<number, Week>;
  /** The week of the first message, and of the last. */
  readonly first: number;
  readonly last: number;
};

const dayMs = 86_400_000;
/** The first day of 1970 was a Thursday. */
const daysBefore = 3;

/** When a week begins, in milliseconds of the wall clock. */
export const beginOfWeek = (week: number): number => (week * 7 - daysBefore) * dayMs;

/** `walk` gives the wall clock of each message in turn. */
export function calendarOf(walk: (take: (wall: number) => void) => void): Calendar {
  const weekdays = Array.from({ length: 7 }, () => 0);
  const weeks = new Map<number, { count: number; hours: number[]; direction: [number, number] }>();
  let count = 0;
  let [first, last] = [0, 0];
  walk((wall) => {
    const day = Math.floor(wall / dayMs) + daysBefore;
    const number = Math.floor(day / 7);
    let week = weeks.get(number);
    if (week === undefined) {
      week = { count: 0, hours: Array.from({ length: 24 }, () => 0), direction: [0, 0] };
      weeks.set(number, week);
    }
    const hour = hourOf(wall);
    const turn = ((wall % dayMs) / dayMs) * 2 * Math.PI;
    week.count += 1;
    week.hours[hour] = (week.hours[hour] ?? 0) + 1;
    week.direction[0] += Math.cos(turn);
    week.direction[1] += Math.sin(turn);
    weekdays[day % 7] = (weekdays[day % 7] ?? 0) + 1;
    if (count === 0) first = number;
    last = number;
    count += 1;
  });
  const hours = hoursIn([...weeks.values()]);
  return { count, hours, weekdays, weeks, first, last };
}

/** The 24 counts of some weeks together. */
export function hoursIn(weeks: readonly Week[]): readonly number[] {
  const hours = Array.from({ length: 24 }, () => 0);
  for (const week of weeks) {
    for (const [hour, count] of week.hours.entries()) hours[hour] = (hours[hour] ?? 0) + count;
  }
  return hours;
}
