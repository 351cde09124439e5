import type { LookupAddress, LookupOptions } from 'node:dns';
import { WebSocket } from 'ws';
import { isLoopbackHost } from '../../protocol/addresses.ts';
import { type Clock, systemClock } from '../../protocol/clock.ts';
import type { LinkFailure, LinkResult } from '../../protocol/link.ts';
import { WebsocketEnd } from './websocket-end.ts';

export type WebsocketLinkOptions = {
  readonly clock?: Clock;
  /** How long the other side may take to answer, in milliseconds. */
  readonly timeoutMs?: number;
};

/** Larger than any message of the relay, in bytes. */
const largestMessage = 1_048_576;
const closingMs = 1_000;

/**
 * Opens a link to a relay on this machine. Any other address is refused before anything is sent,
 * and no name is ever looked up: nothing leaves the machine.
 */
export function websocketLink(
  url: string,
  options: WebsocketLinkOptions = {},
): Promise<LinkResult> {
  const checked = checkRelayUrl(url);
  return checked.ok ? openWebsocket(checked.url, options) : Promise.resolve(checked);
}

/** Opens a link to a checked address. No name is looked up: localhost is this machine. */
export function openWebsocket(
  url: string,
  { clock = systemClock, timeoutMs = 5_000 }: WebsocketLinkOptions,
): Promise<LinkResult> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, {
      perMessageDeflate: false,
      maxPayload: largestMessage,
      followRedirects: false,
      // The request passes it on to the socket, although the type does not say so.
      ...({ lookup: lookUpLoopback } as object),
    });
    const end = new WebsocketEnd(socket, clock, closingMs);
    // The socket's own time-out begins anew with each byte, which a hostile relay can send for ever.
    const cancel = clock.setTimer(timeoutMs, () => {
      resolve({ ok: false, reason: 'timed-out' });
      socket.terminate();
    });
    socket.once('open', () => {
      cancel();
      resolve({ ok: true, link: end });
    });
    socket.once('unexpected-response', (_request, response) => {
      resolve({ ok: false, reason: 'refused' });
      response.destroy();
      socket.terminate();
    });
    socket.once('error', (error) => {
      cancel();
      resolve({ ok: false, reason: reasonOf(error) });
    });
  });
}

/** Whether `url` may be opened at all: `ws://`, a loopback host and a port. Contacts nothing. */
export function checkRelayUrl(
  url: string,
): { readonly ok: true; readonly url: string } | LinkFailure {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || parsed.protocol !== 'ws:' || parsed.username || parsed.hash) {
    return { ok: false, reason: 'bad-url' };
  }
  if (!isLoopbackHost(parsed.hostname)) return { ok: false, reason: 'not-loopback' };
  return { ok: true, url: parsed.href };
}

type LookupAnswer = (
  error: Error | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/** The only name that gets this far is localhost, and it means this machine whatever others say. */
function lookUpLoopback(_name: string, options: LookupOptions, answer: LookupAnswer): void {
  if (options.all) {
    answer(null, [
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ]);
  } else answer(null, '127.0.0.1', 4);
}

function reasonOf(error: Error): LinkFailure['reason'] {
  const code = 'code' in error ? String(error.code) : '';
  return /^(HPE_|WS_|ECONNRESET|EPIPE|$)/.test(code) ? 'refused' : 'unreachable';
}
