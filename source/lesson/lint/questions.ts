import { plainText } from '../format/inline.ts';
import type { Question, RichText } from '../model.ts';
import { sameWords } from '../session/grade.ts';
import type { Look } from './look.ts';

/** Every question has a right answer, different options, and hints that do not give it away at once. */
export function checkQuestions(look: Look): void {
  for (const [index, { activity }] of look.lesson.steps.entries()) {
    if (activity.kind === 'ask' || activity.kind === 'predict') {
      checkAnswers(look, index, activity.question);
      checkHelp(look, index, activity.question);
    } else if (activity.kind === 'spot' || activity.kind === 'guess-length') {
      checkHelp(look, index, activity);
    } else if (activity.kind === 'relay-guess') {
      checkDifferent(look, index, activity.list, ['list']);
    } else if (activity.kind === 'compose') {
      checkDifferent(look, index, activity.choices, ['choices']);
    }
  }
}

function checkAnswers({ lines, report }: Look, index: number, question: Question): void {
  const { block } = lines.step(index);
  switch (question.form) {
    case 'one':
    case 'several':
    case 'order': {
      const { options, form } = question;
      if (options.length < 2) {
        report(block(['options']), 'there is nothing to choose', 'Write at least two options.');
      }
      const right = options.filter((option) => option.right).length;
      if (form === 'one' && right !== 1) {
        report(
          block(['options']),
          `${right === 0 ? 'no option is' : `${right} options are`} marked right`,
          'Mark exactly one with "right: true", or write "form: several".',
        );
      }
      if (form === 'several' && right === 0) {
        report(
          block(['options']),
          'no option is marked right',
          'Mark the right ones with "right: true".',
        );
      }
      const texts = new Set<string>();
      const reasons = new Set<string>();
      for (const option of options) {
        const text = normal(option.text);
        const reason = normal(option.because);
        if (texts.has(text)) {
          report(block(['options', option.id]), 'two options say the same', 'Make them differ.');
        }
        if (reasons.has(reason)) {
          report(
            block(['options', option.id, 'because']),
            'two options have the same reason',
            'Say for each option what is right or wrong about it.',
          );
        }
        texts.add(text);
        reasons.add(reason);
      }
      return;
    }
    case 'number': {
      const { answer, tolerance } = question;
      for (const [at, miss] of question.misses.entries()) {
        const same =
          typeof answer === 'number'
            ? typeof miss.answer === 'number' && Math.abs(miss.answer - answer) <= tolerance
            : typeof miss.answer !== 'number' && miss.answer.value === answer.value;
        if (same) {
          report(block(['misses', at, 'answer']), 'this miss is a right answer', 'Take it out.');
        }
      }
      return;
    }
    case 'text':
      for (const [at, miss] of question.misses.entries()) {
        if (question.answers.some((answer) => sameWords(answer, miss.answer))) {
          report(block(['misses', at, 'answer']), 'this miss is a right answer', 'Take it out.');
        }
      }
      return;
  }
}

function checkHelp(
  { lines, report }: Look,
  index: number,
  { hints, reveal }: { readonly hints: readonly RichText[]; readonly reveal: RichText },
): void {
  const { block } = lines.step(index);
  const answer = normal(reveal);
  const seen = new Set<string>();
  for (const [at, hint] of hints.entries()) {
    const text = normal(hint);
    if (text === answer || (answer.length >= 12 && text.includes(answer))) {
      report(
        block(['hints', at]),
        'this hint is the answer',
        'Leave the last step to the learner.',
      );
    } else if (seen.has(text)) {
      report(
        block(['hints', at]),
        'two hints say the same',
        'Let each hint say more than the last.',
      );
    }
    seen.add(text);
  }
}

function checkDifferent(
  { lines, report }: Look,
  index: number,
  texts: readonly string[],
  path: readonly string[],
): void {
  for (const [at, text] of texts.entries()) {
    if (texts.indexOf(text) === at) continue;
    report(lines.step(index).block([...path, at]), `"${text}" stands here twice`, 'Take one out.');
  }
}

function normal(content: RichText): string {
  return plainText(content)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
