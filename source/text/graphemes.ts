/**
 * Graphemes: what a reader calls one character, however many code points it takes (Unicode
 * Standard Annex 29).
 */

// One code unit is one grapheme here, and most text is like this.
const SIMPLE = /^[\n -~]*$/;

let segmenter: Intl.Segmenter | undefined;

/** Text as its graphemes, in order; joined they are the text again. */
export function splitGraphemes(text: string): readonly string[] {
  if (SIMPLE.test(text)) return text.split('');
  // Built at first use: it costs start-up time, and the rules do not depend on the language.
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

/** How many graphemes a text has. */
export function countGraphemes(text: string): number {
  return SIMPLE.test(text) ? text.length : splitGraphemes(text).length;
}
