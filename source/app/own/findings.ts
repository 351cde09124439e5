import { type Circles, circlesOf, type Gathering } from '../../analysis/circles.ts';
import type { Zone } from '../../analysis/csv/zone.ts';
import {
  type Answers,
  exchangesOf,
  type Silence,
  type Tie,
  tiesOf,
} from '../../analysis/exchanges.ts';
import type { EventRows } from '../../records/event-rows.ts';
import type { Gathered } from '../../records/gather.ts';
import { allAtOnce, type Turns } from '../../records/in-turns.ts';
import { quietest } from '../analyze-report.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { type Changes, changesOf } from './changes.ts';
import type { Counts } from './counts.ts';

export type Findings = {
  /** A letter a person, or 'you', or a name; by the number of the person. */
  readonly labels: readonly string[];
  /** By which clock hours are told. */
  readonly clock: 'local' | 'utc' | 'mixed' | 'zone';
  /** The messages whose hours are told: one's own, or all where nobody knows whose they are. */
  readonly counted: number;
  readonly hours: readonly number[];
  /** Monday first. */
  readonly weekdays: readonly number[];
  /** Messages in each week from the first to the last. */
  readonly weeks: readonly number[];
  /** Which week the first of them is, counted from the one in which 1970 began. */
  readonly firstWeek: number;
  readonly quiet: { readonly start: number; readonly share: number };
  /** Empty where it is not known who is me. */
  readonly ties: readonly Tie[];
  readonly pairs: readonly { readonly from: number; readonly to: number; readonly count: number }[];
  /** Of five answers or more. */
  readonly answers: readonly Answers[];
  readonly starts: readonly (readonly [person: number, count: number])[];
  readonly silences: readonly Silence[];
  /** Undefined where it is not known who is me. */
  readonly circles: Circles | undefined;
  /** Undefined where days are not known for sure. */
  readonly changes: Changes | undefined;
};

/** Fewer answers say nothing of the next. */
const leastAnswers = 5;

type Asked = {
  readonly names: boolean;
  readonly zone: Zone | undefined;
  /** What the person is called whose files these are. */
  readonly you: string;
};

/** What the times of the messages tell, with the rows that it rests on. */
export const findingsOf = (gathered: Gathered, counts: Counts, asked: Asked): Findings =>
  allAtOnce(findingsInTurns(gathered, counts, asked));

export function* findingsInTurns(
  gathered: Gathered,
  counts: Counts,
  { names, zone, you }: Asked,
): Turns<Findings> {
  const { me } = gathered;
  const { messages } = counts;
  const own = messages.where({ route: ({ from }) => from === me });
  const counted = me === undefined || own.length === 0 ? messages : own;
  const calendar = yield* calendarOf(counted, zone);
  const { answers, starts, silences } = yield* exchangesOf(messages);
  const ours = ({ who, whom }: Answers) => me === undefined || who === me || whom === me;
  return {
    labels: labelsOf(gathered, counts, names, you),
    clock: clockOf(messages, zone),
    counted: calendar.count,
    hours: calendar.hours,
    weekdays: calendar.weekdays,
    ...weeksOf(calendar),
    quiet: quietest(calendar.hours),
    ties: me === undefined ? [] : yield* tiesOf(messages, me),
    pairs: pairsOf(messages),
    answers: answers.filter((one) => one.count >= leastAnswers && ours(one)),
    starts: [...starts].sort(([a, one], [b, other]) => other - one || a - b),
    silences,
    circles: me === undefined ? undefined : yield* circlesOf(gatheringsOf(gathered, messages), me),
    changes: isUndecided(gathered) ? undefined : yield* changesOf(calendar, messages, me),
  };
}

/** Whether two orders of day and month fit a file: then days, weeks and silences may be wrong. */
export const isUndecided = ({ notes }: Gathered): boolean =>
  notes.some((note) => note.is === 'order' && !note.decided);

/** Conversations of which nothing was said but a notice are none. */
function gatheringsOf({ members }: Gathered, messages: EventRows): readonly Gathering[] {
  const counts = new Map<number, number>();
  for (const { route, count } of messages.tally()) {
    const { from, conversation } = route;
    if (from !== undefined) counts.set(conversation, (counts.get(conversation) ?? 0) + count);
  }
  return [...members].flatMap((people, conversation) => {
    const messages = counts.get(conversation) ?? 0;
    return messages === 0 ? [] : [{ people: [...people], messages }];
  });
}

function weeksOf({ weeks }: Calendar): Pick<Findings, 'weeks' | 'firstWeek'> {
  if (weeks.size === 0) return { weeks: [], firstWeek: 0 };
  const numbers = [...weeks.keys()].sort((one, other) => one - other);
  const [first = 0, last = 0] = [numbers[0], numbers.at(-1)];
  const all = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return { weeks: all.map((week) => weeks.get(week)?.count ?? 0), firstWeek: first };
}

function clockOf(messages: EventRows, zone: Zone | undefined): Findings['clock'] {
  if (zone !== undefined) return 'zone';
  const local = messages.where({ what: ({ clock }) => clock === 'local' }).length;
  return local === 0 ? 'utc' : local === messages.length ? 'local' : 'mixed';
}

function pairsOf(messages: EventRows): Findings['pairs'] {
  const counts = new Map<string, { readonly from: number; readonly to: number; count: number }>();
  for (const { route, count } of messages.tally()) {
    const { from } = route;
    for (const to of from === undefined ? [] : route.to) {
      const pair = counts.get(`${from} ${to}`) ?? { from: from ?? 0, to, count: 0 };
      pair.count += count;
      counts.set(`${from} ${to}`, pair);
    }
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}

/** How each person is called: by name, or by a letter. */
export const labelsOf = (
  gathered: Gathered,
  counts: Counts,
  names: boolean,
  you: string,
): readonly string[] => (names ? gathered.people : lettersFor(gathered, counts, you));

/** A, B, ... Z, AA, AB: those who wrote most first, then the others as they come. */
function lettersFor({ people, me }: Gathered, { senders }: Counts, you: string): readonly string[] {
  const labels = new Map<number, string>();
  const order = [...senders.map(([person]) => person), ...people.keys()];
  for (const person of order) {
    if (labels.has(person)) continue;
    const isMe = person === me;
    const letters = labels.size - (me !== undefined && labels.has(me) ? 1 : 0);
    labels.set(person, isMe ? you : letter(letters));
  }
  return Array.from(people.keys(), (person) => labels.get(person) ?? '');
}

function letter(number: number): string {
  const last = String.fromCharCode(65 + (number % 26));
  return number < 26 ? last : letter(Math.floor(number / 26) - 1) + last;
}
