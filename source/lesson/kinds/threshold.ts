import { rowsFromObservations } from '../../analysis/rows.ts';
import type { LivedWeek } from '../../world/town/live-week.ts';
import { shaped } from '../format/block.ts';
import { didYouMean } from '../format/fix.ts';
import { readJudged } from '../format/question.ts';
import { id, object, step } from '../format/schema/parts.ts';
import { judged } from '../format/schema/questions.ts';
import { type StayCounts, stayCounts, stayRules } from '../inference/segments.ts';
import { remembered } from '../session/remembered.ts';
import { broughtBy, type Session } from '../session/session.ts';
import { told } from '../session/transition.ts';
import { activityOf, type Judged, type Kind } from './kind.ts';
import { keptAnswer, withAnswer } from './question.ts';
import { weekStepOf } from './runs.ts';

declare module '../model.ts' {
  interface Activities {
    /** Set how many days at a house put somebody into a segment, and see who then falls in. */
    threshold: Judged & {
      /** A sister step that had the list. */
      readonly in: string;
      readonly segment: string;
    };
  }
}

export const threshold: Kind<'threshold'> = {
  read: shaped(
    () => object({ ...step, ...judged, in: id, segment: id }),
    (raw, block) => ({ in: raw.in, segment: raw.segment, ...readJudged(raw, block) }),
  ),
  help: (activity) => activity,
  values: ['days', 'right', 'wrong', 'missed'],
  compute({ session, id, state: { answer } }) {
    const counts = countsIn(session, id);
    const days = answer?.form === 'one' ? Number(answer.option) : 0;
    const chosen = counts?.choices[days - 1];
    return {
      days,
      right: chosen?.right.length ?? 0,
      wrong: chosen?.wrong.length ?? 0,
      missed: chosen?.missed.length ?? 0,
    };
  },
  check({ lesson, index, activity, report }) {
    const sister = activityOf(lesson.steps.slice(0, index), activity.in, 'sister');
    if (sister?.list === undefined) {
      const message = `no earlier step "${activity.in}" gives the sister company the list`;
      report(['in'], message, 'Name a sister step with "list: houses" before this one.');
    }
    if (!stayRules.includes(activity.segment)) {
      const message = `the rule of "${activity.segment}" does not only count days at a house`;
      report(['segment'], message, didYouMean(activity.segment, stayRules));
    }
  },
  givesEvidence: true,
  choices: ({ session, id }) =>
    (countsIn(session, id)?.choices ?? []).map(({ days }) => ({
      is: 'suggestion',
      id: String(days),
      text: String(days),
    })),
  enter: ({ session }, chosen) =>
    chosen === undefined
      ? told(session, { is: 'choose-first' })
      : { session, answer: { form: 'one', option: chosen.id } },
  judge({ session, id }, answer) {
    const counts = countsIn(session, id);
    if (answer.form !== 'one' || counts?.choices[Number(answer.option) - 1] === undefined) {
      return undefined;
    }
    return counts.best.includes(Number(answer.option));
  },
  keeps: {
    answer: ({ state }) => keptAnswer(state),
    restore: (_activity, kept) =>
      withAnswer(typeof kept === 'string' ? { form: 'one', option: kept } : undefined),
  },
  rehearse({ session, id }, answers) {
    const { best = [], choices = [] } = countsIn(session, id) ?? {};
    const found = choices.find(({ days }) => best.includes(days) === (answers === 'right'));
    const option = String(found?.days ?? '');
    return [{ type: 'hint' }, { type: 'answer', answer: { form: 'one', option } }];
  },
};

const counted = remembered<LivedWeek, StayCounts>();

/** Whom the rule of a step takes at each number of days; undefined if the week was left out. */
export function countsIn(session: Session, step: string): StayCounts | undefined {
  const activity = activityOf(session.lesson.steps, step, 'threshold');
  const week = broughtBy(session, weekStepOf(session.lesson, step) ?? '', 'week')?.week;
  if (activity === undefined || week === undefined || !stayRules.includes(activity.segment)) {
    return undefined;
  }
  return counted(week, [activity.segment], () =>
    stayCounts(rowsFromObservations(week.evidence.rows), activity.segment, week.truth),
  );
}
