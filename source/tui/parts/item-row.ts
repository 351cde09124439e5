import { SIGNS } from '../../text/signs.ts';
import type { Canvas } from '../canvas.ts';
import { padRow, type Row, type StyledText } from '../rows.ts';

/** Cells of the pointer before an item, with the blank behind it. */
export const POINTER_CELLS = 2;

/** A line of a list to choose from, `cells` wide: the highlighted one has a pointer and, where the ground is known, a bar. */
export function itemRow(row: Row, isChosen: boolean, cells: number, { unicode }: Canvas): Row {
  if (!isChosen) return [{ text: ' '.repeat(POINTER_CELLS), tone: 'text' }, ...row];
  const pointer: StyledText = {
    text: `${(unicode ? SIGNS.unicode : SIGNS.ascii).selection} `,
    tone: 'accent',
  };
  return barRow([pointer, ...row], cells);
}

/** A row of what is highlighted, on a bar of `cells` cells where the ground is known. */
export const barRow = (row: Row, cells: number): Row =>
  padRow(row, cells).map((one) => ({
    ...one,
    tone: one.tone === 'text' ? 'chosen' : one.tone,
    ground: 'selection',
  }));
