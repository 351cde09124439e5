/** Longest name in characters, which are bytes too. */
export const longestName = 32;

/**
 * A name on the wire is 1 to 32 of `a-z A-Z 0-9 . - _`. Nothing else gets into a row or onto a
 * screen, so a name can't carry a terminal escape or turn the direction of a line.
 */
export function isName(text: string): boolean {
  if (text.length < 1 || text.length > longestName) return false;
  for (let index = 0; index < text.length; index++) {
    if (!isNameCode(text.charCodeAt(index))) return false;
  }
  return true;
}

/** The name in `bytes[start, end)`, or null if these bytes are no name. */
export function nameIn(bytes: Uint8Array, start: number, end: number): string | null {
  const length = end - start;
  if (length < 1 || length > longestName || end > bytes.length) return null;
  let name = '';
  for (let index = start; index < end; index++) {
    const code = bytes[index] ?? 0;
    if (!isNameCode(code)) return null;
    name += String.fromCharCode(code);
  }
  return name;
}

function isNameCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 45 ||
    code === 46 ||
    code === 95
  );
}
