/**
 * What stands between a messenger and its relays where messages go in onions, on the person's own
 * device, as Tor's client does: the messenger sends and gets envelopes as always, and what leaves the
 * device are cells for the first relay. Its mail waits at the last one.
 */
import type { Agree, KeyPair, RandomBytes } from '../crypto/index.ts';
import { ConstantRate, type CoverPlan } from '../defences/cover.ts';
import {
  cellEnvelope,
  cellIn,
  createPeeler,
  type Hop,
  wrapDummy,
  wrapOnion,
} from '../defences/onion.ts';
import {
  type Arrival,
  openRelayClient,
  type RelayClient,
  wholeAllowance,
} from '../messenger/relay-client.ts';
import { Arrivals } from '../protocol/arrivals.ts';
import type { Clock } from '../protocol/clock.ts';
import { readOutside } from '../protocol/envelope.ts';
import { encodeFrame, type Frame, readFrame } from '../protocol/frame.ts';
import type { Link, LinkResult, OpenLink } from '../protocol/link.ts';
import type { RefusalReason } from '../protocol/refusal.ts';
import { inAnyOrder } from './in-any-order.ts';

/** A cell that left a device: the marks by which it can be known again, and the envelope in it. */
type CellSent = {
  readonly marks: readonly Uint8Array[];
  /** Absent of a dummy. */
  readonly envelope?: Uint8Array;
};

export type OnionLinkOptions = {
  readonly me: { readonly name: string; readonly keys: KeyPair };
  /** Opens a link to the first relay, and to the last. */
  readonly entry: OpenLink;
  readonly mailbox: OpenLink;
  readonly relays: readonly Hop[];
  /** Somebody with their key, if I know them. */
  readonly hopOf: (name: string) => Hop | undefined;
  /** Whom a dummy may go to. */
  readonly others: () => readonly string[];
  readonly cover: CoverPlan;
  /** Where the first relay sees me. */
  readonly address: () => string;
  /** 16 bytes. */
  readonly room: Uint8Array;
  /** The time that cover goes by, and one that passes while that stands still. */
  readonly clock: Clock;
  readonly patient: Clock;
  readonly random: RandomBytes;
  readonly agreeing: Agree;
  readonly onCell?: (cell: CellSent) => void;
};

/** An envelope of the messenger's, and where its answer goes. */
type Posted = { readonly envelope: Uint8Array; readonly answers: Arrivals };
/** Handed to the first relay and not answered, or a message that was refused here, in its turn. */
type Handed = 'dummy' | { readonly answers: Arrivals; readonly refused?: RefusalReason };

/** One device's way in and out. A link of a messenger at a time. */
export class OnionDevice {
  readonly #options: OnionLinkOptions;
  readonly #peel: ReturnType<typeof createPeeler>['peel'];
  readonly #rate: ConstantRate<Posted> | undefined;
  #handed: Handed[] = [];
  #entry: RelayClient | undefined;
  #mailbox: Link | undefined;
  #toMessenger = new Arrivals();
  #onClose: (reason: string) => void = () => {};
  /** Links that end with the first one. */
  readonly #others = new Set<Link>();

  constructor(options: OnionLinkOptions) {
    this.#options = options;
    const { me, random, agreeing, cover, clock } = options;
    this.#peel = createPeeler({ keys: me.keys, random, agreeing }).peel;
    if (cover.is !== 'constant') return;
    const send = (posted?: Posted) => this.#sendNow(posted);
    this.#rate = new ConstantRate({ clock, seconds: cover.seconds, send });
  }

  /** Whether the first relay has answered all cells. */
  get idle(): boolean {
    return this.#handed.length === 0;
  }

  /** Envelopes that wait for their cell. */
  get waiting(): number {
    return this.#rate?.waiting ?? 0;
  }

  readonly open: OpenLink = async (): Promise<LinkResult> => {
    const { entry, mailbox, patient, room, random, address } = this.#options;
    if (this.#mailbox !== undefined) return { ok: true, link: this.#nameless() };
    // The first relay is told no name of mine: it sees where I am.
    const name = `guest-${Array.from(random(6), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
    const entered = await openRelayClient({
      open: entry,
      clock: patient,
      hello: { role: 'member', room, token: random(16), name, address: address() },
      allowance: { ...wholeAllowance },
      onFrame: (frame) => this.#answer(frame),
      onLost: () => this.#mailbox?.close('link-lost'),
    });
    if (!entered.ok) {
      const isOfLink = entered.reason === 'unreachable' || entered.reason === 'timed-out';
      return { ok: false, reason: isOfLink ? entered.reason : 'refused' };
    }
    const opened = await mailbox();
    if (!opened.ok) {
      await entered.client.close();
      return opened;
    }
    this.#entry = entered.client;
    this.#mailbox = opened.link;
    this.#toMessenger = new Arrivals();
    opened.link.onMessage((bytes) => this.#fromMailbox(bytes));
    opened.link.onClose((reason) => void this.#end(reason));
    this.#rate?.start();
    return { ok: true, link: this.#asLink(opened.link) };
  };

  #asLink(mailbox: Link): Link {
    return {
      send: (bytes) => this.#fromMessenger(bytes),
      close: (reason) => mailbox.close(reason),
      get bufferedAmount() {
        return mailbox.bufferedAmount;
      },
      onMessage: (handler) => this.#toMessenger.readWith(handler),
      onClose: (handler) => {
        this.#onClose = handler;
      },
    };
  }

  /**
   * A messenger that seals its sender sends on a second link, on which it has no name. Nobody has one
   * before the first relay of an onion, so that what it sends goes with the rest.
   */
  #nameless(): Link {
    const answers = new Arrivals();
    let onClose: (reason: string) => void = () => {};
    const later = (frame: Frame) => queueMicrotask(() => answers.add(encodeFrame(frame)));
    const link: Link = {
      send: (bytes) => {
        for (const frame of framesIn(bytes)) {
          if (frame.type === 'hello') later({ type: 'welcome', connection: 0 });
          if (frame.type === 'ask') later({ ...frame, type: 'quiet', rows: 0, held: 0 });
          if (frame.type === 'bye') later({ type: 'bye' });
          if (frame.type === 'envelope') this.#post({ envelope: frame.envelope.slice(), answers });
        }
      },
      close: (reason = '') => {
        if (this.#others.delete(link)) queueMicrotask(() => onClose(reason));
      },
      bufferedAmount: 0,
      onMessage: (handler) => answers.readWith(handler),
      onClose: (handler) => {
        onClose = handler;
      },
    };
    this.#others.add(link);
    return link;
  }

  /** The mailbox's link ended, whoever ended it: the other goes with it. */
  async #end(reason: string): Promise<void> {
    const entry = this.#entry;
    const onClose = this.#onClose;
    this.#mailbox = undefined;
    this.#entry = undefined;
    this.#handed = [];
    this.#rate?.stop();
    this.#rate?.clear();
    for (const link of [...this.#others]) link.close(reason);
    await entry?.close();
    onClose(reason);
  }

  #fromMessenger(bytes: Uint8Array): void {
    for (const frame of framesIn(bytes)) {
      if (frame.type === 'envelope') {
        this.#post({ envelope: frame.envelope.slice(), answers: this.#toMessenger });
      }
      // What came is acknowledged here, dummies among it.
      else if (frame.type !== 'ack') this.#mailbox?.send(encodeFrame(frame));
    }
  }

  #post(posted: Posted): void {
    // The link is about to end, and the messenger is told that what it handed over went nowhere.
    if (this.#entry === undefined) return;
    const { cover, random } = this.#options;
    if (this.#rate !== undefined) this.#rate.add(posted);
    else if (cover.is === 'with-messages') {
      const all = [posted, ...Array.from({ length: cover.dummies }, () => undefined)];
      for (const one of inAnyOrder(all, random)) this.#sendNow(one);
    } else this.#sendNow(posted);
  }

  /** Sends an envelope, or a dummy if there is none. */
  #sendNow(posted: Posted | undefined): void {
    const made = posted === undefined ? this.#dummy() : this.#wrap(posted.envelope);
    if (typeof made === 'string') {
      if (posted !== undefined) this.#handed.push({ answers: posted.answers, refused: made });
      this.#answerHere();
      return;
    }
    const { cell, marks } = made;
    this.#handed.push(posted === undefined ? 'dummy' : { answers: posted.answers });
    this.#options.onCell?.({ marks, ...(posted && { envelope: posted.envelope }) });
    this.#entry?.sendEnvelope(cellEnvelope(this.#options.relays[0]?.name ?? '', cell));
  }

  #wrap(envelope: Uint8Array): Extract<ReturnType<typeof wrapOnion>, { ok: true }> | RefusalReason {
    const { relays, hopOf, random, agreeing } = this.#options;
    const outside = readOutside(envelope);
    const to = outside.ok ? outside.to : undefined;
    if (to === undefined) return 'no-recipient';
    const hop = hopOf(to);
    if (hop === undefined) return 'not-accepted';
    const made = wrapOnion([...relays, hop], envelope, { random, agreeing });
    return made.ok ? made : made.reason === 'too-long' ? 'too-large' : 'not-accepted';
  }

  /** At a constant rate a dummy ends at the last relay, beside a message with somebody. */
  #dummy() {
    const { relays, hopOf, others, cover, random, agreeing } = this.#options;
    const [name] = cover.is === 'with-messages' ? inAnyOrder(others(), random) : [];
    const somebody = name === undefined ? undefined : hopOf(name);
    const hops = somebody === undefined ? relays : [...relays, somebody];
    const made = wrapDummy(hops, { random, agreeing });
    if (!made.ok) throw new Error(`a relay's key is ${made.reason}`);
    return made;
  }

  #answer(frame: Arrival): void {
    if (frame.type !== 'accepted' && frame.type !== 'refused') return;
    const next = this.#handed.shift();
    if (typeof next === 'object') next.answers.add(encodeFrame(frame));
    this.#answerHere();
  }

  #answerHere(): void {
    for (;;) {
      const next = this.#handed[0];
      if (typeof next !== 'object' || next.refused === undefined) return;
      this.#handed.shift();
      next.answers.add(encodeFrame({ type: 'refused', reason: next.refused }));
    }
  }

  #fromMailbox(bytes: Uint8Array): void {
    let last = 0;
    for (const frame of framesIn(bytes)) {
      if (frame.type !== 'delivery') {
        this.#toMessenger.add(encodeFrame(frame));
        continue;
      }
      last = frame.number;
      const peeled = this.#peel(cellIn(frame.envelope));
      if (peeled.is !== 'envelope') continue;
      const { envelope } = peeled;
      this.#toMessenger.add(encodeFrame({ type: 'delivery', number: last, envelope }));
    }
    if (last > 0) this.#mailbox?.send(encodeFrame({ type: 'ack', number: last }));
  }
}

/** The frames of a message, up to the first that is none. */
function framesIn(bytes: Uint8Array): readonly Frame[] {
  const frames: Frame[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const read = readFrame(bytes, offset);
    if (!read.ok) break;
    frames.push(read.frame);
    offset = read.next;
  }
  return frames;
}
