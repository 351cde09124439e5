import { systemClock } from '../../protocol/clock.ts';
import { privateLink } from '../../relay/transports/private-link.ts';
import { roomPort } from '../../seat/room-port.ts';
import { readTicket, type Ticket } from '../../seat/ticket.ts';
import { ownAddresses } from './own-addresses.ts';

export type FoundRoom =
  | { readonly ok: true; readonly ticket: Ticket }
  | {
      readonly ok: false;
      readonly reason: 'not-a-ticket' | 'not-private' | 'no-network';
      readonly tried: readonly string[];
    }
  | { readonly ok: false; readonly reason: 'nobody-there'; readonly tried: readonly string[] };

/** How long somebody may take to answer at an address that a code may mean, in milliseconds. */
const answerMs = 3_000;

/**
 * The room that a ticket or a code means. A code names the end of an address: it is completed with the
 * networks of this machine, one address of each, which is tried once. Nothing else is looked for.
 */
export async function findRoom(
  typed: string,
  onTry: (address: string) => void,
): Promise<FoundRoom> {
  const read = readTicket(typed);
  if (!read.ok) return { ok: false, reason: read.reason, tried: [] };
  if ('ticket' in read) {
    onTry(`${read.ticket.address}:${read.ticket.port}`);
    return { ok: true, ticket: read.ticket };
  }
  const { end, words } = read.code;
  const places = candidates(end);
  if (places.length === 0) return { ok: false, reason: 'no-network', tried: [] };
  const options = { clock: systemClock, timeoutMs: answerMs };
  for (const address of places) {
    onTry(`${address}:${roomPort}`);
    const opened = await privateLink(address, roomPort, options);
    if (!opened.ok) continue;
    opened.link.close();
    return { ok: true, ticket: { address, port: roomPort, words } };
  }
  return { ok: false, reason: 'nobody-there', tried: places };
}

/** The addresses with that end in the networks of this machine, and on this machine itself. */
export function candidates(end: string, own = ownAddresses()): readonly string[] {
  const parts = end.split('.');
  const complete = (address: string) => {
    const kept = address.split('.').slice(0, 4 - parts.length);
    return [...kept, ...parts].join('.');
  };
  const real = own.filter(({ address }) => !address.includes(':')).map(({ address }) => address);
  return [...new Set([...real, '127.0.0.1'].map(complete))];
}
