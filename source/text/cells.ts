/**
 * Widths in terminal cells: a CJK character or an emoji takes two, a combining mark none.
 */
import stringWidth from 'string-width';
import { splitGraphemes } from './graphemes.ts';
import { hasPlainCells } from './lazy-segmenter.ts';

const PRINTABLE_ASCII = /^[ -~]*$/;
const ELLIPSIS = '\u2026';

// Measuring one emoji or CJK character takes about 10 microseconds; a frame shows thousands.
const KNOWN_WIDTHS_LIMIT = 4_096;
const SHORT = 12;
const LONG = 256;
const knownWidths = new Map<string, number>();

/** Cells that a line of plain text takes. Line feeds count nothing. Takes linear time. */
export function cellWidth(text: string): number {
  if (hasPlainCells(text)) return text.length;
  // The segmenter within takes much longer for one long text than for its graphemes.
  if (text.length > LONG) {
    return splitGraphemes(text).reduce((sum, grapheme) => sum + widthOf(grapheme), 0);
  }
  return widthOf(text);
}

function widthOf(text: string): number {
  if (text.length > SHORT) return stringWidth(text);
  const known = knownWidths.get(text);
  if (known !== undefined) return known;
  const width = stringWidth(text);
  if (knownWidths.size >= KNOWN_WIDTHS_LIMIT) knownWidths.clear();
  knownWidths.set(text, width);
  return width;
}

const JOINS = /[\u200d\ufe0f\u20e3]|(?<=\p{Emoji}\ufe0f?)\p{Emoji_Modifier}/gu;
const FLAG_LETTER = /\p{Regional_Indicator}/gu;
const FIRST_FLAG_LETTER = 0x1f1e6;

/**
 * The text without that on whose width terminals disagree: joined emoji stand apart and in their plain
 * form, flags are the letters of their countries.
 */
export const withCertainWidths = (text: string): string =>
  PRINTABLE_ASCII.test(text)
    ? text
    : text
        .replace(JOINS, '')
        .replace(FLAG_LETTER, (letter) =>
          String.fromCharCode((letter.codePointAt(0) ?? 0) - FIRST_FLAG_LETTER + 0x41),
        );

/** The text with spaces behind it to fill `cells`; a text already as wide or wider is unchanged. */
export function padEndCells(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, Math.floor(cells) - cellWidth(text)));
}

/**
 * The text as one line of at most `cells` cells: line breaks become spaces, and what does not fit
 * gives way to an ellipsis. Graphemes stay whole. Empty when `cells` is below 1.
 */
export function truncateCells(text: string, cells: number): string {
  const line = text.replace(/(?<! ) *[\r\n]+ */g, ' ');
  if (cells < 1) return '';
  if (cellWidth(line) <= cells) return line;
  let kept = '';
  let width = 1;
  for (const grapheme of splitGraphemes(line)) {
    width += cellWidth(grapheme);
    if (width > cells) break;
    kept += grapheme;
  }
  return kept + ELLIPSIS;
}
