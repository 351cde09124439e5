import { plainText } from '../format/inline.ts';
import type { Path } from '../format/yaml-part.ts';
import { kindOf } from '../kinds/index.ts';
import type { ChoiceQuestion, Option, Question, RichText } from '../model.ts';
import type { Look } from './look.ts';
import { normal as normalText } from './normal.ts';

/** Every question has a right answer, different options, and hints that do not give it away at once. */
export function checkQuestions(look: Look): void {
  for (const [index, { activity }] of look.lesson.steps.entries()) {
    const { question, help } = kindOf(activity);
    const asked = question?.(activity);
    if (asked) checkAnswers(look, index, asked);
    const helped = help?.(activity) ?? asked;
    if (helped) checkHelp(look, index, helped);
  }
}

function checkAnswers(look: Look, index: number, question: Question): void {
  const { lines, report } = look;
  const { block } = lines.step(index);
  switch (question.form) {
    case 'one':
    case 'several':
      checkOptions(look, index, question.options, question.form, ['options']);
      return;
    case 'sort':
      checkPiles(look, index, question);
      return;
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
      return;
  }
}

/** Each pile is a question with one right option or more, and ids differ in all of them. */
function checkPiles(look: Look, index: number, { options, piles = [] }: ChoiceQuestion): void {
  const { block } = look.lines.step(index);
  const ids = new Set<string>();
  for (const { id, pile = '' } of options) {
    if (ids.has(id)) {
      look.report(
        block(['piles', pile, 'options', id]),
        `the option ${id} stands on two piles`,
        'Give each option of a card an id of its own.',
      );
    }
    ids.add(id);
  }
  for (const { id } of piles) {
    const own = options.filter(({ pile }) => pile === id);
    checkOptions(look, index, own, 'pile', ['piles', id, 'options']);
  }
}

/** Options to choose from: enough of them, the right ones marked, each with a text and a reason of its own. */
function checkOptions(
  { lines, report }: Look,
  index: number,
  options: readonly Option[],
  form: 'one' | 'several' | 'pile',
  at: Path,
): void {
  const { block } = lines.step(index);
  if (options.length < 2) {
    report(block(at), 'there is nothing to choose', 'Write at least two options.');
  }
  const right = options.filter((option) => option.right).length;
  if (form === 'one' && right !== 1) {
    report(
      block(at),
      `${right === 0 ? 'no option is' : `${right} options are`} marked right`,
      'Mark exactly one with "right: true", or write "form: several".',
    );
  }
  if (form === 'pile' && (right === 0 || right === options.length)) {
    report(
      block(at),
      `${right === 0 ? 'no option is' : 'every option is'} marked right`,
      'Mark one of each pile with "right: true", or each that can be defended, but not all.',
    );
  }
  if (form === 'several' && right === 0) {
    report(block(at), 'no option is marked right', 'Mark the right ones with "right: true".');
  }
  const texts = new Set<string>();
  const reasons = new Set<string>();
  for (const option of options) {
    const text = normal(option.text);
    const reason = normal(option.because);
    if (texts.has(text)) {
      report(block([...at, option.id]), 'two options say the same', 'Make them differ.');
    }
    if (reasons.has(reason)) {
      report(
        block([...at, option.id, 'because']),
        'two options have the same reason',
        'Say for each option what is right or wrong about it.',
      );
    }
    texts.add(text);
    reasons.add(reason);
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

const normal = (content: RichText): string => normalText(plainText(content));
