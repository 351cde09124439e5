import type { Padding, Sealed } from '../crypto/index.ts';

/**
 * Why an inner envelope told no sender.
 * - `not-sealed-to-me`: sealed to somebody else, or a bit was changed on the way
 * - `bad-certificate`, `expired-certificate`: nobody vouches for the sender, or does no longer
 */
export type SenderFailure = 'not-sealed-to-me' | 'bad-certificate' | 'expired-certificate';

/** How one person hides who they are from the relay, and reads what others hid. */
export type SealedSender = {
  /** 16 bytes that contacts are given and envelopes to this person must show. */
  readonly deliveryToken: Uint8Array;
  /** Bytes that an inner envelope is longer than the box in it. */
  readonly overhead: number;
  /** The inner envelope to whoever has this public key (32 bytes). */
  readonly wrap: (publicKey: Uint8Array, sealed: Sealed) => Uint8Array;
  /** Total over any bytes. `publicKey`: the key of the sender by their certificate. */
  readonly unwrap: (inner: Uint8Array) =>
    | {
        readonly ok: true;
        readonly from: string;
        readonly publicKey: Uint8Array;
        readonly sealed: Sealed;
      }
    | { readonly ok: false; readonly reason: SenderFailure };
};

/** What a client does to its messages beyond sealing them; nothing unless told. */
export type Wrapping = {
  /** Of everybody whom they know. Contacts that are given have theirs already. */
  readonly padding?: Padding;
  readonly sealedSender?: SealedSender;
  /** Whether each message that opens is answered at once, with a message that says so. */
  readonly receipts?: boolean;
};
