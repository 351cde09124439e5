import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isLoopbackHost, plainAddress } from '../../protocol/addresses.ts';
import type { Clock } from '../../protocol/clock.ts';
import type { Link } from '../../protocol/link.ts';
import type { Capture } from '../capture/capture-file.ts';
import type { Limits } from '../limits.ts';
import type { Relay } from '../relay.ts';
import { TokenBucket } from '../token-bucket.ts';
import { tapServer } from './tap.ts';
import { Unfinished } from './unfinished.ts';
import { WebsocketEnd } from './websocket-end.ts';

export type WebsocketServerOptions = {
  readonly relay: Relay;
  /** 0 takes a free one. */
  readonly port: number;
  /** For time-outs of sockets, where the relay's own clock is not the time that passes. */
  readonly clock?: Clock;
  /** Where to listen; 127.0.0.1 unless told otherwise. */
  readonly host?: string;
  /** Hears all that is carried, as it is carried. */
  readonly capture?: Capture | undefined;
};

export type WebsocketServerResult =
  | {
      readonly ok: true;
      /** `ws://HOST:PORT` */
      readonly url: string;
      readonly port: number;
      /** Stops listening and cuts every connection. What serves the links stays open. */
      readonly close: () => Promise<void>;
    }
  | {
      readonly ok: false;
      /** port-taken: somebody listens there. sockets-refused: the machine does not let us listen. */
      readonly reason: 'port-taken' | 'sockets-refused';
      /** The system's code, such as EADDRINUSE. */
      readonly code: string;
    };

export type LinkServerOptions = {
  readonly port: number;
  readonly host: string;
  readonly clock: Clock;
  readonly limits: Limits;
  /** Gets each link, with the real network address of its far end. */
  readonly accept: (link: Link, peer: { readonly address: string }) => void;
  /** Why a request is refused, as a line; undefined if it is fine. Asked of upgrades as well. */
  readonly unwelcome: (request: IncomingMessage) => string | undefined;
  /** Answers a request that is welcome and wants no link. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void;
  /** Hears all that is carried, as it is carried. */
  readonly capture?: Capture | undefined;
};

/** Serves `relay` to whoever connects over a WebSocket. Its limits and its clock are the relay's. */
export function websocketServer(options: WebsocketServerOptions): Promise<WebsocketServerResult> {
  const { relay, port, host = '127.0.0.1', clock = relay.clock, capture } = options;
  const local = isLoopbackHost(host);
  return linkServer({
    port,
    host,
    clock,
    limits: relay.limits,
    capture,
    accept: (link, peer) => relay.accept(link, peer),
    unwelcome: (request) => unwelcome(request, local),
    answer(_request, response) {
      response.writeHead(426, { 'content-type': 'text/plain', connection: 'close' });
      response.end('This is a relay of metadata-lessons. It speaks WebSocket only.\n');
    },
  });
}

type Peer = { readonly socket: WebSocket; alive: boolean };

/** Makes a link of every WebSocket that is opened on a port, and answers plain requests. */
export function linkServer(options: LinkServerOptions): Promise<WebsocketServerResult> {
  const { port, host, clock, limits, accept, unwelcome, answer, capture } = options;
  const sockets = new Map<Duplex, () => void>();
  const peers = new Set<Peer>();
  const server = createServer();
  if (capture !== undefined) tapServer(server, capture);
  const handshakes = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.messageBytes,
    maxFragments: limits.messageFragments,
    maxBufferedChunks: limits.messageChunks,
  });
  const unfinished = new Unfinished(limits.unfinishedBytes);

  server.on('connection', (socket: Socket) => {
    // Handshakes under way may exceed the connections by a few, not by many.
    if (sockets.size >= limits.connections + spareSockets) {
      socket.destroy();
      return;
    }
    // Node has time-outs of its own, but they can't be moved by our clock, nor do they count
    // whoever says nothing at all.
    sockets.set(
      socket,
      clock.setTimer(limits.handshakeMs, () => socket.destroy()),
    );
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.get(socket)?.();
      sockets.delete(socket);
    });
  });

  server.on('request', (request, response) => {
    const wrong = unwelcome(request);
    if (wrong === undefined) {
      answer(request, response);
      return;
    }
    response.writeHead(403, { 'content-type': 'text/plain', connection: 'close' });
    response.end(wrong);
  });

  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    const wrong = unwelcome(request);
    if (wrong !== undefined) {
      const head = 'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Type: text/plain';
      socket.end(`${head}\r\nContent-Length: ${wrong.length}\r\n\r\n${wrong}`);
      return;
    }
    handshakes.handleUpgrade(request, socket, head, (webSocket) => {
      sockets.get(socket)?.();
      unfinished.watch(webSocket, socket);
      serve(webSocket, plainAddress(request.socket.remoteAddress));
    });
  });

  function serve(socket: WebSocket, address: string): void {
    const peer: Peer = { socket, alive: true };
    const pings = new TokenBucket(limits.pings, clock.now());
    peers.add(peer);
    const sign = () => {
      peer.alive = true;
    };
    const onControl = () => {
      sign();
      if (!pings.take(clock.now())) socket.terminate();
    };
    socket.on('message', sign);
    socket.on('ping', onControl);
    socket.on('pong', onControl);
    socket.on('close', () => peers.delete(peer));
    accept(new WebsocketEnd(socket, clock, limits.closingMs), { address });
  }

  let stopHeart = clock.setTimer(limits.heartbeatMs, beat);
  function beat(): void {
    for (const peer of peers) {
      if (!peer.alive) peer.socket.terminate();
      else {
        peer.alive = false;
        peer.socket.ping();
      }
    }
    stopHeart = clock.setTimer(limits.heartbeatMs, beat);
  }

  function close(): Promise<void> {
    stopHeart();
    return new Promise((resolve) => {
      server.close(() => resolve());
      for (const peer of peers) peer.socket.close(1001, 'relay closed');
      for (const socket of [...sockets.keys()]) socket.destroy();
    });
  }

  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      stopHeart();
      const reason = error.code === 'EADDRINUSE' ? 'port-taken' : 'sockets-refused';
      resolve({ ok: false, reason, code: error.code ?? 'unknown' });
    });
    server.listen({ port, host, exclusive: true }, () => {
      server.removeAllListeners('error');
      server.on('error', () => {});
      const bound = server.address() as AddressInfo;
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({ ok: true, url: `ws://${name}:${bound.port}`, port: bound.port, close });
    });
  });
}

const spareSockets = 64;

/** Why a request is refused; undefined if it is fine. */
function unwelcome(request: IncomingMessage, local: boolean): string | undefined {
  // Browsers always send an Origin: no web page may talk to a relay on the learner's machine.
  if (request.headers.origin !== undefined) return 'A relay does not talk to web pages.\n';
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (local && !isLoopbackHost(host)) return 'This relay is for this machine only.\n';
  return undefined;
}
