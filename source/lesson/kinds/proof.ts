import * as v from 'valibot';
import { type CaseQuestion, caseQuestions } from '../../analysis/case/brief.ts';
import { type Ranked, solveCase } from '../../analysis/case/ways.ts';
import { rowsFromObservations } from '../../analysis/rows.ts';
import type { CaseTruth } from '../../world/cases/case.ts';
import type { Received } from '../../world/evidence.ts';
import type { LivedWeek } from '../../world/town/live-week.ts';
import { shaped } from '../format/block.ts';
import { id, map, object, oneOf, step, text } from '../format/schema/parts.ts';
import { remembered } from '../session/remembered.ts';
import type { Session } from '../session/session.ts';
import { answered, stay, withStep } from '../session/transition.ts';
import { checkThere } from './checks.ts';
import { caseIn, notesOf } from './desk.ts';
import type { Kind } from './kind.ts';

/**
 * What an answer can be. none: nothing was said. own, lent: right, and the phone at the corner was in
 * its owner's hand, or in another's. phone: whose phone was there, or in another question that very one.
 */
const verdicts = {
  night: ['right', 'passed', 'quiet', 'none'],
  name: ['right', 'home', 'work', 'other', 'none'],
  partner: ['right', 'phone', 'carrier', 'other', 'none'],
  author: ['right', 'carrier', 'cook', 'other', 'none'],
  lookout: ['own', 'lent', 'phone', 'mate', 'other', 'none'],
} as const satisfies Readonly<Record<CaseQuestion, readonly string[]>>;
type CaseVerdict = (typeof verdicts)[CaseQuestion][number];

declare module '../model.ts' {
  interface Activities {
    /** A message is opened by its recipient, and an answer of a desk step is held against it. */
    proof: {
      readonly desk: string;
      readonly question: CaseQuestion;
      readonly told: Readonly<Partial<Record<CaseVerdict, RichText>>>;
    };
  }
}

const figures = ['said', 'is', 'named', 'first', 'next', 'again', 'other'] as const;

export const proof: Kind<'proof'> = {
  read: shaped(
    () =>
      object({
        ...step,
        desk: v.optional(id, 'desk'),
        question: oneOf(caseQuestions),
        told: map(text, 'texts'),
      }),
    ({ desk, question, told }, block) => {
      for (const one of Object.keys(told)) {
        if ((verdicts[question] as readonly string[]).includes(one)) continue;
        const fix = `Known are ${verdicts[question].join(', ')}.`;
        block.report(block.part.line(['told', one]), `no answer to ${question} is "${one}"`, fix);
      }
      const read = Object.entries(told).map(
        ([one, text]) => [one, block.rich(text, ['told', one], 'after')] as const,
      );
      return { desk, question, told: Object.fromEntries(read) };
    },
  ),
  values: figures,
  compute({ session, activity: { desk, question } }) {
    const ways = waysIn(session, desk, question);
    const truth = caseIn(session, desk)?.truth;
    const [first, second] = ways.map(({ ranked }) => ranked);
    const told: Readonly<Record<(typeof figures)[number], string | number>> = {
      said: notesOf(session, desk).said[question] ?? '?',
      is: truth?.answers[question] ?? '?',
      named: first?.[0]?.answer ?? '?',
      first: first?.[0]?.score ?? 0,
      next: first?.[1]?.score ?? 0,
      again: second?.[0]?.score ?? 0,
      other: second?.[1]?.score ?? 0,
    };
    return told;
  },
  check(check) {
    const { desk, question, told } = check.activity;
    checkThere(check, 'case', desk, ['desk'], `no earlier step is a desk called "${desk}"`);
    for (const one of verdicts[question]) {
      if (told[one] !== undefined) continue;
      check.report(['told'], `${one} is missing`, `Add a line "${one}: ...".`);
    }
  },
  givesEvidence: true,
  enter: ({ session, id }) => stay(answered(withStep(session, id, { done: true, skipped: false }))),
  rehearse: () => [{ type: 'enter' }],
};

/** What somebody's answer turned out to be. */
export function verdictOn(
  { answers, roles, lent, passed, home, work }: CaseTruth,
  question: CaseQuestion,
  said: string | undefined,
): CaseVerdict {
  if (said === undefined) return 'none';
  const isRight = said === answers[question];
  switch (question) {
    case 'night':
      return isRight ? 'right' : said === passed ? 'passed' : 'quiet';
    case 'name':
      if (isRight) return 'right';
      return home.includes(said) ? 'home' : work.includes(said) ? 'work' : 'other';
    case 'partner':
      if (isRight) return 'right';
      return said === roles.phone ? 'phone' : said === roles.carrier ? 'carrier' : 'other';
    case 'author':
      if (isRight) return 'right';
      return said === roles.carrier ? 'carrier' : said === roles.cook ? 'cook' : 'other';
    case 'lookout':
      if (isRight) return lent ? 'lent' : 'own';
      return said === roles.phone ? 'phone' : said === roles.mate ? 'mate' : 'other';
  }
}

const solved = remembered<LivedWeek, ReturnType<typeof solveCase>>();

/** The ways that rows alone lead to an answer; none before the week was lived. */
export function waysIn(
  session: Pick<Session, 'brought'>,
  desk: string,
  question: CaseQuestion,
): readonly Ranked[] {
  const found = caseIn(session, desk);
  if (found === undefined) return [];
  const { week, truth } = found;
  const ways = solved(week, [], () =>
    solveCase(rowsFromObservations(week.evidence.rows), week.zoneMinutes, truth.brief),
  );
  return ways[question];
}

/** The message that proves an answer, as its recipient opened it. */
export function provedBy(
  session: Pick<Session, 'brought'>,
  desk: string,
  question: CaseQuestion,
): Received | undefined {
  const found = caseIn(session, desk);
  const { sent, received } = found?.week.evidence ?? { sent: [], received: [] };
  const proving = sent.find((one) => one.id === found?.truth.proofs[question]);
  return received.find(
    ({ by, from, number }) =>
      by === proving?.to && from === proving.from && number === proving.number,
  );
}
