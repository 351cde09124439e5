/** One person's client: their keys, their contacts, and a link to a relay. */
import {
  type Agree,
  type ChannelFailure,
  type KeyPair,
  messageOverhead,
  type RandomBytes,
  type SealedMessage,
  tagBytes,
  utf8Bytes,
} from '../crypto/index.ts';
import { copyBytes, sameBytes } from '../protocol/bytes.ts';
import type { Clock } from '../protocol/clock.ts';
import { largestEnvelopeBytes, type OptionalField, outsideBytes } from '../protocol/envelope.ts';
import type { Quiet } from '../protocol/frame.ts';
import type { OpenLink } from '../protocol/link.ts';
import { isName } from '../protocol/names.ts';
import type { RefusalReason } from '../protocol/refusal.ts';
import { Envelopes } from './envelopes.ts';
import { HandingOver } from './handing-over.ts';
import {
  type ContactBook,
  KeyBook,
  type MissingMessages,
  type NotOpened,
  type ReceivedMessage,
  type RefusedEnvelope,
} from './key-book.ts';
import type { Arrival, ConnectResult, Lie, RelayClientOptions } from './relay-client.ts';
import { RelayLink } from './relay-link.ts';
import type { Wrapping } from './wrapping.ts';

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
  /** What happens to messages beyond sealing; nothing unless told. */
  readonly wrapping?: Wrapping;
  /** A faster X25519 than tweetnacl's, where there is one. */
  readonly agreeing?: Agree | undefined;
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
  /** The words with the sender, recipient and number, padded where they are: what was sealed. */
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
      readonly reason: NotSealed;
      readonly sent?: never;
    };

/** `no-delivery-token`: the sender is to be sealed, and the recipient gave me no token for that. */
type NotSealed = 'unknown-contact' | 'empty' | 'too-long' | 'no-delivery-token';

type SendOptions = {
  /** Fields to strike off the envelope; there are none to strike off one whose sender is sealed. */
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
  /** What contacts must know to write to me without being named, if I read such envelopes. */
  readonly deliveryToken: Uint8Array | undefined;
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
    deliveryToken?: Uint8Array,
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
  /** Told of receipts, which stand in no inbox. */
  onReceipt(handler: (receipt: ReceivedMessage) => void): void;
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

/**
 * A messenger that is not connected yet. One that seals its sender has two links: on one it greets by
 * its name and is handed what comes for it, on the other it names nobody and sends.
 * @throws RangeError if the name can't stand on an envelope
 */
export function createMessenger(options: MessengerOptions): Messenger {
  const { name, keys, clock, open, room, token, address, wrapping = {} } = options;
  if (!isName(name)) throw new RangeError('not a name for an envelope');
  const { padding, sealedSender } = wrapping;
  const contacts =
    options.contacts ??
    new KeyBook({ name, keys }, options.random, 0, padding, undefined, options.agreeing);
  const envelopes = new Envelopes(name, contacts, wrapping);
  const inbox: ReceivedMessage[] = [];
  const refused: RefusedEnvelope[] = [];
  const outbox: SentMessage[] = [];
  const receivedHandlers: ((received: ReceivedMessage) => void)[] = [];
  const receiptHandlers: ((received: ReceivedMessage) => void)[] = [];
  const refusedHandlers: ((refused: RefusedEnvelope) => void)[] = [];
  const keyHandlers: ((key: AnnouncedKey) => void)[] = [];
  /** Announced, and my own key did not come back yet. */
  let announcing: ((result: AnnounceResult) => void)[] = [];
  const greetingBy = (hello: RelayClientOptions['hello']) => () => {
    const here = typeof address === 'function' ? address() : address;
    return here === undefined ? hello : { ...hello, address: here };
  };
  const answered = (sent: SentMessage) => {
    const index = outbox.indexOf(sent);
    if (index >= 0) outbox.splice(index, 1);
  };
  const link = new RelayLink({
    open,
    clock,
    hello: greetingBy({ role: 'member', room, token, name }),
    onFrame: take,
    onLost() {
      announced({ ok: false, reason: 'link-lost' });
      mine.lose();
    },
  });
  const mine = new HandingOver(() => link.client, answered);
  const nameless =
    sealedSender &&
    new RelayLink({
      open,
      clock,
      hello: greetingBy({ role: 'sender', room, token: new Uint8Array(token.length), name: '' }),
      onFrame: (frame) => takeAnswer(nobodys, frame),
      onLost: () => nobodys.lose(),
    });
  const nobodys = new HandingOver(() => nameless?.client, answered);
  const sending = nameless === undefined ? mine : nobodys;

  function receive(bytes: Uint8Array): ReceiveResult {
    const envelope = copyBytes(bytes);
    const receivedAt = clock.now();
    const opened = envelopes.open(envelope);
    if (opened.ok) {
      const { ok: _, ...said } = opened;
      const received = { ...said, receivedAt, envelope };
      const isReceipt = received.receiptOf !== undefined;
      if (!isReceipt) inbox.push(received);
      for (const handler of isReceipt ? receiptHandlers : receivedHandlers) handler(received);
      if (!isReceipt && wrapping.receipts) confirm(received);
      return { ok: true, received };
    }
    const { ok: _, ...why } = opened;
    const entry = { ...why, receivedAt, envelope };
    refused.push(entry);
    if (refused.length > keptRefusals) refused.shift();
    for (const handler of refusedHandlers) handler(entry);
    return { ok: false, reason: why.reason, refused: entry };
  }

  /** Says that a message came, whatever becomes of that. */
  function confirm({ from, number }: ReceivedMessage): void {
    const sealed = envelopes.canReach(from) && contacts.channel(from)?.sealReceipt(number);
    if (sealed) void sending.handOver(sentAs(from, '', sealed, envelopes.make(from, sealed)));
  }

  function take(frame: Arrival): void {
    if (frame.type === 'delivery') receive(frame.envelope);
    // Nothing but a greeting, an envelope and an announcement is ever refused.
    if (frame.type === 'refused' && mine.isEmpty) announced({ ok: false, reason: frame.reason });
    else takeAnswer(mine, frame);
    if (frame.type === 'key') learn(frame);
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

  return {
    name,
    get publicKey() {
      return keys.publicKey;
    },
    deliveryToken: sealedSender?.deliveryToken,
    inbox,
    refused,
    outbox,
    missing: () => contacts.missing(),
    get connected() {
      return link.connected && nameless?.connected !== false;
    },
    get lie() {
      return link.lie ?? nameless?.lie;
    },
    async connect() {
      if (nameless === undefined || sealedSender === undefined) return link.connect();
      const connected = link.connected ? undefined : await link.connect();
      if (connected?.ok === false) return connected;
      link.client?.giveDeliveryToken(sealedSender.deliveryToken);
      const alone = await nameless.connect();
      return alone.ok ? (connected ?? alone) : alone;
    },
    async quiet() {
      // What I sent is dealt with once the link that it went by says so.
      if (nameless !== undefined && (await nameless.quiet()) === undefined) return undefined;
      return link.quiet();
    },
    async disconnect() {
      await Promise.all([link.disconnect(), nameless?.disconnect()]);
    },
    addContact(contact, publicKey, deliveryToken) {
      if (!isName(contact)) return { ok: false, reason: 'bad-name' };
      const added = contacts.add(contact, publicKey);
      if (added.ok) envelopes.know(contact, publicKey, deliveryToken);
      return added;
    },
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
      const failed = (reason: NotSealed): Promise<SendResult> =>
        Promise.resolve({ ok: false, reason });
      if (channel === undefined) return failed('unknown-contact');
      if (textBytes === 0) return failed('empty');
      if (!envelopes.fits(to, textBytes)) return failed('too-long');
      if (!envelopes.canReach(to)) return failed('no-delivery-token');
      const sealed = channel.seal(text);
      const envelope = envelopes.make(to, sealed, omit);
      const sent = sentAs(to, text, sealed, envelope);
      outbox.push(sent);
      return sending.handOver(sent);
    },
    retry() {
      const waiting = outbox.filter((sent) => !sending.isOnItsWay(sent));
      return Promise.all(waiting.map((sent) => sending.handOver(sent)));
    },
    receive,
    onReceived: (handler) => void receivedHandlers.push(handler),
    onReceipt: (handler) => void receiptHandlers.push(handler),
    onRefused: (handler) => void refusedHandlers.push(handler),
    onKey: (handler) => void keyHandlers.push(handler),
  };
}

function takeAnswer(handing: HandingOver, frame: Arrival): void {
  if (frame.type === 'accepted') handing.answerNext((sent) => ({ ok: true, ...sent }));
  if (frame.type !== 'refused') return;
  const { reason } = frame;
  handing.answerNext((sent) => ({ ok: false, reason, sent }));
}

function sentAs(
  to: string,
  text: string,
  { number, box }: SealedMessage,
  envelope: Uint8Array,
): SentMessage {
  return {
    to,
    text,
    number,
    envelope,
    textBytes: utf8Bytes(text),
    plaintextBytes: box.length - tagBytes,
    boxBytes: box.length,
  };
}

/** Bytes of text that fit into the largest envelope between two people. */
export function longestText(from: string, to: string): number {
  return largestEnvelopeBytes - outsideBytes(from, to) - tagBytes - messageOverhead(from, to);
}
