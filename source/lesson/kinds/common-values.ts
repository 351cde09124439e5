/**
 * Values that the run computes whatever the steps are. A step says which of them exist once it is
 * done; those of one kind of step alone stand in the kind's file.
 */

/** Values of every message that was sent, each under `<message id>.`. */
export const messageValues = {
  'words.characters': 'characters the learner would count',
  'words.bytes': 'bytes of the words in UTF-8',
  'plaintext.bytes': 'bytes that were sealed: the words and the slip inside',
  'slip.bytes': 'bytes of the slip inside: version, sender, recipient, number',
  'ciphertext.bytes': 'bytes of the ciphertext without its tag',
  'box.bytes': 'bytes of the sealed box: tag and ciphertext',
  'envelope.bytes': 'bytes handed to the relay',
  'outside.bytes': 'bytes outside the seal: envelope less sealed box',
} as const;

/** Values of the relay's own records, once anything was sent. */
export const relayValues = {
  'relay.rows': 'rows that the relay has written so far',
  'relay.last.bytes': "bytes of the newest envelope in the relay's rows",
  'relay.last.from': 'the sender in the newest envelope row',
  'relay.last.to': 'the recipient in the newest envelope row',
  'relay.last.time': 'the time of day of the newest envelope row',
  'relay.last.address': "the sender's network address in the newest envelope row (simulated)",
} as const;

/** Values under `score.`: how the learner's guesses from sizes went. */
export const scoreValues = {
  'score.right': "guesses from the relay's rows that were right",
  'score.asked': "guesses from the relay's rows so far",
} as const;

/** The whole names of values that stand under an id: of a step, or of a message. */
export const namesUnder = (id: string, values: object): readonly string[] =>
  Object.keys(values).map((name) => `${id}.${name}`);
