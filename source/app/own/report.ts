/** What `own` prints for people: lines, with bars of plain characters. */

import type { Words } from '../../i18n/index.ts';
import type { Aside } from '../../records/event.ts';
import type { Gathered } from '../../records/gather.ts';
import {
  barLines,
  leastForQuiet,
  mostForQuiet,
  onLine,
  type ReportBar,
} from '../analyze-report.ts';
import type { Counts } from './counts.ts';
import { type Findings, isUndecided } from './findings.ts';
import {
  changeLines,
  circleLines,
  dayText,
  keptLines,
  knowingLines,
  labelIn,
  tieSure,
} from './sentences.ts';

export type OwnReport = {
  readonly gathered: Gathered;
  readonly counts: Counts;
  readonly findings: Findings;
  /** How many files were read. */
  readonly files: number;
  readonly names: boolean;
  readonly zone: string | undefined;
};

/** So many of each list are shown. */
const shown = 10;
const hourMs = 3_600_000;
const hourText = (hour: number): string => `${String(hour % 24).padStart(2, '0')}:00`;
const minuteText = (at: number): string =>
  new Date(at).toISOString().slice(0, 16).replace('T', ' ');

/** Every line of the report; none holds a control character. `width` 0: no bars. */
export function ownLines(report: OwnReport, width: number, words: Words): readonly string[] {
  const { gathered, counts, findings } = report;
  const t = words.own;
  const label = labelIn(report);
  const draw = (bars: readonly ReportBar[]) => barLines(bars, Math.min(width, 100));
  const undecided = isUndecided(gathered);
  const theirs = theirMessages(report);
  const last = [
    ...block(keptLines(report, words)),
    t.knowing,
    ...knowingLines(counts, words).service,
    ...knowingLines(counts, words).phone,
    words.ownScreens.together,
  ];
  if (counts.rows === 0) return [t.formats(counts.formats), ...last];
  return [
    ...summaryLines(report, words),
    '',
    ...hourLines(report, width, draw, words),
    ...(undecided ? [] : ['', ...dayLines(findings, width, draw, words)]),
    '',
    ...tieLines(report, label, draw, words),
    '',
    ...(onlyOwn(gathered) ? [] : answerLines(findings, label, draw, words)),
    ...startLines(findings, label, draw, words),
    ...(undecided ? [] : silenceLines(report, words)),
    ...block(circleLines(report, words)),
    ...block(changeLines(report, words)),
    t.half,
    ...(gathered.me === undefined ? [] : [t.othersWrote(theirs, counts.rows, onlyCalls(counts))]),
    ...(counts.receipts + counts.reactions === 0
      ? []
      : [t.receipts(counts.receipts, counts.reactions)]),
    '',
    ...last,
  ];
}

const block = ([title, ...lines]: readonly string[]): readonly string[] =>
  title === undefined ? [] : [title, ...lines.map((line) => `  ${line}`), ''];

/** How many messages others wrote. */
export const theirMessages = ({ gathered, counts }: OwnReport): number =>
  counts.messages.where({ route: ({ from }) => from !== gathered.me }).length;

/** Nothing but calls, which are told as such. */
export const onlyCalls = ({ messages }: Counts): boolean =>
  messages.tally().every(({ what }) => what.kind === 'call');

export const onlyOwn = ({ formats }: Gathered): boolean =>
  formats.every((format) => format === 'discord-package');

export function summaryLines(
  { gathered, counts, files, names, findings }: OwnReport,
  words: Words,
): readonly string[] {
  const { own: t } = words;
  const { span, localSpan } = counts;
  const asides = [...gathered.aside].sort(([, a], [, b]) => b - a) as (readonly [Aside, number])[];
  const me = gathered.me === undefined ? '' : onLine(findings.labels[gathered.me] ?? '');
  return [
    onlyCalls(counts)
      ? t.titleCalls(counts.calls, counts.people, files)
      : t.title(counts.rows, counts.calls, counts.people, files),
    t.formats(counts.formats),
    ...(span === undefined ? [] : [t.span(minuteText(span[0]), minuteText(span[1]))]),
    ...(localSpan === undefined
      ? []
      : [t.spanLocal(minuteText(localSpan[0]), minuteText(localSpan[1]))]),
    t.pairs(counts.pairs, counts.deliveries, counts.toRooms),
    ...(counts.assumed === 0 ? [] : [t.assumed(counts.assumed)]),
    ...(asides.length === 0 ? [] : [t.setAside(asides)]),
    ...(gathered.repeated === 0 ? [] : [t.repeated(gathered.repeated)]),
    ...(gathered.folded === 0 ? [] : [t.folded(gathered.folded)]),
    ...(gathered.aliased.people === 0 ? [] : [words.ownScreens.aliased(gathered.aliased.people)]),
    ...gathered.notes.map((note) => {
      if (note.is === 'only-your-own') return t.onlyYourOwn;
      if (note.is === 'minutes-only') return t.minutesOnly;
      if (note.is === 'table') return t.asTable;
      return note.decided ? t.order(note.order) : t.orderUndecided(note.order);
    }),
    gathered.me === undefined
      ? t.meUnknown
      : gathered.meBy === 'named'
        ? t.meNamed(me)
        : t.meFound(me),
    ...(names ? [] : [t.letters]),
  ];
}

type Draw = (bars: readonly ReportBar[]) => readonly string[];
type Label = (person: number) => string;

function hourLines(
  { gathered, counts, findings, zone }: OwnReport,
  width: number,
  draw: Draw,
  words: Words,
): readonly string[] {
  const { own: t } = words;
  const { counted, hours } = findings;
  const calls = onlyCalls(counts);
  const clock = findings.clock === 'zone' ? t.clocks.zone(zone ?? '') : t.clocks[findings.clock];
  return [
    gathered.me === undefined
      ? t.hoursAll(counted, clock, calls)
      : t.hoursYours(counted, clock, calls),
    ...draw(width > 0 ? hours.map(hourBar) : toBeHeard(hours, words)),
    quietLine(findings, calls, words),
    t.quietMeans,
  ];
}

const hourBar = (value: number, hour: number): ReportBar => ({ label: hourText(hour), value });

/** The hours for whoever hears them one after the other: those without anything together. */
function toBeHeard(hours: readonly number[], { own: t }: Words): readonly ReportBar[] {
  const bars: ReportBar[] = [];
  for (let hour = 0; hour < hours.length; hour += 1) {
    const from = hour;
    while (hours[hour] === 0 && hours[hour + 1] === 0) hour += 1;
    const span = t.hourSpan(hourText(from), hourText(hour + 1));
    bars.push(hour > from ? { label: span, value: 0 } : hourBar(hours[hour] ?? 0, hour));
  }
  return bars;
}

export function quietLine({ counted, quiet }: Findings, calls: boolean, { own: t }: Words): string {
  const inQuiet = Math.round(quiet.share * counted);
  const tells = counted >= leastForQuiet && quiet.share <= mostForQuiet;
  const [from, to] = [hourText(quiet.start), hourText(quiet.start + 6)];
  return t.quiet(from, to, inQuiet, counted, { tells, calls });
}

/** From none to most. */
const shades = ' .:-=+*#%@';

function dayLines(
  { weekdays, weeks }: Findings,
  width: number,
  draw: Draw,
  { own: t }: Words,
): readonly string[] {
  const days = [
    t.days,
    ...draw(weekdays.map((value, day) => ({ label: t.weekdays[day] ?? '', value }))),
  ];
  if (width === 0 || weeks.length < 2) return days;
  const each = Math.ceil(weeks.length / Math.max(20, Math.min(width, 100) - 6));
  const sums = Array.from({ length: Math.ceil(weeks.length / each) }, (_, place) =>
    weeks.slice(place * each, (place + 1) * each).reduce((sum, count) => sum + count, 0),
  );
  const most = sums.reduce((largest, sum) => Math.max(largest, sum), 1);
  const strip = sums.map((sum) => shades[Math.ceil((sum / most) * (shades.length - 1))] ?? ' ');
  return [...days, '', t.weeks(weeks.length, each), `  |${strip.join('')}|`];
}

function tieLines(
  { findings, gathered, counts }: OwnReport,
  label: Label,
  draw: Draw,
  words: Words,
): readonly string[] {
  const { own: t } = words;
  const { ties, pairs } = findings;
  const calls = onlyCalls(counts);
  if (gathered.me === undefined) {
    const bars = pairs
      .slice(0, shown)
      .map(({ from, to, count }) => ({ label: t.pair(label(from), label(to)), value: count }));
    return [t.pairsMost(calls), ...draw(bars)];
  }
  return [
    t.ties(calls),
    ...draw(
      ties.slice(0, shown).map(({ person, sent, received, days }) => ({
        label: label(person),
        value: days,
        told: t.tie(days, sent, received),
      })),
    ),
    ...(ties.length > shown ? [t.tiesMore(ties.length - shown)] : []),
    ...tieSure(findings, words),
  ];
}

function answerLines(
  { answers }: Findings,
  label: Label,
  draw: Draw,
  { own: t }: Words,
): readonly string[] {
  if (answers.length === 0) return [t.fewAnswers, ''];
  return [
    t.answers,
    ...draw(
      answers.slice(0, shown).map(({ who, whom, medianMs, quarterMs, threeQuartersMs, count }) => ({
        label: t.answer(label(who), label(whom)),
        value: medianMs,
        told: t.answered(medianMs, count, quarterMs, threeQuartersMs),
      })),
    ),
    '',
  ];
}

function startLines(
  { starts }: Findings,
  label: Label,
  draw: Draw,
  { own: t }: Words,
): readonly string[] {
  const all = starts.reduce((sum, [, count]) => sum + count, 0);
  return [
    t.starts,
    ...draw(
      starts.slice(0, shown).map(([person, count]) => ({
        label: label(person),
        value: count,
        told: t.started(count, all),
      })),
    ),
    '',
  ];
}

function silenceLines(report: OwnReport, words: Words): readonly string[] {
  const { findings } = report;
  const { own: t } = words;
  if (findings.silences.length === 0) return [t.noSilences, ''];
  const who = whoIn(report);
  return [
    t.silences,
    ...findings.silences.slice(0, 5).map((one) => `  ${silenceText(one, who, words)}`),
    t.silenceMeans,
    '',
  ];
}

/** The others of a conversation, by its number; of many the first three. */
export function whoIn(report: OwnReport): (conversation: number) => string {
  const { gathered } = report;
  return (conversation) => {
    const members = [...(gathered.members[conversation] ?? [])].filter(
      (one) => one !== gathered.me,
    );
    const first = members.slice(0, 3).map(labelIn(report)).join(', ');
    return members.length > 3 ? `${first} +${members.length - 3}` : first;
  };
}

export function silenceText(
  { conversation, from, to, before, after }: Findings['silences'][number],
  who: (conversation: number) => string,
  { own: t }: Words,
): string {
  const hours = Math.floor((to - from) / hourMs);
  return t.silence(who(conversation), hours, dayText(from), dayText(to), before, after);
}
