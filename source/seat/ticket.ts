/** What somebody scans or types to come to a room. */
import { fingerprintLength } from '../crypto/index.ts';
import { isPrivateAddress, plainAddress } from '../protocol/addresses.ts';
import { roomPort } from './room-port.ts';

/** `words`: two, joined by a hyphen. */
export type Ticket = {
  readonly address: string;
  readonly port: number;
  readonly fingerprint?: string;
  readonly words?: string;
};

const wordsForm = /^[a-z]{2,12}-[a-z]{2,12}$/;
const fingerprintForm = new RegExp(`^[a-z2-7]{${fingerprintLength}}$`);

/** The address to scan. What follows the # is sent to nobody. */
export const ticketUrl = ({ address, port, fingerprint, words }: Required<Ticket>): string =>
  `http://${hostOf(address)}:${port}/#${fingerprint}.${words}`;

/** An address as it stands in a URL: IPv6 in brackets. */
export const hostOf = (address: string): string =>
  address.includes(':') ? `[${address}]` : address;

/** The part of a ticket behind the #; what is missing or wrong is left out. */
export function readFragment(fragment: string): Pick<Ticket, 'fingerprint' | 'words'> {
  const [fingerprint = '', words = ''] = fragment.replace(/^#/, '').split('.');
  return {
    ...(fingerprintForm.test(fingerprint) ? { fingerprint } : {}),
    ...(wordsForm.test(words) ? { words } : {}),
  };
}

export type TicketResult =
  | { readonly ok: true; readonly ticket: Ticket }
  /** A short code: the end of an address, which the caller completes with its own network's. */
  | { readonly ok: true; readonly code: { readonly end: string; readonly words: string } }
  | { readonly ok: false; readonly reason: 'not-private' | 'not-a-ticket' };

/**
 * Reads what somebody typed or scanned: a whole address, or a code such as `23-maple-otter` (the last
 * number of an IPv4 address, or its last two, and the words).
 */
export function readTicket(typed: string): TicketResult {
  const text = typed.trim();
  const code = /^(\d{1,3}(?:\.\d{1,3})?)-([a-z]{2,12}-[a-z]{2,12})$/i.exec(text);
  if (code !== null) {
    const [, end = '', words = ''] = code;
    const isEnd = end.split('.').every((part) => Number(part) <= 255);
    return isEnd
      ? { ok: true, code: { end, words: words.toLowerCase() } }
      : { ok: false, reason: 'not-a-ticket' };
  }
  const url = /^[a-z]+:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(url)) return { ok: false, reason: 'not-a-ticket' };
  const { protocol, hostname, port, hash, username, pathname, search } = new URL(url);
  const extra = username !== '' || pathname !== '/' || search !== '';
  if (extra || !['http:', 'ws:'].includes(protocol)) return { ok: false, reason: 'not-a-ticket' };
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  // A name is looked up by nobody here; whoever typed one is told what to type.
  if (plainAddress(address) === 'unknown') return { ok: false, reason: 'not-a-ticket' };
  if (!isPrivateAddress(address)) return { ok: false, reason: 'not-private' };
  // A port that is the scheme's own is left out of a parsed URL.
  const number = port === '' ? (/:80(\/|$|#)/.test(url) ? 80 : roomPort) : Number(port);
  return { ok: true, ticket: { address, port: number, ...readFragment(hash) } };
}
