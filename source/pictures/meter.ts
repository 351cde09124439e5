/**
 * Horizontal bars in eighths of a cell (Unicode block elements U+2588 to U+258F), or in whole cells
 * of ASCII.
 */

const EIGHTHS = ['', '\u258f', '\u258e', '\u258d', '\u258c', '\u258b', '\u258a', '\u2589'];
const FULL = '\u2588';
const ASCII_FULL = '#';

/**
 * A value from 0 to `whole` as a bar of at most `cells` cells. Only nothing is drawn as nothing, and
 * only the whole as whole, however close others come to them.
 */
export function meter(value: number, whole: number, cells: number, unicode: boolean): string {
  if (!(value > 0) || !(whole > 0) || cells < 1) return '';
  const parts = unicode ? 8 : 1;
  const most = Math.floor(cells) * parts;
  if (value >= whole) return (unicode ? FULL : ASCII_FULL).repeat(most / parts);
  const filled = Math.min(Math.max(Math.round((value / whole) * most), 1), Math.max(most - 1, 1));
  return unicode
    ? FULL.repeat(filled >> 3) + (EIGHTHS[filled & 7] ?? '')
    : ASCII_FULL.repeat(filled);
}
