import { joinUpTo } from '../protocol/bytes.ts';
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
  /** It is known by a number alone; and the only name that it may greet by, if it is told. */
  isDevice = false;
  /** How many envelopes it may send, where that is not what its member may. */
  rate: TokenBucket | undefined;
  only: string | undefined;
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

  constructor(link: Link, source: string) {
    this.link = link;
    this.address = source;
    this.source = source;
  }

  /** Ready for the next greeting, after a goodbye. */
  renew(): void {
    this.reused = true;
    this.address = this.source;
    this.simulated = false;
    this.delivered = 0;
    this.acknowledged = 0;
  }

  add(frame: Uint8Array): void {
    this.#frames.push(frame);
  }

  /** Sends everything that waits, in as few messages as reason allows. */
  flush(nextDelivery: () => Stored | undefined): void {
    for (let stored = nextDelivery(); stored !== undefined; stored = nextDelivery()) {
      this.delivered += 1;
      this.add(encodeFrame({ type: 'delivery', number: this.delivered, envelope: stored.bytes }));
    }
    for (const message of joinUpTo(messageBytes, this.#frames.splice(0))) this.link.send(message);
  }
}
