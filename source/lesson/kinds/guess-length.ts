import { shaped } from '../format/block.ts';
import { readJudged } from '../format/question.ts';
import { id, object, step } from '../format/schema/parts.ts';
import { judged } from '../format/schema/questions.ts';
import { checkMessageSent } from './checks.ts';
import type { Judged, Kind } from './kind.ts';
import { enterNumber, guessingKind, keptAnswer, withAnswer } from './question.ts';

declare module '../model.ts' {
  interface Activities {
    /** From an envelope's size alone, say how many bytes the words have. */
    'guess-length': Judged & {
      readonly message: string;
    };
  }
}

export const guessLength: Kind<'guess-length'> = {
  ...guessingKind,
  read: shaped(
    () => object({ ...step, ...judged, message: id }),
    (raw, block) => ({ message: raw.message, ...readJudged(raw, block) }),
  ),
  check(check) {
    const { message } = check.activity;
    checkMessageSent(check, message, ['message']);
    if (!check.story.has('shown', message)) return;
    check.report(
      ['message'],
      `the words of ${message} are shown before their length is guessed`,
      'Write "hidden: true" at that message.',
      'warning',
    );
  },
  takes: () => 'number',
  enter: ({ session }) => enterNumber(session),
  judge: ({ activity, values }, answer) =>
    answer.form === 'number'
      ? answer.number === values[`${activity.message}.words.bytes`]
      : undefined,
  keeps: {
    answer: ({ state }) => keptAnswer(state),
    restore: (_activity, kept) =>
      withAnswer(typeof kept === 'number' ? { form: 'number', number: kept } : undefined),
  },
  rehearse({ activity, values }, answers) {
    const bytes = Number(values[`${activity.message}.words.bytes`]);
    const number = answers === 'right' ? bytes : bytes + 1_000;
    return [{ type: 'hint' }, { type: 'answer', answer: { form: 'number', number } }];
  },
};
