import { type Weekday, weekdays } from '../../analysis/hours.ts';

export { type Weekday, weekdays };

export const minuteMs = 60_000;
export const dayMinutes = 1_440;
export const weekMinutes = 7 * dayMinutes;

/** "25:30", which is half past one in the next morning, as minutes of the day. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The day with a number from Monday, which is 0: also of the week before and after. */
export function weekdayOf(day: number): Weekday {
  const found = weekdays[((day % 7) + 7) % 7];
  if (found === undefined) throw new RangeError(`${day} is not a whole number`);
  return found;
}
