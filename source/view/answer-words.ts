import type { Lesson, NumberQuestion, Question, RichText } from '../lesson/model.ts';
import type { Answer, Values } from '../lesson/session/grade.ts';
import { showControls } from '../text/safe.ts';
import { lineOf, numberText, textOf } from './lines.ts';

/** The words of a text without the numbers of its sources, which lead nowhere outside the lesson. */
export function wordsOf(content: RichText, values: Values, lesson: Lesson): string {
  const words = content.filter(({ kind }) => kind !== 'source');
  return textOf(lineOf(words, values, lesson)).trim();
}

/** What was answered, in words: of several options one text each. */
export function answerWords(
  question: Question,
  answer: Answer,
  values: Values,
  lesson: Lesson,
): readonly string[] {
  switch (answer.form) {
    case 'one':
      return optionWords(question, [answer.option], values, lesson);
    case 'several':
    case 'order':
    case 'sort':
      return optionWords(question, answer.options, values, lesson);
    case 'number':
      return [numberWords(answer.number, question)];
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
export function truthWords(question: Question, values: Values, lesson: Lesson): readonly string[] {
  switch (question.form) {
    case 'one':
    case 'several':
    case 'order':
    case 'sort': {
      const { options, form } = question;
      const right = form === 'order' ? options : options.filter((option) => option.right);
      return right.map(({ text }) => wordsOf(text, values, lesson));
    }
    case 'number': {
      const { answer } = question;
      const value = typeof answer === 'number' ? answer : values[answer.value];
      return typeof value === 'number' ? [numberWords(value, question)] : [];
    }
    case 'text':
      return question.answers.slice(0, 1).map(showControls);
  }
}

/** Whether a question asks for the learner's own words, which nobody judges. */
export const asksForOpinion = (question: Question): boolean =>
  question.form === 'text' && question.answers.length === 0;

/** An answer that was typed, safe to show. Empty for another one. */
export function givenWords(answer: Answer | undefined): string {
  if (answer?.form === 'number') return String(answer.number);
  return answer?.form === 'text' ? showControls(answer.text) : '';
}

function optionWords(
  question: Question,
  chosen: readonly string[],
  values: Values,
  lesson: Lesson,
): readonly string[] {
  if (!('options' in question)) return [];
  return chosen.flatMap((id) => {
    const option = question.options.find((one) => one.id === id);
    return option ? [wordsOf(option.text, values, lesson)] : [];
  });
}

function numberWords(number: number, question: Question): string {
  const { unit } = question.form === 'number' ? question : ({} as Partial<NumberQuestion>);
  const written = numberText(number);
  return unit === undefined ? written : `${written} ${showControls(unit)}`;
}
