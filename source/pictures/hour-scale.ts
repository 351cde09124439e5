/** The hours of a day above a row of cells, each where its first cell is. */

/**
 * @param from first hour shown
 * @param hours how many are shown
 * @param cells of one hour
 */
export function hourScale(from: number, hours: number, cells: number): string {
  const step = [1, 2, 3, 6, 12].find((every) => every * cells >= 6) ?? 24;
  let scale = '';
  for (let hour = Math.ceil(from / step) * step; hour < from + hours; hour += step) {
    const text = String(hour).padStart(2, '0');
    const at = (hour - from) * cells;
    // Two digits over a single last cell would stand beyond the row.
    if (at + text.length <= hours * cells) scale = scale.padEnd(at) + text;
  }
  return scale;
}
