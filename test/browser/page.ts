/** Runs in a browser: the exchange over its own WebSocket, started by the test. */
import { seededRandom, systemRandom } from '../../source/crypto/index.ts';
import type { LinkResult, OpenLink } from '../../source/protocol/link.ts';
import { type Exchange, exchange } from './exchange.ts';

/** The little of a browser's WebSocket that a link needs. */
declare class WebSocket {
  constructor(url: string);
  binaryType: string;
  readonly bufferedAmount: number;
  send(bytes: Uint8Array): void;
  close(code: number, reason: string): void;
  onopen: () => void;
  onmessage: (event: { readonly data: ArrayBuffer }) => void;
  onclose: (event: { readonly reason: string }) => void;
}

function openSocket(url: string): Promise<LinkResult> {
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  return new Promise((resolve) => {
    socket.onclose = () => resolve({ ok: false, reason: 'unreachable' });
    socket.onopen = () => {
      // The messenger sets its readers in the same turn of the loop.
      resolve({
        ok: true,
        link: {
          send: (bytes) => socket.send(bytes),
          close: (reason = '') => socket.close(1000, reason),
          get bufferedAmount() {
            return socket.bufferedAmount;
          },
          onMessage(handler) {
            socket.onmessage = ({ data }) => handler(new Uint8Array(data));
          },
          onClose(handler) {
            socket.onclose = ({ reason }) => handler(reason);
          },
        },
      });
    };
  });
}

const randomOf = (seed: string | null) => (seed === null ? systemRandom : seededRandom(seed));

Object.assign(globalThis, {
  runExchange: (url: string, seed: string | null): Promise<Exchange> =>
    exchange(() => openSocket(url), randomOf(seed)),
  runExchangeOver: (open: OpenLink, seed: string | null): Promise<Exchange> =>
    exchange(open, randomOf(seed)),
});
