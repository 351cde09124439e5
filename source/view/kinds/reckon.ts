import type { Words } from '../../i18n/index.ts';
import type { ChoiceQuestion, NumberQuestion, TextQuestion } from '../../lesson/model.ts';
import { questionOf } from '../../lesson/session/choices.ts';
import { type GivenAnswer, grade, numberOf } from '../../lesson/session/grade.ts';
import { stepState } from '../../lesson/session/session.ts';
import { type InPart, inPartOf, givenWords, outcomeWords } from '../answer-words.ts';
import { note, paragraph, prompt } from '../build-parts.ts';
import type { ChoiceItem, Part } from '../parts.ts';
import { headingOf } from '../question-parts.ts';
import type { StepScope } from '../step-scope.ts';
import type { KindView } from './kind-view.ts';

/** A prediction beside what happened, with the reason for every option. */
export const reckon: KindView<'reckon'> = {
  body(scope, words) {
    const { session, activity, rich } = scope;
    const step = session.lesson.steps.find(({ id }) => id === activity.prediction);
    const question = step && questionOf(step.activity);
    if (!question) return [];
    const { answer } = stepState(session, activity.prediction);
    const parts =
      question.form === 'number' || question.form === 'text'
        ? typedParts(scope, question, answer, words)
        : optionParts(scope, question, answer, words);
    return [prompt(rich(question.ask)), ...parts];
  },
};

function typedParts(
  { values }: StepScope,
  question: NumberQuestion | TextQuestion,
  answer: GivenAnswer | undefined,
  words: Words,
): readonly Part[] {
  const t = words.view.reckon;
  const yours = paragraph(answer ? `${t.yours} ${givenWords(answer, words.locale)}` : t.none);
  const truth = question.form === 'number' ? numberOf(question.answer, values) : undefined;
  if (question.form === 'text' || truth === undefined) return [yours];
  const unit = question.unit === undefined ? '' : ` ${question.unit}`;
  return [
    yours,
    paragraph(`${t.answer} ${words.locale.number(truth)}${unit}`),
    ...(answer ? [verdict(grade(question, answer, values).right, words)] : []),
  ];
}

function optionParts(
  scope: StepScope,
  question: ChoiceQuestion,
  answer: GivenAnswer | undefined,
  words: Words,
): readonly Part[] {
  const t = words.view.reckon;
  const chosen = optionsOf(answer);
  const items = question.options.map((option, index): ChoiceItem => {
    return {
      id: option.id,
      number: index + 1,
      label: scope.rich(option.text),
      highlighted: false,
      ...headingOf(scope, question, index),
      ...(chosen.includes(option.id) ? { marked: true } : {}),
      state: truthOf(question.form, option.right),
      because: scope.rich(option.because),
    };
  });
  return [
    paragraph(answer ? t.yours : t.none),
    { kind: 'choices', mode: question.form, items },
    ...(answer ? [optionVerdict(scope, question, answer, words)] : []),
  ];
}

function truthOf(form: ChoiceQuestion['form'], right: boolean): ChoiceItem['state'] {
  if (form === 'several') return right ? 'applies' : 'applies-not';
  return right ? 'right' : 'wrong';
}

function optionVerdict(
  { values }: StepScope,
  question: ChoiceQuestion,
  answer: GivenAnswer,
  words: Words,
): Part {
  const { right } = grade(question, answer, values);
  return verdict(right, words, inPartOf(question, answer));
}

function verdict(right: boolean, words: Words, inPart?: InPart): Part {
  return note(right ? 'right' : 'info', outcomeWords(right, inPart, words));
}

function optionsOf(answer: GivenAnswer | undefined): readonly string[] {
  if (answer?.form === 'one') return [answer.option];
  return answer && 'options' in answer ? answer.options : [];
}
