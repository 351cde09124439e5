import * as v from 'valibot';
import { id, list, map, number, object, oneOf, says, step, text, truth } from './parts.ts';

/** The shape of a question in each form, as an author writes it. */

const valueName = (needed: string) =>
  v.pipe(v.string(needed), v.regex(/^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/, needed));

const answerNeeded = says(
  'a number or the name of a value is needed here',
  'Write digits, or a name as in the table of values, for example first.envelope.bytes.',
);

const numberAnswer = v.union([number, valueName(answerNeeded)], answerNeeded);

const helped = {
  hints: list(text, 2),
  reveal: text,
};
export const judged = { ask: text, right: text, wrong: text, ...helped };

const option = object({ text, because: text, right: v.optional(truth, false) });
const orderedOption = object({ text, because: text });

const by = {
  by: v.optional(
    valueName(
      says(
        'the name of a value is needed here',
        'Write a name as in the table of values, for example night.who.',
      ),
    ),
  ),
};

const choice = { ask: text, options: map(option, 'options'), ...helped };

/** The keys of a question in each form, as they stand beside the block's `id` and `form`. */
const questions = {
  one: { form: v.optional(v.literal('one'), 'one'), ...by, ...choice },
  several: { form: v.literal('several'), ...by, ...choice },
  order: {
    form: v.literal('order'),
    ask: text,
    options: map(orderedOption, 'options'),
    ...helped,
  },
  sort: {
    form: v.literal('sort'),
    ask: text,
    piles: map(object({ ask: text, options: map(option, 'options') }), 'piles'),
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

const questionForms = ['one', 'several', 'order', 'sort', 'number', 'text'] as const;
export const formSchema = v.optional(oneOf(questionForms), 'one');

const recall = { recall: v.optional(id) };

/** Schemas of a `predict` block, by the question's form. */
export const predictSchemas = {
  one: object({ ...step, ...questions.one }),
  several: object({ ...step, ...questions.several }),
  order: object({ ...step, ...questions.order }),
  sort: object({ ...step, ...questions.sort }),
  number: object({ ...step, ...questions.number }),
  text: object({ ...step, ...questions.text }),
} as const;

/** Schemas of an `ask` block, by the question's form. */
export const askSchemas = {
  one: object({ ...step, ...recall, ...questions.one }),
  several: object({ ...step, ...recall, ...questions.several }),
  order: object({ ...step, ...recall, ...questions.order }),
  sort: object({ ...step, ...recall, ...questions.sort }),
  number: object({ ...step, ...recall, ...questions.number }),
  text: object({ ...step, ...recall, ...questions.text }),
} as const;

export type RawQuestion = v.InferOutput<(typeof predictSchemas)[keyof typeof predictSchemas]>;
