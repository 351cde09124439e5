import { syllable } from 'syllable';

/** What the reading ease of a text is computed from. */
export type TextCounts = {
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
};

/** No word of a language is longer; what is, is no word, and the counter's patterns need not see it. */
const longestWord = 60;

/**
 * The language that syllables can be counted in: the counter and the formula's weights are for
 * English.
 */
export const easeLanguage = 'en';

/**
 * Words, sentences and syllables of English paragraphs. A word has a letter in it. A sentence ends
 * with `.`, `?` or `!` before a blank that no small letter follows, and with its paragraph. A single
 * word, such as "Yes.", is counted with the sentence after it, since it makes nothing easier.
 */
export function countText(paragraphs: readonly string[]): TextCounts {
  let [words, sentences, syllables] = [0, 0, 0];
  for (const paragraph of paragraphs) {
    let open = 0;
    for (const sentence of sentencesOf(paragraph)) {
      const found = wordsOf(sentence);
      words += found.length;
      for (const word of found) syllables += Math.max(1, syllable(word.slice(0, longestWord)));
      open += found.length;
      if (open > 1) [sentences, open] = [sentences + 1, 0];
    }
    if (open > 0) sentences += 1;
  }
  return { words, sentences, syllables };
}

const sentencesOf = (paragraph: string): readonly string[] =>
  paragraph.split(/(?<=[.?!]["'”’)\]]?)\s+(?!\p{Ll})/u);

const wordsOf = (sentence: string): readonly string[] =>
  sentence.split(/[\s/–—]+/u).filter((word) => /\p{L}/u.test(word));

/**
 * Reading ease after R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32
 * (1948), 221-233: the higher the easier; 60 to 70 is plain English. Undefined of no words.
 */
export function readingEase({ words, sentences, syllables }: TextCounts): number | undefined {
  if (words === 0 || sentences === 0) return undefined;
  return 206.835 - 1.015 * (words / sentences) - 84.6 * (syllables / words);
}
