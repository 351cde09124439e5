import type { Zone } from '../../analysis/csv/zone.ts';
import { hourOf } from '../../analysis/hours.ts';
import type { EventRows } from '../../records/event-rows.ts';
import type { Turns } from '../../records/in-turns.ts';

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

/** Times that are not of a local clock are told by that of `zone`, or else of UTC. */
export function* calendarOf(rows: EventRows, zone: Zone | undefined): Turns<Calendar> {
  const weekdays = Array.from({ length: 7 }, () => 0);
  const weeks = new Map<number, { count: number; hours: number[]; direction: [number, number] }>();
  const directionOf = directions();
  let count = 0;
  let [first, last] = [0, Number.NaN];
  let week = emptyWeek();
  yield* rows.walk((at, _route, { clock }) => {
    const wall = clock === 'local' || zone === undefined ? at : zone.wallAt(at);
    const day = Math.floor(wall / dayMs) + daysBefore;
    const number = Math.floor(day / 7);
    if (number !== last) {
      week = weeks.get(number) ?? emptyWeek();
      weeks.set(number, week);
    }
    const hour = hourOf(wall);
    const [x, y] = directionOf(wall);
    week.count += 1;
    week.hours[hour] = (week.hours[hour] ?? 0) + 1;
    week.direction[0] += x;
    week.direction[1] += y;
    weekdays[day % 7] = (weekdays[day % 7] ?? 0) + 1;
    if (count === 0) first = number;
    last = number;
    count += 1;
  });
  const hours = hoursIn([...weeks.values()]);
  return { count, hours, weekdays, weeks, first, last: count === 0 ? 0 : last };
}

const emptyWeek = (): { count: number; hours: number[]; direction: [number, number] } => ({
  ...{ count: 0, hours: Array.from({ length: 24 }, () => 0), direction: [0, 0] },
});

/** Where a time of the day stands on a circle; that of a whole second is reckoned once. */
function directions(): (wall: number) => readonly [x: number, y: number] {
  const known = new Array<readonly [number, number] | undefined>(dayMs / 1_000).fill(undefined);
  const reckoned = (ofDay: number): readonly [number, number] => {
    const turn = (ofDay / dayMs) * 2 * Math.PI;
    return [Math.cos(turn), Math.sin(turn)];
  };
  return (wall) => {
    const ofDay = wall % dayMs;
    if (ofDay % 1_000 !== 0) return reckoned(ofDay);
    const second = ofDay / 1_000;
    const direction = known[second] ?? reckoned(ofDay);
    known[second] = direction;
    return direction;
  };
}

/** The 24 counts of some weeks together. */
export function hoursIn(weeks: readonly Week[]): readonly number[] {
  const hours = Array.from({ length: 24 }, () => 0);
  for (const week of weeks) {
    for (const [hour, count] of week.hours.entries()) hours[hour] = (hours[hour] ?? 0) + count;
  }
  return hours;
}
