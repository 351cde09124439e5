/** The room's one port: a page for phones, and a WebSocket for everybody. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLoopbackHost, plainAddress } from '../protocol/addresses.ts';
import type { Clock } from '../protocol/clock.ts';
import { defaultLimits } from '../relay/limits.ts';
import { linkServer, type WebsocketServerResult } from '../relay/transports/websocket-server.ts';
import { hostOf } from '../seat/ticket.ts';
import type { RoomHost } from './host.ts';
import { relayLimitsOfRoom } from './limits.ts';

export type Visit = 'page' | 'socket';

export type RoomServerOptions = {
  readonly host: RoomHost;
  readonly clock: Clock;
  /** The address that people are given, which is also where it listens. */
  readonly address: string;
  readonly port: number;
  /** One HTML file with its style and its script within; undefined: no page is served. */
  readonly page: string | undefined;
  /** A request came, from this machine or another: for a page, or to open a socket. */
  readonly onVisit?: (address: string, what: Visit) => void;
};

/** Where a socket is opened, and nowhere else. */
const socketPath = '/w';

/**
 * Listens at the address that people are given and nowhere else. Whoever comes by another name, or
 * from a page of anywhere else, is turned away: a page of the open web could else talk to the room
 * through a visitor's browser (DNS rebinding).
 */
export function serveRoom(options: RoomServerOptions): Promise<WebsocketServerResult> {
  const { host, clock, address, port, page, onVisit } = options;
  let bound = port;
  const names = () => [
    `${hostOf(address)}:${bound}`,
    // The board and simulated people reach it from this machine.
    ...(isLoopbackHost(address) ? [`localhost:${bound}`] : []),
  ];
  const unwelcome = ({ headers, socket, url }: IncomingMessage): string | undefined => {
    onVisit?.(
      plainAddress(socket.remoteAddress),
      headers.upgrade === undefined ? 'page' : 'socket',
    );
    if (!names().includes(headers.host ?? '')) return 'This room is known by its address only.\n';
    const { origin } = headers;
    const own = origin === undefined || names().some((name) => origin === `http://${name}`);
    if (!own) return 'A room talks to its own page only.\n';
    const isSocket = headers.upgrade !== undefined;
    return isSocket && url !== socketPath ? 'No socket is opened here.\n' : undefined;
  };
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const isPage = request.method === 'GET' && request.url === '/';
    if (page === undefined || !isPage) {
      response.writeHead(isPage ? 426 : 404, { 'content-type': 'text/plain', connection: 'close' });
      response.end(
        isPage ? 'This room has no page. Join from a terminal.\n' : 'Nothing is here.\n',
      );
      return;
    }
    response.writeHead(200, { ...pageHeaders(page, names()), connection: 'close' });
    response.end(page);
  };
  const limits = { ...defaultLimits, ...relayLimitsOfRoom, connections: 400 };
  return linkServer({
    port,
    host: address,
    clock,
    limits,
    accept: (link, peer) => host.accept(link, peer),
    unwelcome,
    answer,
  }).then((served) => {
    if (served.ok) bound = served.port;
    return served;
  });
}

/**
 * What the page may do: run the script and the style that it came with, and open one socket. The
 * socket's address is spelled out, as 'self' did not mean ws: in Safari for years.
 */
export function pageHeaders(page: string, names: readonly string[]): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `script-src ${hashesOf(page, 'script')}`,
    `style-src ${hashesOf(page, 'style')}`,
    `connect-src ${names.map((name) => `ws://${name}`).join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
}

/** The hashes of all that stands within an element of this name. */
function hashesOf(page: string, element: 'script' | 'style'): string {
  const within = [...page.matchAll(new RegExp(`<${element}[^>]*>([\\s\\S]*?)</${element}>`, 'g'))];
  const hashes = within.map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return hashes.length > 0 ? hashes.join(' ') : "'none'";
}
