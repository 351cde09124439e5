import * as v from 'valibot';
import { onClock } from '../../analysis/gaps.ts';
import { hoursApart, type Window } from '../../analysis/sleep.ts';
import { shaped } from '../format/block.ts';
import { readJudged } from '../format/question.ts';
import { count, id, object, step, text } from '../format/schema/parts.ts';
import { judged } from '../format/schema/questions.ts';
import type { Found } from '../inference/material.ts';
import type { GivenAnswer } from '../session/grade.ts';
import { broughtBy, freshFocus, type Session } from '../session/session.ts';
import { stay, told } from '../session/transition.ts';
import { activityOf, type Judged, type Kind } from './kind.ts';
import { keptAnswer, withAnswer } from './question.ts';

/** In which way a mark can be off; a mark that is off in another way has no text of its own. */
const misses = ['early', 'late', 'long', 'short', 'town', 'turned'] as const;
type Miss = (typeof misses)[number];

declare module '../model.ts' {
  interface Activities {
    /** Mark the long gap on a strip of 24 hours, before the program does. */
    'mark-gap': Judged & {
      /** A find step that brought the strip. */
      readonly in: string;
      /** Whose strip; everybody's if this is missing. */
      readonly who?: string;
      /** So many minutes may each end be off. */
      readonly within: number;
      readonly misses: Readonly<Partial<Record<Miss, RichText>>>;
    };
  }
}

/** Half hours of a day: what the cursor can stand on. */
const stops = 48;
const noon = 24;
/** Where the cursor stands, as a time such as "23:30". */
export const timeAtStop = (stop: number): string =>
  `${String(stop >> 1).padStart(2, '0')}:${stop % 2 === 0 ? '00' : '30'}`;

/** An hour of the day, 0 up to 24, of a time such as "23:30"; undefined if it is none. */
export function hourOfTime(time: string): number | undefined {
  const [, hours = '', minutes = ''] = /^(\d{1,2}):(\d\d)$/.exec(time) ?? [];
  const hour = Number(hours) + Number(minutes) / 60;
  return hours === '' || hour >= 24 || Number(minutes) > 59 ? undefined : hour;
}

/** From one time of the day to another, over midnight if it has to be; undefined if they are one. */
export function windowOfTimes([from = '', to = '']: readonly string[]): Window | undefined {
  const [start, end] = [hourOfTime(from), hourOfTime(to)];
  return start === undefined || end === undefined || start === end
    ? undefined
    : { start, length: onClock(end - start) };
}

const endOf = ({ start, length }: Window): number => onClock(start + length);

const defaultWithin = 60;

export const markGap: Kind<'mark-gap'> = {
  read: shaped(
    () =>
      object({
        ...step,
        ...judged,
        in: id,
        who: v.optional(id),
        within: v.optional(count, defaultWithin),
        misses: v.optional(
          object(Object.fromEntries(misses.map((miss) => [miss, v.optional(text)]))),
          {},
        ),
      }),
    (raw, block) => {
      const given = misses.flatMap((miss) => {
        const because = (raw.misses as Partial<Record<Miss, string>>)[miss];
        return because === undefined
          ? []
          : [[miss, block.rich(because, ['misses', miss], 'after')] as const];
      });
      return {
        in: raw.in,
        ...(raw.who === undefined ? {} : { who: raw.who }),
        within: raw.within,
        misses: Object.fromEntries(given),
        ...readJudged(raw, block),
      };
    },
  ),
  help: (activity) => activity,
  values: ['from', 'to'],
  compute({ state: { answer } }) {
    const [from = '?', to = '?'] = markedIn(answer);
    return { from, to };
  },
  check({ lesson, index, activity, report }) {
    const query = activityOf(lesson.steps.slice(0, index), activity.in, 'find')?.query;
    const isOfPerson = query?.what === 'online' && query.who.includes(activity.who ?? '');
    const isOfAll = query?.what === 'hours' && activity.who === undefined;
    if (isOfPerson || isOfAll) return;
    report(
      ['in'],
      `no earlier step found a strip of ${activity.who ?? 'everybody'} as "${activity.in}"`,
      'Name a find step with "what: online", and in "who" one of its people; or one with "what: hours", without "who".',
    );
  },
  givesEvidence: true,
  stops: ({ session, activity }) => (gapIn(session, activity) === undefined ? 0 : stops),
  wraps: true,
  focus({ session, activity, state: { answer } }) {
    if (gapIn(session, activity) === undefined) return freshFocus;
    const marked = markedIn(answer);
    const end = hourOfTime(marked[1] ?? '');
    const cursor = end === undefined ? noon : Math.round(end * 2) % stops;
    return { ...freshFocus, cursor, marked };
  },
  /** Sets the beginning, and takes it back where it stands already; then the end, which is the answer. */
  enter({ session, activity }) {
    if (gapIn(session, activity) === undefined) return told(session, { is: 'nothing-to-mark' });
    const { cursor, marked } = session.focus;
    const here = timeAtStop(cursor);
    const [from, to] = marked;
    if (from !== undefined && to === undefined && from !== here) {
      return { session, answer: { form: 'several', options: [from, here] } };
    }
    const begun = from === here && to === undefined ? [] : [here];
    return stay({ ...session, focus: { ...session.focus, marked: begun } });
  },
  judge({ session, activity }, answer) {
    const gap = gapIn(session, activity);
    const given = windowOfTimes(markedIn(answer));
    return gap && given && isNear(given, gap, activity.within);
  },
  keeps: {
    answer: ({ state }) => keptAnswer(state),
    restore: (_activity, kept) =>
      withAnswer(
        typeof kept === 'object' && windowOfTimes(kept) !== undefined
          ? { form: 'several', options: kept }
          : undefined,
      ),
  },
  rehearse({ session, activity }, answers) {
    const gap = gapIn(session, activity);
    if (gap === undefined) return [];
    const ends = [gap.start, endOf(gap)].map((hour) => timeAtStop(Math.round(hour * 2) % stops));
    const options = answers === 'right' ? ends : ends.toReversed();
    return [{ type: 'hint' }, { type: 'answer', answer: { form: 'several', options } }];
  },
};

type Asked = Pick<Parameters<NonNullable<typeof markGap.check>>[0]['activity'], 'in' | 'who'>;

/** What the find step brought; undefined if it was left out. */
export const stripsIn = (session: Session, { in: step }: Asked): Found | undefined =>
  broughtBy(session, step, 'found')?.found;

/** The gap that the run found, from its values: what the lesson's sentences say and what is judged are one. */
export function gapIn(session: Session, asked: Asked): Window | undefined {
  const values = stripsIn(session, asked)?.values ?? {};
  const name = asked.who === undefined ? 'quiet' : `${asked.who}.asleep`;
  return windowOfTimes([`${values[`${name}.from`]}`, `${values[`${name}.to`]}`]);
}

/** Beginning and end as they were marked; nothing without an answer. */
export const markedIn = (answer: GivenAnswer | undefined): readonly string[] =>
  answer?.form === 'several' ? answer.options : [];

/** In which way a mark that was judged wrong is off. */
export function missOf(session: Session, asked: Asked, marked: readonly string[], within: number) {
  const values = stripsIn(session, asked)?.values ?? {};
  const [given, gap] = [windowOfTimes(marked), gapIn(session, asked)];
  const town = windowOfTimes([`${values['usual.from']}`, `${values['usual.to']}`]);
  return given && gap && missBetween(given, gap, town, within);
}

/**
 * How a mark differs from a gap; undefined if they have nothing in common.
 *
 * @param town when everybody's gap usually is, if that is known
 * @param within minutes that an end may be off
 */
export function missBetween(
  given: Window,
  gap: Window,
  town: Window | undefined,
  within: number,
): Miss | undefined {
  if (town !== undefined && isNear(given, town, within)) return 'town';
  if (isNear(given, { start: endOf(gap), length: 24 - gap.length }, within)) return 'turned';
  if (!holds(given, gap.start) && !holds(gap, given.start)) return undefined;
  const begins = sideOf(
    holds(given, gap.start) ? -onClock(gap.start - given.start) : onClock(given.start - gap.start),
    within,
  );
  const [ended, end] = [endOf(given), endOf(gap)];
  const ends = sideOf(holds(given, end) ? onClock(ended - end) : -onClock(end - ended), within);
  if (begins < 0 && ends < 0) return 'early';
  if (begins > 0 && ends > 0) return 'late';
  return ends > begins ? 'long' : 'short';
}

/** -1: earlier than it may be, 0: near enough, 1: later. */
const sideOf = (hours: number, within: number): number =>
  Math.abs(hours) * 60 <= within ? 0 : Math.sign(hours);

const holds = (window: Window, hour: number): boolean =>
  onClock(hour - window.start) < window.length;

const isNear = (given: Window, gap: Window, within: number): boolean =>
  sideOf(hoursApart(gap.start, given.start), within) === 0 &&
  sideOf(hoursApart(endOf(gap), endOf(given)), within) === 0;
