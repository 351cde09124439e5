/**
 * Rows of styled text, made before anything is drawn: their number and widths are known, so that
 * scrolling, following the highlight and staying within the screen are plain arithmetic.
 */
import { cellWidth, truncateCells } from '../text/cells.ts';
import { wrapRanges } from '../text/wrap.ts';
import type { Line, Reference } from '../view/parts.ts';
import type { Ground, Tone } from './theme.ts';

export type StyledText = {
  readonly text: string;
  readonly tone: Tone;
  /** What it stands on, where the terminal's own ground is known. */
  readonly ground?: Ground | 'paper';
  /** What can be opened from here; the same one on each row over which it is wrapped. */
  readonly link?: Reference;
  /** Of a page: a terminal that can opens it. */
  readonly address?: string;
};

/** One row of the screen. Has no line break and no control character. */
export type Row = readonly StyledText[];

/** Rows of a block, and which of them matter most. Indices are from 0, `to` is exclusive. */
export type Range = { readonly from: number; readonly to: number };

export const blankRow: Row = [];

export const rowOf = (text: string, tone: Tone = 'text'): Row => [{ text, tone }];

export const textOfRow = (row: Row): string => row.map(({ text }) => text).join('');

/** Cells that a row takes. */
export const rowWidth = (row: Row): number => cellWidth(textOfRow(row));

/** The row cut to `cells` cells, with an ellipsis where something is missing. */
export function fitRow(row: Row, cells: number): Row {
  if (rowWidth(row) <= cells) return row;
  const fitted: StyledText[] = [];
  let left = cells;
  for (const segment of row) {
    const width = cellWidth(segment.text);
    // One cell is kept for the ellipsis, as something follows or is cut.
    if (width > left - 1) {
      fitted.push({ ...segment, text: truncateCells(`${segment.text}   `, left) });
      break;
    }
    fitted.push(segment);
    left -= width;
  }
  return fitted;
}

/** The row with spaces behind it to fill `cells` cells; a wider one is cut. */
export function padRow(row: Row, cells: number): Row {
  const fitted = fitRow(row, cells);
  const missing = cells - rowWidth(fitted);
  return missing > 0 ? [...fitted, { text: ' '.repeat(missing), tone: 'text' }] : fitted;
}

/** Left and right text in one row of at most `cells` cells; the left gives way. */
export function spreadRow(left: Row, right: Row, cells: number): Row {
  const shownRight = fitRow(right, cells);
  const room = cells - rowWidth(shownRight) - 2;
  if (room < 1) return shownRight;
  return rowWidth(shownRight) === 0
    ? fitRow(left, cells)
    : [...padRow(left, room), { text: '  ', tone: 'text' }, ...shownRight];
}

export type WrapOptions = {
  /** Before the first row, such as a number or a sign. */
  readonly first?: Row;
  /** Before the others; by default spaces as wide as `first`. */
  readonly rest?: Row;
  /** The tone of spans that have none of their own. */
  readonly tone?: Tone;
};

/** A line of prose, not yet wrapped; `tone`: of the spans that have none of their own. */
export const textsOf = (line: Line, tone: Tone = 'text'): readonly StyledText[] =>
  line.map(({ text, style, link }) => ({
    text,
    tone: style === 'text' ? tone : style,
    ...(link ? { link } : {}),
  }));

/** A line of prose as rows of at most `cells` cells, each span keeping its tone. */
export const wrapLine = (line: Line, cells: number, options: WrapOptions = {}): readonly Row[] =>
  wrapSegments(textsOf(line, options.tone), cells, options);

/** Plain text as rows of at most `cells` cells. */
export function wrapWords(text: string, cells: number, options: WrapOptions = {}): readonly Row[] {
  return wrapSegments([{ text, tone: options.tone ?? 'text' }], cells, options);
}

export function wrapSegments(
  segments: readonly StyledText[],
  cells: number,
  options: WrapOptions = {},
): readonly Row[] {
  const first = options.first ?? [];
  const indent = ' '.repeat(rowWidth(first));
  const rest = options.rest ?? (indent === '' ? [] : rowOf(indent));
  const source = segments.map(({ text }) => text).join('');
  const width = cells - Math.max(rowWidth(first), rowWidth(rest));
  return wrapRanges(source, width).map(({ from, to }, index) => [
    ...(index === 0 ? first : rest),
    ...cut(segments, from, to),
  ]);
}

function cut(segments: readonly StyledText[], from: number, to: number): Row {
  const row: StyledText[] = [];
  let start = 0;
  for (const segment of segments) {
    const { text } = segment;
    const part = text.slice(Math.max(0, from - start), Math.max(0, to - start));
    if (part !== '') row.push({ ...segment, text: part.replaceAll('\t', ' ') });
    start += text.length;
    if (start >= to) break;
  }
  return row;
}
