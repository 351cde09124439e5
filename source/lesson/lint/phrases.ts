/** A phrase that was found: whose it is, and how it is written there. */
type FoundPhrase = { readonly id: string; readonly text: string };

/** Finds phrases in a text, from its beginning to its end. */
export type PhraseFinder = (text: string) => readonly FoundPhrase[];

/** One list serves many lessons: its finder is made once. */
export function finderOfEach<List extends object>(make: (list: List) => PhraseFinder) {
  const made = new WeakMap<List, PhraseFinder>();
  return (list: List): PhraseFinder => {
    const finder = made.get(list) ?? make(list);
    made.set(list, finder);
    return finder;
  };
}

type Word = { readonly word: string; readonly at: number; readonly end: number };

/** Phrases that begin with the same words. */
type Node = {
  readonly next: Map<string, Node>;
  /** Those that end here, with what stands between their words. */
  readonly ending: { readonly id: string; readonly gaps: readonly string[] }[];
};

/** Of phrases that differ only in the signs between their words, no more are looked for. */
const mostAlike = 50;

/**
 * Finds whole words and phrases of several words, which spaces, line breaks and hyphens may part, or
 * what parts them in the phrase itself.
 * Of two that begin at one word the longer is found. `fold`: whether case is ignored. The time
 * grows with the text and the longest phrase, and not with the number of phrases.
 */
export function phraseFinder(
  phrases: Iterable<{ readonly id: string; readonly phrase: string }>,
  fold: boolean,
): PhraseFinder {
  const folded = (text: string) => (fold ? text.toLowerCase() : text);
  const first: Node = { next: new Map(), ending: [] };
  for (const { id, phrase } of phrases) {
    const written = folded(phrase);
    const words = wordsOf(written);
    let node = first;
    for (const { word } of words) {
      const next: Node = node.next.get(word) ?? { next: new Map(), ending: [] };
      node.next.set(word, next);
      node = next;
    }
    if (node.ending.length < mostAlike) node.ending.push({ id, gaps: gapsOf(words, written) });
  }
  return (text) => {
    const words = wordsOf(text);
    const folds = words.map(({ word }) => folded(word));
    const gaps = gapsOf(words, text);
    const parts = gaps.map((gap) => /^[\s-]*$/u.test(gap));
    const found: FoundPhrase[] = [];
    let from = 0;
    while (from < words.length) {
      const here = from;
      let longest = { id: '', end: here };
      let node: Node | undefined = first;
      for (let end = here; node !== undefined && end < words.length; ) {
        node = node.next.get(folds[end] ?? '');
        end += 1;
        const phrase = node?.ending.find((one) =>
          one.gaps.every((gap, at) => parts[here + at] === true || gaps[here + at] === gap),
        );
        if (phrase !== undefined) longest = { id: phrase.id, end };
      }
      from = Math.max(here + 1, longest.end);
      if (longest.end === here) continue;
      found.push({ id: longest.id, text: text.slice(words[here]?.at, words[from - 1]?.end) });
    }
    return found;
  };
}

/** What stands between each word and the next. */
function gapsOf(words: readonly Word[], text: string): readonly string[] {
  return words.slice(1).map(({ at }, index) => text.slice(words[index]?.end, at));
}

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    word: match[0],
    at: match.index,
    end: match.index + match[0].length,
  }));
}
