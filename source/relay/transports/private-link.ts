/**
 * Links to another machine of one's own network. The only place of the program that connects beyond
 * this computer: for the commands of a room, and to an address that a person typed or scanned.
 */
import { isPrivateAddress } from '../../protocol/addresses.ts';
import type { LinkResult } from '../../protocol/link.ts';
import { openWebsocket, type WebsocketLinkOptions } from './websocket-link.ts';

/**
 * Opens a link to a room at a private address. Any other is refused before anything is sent, and no
 * name is ever looked up.
 */
export function privateLink(
  address: string,
  port: number,
  options: WebsocketLinkOptions = {},
): Promise<LinkResult> {
  if (!isPrivateAddress(address)) return Promise.resolve({ ok: false, reason: 'bad-url' });
  const host = address.includes(':') ? `[${address}]` : address;
  return openWebsocket(`ws://${host}:${port}/w`, options);
}
