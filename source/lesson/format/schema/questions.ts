import * as v from 'valibot';
import { list, map, number, object, oneOf, says, step, text, truth } from './parts.ts';

/** The shape of a question in each form, as an author writes it. */

const valueName = (needed: string) =>
  v.pipe(v.string(needed), v.regex(/^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/, needed));

const answerNeeded = says(
  'a number or the name of a value is needed here',
  'Write digits, or a name as in the table of values, for example first.envelope.bytes.',
);

const numberAnswer = v.union([number, valueName(answerNeeded)], answerNeeded);

export const helped = {
  hints: list(text, 2),
  reveal: text,
};
export const judged = { ask: text, right: text, wrong: text, ...helped };

const option = object({ text, because: text, right: v.optional(truth, false) });

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

const order = {
  order: v.optional(
    v.literal(
      'fixed',
      says(
        'only a fixed order can be asked for',
        'Write "order: fixed", or leave it out: then each learner has an order of their own.',
      ),
    ),
  ),
};

const choice = { ask: text, options: map(option, 'options'), ...helped };

/** The keys of a question in each form, as they stand beside the block's `id` and `form`. */
const questions = {
  one: { form: v.optional(v.literal('one'), 'one'), ...by, ...order, ...choice },
  several: { form: v.literal('several'), ...by, ...order, ...choice },
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
    // Words were judged once: what is left of that is told when the question is read.
    answers: v.optional(list(text), []),
    misses: v.optional(list(object({ answer: text, because: text })), []),
    ...judged,
    wrong: v.optional(text),
  },
} as const;

const questionForms = ['one', 'several', 'sort', 'number', 'text'] as const;
export const formSchema = oneOf(questionForms, {
  order: 'Write "form: sort" with a pile for each place, or ask with "form: one" what comes first.',
});

/** Schemas of a block with a question, by its form, with the block's own keys beside it. */
export const questionSchemas = <const Keys extends v.ObjectEntries>(keys: Keys) =>
  ({
    one: object({ ...step, ...keys, ...questions.one }),
    several: object({ ...step, ...keys, ...questions.several }),
    sort: object({ ...step, ...keys, ...questions.sort }),
    number: object({ ...step, ...keys, ...questions.number }),
    text: object({ ...step, ...keys, ...questions.text }),
  }) as const;

export type RawQuestion = v.InferOutput<
  ReturnType<typeof questionSchemas<typeof step>>[keyof typeof questions]
>;
