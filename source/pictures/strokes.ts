/**
 * Lines of strokes: pieces of text with a tone each. Widths are in terminal cells.
 */
import { cellWidth, padEndCells, truncateCells } from '../text/cells.ts';
import { SIGNS } from '../text/signs.ts';

/**
 * What a piece of a picture means, by the names that a screen has for its colours; whatever the
 * colour, a sign or its place says the same.
 *
 * you: the learner's own. relay: what lies open, and what is counted from it. sealed: asleep.
 * secondary: scales, and where there is nothing. accent: what is looked at. right, wrong, missed: how
 * it turned out. circle, tie: people of a circle of contacts, and the ties within it; tieBetween: those
 * between circles.
 */
export type StrokeTone =
  | 'text'
  | 'strong'
  | 'you'
  | 'relay'
  | 'sealed'
  | 'secondary'
  | 'accent'
  | 'right'
  | 'wrong'
  | 'missed'
  | 'circle1'
  | 'circle2'
  | 'circle3'
  | 'circle4'
  | 'tie1'
  | 'tie2'
  | 'tie3'
  | 'tie4'
  | 'tieBetween';

export type Stroke = { readonly text: string; readonly tone: StrokeTone };

/** One line of the screen. Has no line break and no control character of its own. */
export type DrawnLine = readonly Stroke[];

/** The place for a picture. */
export type Space = {
  /** The most cells that a line may take. */
  readonly columns: number;
  /** A wish for the height of graphs and histograms; others use more rows than they need up to it. */
  readonly rows: number;
  /** False: nothing but ASCII, save for what labels and names hold. */
  readonly unicode: boolean;
  /** How the reader's language writes a number, with that many decimals if given. */
  readonly number: (value: number, digits?: number) => string;
};

const ELLIPSIS = '\u2026';
const ASCII_ELLIPSIS = '~';

export const stroke = (text: string, tone: StrokeTone = 'text'): Stroke => ({ text, tone });

const textOfLine = (line: DrawnLine): string => line.map(({ text }) => text).join('');

const widthOfLine = (line: DrawnLine): number => cellWidth(textOfLine(line));

/** The widest of some texts; 0 if there are none. */
export const widest = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, cellWidth(text)), 0);

/** The text cut to `cells` cells, with a sign where something is missing. */
export function cutCells(text: string, cells: number, unicode: boolean): string {
  const cut = truncateCells(text, cells);
  // The last unit is the ellipsis that was just put there: nothing of the text is halved.
  return unicode || cut === text || !cut.endsWith(ELLIPSIS)
    ? cut
    : cut.slice(0, -ELLIPSIS.length) + ASCII_ELLIPSIS;
}

/** The text cut or filled up to exactly `cells` cells. */
const fitCells = (text: string, cells: number, unicode: boolean): string =>
  padEndCells(cutCells(text, cells, unicode), cells);

/** Cells between a column and the next. */
export const GAP = 1;

/** A label in a column of `cells` cells, and the gap behind it. */
export const labelStroke = (
  label: string,
  cells: number,
  unicode: boolean,
  tone: StrokeTone = 'text',
): Stroke => stroke(fitCells(label, cells, unicode) + ' '.repeat(GAP), tone);

/** What may be the learner's own. */
type Owned = { readonly yours?: true };

/** A text with the sign before it if it is the learner's own. */
export const owned = (text: string, { yours }: Owned, unicode: boolean): string =>
  yours ? `${yourSign(unicode)} ${text}` : text;

/** The tone of what may be the learner's own. */
export const toneOfOwner = ({ yours }: Owned, otherwise: StrokeTone = 'text'): StrokeTone =>
  yours ? 'you' : otherwise;

/** The text with spaces before it to fill `cells` cells. */
export const padStartCells = (text: string, cells: number): string =>
  ' '.repeat(Math.max(0, cells - cellWidth(text))) + text;

/** The line without empty strokes and trailing spaces; neighbours of one tone become one. */
export function tidyLine(line: DrawnLine): DrawnLine {
  const tidy: Stroke[] = [];
  for (const { text, tone } of line) {
    const last = tidy.at(-1);
    if (text === '') continue;
    if (last?.tone === tone) tidy[tidy.length - 1] = stroke(last.text + text, tone);
    else tidy.push({ text, tone });
  }
  for (let last = tidy.pop(); last !== undefined; last = tidy.pop()) {
    const text = last.text.trimEnd();
    if (text !== '') return [...tidy, stroke(text, last.tone)];
  }
  return [];
}

/** The line cut to `columns` cells, with a sign where something is missing. */
export function fitLine(line: DrawnLine, columns: number, unicode: boolean): DrawnLine {
  if (widthOfLine(line) <= columns) return line;
  const fitted: Stroke[] = [];
  let left = Math.floor(columns);
  for (const { text, tone } of line) {
    const width = cellWidth(text);
    // One cell is kept for the sign, as something follows or is cut.
    if (width > left - 1) {
      fitted.push(stroke(cutCells(`${text}   `, left, unicode), tone));
      break;
    }
    fitted.push(stroke(text, tone));
    left -= width;
  }
  return fitted;
}

/** The sign that something is the learner's own; the colour says the same. */
export const yourSign = (unicode: boolean): string => (unicode ? SIGNS.unicode : SIGNS.ascii).you;

/** The sign of whom a graph is about; bold letters, which say the same, are not seen everywhere. */
export const markSign = (unicode: boolean): string => (unicode ? '*' : '!');
