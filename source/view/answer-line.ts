/** Plain lines that answer a question. */

import { localeFor } from '../i18n/index.ts';
import type { Question } from '../lesson/model.ts';
import type { Choice } from '../lesson/session/choices.ts';
import type { GivenAnswer } from '../lesson/session/grade.ts';
import {
  fieldOf,
  goOnLine,
  type LinePrompt,
  type Meaning,
  meaning,
  unclear,
} from './line-prompt.ts';
import type { StepScope } from './step-scope.ts';

type AnswerReader = Omit<LinePrompt, 'read'> & {
  /** The answer that a line stands for; undefined if it is none of those the question takes. */
  readonly answerOf: (text: string) => GivenAnswer | undefined;
};

/**
 * The lines of a step with an answer: an empty one leaves it open at the second time, and the same
 * wrong answer given twice goes on.
 *
 * @param given what an answer means, where it is not judged
 */
export function answerLine(
  { isAnswered, isSettled, reveal, state }: StepScope,
  { answerOf, ...asked }: AnswerReader,
  given?: (answer: GivenAnswer) => Meaning,
): LinePrompt {
  if (isSettled) return goOnLine;
  return {
    ...asked,
    // A wrong answer was just told: an empty line goes on, another answer tries again.
    prompt(words, view) {
      const { asks } = words.plain;
      if (!isAnswered) return asked.prompt(words, view);
      return reveal === undefined || state.revealed ? asks.again : asks.againOrReveal;
    },
    read(line, { last, wasEmpty }) {
      const text = line.trim();
      if (text === '') {
        if (isAnswered) return meaning({ type: 'next' });
        return wasEmpty
          ? { ...meaning({ type: 'skip' }), say: 'leftOpen' }
          : { ...meaning(), say: 'emptyOnce' };
      }
      const answer = answerOf(text);
      if (!answer) return unclear;
      if (given) return given(answer);
      const name = JSON.stringify(answer);
      if (isAnswered && name === last) return { ...meaning({ type: 'next' }), say: 'sameAgain' };
      return { ...meaning({ type: 'answer', answer }), answer: name };
    },
  };
}

export function questionReader(scope: StepScope, question: Question): AnswerReader {
  const { choices } = scope;
  switch (question.form) {
    case 'number':
      return numberReader(scope);
    case 'text':
      return {
        prompt: (words, view) => words.plain.asks.field(fieldOf(view).label),
        expected: (words) => words.plain.expected.text,
        takesWords: true,
        answerOf: (text) => ({ form: 'text', text }),
      };
    case 'one':
      return oneReader(choices, ({ id }) => ({ form: 'one', option: id }));
    case 'several':
      return severalReader(choices);
    case 'sort': {
      const lists = question.piles ?? [];
      const piles = lists.length;
      // The first of each list, so that it can be typed.
      const example = lists
        .map(({ id }) => choices.findIndex((one) => one.is === 'option' && one.option.pile === id))
        .map((index) => index + 1)
        .join(' ');
      return {
        prompt: (words) => words.plain.asks.sort(piles, example),
        expected: (words) => words.plain.expected.sort(piles, example),
        answerOf(text) {
          const chosen = readChoices(text, choices) ?? [];
          const options = chosen.flatMap((choice) => (choice.is === 'option' ? choice.option : []));
          const sorted = new Set(options.map(({ pile }) => pile));
          return options.length === piles && sorted.size === piles
            ? { form: 'sort', options: options.map(({ id }) => id) }
            : undefined;
        },
      };
    }
  }
}

export const numberReader = ({ session }: StepScope): AnswerReader => ({
  prompt: (words, view) => words.plain.asks.field(fieldOf(view).label),
  expected: (words) => words.plain.expected.number,
  answerOf(text) {
    const number = localeFor(session.lesson.language).readNumber(text);
    return number === undefined ? undefined : { form: 'number', number };
  },
});

/** Numbers that pick choices, in any order. */
export const severalReader = (choices: readonly Choice[]): AnswerReader => ({
  prompt: (words) => words.plain.asks.several(choices.length),
  expected: (words) => words.plain.expected.several(choices.length),
  answerOf(text) {
    const options = readChoices(text, choices)?.map(({ id }) => id);
    return options && { form: 'several', options };
  },
});

/** A number that picks one choice. */
export const oneReader = (
  choices: readonly Choice[],
  answerOf: (choice: Choice) => GivenAnswer | undefined,
): AnswerReader => ({
  prompt: (words) => words.plain.asks.one(choices.length),
  expected: (words) => words.plain.expected.one(choices.length),
  answerOf(text) {
    const [choice, ...others] = readChoices(text, choices) ?? [];
    return choice && others.length === 0 ? answerOf(choice) : undefined;
  },
});

/** Choices by their numbers, each once, with spaces or commas between; undefined if it is not that. */
function readChoices(text: string, choices: readonly Choice[]): readonly Choice[] | undefined {
  const parts = text.split(/[\s,;.]+/u).filter((part) => part !== '');
  const chosen = parts.map((part) =>
    /^\d{1,3}$/u.test(part) ? choices[Number(part) - 1] : undefined,
  );
  const all = chosen.filter((choice) => choice !== undefined);
  return parts.length > 0 && all.length === parts.length ? [...new Set(all)] : undefined;
}
