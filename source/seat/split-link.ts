import { Arrivals } from '../protocol/arrivals.ts';
import type { Link } from '../protocol/link.ts';
import { forRelay, forRoom } from './frames.ts';

/** One sealed link that is used for two things: the relay's frames, and what is said of the room. */
export type SplitLink = {
  /** A link to or from the relay; closing it does not close the whole. May be taken again then. */
  readonly takeRelay: () => Link;
  readonly sayRoom: (message: Uint8Array) => void;
  readonly onRoom: (handler: (body: Uint8Array) => void) => void;
  readonly onClose: (handler: (reason: string) => void) => void;
  readonly close: (reason?: string) => void;
  /** Bytes of both that nobody has taken yet. */
  readonly bufferedAmount: number;
};

export function splitLink(link: Link): SplitLink {
  let relay: RelayEnd | undefined;
  let room: (body: Uint8Array) => void = () => {};
  const closed: ((reason: string) => void)[] = [];
  link.onClose((reason) => {
    relay?.end(reason);
    for (const handler of closed) handler(reason);
  });
  link.onMessage((bytes) => {
    const body = bytes.subarray(1);
    if (bytes[0] === forRoom) room(body);
    else if (bytes[0] === forRelay) relay?.receive(body);
    else link.close('malformed');
  });
  return {
    takeRelay() {
      relay?.end('replaced');
      relay = new RelayEnd(link);
      return relay;
    },
    sayRoom: (message) => link.send(message),
    onRoom: (handler) => {
      room = handler;
    },
    onClose: (handler) => void closed.push(handler),
    close: (reason) => link.close(reason),
    get bufferedAmount() {
      return link.bufferedAmount;
    },
  };
}

class RelayEnd implements Link {
  readonly #link: Link;
  readonly #arrivals = new Arrivals();
  #closed: string | undefined;
  #told = false;
  #onClose: ((reason: string) => void) | undefined;

  constructor(link: Link) {
    this.#link = link;
  }

  send(bytes: Uint8Array): void {
    if (this.#closed !== undefined) return;
    const message = new Uint8Array(1 + bytes.length);
    message[0] = forRelay;
    message.set(bytes, 1);
    this.#link.send(message);
  }

  close(reason = ''): void {
    this.end(reason);
  }

  get bufferedAmount(): number {
    return this.#link.bufferedAmount;
  }

  onMessage(handler: (bytes: Uint8Array) => void): void {
    this.#arrivals.readWith(handler);
  }

  onClose(handler: (reason: string) => void): void {
    this.#onClose = handler;
    if (this.#closed !== undefined) queueMicrotask(() => this.#tell());
  }

  receive(bytes: Uint8Array): void {
    if (this.#closed !== undefined) return;
    this.#arrivals.add(bytes);
  }

  end(reason: string): void {
    if (this.#closed !== undefined) return;
    this.#closed = reason;
    // Like a socket, it tells later and never within `close`.
    queueMicrotask(() => this.#tell());
  }

  #tell(): void {
    if (this.#told || this.#onClose === undefined) return;
    this.#told = true;
    this.#onClose(this.#closed ?? '');
  }
}
