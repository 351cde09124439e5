import * as v from 'valibot';
import { nearest } from '../../text/nearest.ts';
import { type ActivityKind, attempts, lessonFormat, observers, strikableFields } from '../model.ts';

/**
 * The shape of every block and of the front matter, as an author writes them. Each message is two
 * lines: what is wrong, and the mend.
 */

const says = (message: string, mend: string) => `${message}\n${mend}`;

function object<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, (issue) => {
    const known = Object.keys(entries);
    const key = issue.received.replaceAll('"', '');
    if (issue.expected === 'never') {
      const near = nearest(key, known);
      return says(
        `${key} is not known here`,
        near === undefined
          ? `Known are: ${known.join(', ')}. If it is part of a text, put the text into double quotes.`
          : `Did you mean ${near}?`,
      );
    }
    const missing = issue.path?.at(-1)?.key;
    if (issue.expected === 'Object') {
      return says('keys with values are needed here', `Write ${known.join(': ..., ')}: ...`);
    }
    return says(`${String(missing)} is missing`, `Add a line "${String(missing)}: ...".`);
  });
}

const wordsNeeded = says('a text is needed here', 'Write it, in double quotes if it has a colon.');

/** YAML reads `text: 27` as a number; to an author it is a text. */
const text = v.pipe(
  v.union([v.string(), v.number(), v.boolean()], wordsNeeded),
  v.transform((value) => String(value).trim()),
  v.nonEmpty(wordsNeeded),
);

const id = v.pipe(
  v.string(says('an id is needed here', 'Use small letters, digits and hyphens.')),
  v.maxLength(60, says('this id is too long', 'Use at most 60 characters.')),
  v.regex(
    /^[a-z][a-z0-9-]*$/,
    says('this is no id', 'Use small letters, digits and hyphens, a letter first.'),
  ),
);

const list = <Item extends v.GenericSchema>(item: Item, atLeast = 0) =>
  v.pipe(
    v.array(item, says('a list is needed here', 'Write [one, two] or lines that begin with "- ".')),
    v.minLength(atLeast, says(`at least ${atLeast} are needed here`, 'Add to the list.')),
    v.maxLength(200, says('this list is too long', 'Use at most 200.')),
  );

const map = <Value extends v.GenericSchema>(value: Value, what: string) =>
  v.pipe(
    v.record(id, value, says(`${what} are needed here`, 'Write lines of "name: ...", indented.')),
    v.check(
      (entries) => Object.keys(entries).length > 0,
      says(`${what} are needed here`, 'Write lines of "name: ...", indented.'),
    ),
  );

const oneOf = <const Words extends readonly string[]>(words: Words) =>
  v.picklist(words, (issue) => {
    const near = nearest(issue.received.replaceAll('"', ''), words);
    return says(
      `${issue.received} is not known here`,
      near === undefined ? `Write one of ${words.join(', ')}.` : `Did you mean ${near}?`,
    );
  });

const truth = v.boolean(says('true or false is needed here', 'Write true or false.'));
const number = v.pipe(
  v.number(says('a number is needed here', 'Write digits, for example 27.')),
  v.finite(says('a number is needed here', 'Write digits, for example 27.')),
);
const count = v.pipe(
  number,
  v.integer(says('a whole number is needed here', 'Write digits, for example 2.')),
  v.minValue(1, says('this must be 1 or more', 'Write 1 or more.')),
);

const answerNeeded = says(
  'a number or the name of a value is needed here',
  'Write digits, or a name as in the table of values, for example first.envelope.bytes.',
);

const numberAnswer = v.union(
  [number, v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/, answerNeeded))],
  answerNeeded,
);

const helped = {
  hints: list(text, 2),
  reveal: text,
};
const judged = { ask: text, right: text, wrong: text, ...helped };

const option = object({ text, because: text, right: v.optional(truth, false) });
const orderedOption = object({ text, because: text });

const choice = { ask: text, options: map(option, 'options'), ...helped };

/** The keys of a question in each form, as they stand beside the block's `id` and `form`. */
const questions = {
  one: { form: v.optional(v.literal('one'), 'one'), ...choice },
  several: { form: v.literal('several'), ...choice },
  order: {
    form: v.literal('order'),
    ask: text,
    options: map(orderedOption, 'options'),
    ...helped,
  },
  number: {
    form: v.literal('number'),
    answer: numberAnswer,
    tolerance: v.optional(
      v.pipe(number, v.minValue(0, says('this must be 0 or more', 'Write 0 or more.'))),
      0,
    ),
    unit: v.optional(text),
    misses: v.optional(list(object({ answer: numberAnswer, because: text })), []),
    ...judged,
  },
  text: {
    form: v.literal('text'),
    answers: list(text),
    misses: v.optional(list(object({ answer: text, because: text })), []),
    ...judged,
  },
} as const;

const questionForms = ['one', 'several', 'order', 'number', 'text'] as const;
export const formSchema = v.optional(oneOf(questionForms), 'one');

const step = { id };
const recall = { recall: v.optional(id) };

/** Schemas of a `predict` block, by the question's form. */
export const predictSchemas = {
  one: object({ ...step, ...questions.one }),
  several: object({ ...step, ...questions.several }),
  order: object({ ...step, ...questions.order }),
  number: object({ ...step, ...questions.number }),
  text: object({ ...step, ...questions.text }),
} as const;

/** Schemas of an `ask` block, by the question's form. */
export const askSchemas = {
  one: object({ ...step, ...recall, ...questions.one }),
  several: object({ ...step, ...recall, ...questions.several }),
  order: object({ ...step, ...recall, ...questions.order }),
  number: object({ ...step, ...recall, ...questions.number }),
  text: object({ ...step, ...recall, ...questions.text }),
} as const;

export type RawQuestion = v.InferOutput<(typeof predictSchemas)[keyof typeof predictSchemas]>;

const sending = object({
  from: v.optional(id),
  to: v.optional(id),
  words: v.optional(id),
  text: v.optional(text),
  hidden: v.optional(truth),
});

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

const wholeNumber = says(
  'a whole number of minutes is needed here',
  'Write digits, for example 6.',
);

export const frontSchema = object({
  format: v.literal(
    lessonFormat,
    says(
      `this program reads lessons of format ${lessonFormat}`,
      `Write "format: ${lessonFormat}", or use a newer program for a newer lesson.`,
    ),
  ),
  id,
  title: text,
  summary: text,
  minutes: v.pipe(
    v.number(wholeNumber),
    v.integer(wholeNumber),
    v.minValue(1, wholeNumber),
    v.maxValue(120, says('a lesson this long is several lessons', 'Write at most 120 minutes.')),
  ),
  objectives: list(text, 1),
  cast: map(object({ name: text, at: id }), 'people'),
  sources: v.optional(list(id), []),
});

/** ISO 8601: YYYY, YYYY-MM or YYYY-MM-DD, a date of the calendar. */
const date = v.pipe(
  v.union(
    [v.string(), v.number()],
    says('a date is needed here', 'Write YYYY, YYYY-MM or YYYY-MM-DD.'),
  ),
  v.transform(String),
  v.check(isDate, says('this is no date', 'Write YYYY, YYYY-MM or YYYY-MM-DD.')),
);

function isDate(written: string): boolean {
  if (!/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(written)) return false;
  const [year = '', month = '01', day = '01'] = written.split('-');
  const time = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(`${year}-${month}-${day}`);
}

const day = v.pipe(
  v.string(says('a day is needed here', 'Write YYYY-MM-DD.')),
  v.check(
    (written) => written.length === 10 && isDate(written),
    says('this is no day', 'Write YYYY-MM-DD.'),
  ),
);

export const sourceSchema = object({
  author: text,
  title: text,
  date,
  where: text,
  note: v.optional(text),
  reviewed: v.optional(day),
});

export const glossarySchema = object({
  term: text,
  meaning: text,
  also: v.optional(list(text)),
});

export const claimSchema = object({ names: list(text, 1), sources: v.optional(list(id), []) });
