/**
 * Plain text broken into lines that fit a width in terminal cells.
 */
import { cellWidth } from './cells.ts';
import { splitGraphemes } from './graphemes.ts';
import { hasPlainCells } from './lazy-segmenter.ts';

/** A wide character takes two cells, so no narrower column could hold every text. */
const NARROWEST_COLUMNS = 2;

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;
// Spaces at which a line may break; the no-break spaces U+00A0, U+2007 and U+202F are not.
const SPACE = '[ \\t\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u205f\\u3000]';
const BREAKING_SPACES = new RegExp(`(${SPACE}+)`);
// Looking behind starts it once for each run of spaces; without, long runs take quadratic time.
const TRAILING_SPACES = new RegExp(`(?<!${SPACE})${SPACE}+$`);

// Chinese and Japanese break between any two characters, but no line should begin with closing
// punctuation or a small sign, nor end with an opening bracket (a simple form of JIS X 4051).
const BREAKS_ANYWHERE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
const NEVER_FIRST = /^[\p{Pe}\p{Pf}\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f\u30fb\u30fc]/u;
const NEVER_LAST = /^[\p{Ps}\p{Pi}]/u;
const PICTOGRAPH = /\p{Extended_Pictographic}/u;

interface Piece {
  readonly text: string;
  readonly width: number;
}

/** A line's place in the text that it came from, in UTF-16 units; `to` is exclusive. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Lines of at most `columns` cells (below 2 counts as 2). Explicit line breaks stay, an empty line
 * too; spaces at a line's end go, indentation stays where it fits; a word wider than a line is
 * broken between graphemes. No character but spaces and line breaks is lost; a tab becomes a space.
 * The text is plain: strip escape sequences first. Always at least one line.
 */
export function wrapText(text: string, columns: number): string[] {
  return wrapRanges(text, columns).map(({ from, to }) => spaced(text.slice(from, to)));
}

/** Where the lines of `wrapText` are in the text. Takes time in proportion to the text's length. */
export function wrapRanges(text: string, columns: number): readonly TextRange[] {
  const width = Math.max(NARROWEST_COLUMNS, Math.floor(columns) || 0);
  const lines: TextRange[] = [];
  let start = 0;
  for (const { 0: lineBreak, index } of text.matchAll(LINE_BREAK)) {
    wrapParagraph(text.slice(start, index), start, width, lines);
    start = index + lineBreak.length;
  }
  wrapParagraph(text.slice(start), start, width, lines);
  return lines;
}

/** A tab has no width of its own that terminals agree on. */
const spaced = (text: string): string => text.replaceAll('\t', ' ');

function wrapParagraph(paragraph: string, start: number, columns: number, lines: TextRange[]) {
  const text = spaced(paragraph).replace(TRAILING_SPACES, '');
  if (text.length <= columns && hasPlainCells(text)) {
    lines.push({ from: start, to: start + text.length });
    return;
  }
  /** The line so far, the cells it takes, and those of the spaces behind it. */
  let from = 0;
  let to = 0;
  let used = 0;
  let gap = 0;
  let at = 0;
  const endLine = (next: number) => {
    if (to > from) lines.push({ from: start + from, to: start + to });
    from = next;
    to = next;
    used = 0;
    gap = 0;
  };
  const add = ({ text: { length }, width }: Piece) => {
    if (used + gap + width > columns) endLine(at);
    at += length;
    to = at;
    used += gap + width;
    gap = 0;
  };
  for (const [index, token] of text.split(BREAKING_SPACES).entries()) {
    // Splitting by a captured pattern puts the spaces at the odd places.
    if (index % 2 === 1) {
      at += token.length;
      gap = cellWidth(token);
      continue;
    }
    for (const piece of breakablePieces(token)) {
      if (piece.width <= columns) add(piece);
      else {
        endLine(at);
        for (const part of unbreakableParts(piece.text, columns)) add(part);
      }
    }
  }
  endLine(at);
}

/** A word as the pieces between which a line may break; most words are one piece. */
function breakablePieces(word: string): readonly Piece[] {
  if (word === '') return [];
  if (hasPlainCells(word) && !PICTOGRAPH.test(word)) return [{ text: word, width: word.length }];
  const pieces: string[] = [];
  let current = '';
  let mayBreakHere = false;
  let lastHolds = false;
  for (const grapheme of splitGraphemes(word)) {
    const free = BREAKS_ANYWHERE.test(grapheme);
    if (current !== '' && (free || mayBreakHere) && !lastHolds && !NEVER_FIRST.test(grapheme)) {
      pieces.push(current);
      current = '';
    }
    current += grapheme;
    mayBreakHere = free;
    lastHolds = NEVER_LAST.test(grapheme);
  }
  pieces.push(current);
  return pieces.map((text) => ({ text, width: cellWidth(text) }));
}

/** Graphemes, and for the rare one that is wider than a line its code points. */
function unbreakableParts(text: string, columns: number): readonly Piece[] {
  return splitGraphemes(text)
    .flatMap((grapheme) => (cellWidth(grapheme) > columns ? [...grapheme] : [grapheme]))
    .map((part) => ({ text: part, width: cellWidth(part) }));
}
