import { textIn } from './bytes.ts';

/** Longest name in characters, which are bytes too. */
export const longestName = 32;

/**
 * A name on the wire is 1 to 32 of `a-z A-Z 0-9 . - _`. Nothing else gets into a row or onto a
 * screen, so a name can't carry a terminal escape or turn the direction of a line.
 */
export function isName(text: string): boolean {
  return text.length <= longestName && /^[a-zA-Z0-9._-]+$/.test(text);
}

/** The name in `bytes[start, end)`, or null if these bytes are no name. */
export function nameIn(bytes: Uint8Array, start: number, end: number): string | null {
  if (end - start > longestName || end > bytes.length) return null;
  const name = textIn(bytes, start, end);
  return isName(name) ? name : null;
}
