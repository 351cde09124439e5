import type { DraftEdit } from './draft.ts';

/** The longest number that goes into a field, in UTF-16 code units; no answer comes near it. */
export const LONGEST_NUMBER = 40;

/** What a number is written with, in any language: digits, signs, and what groups them. */
const OF_NUMBER = /^[\d\s.,'\u2019+\u2212-]*$/u;
const NUMBERS = /[-+]?\d[\d\s.,'\u2019]*/gu;

/**
 * An edit as it goes into the field of a number. Of a text that was pasted the one number in it;
 * undefined where there is none, more than one, or far too much.
 */
export function numberEdit(change: DraftEdit): DraftEdit | undefined {
  if (change.type !== 'insert') return change;
  const line = change.text.normalize('NFKC').replace(/\s+/gu, ' ');
  // A space that was typed stays: it may group digits.
  const text = line.trim() || line;
  if (OF_NUMBER.test(text) && text.length <= LONGEST_NUMBER) return { type: 'insert', text };
  const [only, ...others] = text.match(NUMBERS) ?? [];
  if (only === undefined || others.length > 0) return undefined;
  const number = only.replace(/[\s.,]+$/u, '');
  return number.length <= LONGEST_NUMBER ? { type: 'insert', text: number } : undefined;
}
