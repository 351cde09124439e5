import * as v from 'valibot';
import { weekdays } from '../../../world/town/calendar.ts';
import { dataSets, findKindNames, insteadOfGone } from '../../inference/finding-kinds.ts';
import { type ActivityKind, attempts, observers, strikableFields } from '../../model.ts';
import { count, id, list, map, object, oneOf, says, step, text, truth } from './parts.ts';
import { judged } from './questions.ts';

/** The shape of every block but questions, as an author writes it. */

const sending = object({
  from: v.optional(id),
  to: v.optional(id),
  words: v.optional(id),
  text: v.optional(text),
  hidden: v.optional(truth),
});

const timeNeeded = says('a time of day is needed here', 'Write it as "19:05", in double quotes.');
const timeOfDay = v.pipe(v.string(timeNeeded), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, timeNeeded));

/** Ten million numbers are tried in some seconds, a hundred million in a minute or two. */
const mostDigits = 8;
const tooManyDigits = says(
  'trying all of these would take too long',
  `Write at most ${mostDigits} digits.`,
);
const digitsNeeded = says('digits are needed here', 'Write them in double quotes: "0204117".');
const digitsText = v.pipe(v.string(digitsNeeded), v.regex(/^\d+$/, digitsNeeded));

/** Schemas of all other blocks, by their info word. */
export const blockSchemas = {
  read: object(step),
  compose: object({
    ...step,
    from: id,
    to: id,
    ask: text,
    suggest: text,
    choices: v.optional(list(text), []),
  }),
  send: object({
    ...step,
    words: v.optional(id),
    messages: v.optional(map(sending, 'messages')),
    shuffled: v.optional(truth, false),
  }),
  strike: object({
    ...step,
    from: v.optional(id),
    to: v.optional(id),
    words: v.optional(id),
    text: v.optional(text),
    fields: v.pipe(
      v.record(
        oneOf(strikableFields),
        text,
        says('fields are needed here', `Write lines of "${strikableFields[0]}: what it means".`),
      ),
      v.check(
        (fields) => Object.keys(fields).length > 0,
        says('fields are needed here', `Write lines of "${strikableFields[0]}: what it means".`),
      ),
    ),
    'at-least': v.optional(count),
  }),
  phone: object({ ...step, who: id, state: oneOf(['off', 'on']) }),
  attack: object({ ...step, message: id, tries: list(oneOf(attempts), 1) }),
  observe: object({
    ...step,
    panes: list(oneOf(observers), 1),
    messages: v.optional(list(id), []),
  }),
  inspect: object({ ...step, message: id }),
  spot: object({ ...step, ...judged, messages: list(id, 2), find: id }),
  'guess-length': object({ ...step, ...judged, message: id }),
  'relay-guess': object({ ...step, message: id, list: list(text, 2) }),
  week: object({
    ...step,
    seed: count,
    writes: v.optional(
      map(object({ ...sending.entries, on: oneOf(weekdays), at: timeOfDay }), 'messages'),
      {},
    ),
  }),
  find: object({
    ...step,
    what: oneOf(findKindNames, insteadOfGone),
    in: v.optional(oneOf(dataSets)),
    who: v.optional(list(id), []),
    top: v.optional(count),
    at: v.optional(id),
    on: v.optional(oneOf(weekdays)),
    from: v.optional(timeOfDay),
    to: v.optional(timeOfDay),
    segment: v.optional(id),
  }),
  export: object(step),
  search: object({
    ...step,
    file: id,
    ask: text,
    suggest: object({ words: v.optional(id), text: v.optional(text) }),
    found: text,
    none: text,
  }),
  sister: object({ ...step, file: id }),
  numbers: object({
    ...step,
    ask: text,
    prefix: text,
    digits: v.pipe(count, v.maxValue(mostDigits, tooManyDigits)),
    suggest: digitsText,
  }),
  crack: object({ ...step, numbers: id, country: count }),
  reckon: object({ ...step, prediction: id }),
  recap: object({ ...step, points: list(text, 1) }),
  sources: object(step),
} as const;

export type RawBlocks = {
  [K in keyof typeof blockSchemas]: v.InferOutput<(typeof blockSchemas)[K]>;
};

/** The info words that a lesson may use. */
export const activityKinds = [
  'predict',
  'ask',
  ...(Object.keys(blockSchemas) as (keyof typeof blockSchemas)[]),
] as const satisfies readonly ActivityKind[];
