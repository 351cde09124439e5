import { safetyGroups } from '../../crypto/safety-groups.ts';
import { shaped } from '../format/block.ts';
import { readJudged } from '../format/question.ts';
import { id, object, step } from '../format/schema/parts.ts';
import { judged } from '../format/schema/questions.ts';
import type { Session } from '../session/session.ts';
import { told } from '../session/transition.ts';
import { checkThere } from './checks.ts';
import { handedBy } from './hand-out.ts';
import type { Judged, Kind } from './kind.ts';
import { keptAnswer, withAnswer } from './question.ts';

declare module '../model.ts' {
  interface Activities {
    /** Two people read their safety numbers to each other: are they the same? */
    compare: Judged & {
      /** The hand-out step that made them. */
      readonly of: string;
    };
  }
}

/** What can be said of two numbers. */
export const sayings = ['same', 'different'] as const;

/** The two devices' numbers in their groups of five digits; undefined if the step was left out. */
export function numbersOf(session: Session, step: string) {
  const handed = handedBy(session, step);
  return (
    handed && {
      sender: safetyGroups(handed.sender.safetyNumber),
      recipient: safetyGroups(handed.recipient.safetyNumber),
    }
  );
}

/** How many groups are the same in the same place, and of how many. */
export function alikeIn(
  session: Session,
  step: string,
): { readonly same: number; readonly of: number } {
  const { sender = [], recipient = [] } = numbersOf(session, step) ?? {};
  return { same: sender.filter((group, at) => group === recipient[at]).length, of: sender.length };
}

export const compare: Kind<'compare'> = {
  read: shaped(
    () => object({ ...step, ...judged, of: id }),
    (raw, block) => ({ of: raw.of, ...readJudged(raw, block) }),
  ),
  help: (activity) => activity,
  values: ['same', 'of'],
  compute: ({ session, activity }) => alikeIn(session, activity.of),
  check(check) {
    const { of } = check.activity;
    checkThere(check, 'handed', of, ['of'], `no earlier step hands out keys as "${of}"`);
  },
  givesEvidence: true,
  choices: () => sayings.map((text) => ({ is: 'suggestion', id: text, text })),
  enter: ({ session }, chosen) =>
    chosen === undefined
      ? told(session, { is: 'choose-first' })
      : { session, answer: { form: 'one', option: chosen.id } },
  judge({ session, activity }, answer) {
    const { same, of } = alikeIn(session, activity.of);
    return answer.form === 'one' && of > 0
      ? answer.option === (same === of ? 'same' : 'different')
      : undefined;
  },
  keeps: {
    answer: ({ state }) => keptAnswer(state),
    restore: (_activity, kept) =>
      withAnswer(
        sayings.some((one) => one === kept) ? { form: 'one', option: String(kept) } : undefined,
      ),
  },
  rehearse({ session, activity }, answers) {
    const { same, of } = alikeIn(session, activity.of);
    const option = (same === of) === (answers === 'right') ? 'same' : 'different';
    return [{ type: 'hint' }, { type: 'answer', answer: { form: 'one', option } }];
  },
};
