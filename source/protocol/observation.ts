import type { RefusalReason } from './refusal.ts';

/** In the order of their numbers on the wire: append only. */
export const observationKinds = [
  'connect',
  'disconnect',
  'envelope',
  'delivery',
  'refused',
  'announce',
] as const;

/**
 * connect, disconnect: somebody's link opened, closed.
 * envelope: an envelope was accepted from `connection`.
 * delivery: an envelope was handed to the recipient's `connection`.
 * refused: a greeting, an envelope or an announcement was refused, with its `reason`.
 * announce: a member gave a public key for its name, the first one or another.
 */
export type ObservationKind = (typeof observationKinds)[number];

/**
 * One row of what the relay saw. It has no field that could hold plaintext: numbers, an address,
 * one of a few fixed words, and names of at most 32 letters, digits, dots, hyphens and underscores.
 */
export type Observation = {
  /** Counts up from 1 within a room. */
  readonly seq: number;
  /** Milliseconds since the epoch, from the relay's clock. */
  readonly at: number;
  readonly kind: ObservationKind;
  /** Counts up from 1 within a room: who comes twice has two numbers. */
  readonly connection: number;
  /**
   * envelope, delivery, refused: the sender that the envelope names, absent if it names none.
   * connect, disconnect, announce: who greeted.
   */
  readonly from?: string;
  /** The recipient that the envelope names. */
  readonly to?: string;
  /** Network address of `connection`'s far end. */
  readonly address: string;
  /** True if `address`, or the time in the room, was made up for a lesson and not seen. */
  readonly simulated: boolean;
  /** Exact size of the envelope in bytes; 0 if the row is about no envelope. */
  readonly bytes: number;
  /** Only in refused. */
  readonly reason?: RefusalReason;
  /** Only in delivery: milliseconds since the envelope arrived. */
  readonly waitedMs?: number;
};
