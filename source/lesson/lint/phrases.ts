/** A phrase that was found: whose it is, and how it is written there. */
export type FoundPhrase = { readonly id: string; readonly text: string };

/** Finds phrases in a text, from its beginning to its end. */
export type PhraseFinder = (text: string) => readonly FoundPhrase[];

type Word = { readonly word: string; readonly at: number; readonly end: number };
type Phrase = { readonly id: string; readonly words: readonly string[] };

/**
 * Finds whole words and phrases of several words, which spaces, line breaks and hyphens may part.
 * Of two that begin at one word the longer is found. `fold`: whether case is ignored. The time
 * grows with the text and not with the number of phrases.
 */
export function phraseFinder(
  phrases: readonly { readonly id: string; readonly phrase: string }[],
  fold: boolean,
): PhraseFinder {
  const folded = (text: string) => (fold ? text.toLowerCase() : text);
  const byFirstWord = new Map<string, Phrase[]>();
  for (const { id, phrase } of phrases) {
    const words = wordsOf(folded(phrase)).map(({ word }) => word);
    const [first] = words;
    if (first === undefined) continue;
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { id, words }]);
  }
  for (const list of byFirstWord.values()) {
    list.sort((one, other) => other.words.length - one.words.length);
  }
  return (text) => {
    const words = wordsOf(text).map((word) => ({ ...word, word: folded(word.word) }));
    const found: FoundPhrase[] = [];
    let index = 0;
    while (index < words.length) {
      const phrase = byFirstWord
        .get(words[index]?.word ?? '')
        ?.find((one) => standsAt(one, words, index, text));
      if (phrase === undefined) {
        index += 1;
        continue;
      }
      const last = index + phrase.words.length - 1;
      found.push({ id: phrase.id, text: text.slice(words[index]?.at, words[last]?.end) });
      index = last + 1;
    }
    return found;
  };
}

function standsAt(phrase: Phrase, words: readonly Word[], from: number, text: string): boolean {
  return phrase.words.every((word, offset) => {
    const here = words[from + offset];
    if (here?.word !== word) return false;
    const before = words[from + offset - 1];
    return offset === 0 || /^[\s-]*$/u.test(text.slice(before?.end ?? 0, here.at));
  });
}

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    word: match[0],
    at: match.index,
    end: match.index + match[0].length,
  }));
}
