/**
 * Graphemes: what a reader calls one character, however many code points it takes (Unicode
 * Standard Annex 29).
 */

import { hasPlainCells } from './lazy-segmenter.ts';

/** One code unit is one grapheme here, and most text is like this. */
const isSimple = (text: string): boolean => hasPlainCells(text) || /^[\n -~]*$/.test(text);

let segmenter: Intl.Segmenter | undefined;

// The segmenters of today's Nodes take quadratic time and worse: 16 s for 96,000 code units with
// marks, and as much for flags, where it looks back to the first for each. A piece takes no time.
const PIECE = 256;

/** Text as its graphemes, in order; joined they are the text again. Takes linear time. */
export function splitGraphemes(text: string): readonly string[] {
  if (isSimple(text)) return text.split('');
  // Built at first use: it costs start-up time, and the rules do not depend on the language.
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const graphemes: string[] = [];
  let piece = PIECE;
  for (let start = 0; start < text.length; ) {
    const cut = start + piece;
    // Half a character would end the grapheme that the whole one belongs to.
    const end = /[\ud800-\udbff]/.test(text.charAt(cut - 1)) ? cut - 1 : cut;
    const found = Array.from(segmenter.segment(text.slice(start, end)), ({ segment }) => segment);
    // The last may go on behind the piece. Where it is the only one, it is longer than a piece.
    if (end < text.length) found.pop();
    piece = found.length === 0 ? 2 * piece : PIECE;
    for (const grapheme of found) start += grapheme.length;
    graphemes.push(...found);
  }
  return graphemes;
}

/** How many graphemes a text has. */
export function countGraphemes(text: string): number {
  return isSimple(text) ? text.length : splitGraphemes(text).length;
}
