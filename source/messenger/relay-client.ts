import { joinBytes } from '../protocol/bytes.ts';
import type { Clock } from '../protocol/clock.ts';
import {
  type ClientFrame,
  encodeFrame,
  type Frame,
  type Hello,
  type RelayFrame,
  readFrame,
} from '../protocol/frame.ts';
import type { Link, LinkFailure, OpenLink } from '../protocol/link.ts';
import type { RefusalReason } from '../protocol/refusal.ts';

export type ConnectFailure = {
  readonly ok: false;
  /**
   * A refusal of the relay, a failure to open the link, link-lost: it broke during the greeting, or
   * already-connected.
   */
  readonly reason: LinkFailure['reason'] | RefusalReason | 'link-lost' | 'already-connected';
  /** One line for a person. */
  readonly message: string;
};

export type ConnectResult =
  /** `connection`: its number in the relay's rows. */
  { readonly ok: true; readonly connection: number } | ConnectFailure;

/** Every frame but those of the greeting. */
export type Arrival = Exclude<RelayFrame, { type: 'welcome' }>;

export type RelayClientOptions = {
  readonly open: OpenLink;
  readonly clock: Clock;
  readonly hello: Omit<Hello, 'type'>;
  /** A frame came. It must be dealt with before this returns: its bytes are acknowledged then. */
  readonly onFrame: (frame: Arrival) => void;
  /** The link ended, whoever ended it. */
  readonly onLost: (reason: string) => void;
};

/** A greeted connection to a relay. */
export interface RelayClient {
  readonly connection: number;
  /** True once the link is gone. */
  readonly ended: boolean;
  /** Hands an envelope over, with the next message. */
  sendEnvelope(envelope: Uint8Array): void;
  /** Gives a public key of 32 bytes for the name of the greeting, with the next message. */
  announce(publicKey: Uint8Array): void;
  /** Acknowledges what came, and closes. Resolves when the link is closed. */
  close(): Promise<void>;
}

/** How long the relay may take to answer the greeting, in milliseconds. */
const welcomeMs = 5_000;
/** Deliveries after which an acknowledgement is sent at once. */
const ackEvery = 16;
/** Well below what a relay takes in one message, in bytes. */
const messageBytes = 98_304;

/** Opens a link and greets the relay on it. It may have ended again when the caller hears of it. */
export async function openRelayClient(
  options: RelayClientOptions,
): Promise<{ readonly ok: true; readonly client: RelayClient } | ConnectFailure> {
  const opened = await options.open();
  if (!opened.ok) return opened;
  const { link } = opened;
  const greeting = encodeFrame({ type: 'hello', ...options.hello });
  return new Promise<Opened>((resolve) => {
    const client = new Client(link, options, (result) => {
      cancel();
      resolve(result);
    });
    const cancel = options.clock.setTimer(welcomeMs, () => client.fail('timed-out'));
    link.send(greeting);
  });
}

/** The failure for a reason. */
export function connectFailure(reason: ConnectFailure['reason']): ConnectFailure {
  const message =
    reason === 'already-connected'
      ? 'There is a connection already.'
      : `The relay did not let us in: ${reason}.`;
  return { ok: false, reason, message };
}

type Opened = { readonly ok: true; readonly client: RelayClient } | ConnectFailure;

/** Whether a frame is one that only clients send. */
function isOurs(frame: Frame): frame is ClientFrame {
  return ['hello', 'envelope', 'ack', 'announce'].includes(frame.type);
}

class Client implements RelayClient {
  connection = 0;
  ended = false;
  readonly #link: Link;
  readonly #options: RelayClientOptions;
  readonly #settle: (result: Opened) => void;
  #greeted = false;
  #waiting: Uint8Array[] = [];
  #delivered = 0;
  #acknowledged = 0;
  #ackScheduled = false;
  readonly #closed: Promise<void>;

  constructor(link: Link, options: RelayClientOptions, settle: (result: Opened) => void) {
    this.#link = link;
    this.#options = options;
    this.#settle = settle;
    this.#closed = new Promise((resolve) => {
      link.onClose((reason) => {
        resolve();
        this.#end(reason);
      });
    });
    link.onMessage((bytes) => this.#receive(bytes));
  }

  sendEnvelope(envelope: Uint8Array): void {
    this.#add(encodeFrame({ type: 'envelope', envelope }));
  }

  announce(publicKey: Uint8Array): void {
    this.#add(encodeFrame({ type: 'announce', publicKey }));
  }

  close(): Promise<void> {
    this.#acknowledge();
    this.#flush();
    this.#link.close('bye');
    return this.#closed;
  }

  /** Ends the greeting without success. */
  fail(reason: ConnectFailure['reason']): void {
    if (this.#greeted || this.ended) return;
    this.ended = true;
    this.#link.close();
    this.#settle(connectFailure(reason));
  }

  #end(reason: string): void {
    if (!this.#greeted) this.fail('link-lost');
    if (this.ended) return;
    this.ended = true;
    this.#options.onLost(reason);
  }

  #receive(bytes: Uint8Array): void {
    let offset = 0;
    while (offset < bytes.length && !this.ended) {
      const read = readFrame(bytes, offset);
      if (!read.ok) break;
      offset = read.next;
      const { frame } = read;
      if (isOurs(frame)) break;
      if (frame.type === 'welcome') {
        if (this.#greeted) break;
        this.#greeted = true;
        this.connection = frame.connection;
        this.#settle({ ok: true, client: this });
      } else if (!this.#greeted) {
        if (frame.type === 'refused') this.fail(frame.reason);
        else break;
      } else this.#take(frame);
      if (offset === bytes.length) return;
    }
    // A relay that talks nonsense is no relay.
    if (!this.#greeted) this.fail('malformed');
    else this.#link.close('malformed');
  }

  #take(frame: Arrival): void {
    if (frame.type === 'delivery') {
      this.#delivered = frame.number;
      if (this.#delivered - this.#acknowledged >= ackEvery) this.#acknowledge();
      else this.#acknowledgeSoon();
    }
    this.#options.onFrame(frame);
  }

  #acknowledgeSoon(): void {
    if (this.#ackScheduled) return;
    this.#ackScheduled = true;
    queueMicrotask(() => {
      this.#ackScheduled = false;
      this.#acknowledge();
    });
  }

  #acknowledge(): void {
    if (this.ended || this.#delivered === this.#acknowledged) return;
    this.#acknowledged = this.#delivered;
    this.#add(encodeFrame({ type: 'ack', number: this.#delivered }));
  }

  #add(frame: Uint8Array): void {
    this.#waiting.push(frame);
    if (this.#waiting.length === 1) queueMicrotask(() => this.#flush());
  }

  #flush(): void {
    // An acknowledgement travels along with whatever is sent anyway.
    this.#acknowledge();
    const waiting = this.#waiting;
    this.#waiting = [];
    let batch: Uint8Array[] = [];
    let size = 0;
    for (const frame of waiting) {
      if (size > 0 && size + frame.length > messageBytes) {
        this.#link.send(joinBytes(batch, size));
        batch = [];
        size = 0;
      }
      batch.push(frame);
      size += frame.length;
    }
    if (size > 0) this.#link.send(joinBytes(batch, size));
  }
}
