import { messageOverhead, type Sealed, tagBytes } from '../crypto/index.ts';
import { sameBytes } from '../protocol/bytes.ts';
import {
  encodeEnvelope,
  largestEnvelopeBytes,
  type OptionalField,
  outsideBytes,
} from '../protocol/envelope.ts';
import {
  decodeSealedEnvelope,
  encodeSealedEnvelope,
  sealedOutsideBytes,
} from '../protocol/sealed-envelope.ts';
import type { ContactBook, Opening } from './key-book.ts';
import type { SealedSender, Wrapping } from './wrapping.ts';

/** What I know of somebody beside the channel to them. */
type Contact = {
  readonly publicKey: Uint8Array;
  readonly deliveryToken: Uint8Array | undefined;
};

/** Envelopes of one person, made and opened: with the sender outside, or sealed. */
export class Envelopes {
  readonly #name: string;
  readonly #contacts: ContactBook;
  readonly #padding: Wrapping['padding'];
  readonly #sealedSender: SealedSender | undefined;
  readonly #known = new Map<string, Contact>();

  constructor(name: string, contacts: ContactBook, { padding, sealedSender }: Wrapping) {
    this.#name = name;
    this.#contacts = contacts;
    this.#padding = padding;
    this.#sealedSender = sealedSender;
  }

  know(name: string, publicKey: Uint8Array, deliveryToken: Uint8Array | undefined): void {
    this.#known.set(name, { publicKey: Uint8Array.from(publicKey), deliveryToken });
  }

  /** False if the sender is to be sealed and the recipient gave no token. */
  canReach(to: string): boolean {
    return this.#sealedSender === undefined || this.#known.get(to)?.deliveryToken !== undefined;
  }

  /** @throws Error if the recipient can't be reached */
  make(to: string, { nonce, box }: Sealed, omit: readonly OptionalField[] = []): Uint8Array {
    const sealedSender = this.#sealedSender;
    if (sealedSender === undefined) {
      return encodeEnvelope({ to, from: this.#name, nonce, box }, omit);
    }
    const { publicKey, deliveryToken } = this.#known.get(to) ?? {};
    if (publicKey === undefined || deliveryToken === undefined) throw new Error('no token');
    const inner = sealedSender.wrap(publicKey, { nonce, box });
    return encodeSealedEnvelope({ to, deliveryToken, inner });
  }

  /** Whether so many bytes of text fit into the largest envelope, and into a class of sizes. */
  fits(to: string, textBytes: number): boolean {
    const plaintextBytes = messageOverhead(this.#name, to) + textBytes;
    const size = this.#padding?.largest(plaintextBytes);
    if (this.#padding !== undefined && size === undefined) return false;
    const outside =
      this.#sealedSender === undefined
        ? outsideBytes(this.#name, to)
        : sealedOutsideBytes(to) + this.#sealedSender.overhead;
    return outside + tagBytes + (size ?? plaintextBytes) <= largestEnvelopeBytes;
  }

  /** Opens what somebody, perhaps a hostile relay, handed over. */
  open(bytes: Uint8Array): Opening {
    const outside = decodeSealedEnvelope(bytes);
    if (!outside.ok) return this.#contacts.open(bytes);
    if (this.#sealedSender === undefined) return { ok: false, reason: 'no-sealed-sender' };
    const read = this.#sealedSender.unwrap(outside.envelope.inner);
    if (!read.ok) return read;
    const { from, publicKey, sealed } = read;
    const contact = this.#known.get(from);
    if (contact === undefined) return { ok: false, reason: 'unknown-sender', from };
    const foreign = { ok: false, reason: 'foreign-certificate', from } as const;
    if (!sameBytes(contact.publicKey, publicKey)) return foreign;
    const opened = this.#contacts.open(encodeEnvelope({ to: this.#name, from, ...sealed }));
    // The certificate is true and the box is not by its key: somebody showed what another was given.
    return !opened.ok && opened.reason === 'not-authentic' ? foreign : opened;
  }
}
