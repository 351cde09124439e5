import * as v from 'valibot';
import { rowsFromObservations } from '../../analysis/rows.ts';
import type { Observation } from '../../protocol/observation.ts';
import type { Sent } from '../../world/evidence.ts';
import { minutesOf, weekdays } from '../../world/town/calendar.ts';
import type { LivedWeek } from '../../world/town/live-week.ts';
import { shaped } from '../format/block.ts';
import { didYouMean } from '../format/fix.ts';
import { readHelped } from '../format/question.ts';
import { clockTime, count, id, object, oneOf, step, text } from '../format/schema/parts.ts';
import { helped } from '../format/schema/questions.ts';
import { groupChatsIn } from '../inference/groups.ts';
import { remembered } from '../session/remembered.ts';
import { rowOfMessage } from '../session/rows.ts';
import { broughtBy } from '../session/session.ts';
import { told } from '../session/transition.ts';
import type { Help, Kind, Setting } from './kind.ts';
import { keptAnswer, withAnswer } from './question.ts';
import { checkRun, weekStepOf } from './runs.ts';

declare module '../model.ts' {
  interface Activities {
    /** Mark those of some rows of the relay that are one message to a group. */
    gather: Help & {
      readonly ask: RichText;
      /** Whose message to a group it is: the first of them that goes off at this time or later. */
      readonly from: string;
      readonly day: number;
      readonly minute: number;
      /** So many other envelopes are shown before it, and behind it. */
      readonly around: number;
      /** All and nothing else; some were left out; one of another sender; one of another moment. */
      readonly told: Readonly<Record<'right' | 'missed' | 'sender' | 'moment', RichText>>;
    };
  }
}

/** Rows of the relay in their order, and which of them are one message to a group. */
export type Moment = {
  readonly rows: readonly Observation[];
  readonly together: readonly Observation[];
  /** Minutes of the town's clocks beyond UTC. */
  readonly zoneMinutes: number;
  /** What the program says of these, from rows alone; undefined if it says nothing. */
  readonly finding: { readonly who: readonly string[]; readonly messages: number } | undefined;
};

/** Two recipients and a sender make a group. */
const fewestCopies = 2;

const texts = { right: text, missed: text, sender: text, moment: text };

export const gather: Kind<'gather'> = {
  read: shaped(
    () =>
      object({
        ...step,
        ask: text,
        from: id,
        on: oneOf(weekdays),
        at: clockTime,
        around: v.optional(count, 3),
        ...texts,
        ...helped,
      }),
    (raw, block) => {
      const said = (key: keyof typeof texts) => block.rich(raw[key], [key], 'after');
      return {
        from: raw.from,
        day: weekdays.indexOf(raw.on),
        minute: minutesOf(raw.at),
        around: raw.around,
        told: {
          right: said('right'),
          missed: said('missed'),
          sender: said('sender'),
          moment: said('moment'),
        },
        ...readHelped(raw, block),
      };
    },
  ),
  help: (activity) => activity,
  values: ['rows', 'together', 'missed', 'others', 'messages', 'who'],
  compute(setting) {
    const moment = momentIn(setting);
    if (moment === undefined) return undefined;
    const { missed, others } = mistakesIn(moment, markedIn(setting));
    return {
      rows: moment.rows.length,
      together: moment.together.length,
      missed: missed.length,
      others: others.length,
      messages: moment.finding?.messages ?? 0,
      who: moment.finding?.who.join(', ') ?? '',
    };
  },
  check(check) {
    checkRun(check, {});
    const { residents, activity, report } = check;
    if (residents.length === 0 || residents.includes(activity.from)) return;
    const message = `nobody in the town is called ${activity.from}`;
    report(['from'], message, didYouMean(activity.from, residents));
  },
  givesEvidence: true,
  marks: true,
  choices: (setting) =>
    (momentIn(setting)?.rows ?? []).map((row) => ({ is: 'row', id: String(row.seq), row })),
  enter: ({ session }) =>
    session.focus.marked.length === 0
      ? told(session, { is: 'choose-first' })
      : { session, answer: { form: 'several', options: session.focus.marked } },
  judge(scene, answer) {
    const moment = momentIn(scene);
    if (moment === undefined || answer.form !== 'several') return undefined;
    const { missed, others } = mistakesIn(moment, answer.options);
    return missed.length + others.length === 0;
  },
  keeps: {
    answer: ({ state }) => keptAnswer(state),
    restore: (_activity, kept) =>
      withAnswer(Array.isArray(kept) ? { form: 'several', options: kept } : undefined),
  },
  rehearse(scene, answers) {
    const moment = momentIn(scene);
    const right = (moment?.together ?? []).map(({ seq }) => String(seq));
    const wrong = (moment?.rows ?? []).slice(0, 1).map(({ seq }) => String(seq));
    const options = answers === 'right' ? right : wrong;
    return [{ type: 'hint' }, { type: 'answer', answer: { form: 'several', options } }];
  },
};

const markedIn = ({ state: { answer } }: Setting<'gather'>): readonly string[] =>
  answer?.form === 'several' ? answer.options : [];

/** What was left out, and what was taken that does not belong there. */
export function mistakesIn({ rows, together }: Moment, marked: readonly string[]) {
  const isMarked = ({ seq }: Observation) => marked.includes(String(seq));
  return {
    missed: together.filter((row) => !isMarked(row)),
    others: rows.filter((row) => isMarked(row) && !together.includes(row)),
  };
}

const moments = remembered<LivedWeek, Moment | undefined>();

/** The moment of the week before that a step is about; undefined if there is none such. */
export function momentIn({ session, id, activity }: Setting<'gather'>): Moment | undefined {
  const week = broughtBy(session, weekStepOf(session.lesson, id) ?? '', 'week')?.week;
  return week && moments(week, [activity], () => momentOf(week, activity));
}

function momentOf(
  week: LivedWeek,
  { from, day, minute, around }: Setting<'gather'>['activity'],
): Moment | undefined {
  const { evidence, zoneMinutes } = week;
  const isDue = ({ at }: Observation) => {
    const local = new Date(at + zoneMinutes * 60_000);
    // The week begins on a Monday, and days from Sunday are counted by the calendar.
    const [days, minutes] = [
      (local.getUTCDay() + 6) % 7,
      local.getUTCHours() * 60 + local.getUTCMinutes(),
    ];
    return days > day || (days === day && minutes >= minute);
  };
  for (const copies of messagesOf(evidence.sent, from)) {
    const together = copies.flatMap(({ id }) => rowOfMessage(evidence, id) ?? []);
    const [first] = together;
    if (together.length < fewestCopies || first === undefined || !isDue(first)) continue;
    const envelopes = evidence.rows.filter(({ kind }) => kind === 'envelope');
    const begins = envelopes.indexOf(first);
    const ends = begins + together.length;
    const table = rowsFromObservations(evidence.rows);
    const place = evidence.rows.indexOf(first);
    const finding = groupChatsIn(table).find(({ rows }) => rows.includes(place));
    return {
      rows: envelopes.slice(Math.max(0, begins - around), ends + around),
      together,
      zoneMinutes,
      finding: finding && { who: finding.who.toSorted(), messages: finding.messages },
    };
  }
  return undefined;
}

/** What somebody wrote, each with its copies: a group's are sealed one after the other, of the same words. */
function messagesOf(sent: readonly Sent[], from: string): readonly (readonly Sent[])[] {
  const messages: Sent[][] = [];
  let before: Sent | undefined;
  for (const one of sent) {
    const isCopy = before?.from === one.from && before.text === one.text && before.to !== one.to;
    if (one.from === from && isCopy) messages.at(-1)?.push(one);
    else if (one.from === from) messages.push([one]);
    before = one;
  }
  return messages;
}
