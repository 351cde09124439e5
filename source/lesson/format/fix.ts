import { nearest } from '../../text/nearest.ts';

/**
 * Asks whether the nearest known word was meant; where none is near, `otherwise` or the list of them.
 * They are compared when the problem is told.
 */
export const didYouMean =
  (word: string, words: Iterable<string>, otherwise?: string) => (): string => {
    const known = [...words];
    const near = nearest(word, known);
    if (near !== undefined) return `Did you mean ${near}?`;
    if (otherwise !== undefined) return otherwise;
    return known.length === 0
      ? 'There is none to name yet.'
      : `Write one of ${known.slice(0, 30).join(', ')}.`;
  };
