/** Why the relay refused a greeting or an envelope, with the words that go to the client. */
export const refusalTexts = {
  // One answer for a wrong token, a recipient who does not exist and a room that may not be
  // watched: whoever asks learns nothing about who is there.
  'not-accepted': 'not accepted',
  'no-recipient': 'the envelope names no recipient',
  'wrong-sender': 'the envelope names a sender who did not open this connection',
  'too-large': 'the envelope is too large',
  malformed: 'these bytes could not be read',
  'too-fast': 'too many at once; slow down and try again',
  'too-slow': 'nothing was read for too long',
  full: 'the relay has no room for more connections, rooms or people',
  'queue-full': 'too much is waiting for the recipient already',
  'no-hello': 'a connection begins with a greeting',
  'wrong-version': 'the relay speaks another version of this protocol',
  'bad-name': 'a name is 1 to 32 of the characters a-z, A-Z, 0-9, dot, hyphen and underscore',
} as const;

export type RefusalReason = keyof typeof refusalTexts;

/** In the order of their numbers on the wire: append only. */
export const refusalReasons = Object.keys(refusalTexts) as readonly RefusalReason[];
