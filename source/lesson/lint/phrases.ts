/** A phrase that was found: whose it is, and how it is written there. */
type FoundPhrase = { readonly id: string; readonly text: string };

/** Finds phrases in a text, from its beginning to its end. */
export type PhraseFinder = (text: string) => readonly FoundPhrase[];

type Word = { readonly word: string; readonly at: number; readonly end: number };
/** Each word with what stands before it. */
type Phrase = {
  readonly id: string;
  readonly words: readonly { readonly word: string; readonly gap: string }[];
};

/**
 * Finds whole words and phrases of several words, which spaces, line breaks and hyphens may part, or
 * what parts them in the phrase itself.
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
    const written = folded(phrase);
    const found = wordsOf(written);
    const words = found.map(({ word, at }, index) => ({
      word,
      gap: written.slice(found[index - 1]?.end ?? 0, at),
    }));
    const [first] = words;
    if (first === undefined) continue;
    byFirstWord.set(first.word, [...(byFirstWord.get(first.word) ?? []), { id, words }]);
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
  return phrase.words.every(({ word, gap }, offset) => {
    const here = words[from + offset];
    if (here?.word !== word) return false;
    const before = words[from + offset - 1];
    const between = text.slice(before?.end ?? 0, here.at);
    return offset === 0 || between === gap || /^[\s-]*$/u.test(between);
  });
}

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    word: match[0],
    at: match.index,
    end: match.index + match[0].length,
  }));
}
