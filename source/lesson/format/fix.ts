import { nearest } from '../../text/nearest.ts';

/** The nearest known word, or the list of them. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near !== undefined) return `Did you mean ${near}?`;
  return known.length === 0
    ? 'There is none to name yet.'
    : `Write one of ${known.slice(0, 30).join(', ')}.`;
}
