import type { Words } from '../i18n/index.ts';
import type { ChoiceQuestion, NumberQuestion, TextQuestion } from '../lesson/model.ts';
import { questionOf } from '../lesson/session/choices.ts';
import { type Answer, grade, numberOf } from '../lesson/session/grade.ts';
import { computeValues } from '../lesson/session/run-values.ts';
import { type Session, stepState } from '../lesson/session/session.ts';
import { showControls } from '../text/safe.ts';
import { pileHeading } from './choice-items.ts';
import { plainLine, richLine } from './lines.ts';
import type { ChoiceItem, Part } from './parts.ts';

/** A prediction beside what happened, with the reason for every option. */
export function reckonParts(session: Session, prediction: string, words: Words): readonly Part[] {
  const step = session.lesson.steps.find(({ id }) => id === prediction);
  const question = step && questionOf(step.activity);
  if (!question) return [];
  const { answer } = stepState(session, prediction);
  const parts =
    question.form === 'number' || question.form === 'text'
      ? typedParts(session, question, answer, words)
      : optionParts(session, question, answer, words);
  return [{ kind: 'prompt', line: richLine(session, question.ask) }, ...parts];
}

const paragraph = (text: string): Part => ({ kind: 'paragraph', line: plainLine(text) });

function typedParts(
  session: Session,
  question: NumberQuestion | TextQuestion,
  answer: Answer | undefined,
  words: Words,
): readonly Part[] {
  const t = words.view.reckon;
  const yours = paragraph(answer ? `${t.yours} ${givenWords(answer)}` : t.none);
  if (question.form === 'text') return [yours];
  const values = computeValues(session);
  const truth = numberOf(question.answer, values);
  if (truth === undefined) return [yours];
  const unit = question.unit === undefined ? '' : ` ${question.unit}`;
  return [
    yours,
    paragraph(`${t.answer} ${truth.toLocaleString('en')}${unit}`),
    ...(answer ? [verdict(grade(question, answer, values).right, words)] : []),
  ];
}

function optionParts(
  session: Session,
  question: ChoiceQuestion,
  answer: Answer | undefined,
  words: Words,
): readonly Part[] {
  const t = words.view.reckon;
  const chosen = optionsOf(answer);
  const stateOf = (right: boolean): ChoiceItem['state'] => {
    if (question.form === 'order') return 'open';
    if (question.form === 'several') return right ? 'applies' : 'applies-not';
    return right ? 'right' : 'wrong';
  };
  const items = question.options.map((option, index): ChoiceItem => {
    const place = chosen.indexOf(option.id);
    const heading = question.form === 'sort' ? pileHeading(session, question, index) : undefined;
    return {
      id: option.id,
      number: index + 1,
      label: richLine(session, option.text),
      highlighted: false,
      ...(heading ? { heading } : {}),
      ...(place < 0 ? {} : { marked: question.form === 'order' ? place + 1 : true }),
      state: stateOf(option.right),
      because: richLine(session, option.because),
    };
  });
  return [
    paragraph(answer ? t.yours : t.none),
    { kind: 'choices', mode: question.form, items },
    ...(answer ? [optionVerdict(session, question, answer, words)] : []),
  ];
}

function optionVerdict(
  session: Session,
  question: ChoiceQuestion,
  answer: Answer,
  words: Words,
): Part {
  const { right } = grade(question, answer, computeValues(session));
  if (right || question.form !== 'several') return verdict(right, words);
  const chosen = optionsOf(answer);
  const same = question.options.filter((option) => option.right === chosen.includes(option.id));
  const text = words.view.reckon.partly(same.length, question.options.length);
  return { kind: 'note', tone: 'info', line: plainLine(text) };
}

function verdict(right: boolean, words: Words): Part {
  const t = words.view.reckon;
  return {
    kind: 'note',
    tone: right ? 'right' : 'info',
    line: plainLine(right ? t.right : t.wrong),
  };
}

function optionsOf(answer: Answer | undefined): readonly string[] {
  switch (answer?.form) {
    case 'one':
      return [answer.option];
    case 'several':
    case 'order':
    case 'sort':
      return answer.options;
    case 'number':
    case 'text':
    case 'row':
    case undefined:
      return [];
  }
}

/** An answer that was typed, safe to show. Empty for another one. */
export function givenWords(answer: Answer | undefined): string {
  if (answer?.form === 'number') return String(answer.number);
  return answer?.form === 'text' ? showControls(answer.text) : '';
}
