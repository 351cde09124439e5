import { valuesOfQuery } from './inference/finding-kinds.ts';
import type { Activity, Lesson } from './model.ts';

/**
 * The values that a run computes and a lesson may name as `{{name}}`. One table: the linter asks it
 * which names exist at a step, the director fills exactly these.
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

/** Values under `<step id>.` of an attack step. */
export const attackValues = {
  tries: 'how many ways were tried',
  opened: 'how many of them opened it',
  refused: 'how many of them were refused',
} as const;

/** Values under `<step id>.` of a phone step that switches on. */
export const phoneValues = {
  waiting: 'envelopes that waited at the relay',
  seconds: 'the longest wait at the relay, in seconds',
} as const;

/** Values under `<step id>.` of a strike step. */
export const strikeValues = {
  tried: 'how many fields were struck off',
  delivered: 'how many of those envelopes the relay delivered',
  refused: 'how many of those envelopes the relay refused',
} as const;

/** Values under `<step id>.` of a relay-guess step. */
export const relayGuessValues = {
  candidates: "texts on the relay's list",
  matches: 'texts on that list with exactly this length',
  bytes: "bytes of the words, worked out from the envelope's size alone",
} as const;

/** Values under `<step id>.` of a week step. */
export const weekValues = {
  messages: 'envelopes that the relay accepted in the week',
  opened: 'envelopes that their recipients opened',
  rows: 'rows that the relay wrote',
  people: 'people in the rows',
  connections: 'connections that were opened',
  bytes: 'bytes of all envelopes',
} as const;

/** Values under `<step id>.` of an export step. */
export const exportValues = {
  rows: 'rows in the file',
  bytes: 'bytes of the file',
  columns: 'columns of the file',
} as const;

/** Values under `<step id>.` of a search step. */
export const searchValues = {
  searches: 'searches so far',
  hits: 'lines of the file that held what was searched for last',
} as const;

/** Values under `<step id>.` of a sister step. */
export const sisterValues = {
  rows: "rows that the sister company's program read",
  people: 'people whom it found in them',
  suggestions: 'suggestions that it made',
  segments: 'advert segments with anybody in them',
} as const;

/** Values under `<step id>.` of a numbers step. */
export const numbersValues = {
  hash: 'the first 16 of the 64 hexadecimal digits of the SHA-256 hash',
} as const;

/** Values under `<step id>.` of a crack step. */
export const crackValues = {
  tries: 'numbers that were tried until the right one came',
  seconds: 'seconds that it took',
  'per-second': 'numbers tried in a second',
  'million.seconds': 'seconds that a million numbers cost at that rate',
  range: 'numbers in the range',
  country: 'numbers that a whole country has',
  'country.minutes': "minutes for all of those at this computer's rate",
} as const;

/** Values under `score.`: how the learner's guesses from sizes went. */
export const scoreValues = {
  'score.right': "guesses from the relay's rows that were right",
  'score.asked': "guesses from the relay's rows so far",
} as const;

/** The names that exist after a step has been done. */
export function valuesOf(stepId: string, activity: Activity): readonly string[] {
  const under = (prefix: string, table: object) =>
    Object.keys(table).map((name) => `${prefix}.${name}`);
  switch (activity.kind) {
    case 'send':
      return [
        ...activity.messages.flatMap((message) => under(message.id, messageValues)),
        ...Object.keys(relayValues),
      ];
    case 'strike':
      return [...under(stepId, strikeValues), ...Object.keys(relayValues)];
    case 'attack':
      return under(stepId, attackValues);
    case 'phone':
      return activity.state === 'on' ? under(stepId, phoneValues) : [];
    case 'relay-guess':
      return under(stepId, relayGuessValues);
    case 'week':
      return [
        ...under(stepId, weekValues),
        ...activity.writes.flatMap((message) => under(message.id, messageValues)),
      ];
    case 'find':
      return valuesOfQuery(activity.query).map((name) => `${stepId}.${name}`);
    case 'export':
      return under(stepId, exportValues);
    case 'search':
      return under(stepId, searchValues);
    case 'sister':
      return under(stepId, sisterValues);
    case 'numbers':
      return under(stepId, numbersValues);
    case 'crack':
      return under(stepId, crackValues);
    case 'spot':
    case 'guess-length':
      return Object.keys(scoreValues);
    case 'read':
    case 'predict':
    case 'ask':
    case 'compose':
    case 'observe':
    case 'inspect':
    case 'reckon':
    case 'recap':
    case 'sources':
      return [];
  }
}

/** The names that a step's prose and activity may use: those of all steps before it. */
export function valuesBefore(lesson: Lesson, index: number): ReadonlySet<string> {
  return new Set(lesson.steps.slice(0, index).flatMap((step) => valuesOf(step.id, step.activity)));
}
