import type { NotOpened } from '../messenger/key-book.ts';
import type { ConnectFailure, Lie } from '../messenger/relay-client.ts';
import type { RefusalReason } from '../protocol/refusal.ts';

/**
 * What a network can fail at, without a sentence: words for it are the language's.
 * - `relay-lost`: a link ended, or could not be opened: `because`
 * - `relay-silent`: a relay takes and answers nothing; `seconds` were waited for `waitedFor`
 * - `relay-refused`: a relay that answers does not want us
 * - `relay-lied`: a relay did what no honest one does, and is left
 */
export type NetworkFailure = { readonly ok: false } & (
  | { readonly reason: 'stopped' }
  | { readonly reason: 'relay-lost'; readonly because: ConnectFailure['reason'] }
  | { readonly reason: 'relay-silent'; readonly waitedFor: WaitedFor; readonly seconds: number }
  | { readonly reason: 'relay-refused'; readonly because: RefusalReason }
  | { readonly reason: 'relay-lied'; readonly lie: NetworkLie }
);

export type WaitedFor =
  /** A greeting to be answered. */
  | 'welcome'
  /** An envelope to be accepted or refused. */
  | 'answer'
  /** What was handed over to arrive. */
  | 'arrival'
  | 'goodbye';

export type NetworkLie =
  | { readonly is: Lie }
  /** It took an envelope for somebody who is there, and holds none, and they got none. */
  | { readonly is: 'kept-back'; readonly from: string }
  /** It shows nobody a copy of an envelope that it took. */
  | { readonly is: 'no-copy' }
  /** `by` was handed something that nobody had sent them, and their messenger says why it is none. */
  | { readonly is: 'changed'; readonly by: string; readonly why: NotOpened };

export const lost = (because: ConnectFailure['reason']): NetworkFailure => ({
  ok: false,
  reason: 'relay-lost',
  because,
});

export const lied = (lie: NetworkLie): NetworkFailure => ({ ok: false, reason: 'relay-lied', lie });

/** Why somebody could not connect. */
export function notConnected({ reason }: ConnectFailure, seconds: number): NetworkFailure {
  switch (reason) {
    case 'timed-out':
      return { ok: false, reason: 'relay-silent', waitedFor: 'welcome', seconds };
    case 'link-lost':
    case 'unreachable':
    case 'already-connected':
    case 'not-loopback':
    case 'bad-url':
    case 'refused':
      return lost(reason);
    default:
      return { ok: false, reason: 'relay-refused', because: reason };
  }
}
