import { encodeFrame } from '../protocol/frame.ts';
import type { Link } from '../protocol/link.ts';
import type { Stored } from './mailbox.ts';
import type { TokenBucket } from './token-bucket.ts';

/** Large enough to make a message cheap, small enough for any receiver. */
const messageBytes = 131_072;

/** The relay's side of one link: what waits to be sent with the next message. */
export class Connection {
  readonly link: Link;
  /** As it stands in the rows: first the peer's, then perhaps a simulated one. */
  address: string;
  simulated = false;
  /** Where the rates are counted: always the real address. */
  readonly source: string;
  readonly rate: TokenBucket;
  closed = false;
  /** True while the connection waits to be flushed. */
  dirty = false;
  /** Envelopes in a row that came too fast. */
  tooFast = 0;
  /** The number of the last question that was not answered. */
  question = 0;
  /** It was greeted before, and the guest has left. */
  reused = false;
  /** Deliveries handed over and acknowledged since the greeting. */
  delivered = 0;
  acknowledged = 0;
  cancelHello: (() => void) | undefined;
  #frames: Uint8Array[] = [];
  #accepted = 0;

  constructor(link: Link, source: string, rate: TokenBucket) {
    this.link = link;
    this.address = source;
    this.source = source;
    this.rate = rate;
  }

  /** Ready for the next greeting, after a goodbye. */
  renew(): void {
    this.reused = true;
    this.address = this.source;
    this.simulated = false;
    this.delivered = 0;
    this.acknowledged = 0;
  }

  /** Tells the sender, with the next message, that one more envelope was accepted. */
  addAccepted(): void {
    this.#accepted += 1;
  }

  add(frame: Uint8Array): void {
    this.#settle();
    this.#frames.push(frame);
  }

  /** Sends everything that waits, in as few messages as reason allows. */
  flush(nextDelivery: () => Stored | undefined): void {
    this.#settle();
    let frames = this.#frames;
    this.#frames = [];
    let size = 0;
    for (const frame of frames) size += frame.length;
    for (let stored = nextDelivery(); stored !== undefined; stored = nextDelivery()) {
      this.delivered += 1;
      const frame = encodeFrame({
        type: 'delivery',
        number: this.delivered,
        envelope: stored.bytes,
      });
      if (size + frame.length > messageBytes) {
        this.#send(frames);
        frames = [];
        size = 0;
      }
      frames.push(frame);
      size += frame.length;
    }
    this.#send(frames);
  }

  #settle(): void {
    if (this.#accepted === 0) return;
    this.#frames.push(encodeFrame({ type: 'accepted', count: this.#accepted }));
    this.#accepted = 0;
  }

  #send(frames: readonly Uint8Array[]): void {
    let from = 0;
    while (from < frames.length) {
      let size = 0;
      let until = from;
      while (until < frames.length) {
        const length = frames[until]?.length ?? 0;
        if (until > from && size + length > messageBytes) break;
        size += length;
        until += 1;
      }
      const only = until - from === 1 ? frames[from] : undefined;
      this.link.send(only ?? Buffer.concat(frames.slice(from, until), size));
      from = until;
    }
  }
}
