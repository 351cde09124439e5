import { isWebAddress } from '../text/web-address.ts';

/** Cells with the same mark light up together, over several rows. Terminals take up to 250 characters. */
const LONGEST_MARK = 200;

/**
 * The text as a link that a terminal opens (OSC 8). What is no plain address is left out, as the terminal
 * is given it within the sequence.
 */
export function hyperlink(text: string, address: string): string {
  if (!isWebAddress(address)) return text;
  const mark = encodeURIComponent(address).slice(0, LONGEST_MARK);
  return `\u001b]8;id=${mark};${address}\u001b\\${text}\u001b]8;;\u001b\\`;
}
