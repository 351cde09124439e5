import * as v from 'valibot';
import type { RoutineFinding } from '../../analysis/places.ts';
import { shaped } from '../format/block.ts';
import { readJudged } from '../format/question.ts';
import { id, object, oneOf, step } from '../format/schema/parts.ts';
import { judged } from '../format/schema/questions.ts';
import type { Found } from '../inference/material.ts';
import { broughtBy, type Session } from '../session/session.ts';
import { told } from '../session/transition.ts';
import { namesUnder } from './common-values.ts';
import { activityOf, type Judged, type Kind } from './kind.ts';
import { keptAnswer, withAnswer } from './question.ts';

type Routine = RoutineFinding['what'];

declare module '../model.ts' {
  interface Activities {
    /** Say which address of somebody's timeline is their home, or their work, before the program does. */
    pinpoint: Judged & {
      /** A find step that looked for the places of one person. */
      readonly in: string;
      readonly which: Routine;
    };
  }
}

const routines = ['home', 'work'] as const satisfies readonly Routine[];
/** What is counted at each: the name of its value. */
const unitOf = { home: 'nights', work: 'days' } as const;

export const pinpoint: Kind<'pinpoint'> = {
  read: shaped(
    () => object({ ...step, ...judged, in: id, which: v.optional(oneOf(routines), 'home') }),
    (raw, block) => ({ in: raw.in, which: raw.which, ...readJudged(raw, block) }),
  ),
  help: (activity) => activity,
  named: ({ which }, id) => namesUnder(id, [unitOf[which], 'of']),
  compute({ session, activity, state: { answer } }) {
    const found = timelineIn(session, activity.in);
    const chosen = answer?.form === 'one' ? answer.option : undefined;
    const { which } = activity;
    const { at, of } = found && chosen ? daysAt(found, chosen, which) : { at: 0, of: 0 };
    return { [unitOf[which]]: at, of };
  },
  check({ lesson, index, activity, report }) {
    const find = activityOf(lesson.steps.slice(0, index), activity.in, 'find');
    if (find?.query.what === 'places') return;
    const message = `no earlier step looked for places as "${activity.in}"`;
    report(['in'], message, 'Name a find step with "what: places" before this one.');
  },
  givesEvidence: true,
  choices: ({ session, activity }) =>
    addressesIn(timelineIn(session, activity.in)).map((text) => ({
      is: 'suggestion',
      id: text,
      text,
    })),
  enter: ({ session }, chosen) =>
    chosen === undefined
      ? told(session, { is: 'choose-first' })
      : { session, answer: { form: 'one', option: chosen.id } },
  judge({ session, activity }, answer) {
    const told = timelineIn(session, activity.in)?.values[activity.which];
    return answer.form === 'one' && told !== undefined ? answer.option === told : undefined;
  },
  keeps: {
    answer: ({ state }) => keptAnswer(state),
    restore: (_activity, kept) =>
      withAnswer(typeof kept === 'string' ? { form: 'one', option: kept } : undefined),
  },
  rehearse({ session, activity }, answers) {
    const found = timelineIn(session, activity.in);
    const option = addressesIn(found).find(
      (address) => (address === found?.values[activity.which]) === (answers === 'right'),
    );
    return [{ type: 'hint' }, { type: 'answer', answer: { form: 'one', option: option ?? '' } }];
  },
};

/** What the find step brought; undefined if it was left out. */
export const timelineIn = (session: Session, step: string): Found | undefined =>
  broughtBy(session, step, 'found')?.found;

/** The addresses of a timeline, the one most seen first. */
const addressesIn = (found: Found | undefined): readonly string[] =>
  (found?.pictures ?? []).flatMap((picture) =>
    picture.is === 'timeline' ? picture.places.map(({ label }) => label) : [],
  );

/** Half hours that speak for a home, on any day, and for work, from Monday to Friday: as `routinesIn` has it. */
const speaksFor: Readonly<Record<Routine, (slot: number, day: string) => boolean>> = {
  home: (slot) => slot >= 42 || slot < 14,
  work: (slot, day) => slot >= 18 && slot < 34 && !isWeekend(day),
};

const isWeekend = (day: string): boolean =>
  [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** In those hours of how many days of the timeline somebody came from an address, and of how many. */
function daysAt(found: Found, address: string, which: Routine) {
  const place = addressesIn(found).indexOf(address);
  const days = found.pictures
    .flatMap((picture) => (picture.is === 'timeline' ? picture.days : []))
    .map(({ label, slots }) =>
      slots.filter((at, slot) => at !== undefined && speaksFor[which](slot, label)),
    );
  return {
    at: days.filter((slots) => slots.includes(place)).length,
    of: days.filter((slots) => slots.length > 0).length,
  };
}
