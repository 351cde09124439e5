import * as v from 'valibot';
import { type CaseQuestion, caseQuestions } from '../../analysis/case/brief.ts';
import { answerOf, solveCase } from '../../analysis/case/ways.ts';
import { rowsFromObservations } from '../../analysis/rows.ts';
import { shaped } from '../format/block.ts';
import { count, id, object, step } from '../format/schema/parts.ts';
import { broughtBy } from '../session/session.ts';
import { checkThere } from './checks.ts';
import { caseIn } from './desk.ts';
import { activityOf, type Kind } from './kind.ts';
import { interrupted, pauseUntil } from './means.ts';

declare module '../model.ts' {
  interface Activities {
    /** The same ways in the rows of other cases: how often they are right. */
    odds: { readonly desk: string; readonly nights: number };
  }
  interface Effects {
    odds: { readonly seed: number; readonly from: number; readonly nights: number };
  }
  interface Bringing {
    odds: { readonly odds: CaseOdds };
  }
}

type CaseOdds = {
  readonly nights: number;
  /** In how many of them both ways named one answer, and in how many it was right. */
  readonly agreed: Readonly<Record<CaseQuestion, number>>;
  readonly right: Readonly<Record<CaseQuestion, number>>;
};

const none = Object.fromEntries(caseQuestions.map((one) => [one, 0])) as CaseOdds['right'];

export const odds: Kind<'odds'> = {
  read: shaped(
    () => object({ ...step, desk: v.optional(id, 'desk'), nights: v.optional(count, 24) }),
    ({ desk, nights }) => ({ desk, nights }),
  ),
  values: ['nights', ...caseQuestions],
  compute({ session, id }) {
    const found = broughtBy(session, id, 'odds')?.odds;
    return { nights: found?.nights ?? 0, ...(found?.right ?? none) };
  },
  check(check) {
    const { desk } = check.activity;
    checkThere(check, 'case', desk, ['desk'], `no earlier step is a desk called "${desk}"`);
  },
  givesEvidence: true,
  actsOnWorld: true,
  atDesk: true,
  effect({ session, id, activity: { desk, nights } }) {
    const { seed = 1, caseNumber = 0 } = activityOf(session.lesson.steps, desk, 'desk') ?? {};
    const from = (caseIn(session, desk)?.number ?? caseNumber) + 1;
    return { type: 'odds', step: id, seed, from, nights };
  },
  async perform({ seed, from, nights }, { progress, stop }) {
    const pause = pauseUntil(stop);
    // Whoever only reads lessons needs no town.
    const { otherCases } = await import('../../world/cases/other-cases.ts');
    const { zoneMinutes, caseOf } = otherCases(seed);
    const agreed = { ...none };
    const right = { ...none };
    for (let number = from; number < from + nights; number += 1) {
      progress(number - from, nights);
      if ((await pause()) === 'stop') return interrupted;
      const { observations, truth } = caseOf(number);
      const ways = solveCase(rowsFromObservations(observations), zoneMinutes, truth.brief);
      for (const question of caseQuestions) {
        const [first, ...others] = ways[question].map(answerOf);
        if (first === undefined || !others.every((one) => one === first)) continue;
        agreed[question] += 1;
        if (first === truth.answers[question]) right[question] += 1;
      }
    }
    return { ok: true, brought: { is: 'odds', odds: { nights, agreed, right } } };
  },
};
