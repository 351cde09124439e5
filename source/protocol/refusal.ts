/**
 * Why the relay refused a greeting, an envelope or an announcement, in the order of their numbers on
 * the wire: append only.
 */
export const refusalReasons = [
  // One answer for a wrong token, a recipient who does not exist and a room that may not be
  // watched: whoever asks learns nothing about who is there.
  'not-accepted',
  'no-recipient',
  'wrong-sender',
  'too-large',
  'malformed',
  'too-fast',
  'too-slow',
  'full',
  'queue-full',
  'no-hello',
  'wrong-version',
  'bad-name',
] as const;

export type RefusalReason = (typeof refusalReasons)[number];
