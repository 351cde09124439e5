/** One person's client: their keys, their contacts, and a link to a relay. */
import {
  type ChannelFailure,
  type KeyPair,
  messageOverhead,
  type RandomBytes,
  tagBytes,
  utf8Bytes,
} from '../crypto/index.ts';
import { copyBytes, sameBytes } from '../protocol/bytes.ts';
import type { Clock } from '../protocol/clock.ts';
import {
  encodeEnvelope,
  largestEnvelopeBytes,
  type OptionalField,
  outsideBytes,
} from '../protocol/envelope.ts';
import type { Quiet } from '../protocol/frame.ts';
import type { OpenLink } from '../protocol/link.ts';
import { isName } from '../protocol/names.ts';
import type { RefusalReason } from '../protocol/refusal.ts';
import {
  type ContactBook,
  KeyBook,
  type MissingMessages,
  type NotOpened,
  type ReceivedMessage,
  type RefusedEnvelope,
} from './key-book.ts';
import type { Arrival, ConnectResult, Lie } from './relay-client.ts';
import { RelayLink } from './relay-link.ts';

export type MessengerOptions = {
  /** 1 to 32 letters, digits, dots, hyphens and underscores. */
  readonly name: string;
  readonly keys: KeyPair;
  /** Whom they know already, with the same name and keys; nobody unless told otherwise. */
  readonly contacts?: ContactBook;
  readonly random: RandomBytes;
  readonly clock: Clock;
  readonly open: OpenLink;
  /** 16 bytes each. */
  readonly room: Uint8Array;
  readonly token: Uint8Array;
  /**
   * A made-up address from the documentation ranges, as if the phone were there; asked for anew at
   * each connection if it is a function.
   */
  readonly address?: string | (() => string);
};

/** A message on its way: all sizes in bytes. */
export type SentMessage = {
  readonly to: string;
  readonly text: string;
  readonly number: number;
  /** Exactly the bytes handed to the relay. */
  readonly envelope: Uint8Array;
  /** The words alone, in UTF-8. */
  readonly textBytes: number;
  /** The words with the sender, recipient and number: what was sealed. */
  readonly plaintextBytes: number;
  /** The sealed plaintext: 16 bytes of tag more. */
  readonly boxBytes: number;
};

export type SendResult =
  | ({ readonly ok: true } & SentMessage)
  /** The relay refused it, or it could not be handed over and waits in the outbox. */
  | {
      readonly ok: false;
      readonly reason: RefusalReason | 'offline' | 'link-lost';
      readonly sent: SentMessage;
    }
  /** Nothing was sealed. */
  | {
      readonly ok: false;
      readonly reason: 'unknown-contact' | 'empty' | 'too-long';
      readonly sent?: never;
    };

type SendOptions = {
  /** Fields to strike off the envelope. */
  readonly omit?: readonly OptionalField[];
};

type ReceiveResult =
  | { readonly ok: true; readonly received: ReceivedMessage }
  | { readonly ok: false; readonly reason: NotOpened; readonly refused: RefusedEnvelope };

/** `wrong-key`: the relay hands out another key for my name than mine. */
type AnnounceResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: RefusalReason | 'offline' | 'link-lost' | 'wrong-key' };

/** What the relay says is somebody's public key, 32 bytes. */
export type AnnouncedKey = { readonly name: string; readonly publicKey: Uint8Array };

export interface Messenger {
  readonly name: string;
  readonly publicKey: Uint8Array;
  readonly connected: boolean;
  /** Why we left a relay that is none. */
  readonly lie: Lie | undefined;
  /** Messages that opened, in the order of their arrival. */
  readonly inbox: readonly ReceivedMessage[];
  /** The last envelopes that did not open, at most `keptRefusals`. */
  readonly refused: readonly RefusedEnvelope[];
  /** What contacts sent, by its numbers, and did not come: a relay lost it, or keeps it back. */
  missing(): readonly MissingMessages[];
  /** Sealed and not yet accepted by a relay, oldest first. */
  readonly outbox: readonly SentMessage[];
  connect(): Promise<ConnectResult>;
  /** See `RelayClient`. */
  quiet(): Promise<Quiet | undefined>;
  /** The phone is off: resolves when the link is closed. Nothing is lost. */
  disconnect(): Promise<void>;
  addContact(
    name: string,
    publicKey: Uint8Array,
  ): { readonly ok: true } | { readonly ok: false; readonly reason: ChannelFailure };
  /**
   * Gives my public key to the relay, which hands it to everybody in the room who announces, and
   * tells me theirs (`onKey`), now and while this connection lasts: announce again after connecting
   * again. Resolves when all keys that the relay has now have come.
   */
  announce(): Promise<AnnounceResult>;
  /** Seals `text` for a contact. Resolves when the relay has answered, or can't. */
  send(to: string, text: string, options?: SendOptions): Promise<SendResult>;
  /** Hands over, byte for byte, what is in the outbox and not on its way. Never twice at once. */
  retry(): Promise<readonly SendResult[]>;
  /** Takes an envelope as if the relay had just delivered it: for demonstrating hostile relays. */
  receive(envelope: Uint8Array): ReceiveResult;
  onReceived(handler: (received: ReceivedMessage) => void): void;
  onRefused(handler: (refused: RefusedEnvelope) => void): void;
  /**
   * Told of each key that others announce, again when it changes. Nobody becomes a contact by that:
   * a relay can hand out a key of its own for any name and then read along, which is found only by
   * comparing keys by another way than this relay. So whether to `addContact` is for the caller.
   */
  onKey(handler: (key: AnnouncedKey) => void): void;
}

/** Envelopes that did not open are remembered up to this many, so that nobody can fill the memory. */
export const keptRefusals = 1_000;

type Pending = { readonly sent: SentMessage; readonly answer: (result: SendResult) => void };

/**
 * A messenger that is not connected yet.
 * @throws RangeError if the name can't stand on an envelope
 */
export function createMessenger(options: MessengerOptions): Messenger {
  const { name, keys, clock, open, room, token, address } = options;
  if (!isName(name)) throw new RangeError('not a name for an envelope');
  const contacts = options.contacts ?? new KeyBook({ name, keys }, options.random);
  const inbox: ReceivedMessage[] = [];
  const refused: RefusedEnvelope[] = [];
  const outbox: SentMessage[] = [];
  /** Handed over and not answered; the relay answers in this order. */
  let pending: Pending[] = [];
  const receivedHandlers: ((received: ReceivedMessage) => void)[] = [];
  const refusedHandlers: ((refused: RefusedEnvelope) => void)[] = [];
  const keyHandlers: ((key: AnnouncedKey) => void)[] = [];
  /** Announced, and my own key did not come back yet. */
  let announcing: ((result: AnnounceResult) => void)[] = [];
  const hello = { role: 'member', room, token, name } as const;
  const link = new RelayLink({
    open,
    clock,
    hello: () => {
      const here = typeof address === 'function' ? address() : address;
      return here === undefined ? hello : { ...hello, address: here };
    },
    onFrame: take,
    onLost: lost,
  });

  function receive(bytes: Uint8Array): ReceiveResult {
    const envelope = copyBytes(bytes);
    const receivedAt = clock.now();
    const opened = contacts.open(envelope);
    if (opened.ok) {
      const { from, text, number } = opened;
      const received = { from, text, number, receivedAt, envelope };
      inbox.push(received);
      for (const handler of receivedHandlers) handler(received);
      return { ok: true, received };
    }
    const { ok: _, ...why } = opened;
    const entry = { ...why, receivedAt, envelope };
    refused.push(entry);
    if (refused.length > keptRefusals) refused.shift();
    for (const handler of refusedHandlers) handler(entry);
    return { ok: false, reason: why.reason, refused: entry };
  }

  function take(frame: Arrival): void {
    if (frame.type === 'delivery') receive(frame.envelope);
    if (frame.type === 'refused') {
      const { reason } = frame;
      // Nothing but a greeting, an envelope and an announcement is ever refused.
      if (pending.length === 0) announced({ ok: false, reason });
      else answerNext((sent) => ({ ok: false, reason, sent }));
    }
    if (frame.type === 'key') learn(frame);
    if (frame.type === 'accepted') answerNext((sent) => ({ ok: true, ...sent }));
  }

  function learn({ name: whose, publicKey }: AnnouncedKey): void {
    if (whose !== name) {
      const key = { name: whose, publicKey: Uint8Array.from(publicKey) };
      for (const handler of keyHandlers) handler(key);
    } else if (sameBytes(publicKey, keys.publicKey)) announced({ ok: true });
    else announced({ ok: false, reason: 'wrong-key' });
  }

  function announced(result: AnnounceResult): void {
    const waiting = announcing;
    announcing = [];
    for (const answer of waiting) answer(result);
  }

  function answerNext(result: (sent: SentMessage) => SendResult): void {
    const next = pending.shift();
    if (next === undefined) return;
    const index = outbox.indexOf(next.sent);
    if (index >= 0) outbox.splice(index, 1);
    next.answer(result(next.sent));
  }

  function lost(): void {
    announced({ ok: false, reason: 'link-lost' });
    const unanswered = pending;
    pending = [];
    for (const { sent, answer } of unanswered) answer({ ok: false, reason: 'link-lost', sent });
  }

  function handOver(sent: SentMessage): Promise<SendResult> {
    const relay = link.client;
    if (relay === undefined) return Promise.resolve({ ok: false, reason: 'offline', sent });
    return new Promise((answer) => {
      pending.push({ sent, answer });
      relay.sendEnvelope(sent.envelope);
    });
  }

  return {
    name,
    get publicKey() {
      return keys.publicKey;
    },
    inbox,
    refused,
    outbox,
    missing: () => contacts.missing(),
    get connected() {
      return link.connected;
    },
    get lie() {
      return link.lie;
    },
    connect: () => link.connect(),
    quiet: () => link.quiet(),
    disconnect: () => link.disconnect(),
    addContact: (contact, publicKey) =>
      isName(contact) ? contacts.add(contact, publicKey) : { ok: false, reason: 'bad-name' },
    announce() {
      const relay = link.client;
      if (relay === undefined) return Promise.resolve({ ok: false, reason: 'offline' });
      return new Promise((answer) => {
        announcing.push(answer);
        relay.announce(keys.publicKey);
      });
    },
    send(to, text, { omit = [] } = {}) {
      const channel = contacts.channel(to);
      const textBytes = utf8Bytes(text);
      const failed = (reason: 'unknown-contact' | 'empty' | 'too-long'): Promise<SendResult> =>
        Promise.resolve({ ok: false, reason });
      if (channel === undefined) return failed('unknown-contact');
      if (textBytes === 0) return failed('empty');
      if (textBytes > longestText(name, to)) return failed('too-long');
      const { nonce, box, number } = channel.seal(text);
      const sent: SentMessage = {
        to,
        text,
        number,
        envelope: encodeEnvelope({ to, from: name, nonce, box }, omit),
        textBytes,
        plaintextBytes: box.length - tagBytes,
        boxBytes: box.length,
      };
      outbox.push(sent);
      return handOver(sent);
    },
    retry() {
      const onTheirWay = new Set(pending.map(({ sent }) => sent));
      return Promise.all(outbox.filter((sent) => !onTheirWay.has(sent)).map(handOver));
    },
    receive,
    onReceived: (handler) => void receivedHandlers.push(handler),
    onRefused: (handler) => void refusedHandlers.push(handler),
    onKey: (handler) => void keyHandlers.push(handler),
  };
}

/** Bytes of text that fit into the largest envelope between two people. */
export function longestText(from: string, to: string): number {
  return largestEnvelopeBytes - outsideBytes(from, to) - tagBytes - messageOverhead(from, to);
}
