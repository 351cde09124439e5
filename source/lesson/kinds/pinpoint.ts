import { shaped } from '../format/block.ts';
import { readJudged } from '../format/question.ts';
import { id, object, step } from '../format/schema/parts.ts';
import { judged } from '../format/schema/questions.ts';
import type { Found } from '../inference/material.ts';
import { broughtBy, type Session } from '../session/session.ts';
import { told } from '../session/transition.ts';
import { activityOf, type Judged, type Kind } from './kind.ts';
import { keptAnswer, withAnswer } from './question.ts';

declare module '../model.ts' {
  interface Activities {
    /** Say which address of somebody's timeline is their home, before the program does. */
    pinpoint: Judged & {
      /** A find step that looked for the places of one person. */
      readonly in: string;
    };
  }
}

export const pinpoint: Kind<'pinpoint'> = {
  read: shaped(
    () => object({ ...step, ...judged, in: id }),
    (raw, block) => ({ in: raw.in, ...readJudged(raw, block) }),
  ),
  help: (activity) => activity,
  values: ['nights', 'of'],
  compute({ session, activity, state: { answer } }) {
    const found = timelineIn(session, activity.in);
    const chosen = answer?.form === 'one' ? answer.option : undefined;
    return found && chosen ? nightsAt(found, chosen) : { nights: 0, of: 0 };
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
    const home = timelineIn(session, activity.in)?.values.home;
    return answer.form === 'one' && home !== undefined ? answer.option === home : undefined;
  },
  keeps: {
    answer: ({ state }) => keptAnswer(state),
    restore: (_activity, kept) =>
      withAnswer(typeof kept === 'string' ? { form: 'one', option: kept } : undefined),
  },
  rehearse({ session, activity }, answers) {
    const found = timelineIn(session, activity.in);
    const option = addressesIn(found).find(
      (address) => (address === found?.values.home) === (answers === 'right'),
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

/** From nine in the evening to seven in the morning, in half hours: as `routinesIn` has it. */
const isNight = (slot: number): boolean => slot >= 42 || slot < 14;

/** In the dark hours of how many days of the timeline somebody came from an address, and of how many. */
function nightsAt(found: Found, address: string) {
  const place = addressesIn(found).indexOf(address);
  const nights = found.pictures
    .flatMap((picture) => (picture.is === 'timeline' ? picture.days : []))
    .map(({ slots }) => slots.filter((at, slot) => at !== undefined && isNight(slot)));
  return {
    nights: nights.filter((slots) => slots.includes(place)).length,
    of: nights.filter((slots) => slots.length > 0).length,
  };
}
