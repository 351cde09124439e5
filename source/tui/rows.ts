/**
 * Rows of styled text, made before anything is drawn: their number and widths are known, so that
 * scrolling, following the highlight and staying within the screen are plain arithmetic.
 */
import { cellWidth, truncateCells } from '../text/cells.ts';
import { wrapText } from '../text/wrap.ts';
import type { Line } from '../view/parts.ts';
import type { Tone } from './theme.ts';

export type Segment = { readonly text: string; readonly tone: Tone };

/** One row of the screen. Has no line break and no control character. */
export type Row = readonly Segment[];

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
  const fitted: Segment[] = [];
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

/** A line of prose as rows of at most `cells` cells, each span keeping its tone. */
export function wrapLine(line: Line, cells: number, options: WrapOptions = {}): readonly Row[] {
  const spans: readonly Segment[] = line.map(({ text, style }) => ({
    text,
    tone: style === 'text' ? (options.tone ?? 'text') : style,
  }));
  return wrapSegments(spans, cells, options);
}

/** Plain text as rows of at most `cells` cells. */
export function wrapWords(text: string, cells: number, options: WrapOptions = {}): readonly Row[] {
  return wrapSegments([{ text, tone: options.tone ?? 'text' }], cells, options);
}

export function wrapSegments(
  segments: readonly Segment[],
  cells: number,
  options: WrapOptions = {},
): readonly Row[] {
  const first = options.first ?? [];
  const indent = ' '.repeat(rowWidth(first));
  const rest = options.rest ?? (indent === '' ? [] : rowOf(indent));
  const source = segments.map(({ text }) => text).join('');
  const width = cells - Math.max(rowWidth(first), rowWidth(rest));
  let at = 0;
  return wrapText(source, width).map((text, index) => {
    at = startOf(source, text, at);
    const row = cut(segments, at, at + text.length);
    at += text.length;
    return [...(index === 0 ? first : rest), ...row];
  });
}

/** Where a wrapped line begins in the text it came from: wrapping leaves out only white space. */
function startOf(source: string, line: string, from: number): number {
  if (line === '') return from + 1;
  const wanted = line.charAt(0);
  let at = from;
  while (at < source.length && source.charAt(at) !== wanted && /\s/.test(source.charAt(at)))
    at += 1;
  // Spaces may begin a line: then the line itself tells how many were left out before it.
  while (at < source.length && /\s/.test(source.charAt(at)) && !sameAt(source, line, at)) at += 1;
  return at;
}

const sameAt = (source: string, line: string, at: number): boolean =>
  source.slice(at, at + line.length).replaceAll('\t', ' ') === line;

function cut(segments: readonly Segment[], from: number, to: number): Row {
  const row: Segment[] = [];
  let start = 0;
  for (const { text, tone } of segments) {
    const part = text.slice(Math.max(0, from - start), Math.max(0, to - start));
    if (part !== '') row.push({ text: part.replaceAll('\t', ' '), tone });
    start += text.length;
    if (start >= to) break;
  }
  return row;
}
