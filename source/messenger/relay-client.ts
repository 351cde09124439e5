import { joinUpTo } from '../protocol/bytes.ts';
import type { Clock } from '../protocol/clock.ts';
import {
  encodeFrame,
  type Frame,
  type Hello,
  type Quiet,
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
};

export type ConnectResult =
  /** `connection`: its number in the relay's rows. */
  { readonly ok: true; readonly connection: number } | ConnectFailure;

/** Every frame but those of greeting, parting and questions. */
export type Arrival = Exclude<RelayFrame, { type: 'welcome' | 'bye' | 'quiet' }>;

/**
 * What a relay did that no honest relay does, so that we left it: it sent a row that is none, what
 * is no frame of the protocol, or more than anybody's allowance.
 */
export type Lie = 'bad-row' | 'nonsense' | 'flood';

/** How much of it one client takes from a relay in all its connections. */
type Allowance = { frames: number; bytes: number };

/** Several times what the town's week brings, and little enough to be kept and walked through. */
export const wholeAllowance = { frames: 100_000, bytes: 67_108_864 };

export type RelayClientOptions = {
  readonly open: OpenLink;
  readonly clock: Clock;
  readonly hello: Omit<Hello, 'type'>;
  /** A frame came. It must be dealt with before this returns: its bytes are acknowledged then. */
  readonly onFrame: (frame: Arrival) => void;
  /** What is left of it; every frame that comes takes some. */
  readonly allowance: Allowance;
  /** The link ended, whoever ended it; `lie` if we ended it because of one. */
  readonly onLost: (lie: Lie | undefined) => void;
};

/** How long the relay may take to answer the greeting, in milliseconds. */
const welcomeMs = 5_000;
/** Well below what a relay takes in one message, in bytes. */
const messageBytes = 98_304;
/** How long the relay may take to answer a goodbye, in milliseconds. */
const byeMs = 1_000;

type Opened = { readonly ok: true; readonly client: RelayClient } | ConnectFailure;

/** Opens a link and greets the relay on it. It may have ended again when the caller hears of it. */
export async function openRelayClient(options: RelayClientOptions): Promise<Opened> {
  const opened = await options.open();
  if (!opened.ok) return opened;
  const { link } = opened;
  const greeting = encodeFrame({ type: 'hello', ...options.hello });
  return new Promise<Opened>((resolve) => {
    const client = new RelayClient(link, options, (result) => {
      cancel();
      resolve(result);
    });
    const cancel = options.clock.setTimer(welcomeMs, () => client.fail('timed-out'));
    link.send(greeting);
  });
}

/** A greeted connection to a relay. */
export class RelayClient {
  connection = 0;
  /** True once the link is gone. */
  ended = false;
  readonly #link: Link;
  readonly #options: RelayClientOptions;
  readonly #settle: (result: Opened) => void;
  #greeted = false;
  #waiting: Uint8Array[] = [];
  #delivered = 0;
  #acknowledged = 0;
  #leaving = false;
  #lie: Lie | undefined;
  #asked = 0;
  #questions: { readonly number: number; readonly answer: (quiet?: Quiet) => void }[] = [];
  readonly #closed: Promise<void>;

  constructor(link: Link, options: RelayClientOptions, settle: (result: Opened) => void) {
    this.#link = link;
    this.#options = options;
    this.#settle = settle;
    this.#closed = new Promise((resolve) => {
      link.onClose(() => {
        resolve();
        this.#end();
      });
    });
    link.onMessage((bytes) => this.#receive(bytes));
  }

  /** Hands an envelope over, with the next message. */
  sendEnvelope(envelope: Uint8Array): void {
    this.#add(encodeFrame({ type: 'envelope', envelope }));
  }

  /** Gives a public key of 32 bytes for the name of the greeting, with the next message. */
  announce(publicKey: Uint8Array): void {
    this.#add(encodeFrame({ type: 'announce', publicKey }));
  }

  /** What envelopes without a sender must show to reach the name of the greeting: 16 bytes. */
  giveDeliveryToken(token: Uint8Array): void {
    this.#add(encodeFrame({ type: 'delivery-token', token }));
  }

  /** Tells the time that the room goes by from now on, with the next message. */
  tellTime(at: number): void {
    this.#add(encodeFrame({ type: 'time', at }));
  }

  /**
   * Asks, behind all that was sent, to be told when nothing is on its way to anybody in the room.
   * Resolves to undefined if the link ends before.
   */
  quiet(): Promise<Quiet | undefined> {
    if (this.ended) return Promise.resolve(undefined);
    this.#asked += 1;
    const number = this.#asked;
    this.#add(encodeFrame({ type: 'ask', number }));
    return new Promise((answer) => this.#questions.push({ number, answer }));
  }

  /** Says goodbye, behind all acknowledgements, and closes. Resolves when the link is closed. */
  async close(): Promise<void> {
    if (!this.#leaving && !this.ended) {
      this.#leaving = true;
      this.#add(encodeFrame({ type: 'bye' }));
      this.#flush();
    }
    const cancel = this.#options.clock.setTimer(byeMs, () => this.#link.close('no goodbye'));
    await this.#closed;
    cancel();
  }

  /** Ends the greeting without success. */
  fail(reason: ConnectFailure['reason']): void {
    if (this.#greeted || this.ended) return;
    this.ended = true;
    this.#link.close();
    this.#settle({ ok: false, reason });
  }

  #end(): void {
    if (!this.#greeted) this.fail(this.#lie === undefined ? 'link-lost' : 'malformed');
    for (const { answer } of this.#questions.splice(0)) answer();
    if (this.ended) return;
    this.ended = true;
    this.#options.onLost(this.#lie);
  }

  #receive(bytes: Uint8Array): void {
    const { allowance } = this.#options;
    let offset = 0;
    while (offset < bytes.length && !this.ended && this.#lie === undefined) {
      const read = readFrame(bytes, offset);
      if (read.ok) {
        allowance.frames -= 1;
        allowance.bytes -= read.next - offset;
        offset = read.next;
      }
      if (!read.ok) this.#leave(read.reason === 'bad-row' ? 'bad-row' : 'nonsense');
      else if (allowance.frames < 0 || allowance.bytes < 0) this.#leave('flood');
      else if (!this.#obey(read.frame)) this.#leave('nonsense');
    }
    this.#acknowledge();
  }

  /** False for what no relay says, or not now. */
  #obey(frame: Frame): boolean {
    switch (frame.type) {
      case 'hello':
      case 'envelope':
      case 'ack':
      case 'ask':
      case 'announce':
      case 'delivery-token':
      case 'time':
        return false;
      case 'welcome':
        if (this.#greeted) return false;
        this.#greeted = true;
        this.connection = frame.connection;
        this.#settle({ ok: true, client: this });
        return true;
      case 'bye':
        if (this.#leaving) this.#link.close('bye');
        return this.#leaving;
      case 'quiet':
        while ((this.#questions[0]?.number ?? Number.POSITIVE_INFINITY) <= frame.number) {
          this.#questions.shift()?.answer(frame);
        }
        return true;
      case 'refused':
        if (!this.#greeted) this.fail(frame.reason);
        else this.#options.onFrame(frame);
        return true;
      case 'delivery':
        if (!this.#greeted) return false;
        this.#delivered = frame.number;
        this.#options.onFrame(frame);
        return true;
      case 'accepted':
      case 'observation':
      case 'copy':
      case 'key':
        if (this.#greeted) this.#options.onFrame(frame);
        return this.#greeted;
    }
  }

  /** A relay that talks nonsense is no relay, and one that never ends is none either. */
  #leave(lie: Lie): void {
    this.#lie = lie;
    if (!this.#greeted) this.fail('malformed');
    else this.#link.close(lie);
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
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const message of joinUpTo(messageBytes, waiting)) this.#link.send(message);
  }
}
