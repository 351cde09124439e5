import { shaped } from '../format/block.ts';
import { didYouMean } from '../format/fix.ts';
import { readJudged } from '../format/question.ts';
import { id, list, object, step } from '../format/schema/parts.ts';
import { judged } from '../format/schema/questions.ts';
import { rowOfMessage, rowsOfMessages } from '../session/rows.ts';
import { told } from '../session/transition.ts';
import { checkMessageSent } from './checks.ts';
import type { Judged, Kind } from './kind.ts';
import { guessingKind, keptAnswer, withAnswer } from './question.ts';

declare module '../model.ts' {
  interface Activities {
    /** Pick the relay's row that belongs to a message. */
    spot: Judged & {
      /** The messages whose envelope rows are shown. */
      readonly messages: readonly string[];
      /** The one to find. */
      readonly find: string;
    };
  }
}

export const spot: Kind<'spot'> = {
  ...guessingKind,
  read: shaped(
    () => object({ ...step, ...judged, messages: list(id, 2), find: id }),
    (raw, block) => ({ messages: raw.messages, find: raw.find, ...readJudged(raw, block) }),
  ),
  check(check) {
    const { messages, find } = check.activity;
    for (const [place, sent] of messages.entries()) {
      checkMessageSent(check, sent, ['messages', place]);
    }
    if (messages.includes(find)) return;
    check.report(
      ['find'],
      `${find} is not among the messages of this step`,
      didYouMean(find, messages),
    );
  },
  choices: ({ session, activity }) =>
    rowsOfMessages(session.evidence, activity.messages).map((row) => ({
      is: 'row',
      id: String(row.seq),
      row,
    })),
  enter: ({ session }, chosen) =>
    chosen?.is === 'row'
      ? { session, answer: { form: 'row', row: chosen.row.seq } }
      : told(session, { is: 'choose-first' }),
  judge: ({ session, activity }, answer) =>
    answer.form === 'row'
      ? rowOfMessage(session.evidence, activity.find)?.seq === answer.row
      : undefined,
  keeps: {
    answer: ({ state }) => keptAnswer(state),
    restore: (_activity, kept) =>
      withAnswer(typeof kept === 'number' ? { form: 'row', row: kept } : undefined),
  },
  rehearse({ session: { evidence }, activity }, answers) {
    const found = rowOfMessage(evidence, activity.find)?.seq ?? -1;
    const rows = rowsOfMessages(evidence, activity.messages).map(({ seq }) => seq);
    const row = rows.find((seq) => (seq === found) === (answers === 'right')) ?? -1;
    return [{ type: 'hint' }, { type: 'answer', answer: { form: 'row', row } }];
  },
};
