/** Where things stand on a screen of a given size, in cells. Pure. */
import { withCertainWidths } from '../text/cells.ts';
import { hasRightToLeft } from '../text/safe.ts';

export type Size = { readonly columns: number; readonly rows: number };

/** What a screen that is drawn row by row is given; without `unicode` its signs are ASCII. */
export type ScreenSpace = Size & { readonly unicode: boolean };

export type Layout = Size & {
  /** Cells left empty at the left. */
  readonly margin: 0 | 1;
  /** Widest row: the last column stays empty, as some consoles scroll when its last cell is written. */
  readonly width: number;
  /** Widest row of prose; longer rows are hard to read. */
  readonly prose: number;
  readonly headerRows: 1 | 2;
  readonly bodyRows: number;
  /** 2: one for what is below or above, one for the keys. */
  readonly footerRows: 1 | 2;
  /** No blank rows between paragraphs. */
  readonly compact: boolean;
  /** Below 40x12: still working, but it is said that this is too small. */
  readonly tooSmall: boolean;
};

export const SMALLEST: Size = { columns: 40, rows: 12 };

/** From this many columns two panes stand side by side. */
const SIDE_BY_SIDE_COLUMNS = 72;
const PROSE_COLUMNS = 78;
const MARGIN = 1;
const MARGIN_COLUMNS = 60;
const ROOMY_ROWS = 18;

export function layoutOf(size: Size): Layout {
  const columns = Math.max(4, size.columns);
  const rows = Math.max(3, size.rows);
  const roomy = rows >= ROOMY_ROWS;
  const headerRows = roomy ? 2 : 1;
  const footerRows = roomy ? 2 : 1;
  const margin = columns >= MARGIN_COLUMNS ? MARGIN : 0;
  const width = columns - 1 - margin;
  return {
    columns,
    rows,
    margin,
    width,
    prose: Math.min(PROSE_COLUMNS, width),
    headerRows,
    footerRows,
    bodyRows: rows - headerRows - footerRows,
    compact: !roomy,
    tooSmall: columns < SMALLEST.columns || rows < SMALLEST.rows,
  };
}

/** From so many columns pictures stand beside the text, and from so many the rows of the relay, too. */
const PICTURE_COLUMNS = 100;
const ROWS_COLUMNS = 160;
const ROWS_CELLS = 50;
const LEAST_TEXT = 46;
const TEXT_SHARE = 0.45;
/** Cells between text, pictures and rows. */
export const COLUMN_GAP = 2;

/** Cells of what stands side by side in a step; 0 for what does not. */
export function widthsOf(
  { columns, width }: Layout,
  hasPictures: boolean,
  hasRows: boolean,
): { readonly text: number; readonly pictures: number; readonly rows: number } {
  const rows = hasRows && columns >= ROWS_COLUMNS ? ROWS_CELLS : 0;
  const left = rows === 0 ? width : width - rows - COLUMN_GAP;
  if (!hasPictures || columns < PICTURE_COLUMNS) return { text: left, pictures: 0, rows };
  const text = Math.min(PROSE_COLUMNS, Math.max(LEAST_TEXT, Math.floor(left * TEXT_SHARE)));
  return { text, pictures: left - text - COLUMN_GAP, rows };
}

/** Whether there is room for `count` panes side by side. */
export const hasRoomFor = ({ width }: Layout, count: number): boolean =>
  count > 1 && width + 1 + MARGIN >= (SIDE_BY_SIDE_COLUMNS / 2) * count;

/** Whether a text may move what stands to the right of it, in some terminal. */
export function disturbsColumns(text: string): boolean {
  return hasRightToLeft(text) || withCertainWidths(text) !== text;
}
