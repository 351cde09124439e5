/**
 * Values that the run computes whatever the steps are. A step says which of them exist once it is
 * done; those of one kind of step alone stand in the kind's file. What each is says the authors' guide.
 */

/** Values of every message that was sent, each under `<message id>.`. */
export const messageValues = [
  'words.characters',
  'words.bytes',
  'plaintext.bytes',
  'slip.bytes',
  'ciphertext.bytes',
  'box.bytes',
  'envelope.bytes',
  'outside.bytes',
] as const;

/** Values of the relay's own records, once anything was sent. */
export const relayValues = [
  'relay.rows',
  'relay.last.bytes',
  'relay.last.from',
  'relay.last.to',
  'relay.last.time',
  'relay.last.address',
] as const;

/** Values under `score.`: how the learner's guesses from sizes went. */
export const scoreValues = ['score.right', 'score.asked'] as const;

/** The whole names of values that stand under an id: of a step, or of a message. */
export const namesUnder = (id: string, values: readonly string[]): readonly string[] =>
  values.map((name) => `${id}.${name}`);
