import type { WebSocket } from 'ws';
import { Arrivals } from '../../protocol/arrivals.ts';
import type { Clock } from '../../protocol/clock.ts';
import type { Link } from '../../protocol/link.ts';

/** One end of a link over an open WebSocket, the same for client and relay. */
export class WebsocketEnd implements Link {
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  readonly #closingMs: number;
  readonly #arrivals = new Arrivals();
  #closing = false;
  #closed: string | undefined;
  #onClose: ((reason: string) => void) | undefined;

  /** `closingMs`: how long a polite close may take until the socket is cut. */
  constructor(socket: WebSocket, clock: Clock, closingMs: number) {
    this.#socket = socket;
    this.#clock = clock;
    this.#closingMs = closingMs;
    socket.binaryType = 'nodebuffer';
    // What is wrong with a socket also closes it, and the close is what we act on.
    socket.on('error', () => {});
    socket.on('message', (data, isBinary) => {
      // Closing ends both directions, as in memory: what still comes has no reader, who would
      // acknowledge it, and whoever was turned away could fill the memory with it.
      if (this.#closing) return;
      // Our messages are never text and never empty: the relay refuses an empty one as unreadable.
      this.#arrivals.add(isBinary && data instanceof Uint8Array ? data : nothing);
    });
    socket.on('close', (code, reason) => {
      this.#closed = printable(reason.toString('latin1')) || `closed with code ${code}`;
      this.#onClose?.(this.#closed);
    });
  }

  send(bytes: Uint8Array): void {
    if (!this.#closing && this.#socket.readyState === this.#socket.OPEN) this.#socket.send(bytes);
  }

  close(reason = ''): void {
    if (this.#closing) return;
    this.#closing = true;
    this.#arrivals.drop();
    this.#socket.close(1000, printable(reason).slice(0, 100));
    const cancel = this.#clock.setTimer(this.#closingMs, () => this.#socket.terminate());
    this.#socket.once('close', cancel);
  }

  get bufferedAmount(): number {
    return this.#socket.bufferedAmount;
  }

  onMessage(handler: (bytes: Uint8Array) => void): void {
    this.#arrivals.readWith(handler);
  }

  onClose(handler: (reason: string) => void): void {
    this.#onClose = handler;
    const reason = this.#closed;
    if (reason !== undefined) queueMicrotask(() => handler(reason));
  }
}

const nothing = new Uint8Array(0);

/** A peer's words without anything that a terminal could obey. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}
