import type { Words } from '../i18n/index.ts';
import type { Locale } from '../i18n/locale.ts';
import type { NumberQuestion, Question, RichText } from '../lesson/model.ts';
import type { GivenAnswer, PredictionOutcome } from '../lesson/session/grade.ts';
import { showControls } from '../text/safe.ts';
import { type Filling, lineOf, textOf } from './lines.ts';

/** The words of a text without the numbers of its sources, which lead nowhere outside the lesson. */
export function wordsOf(content: RichText, filling: Filling): string {
  const words = content.filter(({ kind }) => kind !== 'source');
  return textOf(lineOf(words, filling)).trim();
}

/** What was answered, in words: of several options one text each. */
export function answerWords(
  question: Question,
  answer: GivenAnswer,
  filling: Filling,
): readonly string[] {
  switch (answer.form) {
    case 'one':
      return optionWords(question, [answer.option], filling);
    case 'several':
    case 'sort':
      return optionWords(question, answer.options, filling);
    case 'number':
      return [numberWords(answer.number, question, filling.locale)];
    case 'text':
      return [showControls(answer.text)];
    case 'row':
      return [];
  }
}

/**
 * What was true, in words. Empty where nothing is right or wrong, and where it was a number of a run
 * whose `values` are gone.
 */
export function truthWords(question: Question, filling: Filling): readonly string[] {
  switch (question.form) {
    case 'one':
    case 'several':
    case 'sort': {
      const right = question.options.filter((option) => option.right);
      return right.map(({ text }) => wordsOf(text, filling));
    }
    case 'number': {
      const { answer } = question;
      const value = typeof answer === 'number' ? answer : filling.values[answer.value];
      return typeof value === 'number' ? [numberWords(value, question, filling.locale)] : [];
    }
    case 'text':
      return [];
  }
}

/** How a prediction came out: the same words wherever it is told. */
export function outcomeWords(outcome: PredictionOutcome, { view }: Words): string {
  const t = view.reckon;
  switch (outcome.is) {
    case 'right':
      return t.right;
    case 'part':
      return t.partly(outcome.right, outcome.of);
    case 'otherwise':
      return t.wrong;
  }
}

/** Whether a question asks for the learner's own words, which nobody judges. */
export const asksForOpinion = (question: Question): boolean => question.form === 'text';

/** An answer that was typed, safe to show. Empty for another one. */
export function givenWords(answer: GivenAnswer | undefined, locale: Locale): string {
  if (answer?.form === 'number') return locale.number(answer.number);
  return answer?.form === 'text' ? showControls(answer.text) : '';
}

function optionWords(
  question: Question,
  chosen: readonly string[],
  filling: Filling,
): readonly string[] {
  if (!('options' in question)) return [];
  return chosen.flatMap((id) => {
    const option = question.options.find((one) => one.id === id);
    return option ? [wordsOf(option.text, filling)] : [];
  });
}

/** A number as its question counts it. */
export function numberWords(number: number, question: Question, locale: Locale): string {
  const { unit } = question.form === 'number' ? question : ({} as Partial<NumberQuestion>);
  const written = locale.number(number);
  return unit === undefined ? written : `${written} ${showControls(unit)}`;
}
