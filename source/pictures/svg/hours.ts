/** Hours of a day across, for the drawings that have them. */
import { type Inks, LINE, textAt } from './elements.ts';

/** Numbers of hours in a line whose first hour begins at `left`. */
export function hourNumbers(
  from: number,
  to: number,
  left: number,
  hourWidth: number,
  inks: Inks,
): readonly string[] {
  const step = [1, 2, 3, 6].find((every) => every * hourWidth >= 36) ?? 12;
  const marks: string[] = [];
  for (let hour = Math.ceil(from / step) * step; hour < to; hour += step) {
    const x = left + (hour - from) * hourWidth;
    marks.push(textAt(x, 0, String(hour).padStart(2, '0'), inks, { tone: 'secondary' }));
  }
  return marks;
}

/** Where rows begin below the numbers. */
export const BELOW_HOURS = LINE + 2;
