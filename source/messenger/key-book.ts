import type {
  Agree,
  ChannelFailure,
  KeyPair,
  NumberGap,
  Padding,
  SealedChannel,
} from '../crypto/index.ts';
import { createSealedChannel, type OpenFailure, type RandomBytes } from '../crypto/index.ts';
import { decodeEnvelope, type Envelope, type MalformedEnvelope } from '../protocol/envelope.ts';
import type { SenderFailure } from './wrapping.ts';

/** A message that opened. */
export type ReceivedMessage = {
  readonly from: string;
  readonly text: string;
  /** Its number among the sender's messages to me. */
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Exactly as the relay handed it over. */
  readonly envelope: Uint8Array;
  /** Of a receipt, whose text is empty: the number of my message that reached them. */
  readonly receiptOf?: number;
};

/**
 * Why an envelope did not open.
 * - `no-nonce`, `no-box`: the field was struck off
 * - `unknown-sender`: the envelope names nobody among my contacts
 * - `no-sealed-sender`: it hides its sender, and I read no such envelope
 * - `foreign-certificate`: its sender showed somebody else's certificate
 * - the rest: see `OpenFailure`, `MalformedEnvelope` and `SenderFailure`
 */
export type NotOpened =
  | OpenFailure
  | MalformedEnvelope
  | SenderFailure
  | 'no-nonce'
  | 'no-box'
  | 'unknown-sender'
  | 'no-sealed-sender'
  | 'foreign-certificate';

/** An envelope that did not open. */
export type RefusedEnvelope = {
  readonly reason: NotOpened;
  /** The sender that the envelope names, true or not. */
  readonly from?: string;
  readonly receivedAt: number;
  readonly envelope: Uint8Array;
};

/** What came of an envelope. */
export type Opening =
  | ({ readonly ok: true } & Pick<ReceivedMessage, 'from' | 'text' | 'number' | 'receiptOf'>)
  | { readonly ok: false; readonly reason: NotOpened; readonly from?: string };

/** Messages of a contact, by their numbers, that did not come. */
export type MissingMessages = NumberGap & { readonly from: string };

/** What a messenger needs of somebody's contacts. */
export type ContactBook = Pick<KeyBook, 'add' | 'open' | 'missing'> & {
  channel(name: string): Pick<SealedChannel, 'seal' | 'sealReceipt'> | undefined;
};

/** The contacts of one person: whom they can write to, and whose envelopes they can open. */
export class KeyBook {
  readonly #me: { readonly name: string; readonly keys: KeyPair };
  readonly #random: RandomBytes;
  readonly #sentBefore: number;
  readonly #padding: Padding | undefined;
  readonly #create: typeof createSealedChannel;
  readonly #agreeing: Agree | undefined;
  readonly #channels = new Map<string, SealedChannel>();

  /** `sentBefore`, `padding`: see `ChannelSettings`. `create` says which keys are taken. */
  constructor(
    me: { readonly name: string; readonly keys: KeyPair },
    random: RandomBytes,
    sentBefore = 0,
    padding?: Padding,
    create = createSealedChannel,
    agreeing?: Agree,
  ) {
    this.#agreeing = agreeing;
    this.#me = me;
    this.#random = random;
    this.#sentBefore = sentBefore;
    this.#padding = padding;
    this.#create = create;
  }

  /** A second key for the same name replaces the first: the conversation begins anew. */
  add(
    name: string,
    publicKey: Uint8Array,
  ): { readonly ok: true } | { readonly ok: false; readonly reason: ChannelFailure } {
    const created = this.#create({
      me: this.#me,
      them: { name, publicKey },
      random: this.#random,
      sentBefore: this.#sentBefore,
      ...(this.#padding === undefined ? {} : { padding: this.#padding }),
      ...(this.#agreeing === undefined ? {} : { agreeing: this.#agreeing }),
    });
    if (!created.ok) return created;
    this.#channels.set(name, created.channel);
    return { ok: true };
  }

  channel(name: string): SealedChannel | undefined {
    return this.#channels.get(name);
  }

  /** What did not come of each contact's messages, though later ones did. */
  missing(): readonly MissingMessages[] {
    return [...this.#channels].flatMap(([from, channel]) =>
      channel.missing.map(({ first, last }) => ({ from, first, last })),
    );
  }

  /** Opens what somebody, perhaps a hostile relay, handed over. */
  open(bytes: Uint8Array): Opening {
    const decoded = decodeEnvelope(bytes);
    if (!decoded.ok) return decoded;
    const { envelope } = decoded;
    const named = envelope.from === undefined ? {} : { from: envelope.from };
    const { nonce, box } = envelope;
    if (nonce === undefined) return { ok: false, reason: 'no-nonce', ...named };
    if (box === undefined) return { ok: false, reason: 'no-box', ...named };
    const candidates = this.#candidates(envelope);
    if (candidates.length === 0) return { ok: false, reason: 'unknown-sender', ...named };
    let reason: NotOpened = 'not-authentic';
    for (const channel of candidates) {
      const opened = channel.open({ nonce, box });
      if (opened.ok) {
        const { to: _, ...said } = opened.message;
        return { ok: true, ...said };
      }
      // Another contact's "not authentic" only means that it came from somebody else.
      if (opened.reason !== 'not-authentic') reason = opened.reason;
    }
    return { ok: false, reason, ...named };
  }

  /** Without a sender's name, or with my own on it, it may be from anybody: each key is tried. */
  #candidates({ from }: Envelope): readonly SealedChannel[] {
    if (from === undefined || from === this.#me.name) return [...this.#channels.values()];
    const channel = this.#channels.get(from);
    return channel === undefined ? [] : [channel];
  }
}
