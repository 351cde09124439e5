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

/**
 * The text if it has at most `limit` graphemes, else its first `limit`; no mark is added.
 * @throws RangeError when limit is no whole number of 0 or more.
 */
export function truncateGraphemes(text: string, limit: number): string {
  if (!Number.isSafeInteger(limit) || limit < 0) {
    throw new RangeError(`limit must be a whole number of 0 or more, not ${limit}`);
  }
  if (text.length <= limit) return text;
  return splitGraphemes(text).slice(0, limit).join('');
}
