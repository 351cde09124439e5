/** Longest address of a page, in characters: as long as any that somebody would cite. */
const LONGEST = 500;

/** What RFC 3986 lets stand in an address: no blank, no control, nothing beyond ASCII. */
const ADDRESS = /^https:\/\/[A-Za-z0-9.-]+(?:[/?#][A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*)?$/;

/**
 * Whether a text is the address of a page: https, of ASCII alone, with a host that has a name, and without
 * a user or a port. Such a text can stand in an escape sequence, and whoever reads it sees where it leads.
 */
export function isWebAddress(text: string): boolean {
  if (text.length > LONGEST || !ADDRESS.test(text) || !URL.canParse(text)) return false;
  return /\.[a-z]{2,}$/.test(new URL(text).hostname);
}
