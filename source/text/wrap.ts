/**
 * Plain text broken into lines that fit a width in terminal cells.
 */
import { cellWidth } from './cells.ts';
import { splitGraphemes } from './graphemes.ts';

/** A wide character takes two cells, so no narrower column could hold every text. */
const NARROWEST_COLUMNS = 2;

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/;
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
const SIMPLE = /^[ -~]*$/;

interface Piece {
  readonly text: string;
  readonly width: number;
}

/**
 * Lines of at most `columns` cells (below 2 counts as 2). Explicit line breaks stay, an empty line
 * too; spaces at a line's end go, indentation stays where it fits; a word wider than a line is
 * broken between graphemes. No character but spaces and line breaks is lost. The text is plain:
 * strip escape sequences first. Always at least one line.
 */
export function wrapText(text: string, columns: number): string[] {
  const width = Math.max(NARROWEST_COLUMNS, Math.floor(columns) || 0);
  return text.split(LINE_BREAK).flatMap((paragraph) => wrapParagraph(paragraph, width));
}

function wrapParagraph(paragraph: string, columns: number): string[] {
  // A tab has no width of its own that terminals agree on.
  const text = paragraph.replaceAll('\t', ' ').replace(TRAILING_SPACES, '');
  if (text.length <= columns && SIMPLE.test(text)) return [text];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  let gap = '';
  const startLine = (first: string, width: number) => {
    if (line !== '') lines.push(line);
    line = first;
    used = width;
  };
  for (const [index, token] of text.split(BREAKING_SPACES).entries()) {
    // Splitting by a captured pattern puts the spaces at the odd places.
    if (index % 2 === 1) {
      gap = token;
      continue;
    }
    for (const piece of breakablePieces(token)) {
      const gapWidth = cellWidth(gap);
      if (used + gapWidth + piece.width <= columns) {
        line += gap + piece.text;
        used += gapWidth + piece.width;
      } else if (piece.width <= columns) {
        startLine(piece.text, piece.width);
      } else {
        startLine('', 0);
        for (const part of unbreakableParts(piece.text, columns)) {
          if (used + part.width > columns) startLine('', 0);
          line += part.text;
          used += part.width;
        }
      }
      gap = '';
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** A word as the pieces between which a line may break; most words are one piece. */
function breakablePieces(word: string): readonly Piece[] {
  if (word === '') return [];
  if (SIMPLE.test(word)) return [{ text: word, width: word.length }];
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
