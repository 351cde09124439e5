import { type Circles, circlesOf, type Gathering } from '../../analysis/circles.ts';
import type { Zone } from '../../analysis/csv/zone.ts';
import {
  type Answers,
  answersOf,
  type Silence,
  silencesOf,
  startsOf,
  type TalkRow,
  type Tie,
  tiesOf,
} from '../../analysis/exchanges.ts';
import { hourOf } from '../../analysis/hours.ts';
import type { Gathered, GatheredEvent } from '../../records/gather.ts';
import { quietest } from '../analyze-report.ts';
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

const dayMs = 86_400_000;
/** Fewer answers say nothing of the next. */
const leastAnswers = 5;

/** What the times of the messages tell, with the rows that it rests on. */
export function findingsOf(
  gathered: Gathered,
  counts: Counts,
  {
    names,
    zone,
    you,
  }: { readonly names: boolean; readonly zone: Zone | undefined; readonly you: string },
): Findings {
  const { me } = gathered;
  const { messages } = counts;
  const wall = ({ at, clock }: GatheredEvent): number =>
    clock === 'local' || zone === undefined ? at : zone.wallAt(at);
  const own = me === undefined ? [] : messages.filter(({ from }) => from === me);
  const counted = own.length > 0 ? own : messages;
  const walls = counted.map(wall);
  const hours = countsIn(24, walls, hourOf);
  // The first day of 1970 was a Thursday.
  const weekdays = countsIn(7, walls, (at) => (Math.floor(at / dayMs) + 3) % 7);
  const said = messages.flatMap(({ at, from, to, conversation }): readonly TalkRow[] =>
    from === undefined ? [] : [{ at, from, to, conversation }],
  );
  const ours = (answers: Answers) => me === undefined || answers.who === me || answers.whom === me;
  return {
    labels: labelsOf(gathered, counts, names, you),
    clock: clockOf(messages, zone),
    counted: counted.length,
    hours,
    weekdays,
    ...weeksOf(walls),
    quiet: quietest(hours),
    ties: me === undefined ? [] : tiesOf(said, me),
    pairs: pairsOf(said),
    answers: answersOf(said).filter((one) => one.count >= leastAnswers && ours(one)),
    starts: [...startsOf(said)].sort(([a, one], [b, other]) => other - one || a - b),
    silences: silencesOf(said),
    circles: me === undefined ? undefined : circlesOf(gatheringsOf(gathered, said), me),
    changes: isUndecided(gathered) ? undefined : changesOf(walls, said, me),
  };
}

/** Whether two orders of day and month fit a file: then days, weeks and silences may be wrong. */
export const isUndecided = ({ notes }: Gathered): boolean =>
  notes.some((note) => note.is === 'order' && !note.decided);

/** Conversations of which nothing was said but a notice are none. */
function gatheringsOf({ members }: Gathered, said: readonly TalkRow[]): readonly Gathering[] {
  const counts = new Map<number, number>();
  for (const { conversation } of said) {
    counts.set(conversation, (counts.get(conversation) ?? 0) + 1);
  }
  return [...members].flatMap((people, conversation) => {
    const messages = counts.get(conversation) ?? 0;
    return messages === 0 ? [] : [{ people: [...people], messages }];
  });
}

function countsIn(
  size: number,
  times: readonly number[],
  place: (at: number) => number,
): readonly number[] {
  const counts = Array.from({ length: size }, () => 0);
  for (const at of times) counts[place(at)] = (counts[place(at)] ?? 0) + 1;
  return counts;
}

/** Weeks begin on Mondays. */
function weeksOf(times: readonly number[]): Pick<Findings, 'weeks' | 'firstWeek'> {
  const weeks = times.map((at) => Math.floor((Math.floor(at / dayMs) + 3) / 7));
  const first = weeks.reduce((least, week) => Math.min(least, week), Number.POSITIVE_INFINITY);
  const last = weeks.reduce((most, week) => Math.max(most, week), Number.NEGATIVE_INFINITY);
  if (weeks.length === 0) return { weeks: [], firstWeek: 0 };
  const counts = Array.from({ length: last - first + 1 }, () => 0);
  for (const week of weeks) counts[week - first] = (counts[week - first] ?? 0) + 1;
  return { weeks: counts, firstWeek: first };
}

function clockOf(messages: readonly GatheredEvent[], zone: Zone | undefined): Findings['clock'] {
  if (zone !== undefined) return 'zone';
  const local = messages.filter(({ clock }) => clock === 'local').length;
  return local === 0 ? 'utc' : local === messages.length ? 'local' : 'mixed';
}

function pairsOf(said: readonly TalkRow[]): Findings['pairs'] {
  const counts = new Map<string, number>();
  for (const { from, to } of said) {
    for (const one of to) counts.set(`${from} ${one}`, (counts.get(`${from} ${one}`) ?? 0) + 1);
  }
  return Array.from(counts, ([key, count]) => {
    const [from = 0, to = 0] = key.split(' ').map(Number);
    return { from, to, count };
  }).sort((one, other) => other.count - one.count);
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
