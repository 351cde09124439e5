import type { Observation } from '../protocol/observation.ts';

/**
 * What each observer of a run holds, as plain data, each list taken from that observer alone: `sent`
 * from the senders' messengers, `received` and `unopened` from the recipients', `rows` and `copies`
 * from the relay. Nothing is computed from another observer's records.
 */
export type Evidence = {
  /** By message id, in the order of sending. */
  readonly sent: readonly Sent[];
  readonly received: readonly Received[];
  readonly unopened: readonly Unopened[];
  readonly rows: readonly Observation[];
  /** The bytes that the relay stored, by the number of the row that tells of them. */
  readonly copies: ReadonlyMap<number, Uint8Array>;
};

/** A message as its sender's messenger handed it over. */
export type Sent = {
  /** Given by the lesson; the sender's own note, never on the wire. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly number: number;
  /** UTF-8 length of the text. */
  readonly wordsBytes: number;
  /** The text and the slip with sender, recipient and number. */
  readonly plaintextBytes: number;
  /** Sealed box: tag and ciphertext. */
  readonly boxBytes: number;
  /** The exact bytes handed to the relay. */
  readonly envelope: Uint8Array;
  /** What the relay answered. */
  readonly outcome: 'accepted' | { readonly refused: string };
};

/** A message that the recipient's messenger opened. */
export type Received = {
  readonly by: string;
  readonly from: string;
  readonly text: string;
  readonly number: number;
  /** Milliseconds since the epoch, by the recipient's clock. */
  readonly at: number;
  readonly envelope: Uint8Array;
};

/** An envelope that reached a recipient and did not open. */
export type Unopened = {
  readonly by: string;
  readonly reason: string;
  readonly at: number;
  readonly envelope: Uint8Array;
};

export const noEvidence: Evidence = {
  sent: [],
  received: [],
  unopened: [],
  rows: [],
  copies: new Map(),
};
