/** The report of `analyze` as lines for people, with bars of plain characters. */

import type { RowsRead } from '../analysis/csv/rows-reader.ts';
import type { Zone } from '../analysis/csv/zone.ts';
import { absent, type Rows } from '../analysis/rows.ts';
import { sizeBins } from '../analysis/sizes.ts';
import { sleepOf } from '../analysis/sleep.ts';
import type { Summarised } from '../analysis/summary.ts';
import type { Words } from '../i18n/index.ts';
import { cellWidth, padEndCells } from '../text/cells.ts';
import { markControls } from '../text/safe.ts';
import { assumedIn, isLocal } from './analyze-assumed.ts';
import { deliveriesIn, toOneselfIn } from './analyze-json.ts';

export type ReportOptions = {
  readonly file: string;
  /** Columns of the terminal. */
  readonly width: number;
  /** False: numbers and sentences alone, for whoever listens to them. */
  readonly bars: boolean;
  readonly zone?: Zone | undefined;
};

type Read = Extract<RowsRead, { ok: true }>;
export type ReportBar = { readonly label: string; readonly value: number; readonly told?: string };

/** So many of the ranked lists are shown. */
const shown = 10;
/** Of so many people it is told when they are probably asleep. */
const sleepers = 5;
const longestName = 24;

/** Every line of the report; none holds a control character. */
export function analysisLines(
  read: Read,
  { summary, walkedFrom, countedUpTo }: Summarised,
  { file, width, bars, zone }: ReportOptions,
  words: Words,
): readonly string[] {
  const t = words.analyze;
  const draw = (rows: readonly ReportBar[]) => barLines(rows, bars ? Math.min(width, 100) : 0);
  const percent = (share: number) => Math.round(share * 100);
  const quiet = quietest(summary.hoursUtc);
  const amounts = read.columns.amount === undefined ? undefined : amountsOf(read.messages);
  const { noClock } = read.times;
  const local = isLocal(read, zone);
  const asleep = noClock ? [] : sleepOf(read.messages, mostWriting(read.messages));
  const deliveries = deliveriesIn(read.rows);
  const toOneself = toOneselfIn(read.messages);
  return [
    t.title(onLine(file, 200), summary.rows, summary.people, summary.pairs),
    noClock
      ? t.days(summary.first.slice(0, 10), summary.last.slice(0, 10))
      : t.span(minute(summary.first), minute(summary.last), local),
    t.columns(
      onLine(read.columns.at),
      onLine(read.columns.from),
      onLine(read.columns.to),
      t.forms[read.times.form],
      read.columns.clock === undefined ? undefined : onLine(read.columns.clock),
    ),
    ...assumedIn(read, zone, words).map(({ says }) => onLine(says, 400)),
    ...(deliveries > summary.rows ? [t.deliveries(deliveries)] : []),
    ...(toOneself === 0 ? [] : [t.toOneself(toOneself)]),
    ...(read.setAside === 0 ? [] : [t.setAside(read.setAside)]),
    ...(read.backwards === 0 ? [] : [t.backwards(read.backwards)]),
    ...(amounts === undefined
      ? []
      : [t.amounts(onLine(read.columns.amount ?? ''), amounts.median, amounts.largest)]),
    '',
    ...(noClock
      ? [t.noHours]
      : [
          t.hours(local),
          ...draw(summary.hoursUtc.map((value, hour) => ({ label: clock(hour), value }))),
          t.quiet(
            clock(quiet.start),
            clock((quiet.start + 6) % 24),
            percent(quiet.share),
            summary.rows >= leastForQuiet && quiet.share <= mostForQuiet,
          ),
        ]),
    '',
    ...(asleep.length === 0
      ? []
      : [
          t.asleep(local),
          ...asleep.map(
            ({ who: [person = ''], window, held, messages, days, likelyOffset }) =>
              `  ${t.asleepWho(
                onLine(person),
                clock(window.start),
                clock((window.start + window.length) % 24),
                held,
                messages,
                days,
                local ? undefined : offsetText(likelyOffset),
              )}`,
          ),
          t.asleepMeans,
          '',
        ]),
    ...(amounts === undefined
      ? []
      : [
          t.sizes(onLine(read.columns.amount ?? '')),
          ...draw(
            amounts.bins.map(({ from, to, count }) => ({
              label: to - from === 1 ? String(from) : t.bin(from, to - 1),
              value: count,
            })),
          ),
          '',
        ]),
    t.pairs,
    ...draw(
      summary.topPairs
        .slice(0, shown)
        .map(({ from, to, count }) => ({ label: t.pair(onLine(from), onLine(to)), value: count })),
    ),
    t.reciprocity(percent(summary.reciprocity)),
    '',
    t.central,
    ...draw(
      summary.central.slice(0, shown).map(({ person, betweenness }) => ({
        label: onLine(person),
        value: betweenness,
        told: words.locale.number(betweenness, 1),
      })),
    ),
    summary.central.length === 0
      ? t.nobodyCentral
      : t.centralMeans(walkedFrom === summary.people, walkedFrom),
    '',
    t.communities,
    ...draw(
      summary.communities.slice(0, shown).map((people, index) => ({
        label: t.community(index + 1),
        value: people.length,
        told: t.members(people.length),
      })),
    ),
    t.communitiesMean(summary.communities.length, summary.communities[0]?.length ?? 0),
    '',
    t.suggestions,
    ...draw(
      summary.suggestions.slice(0, shown).map(({ a, b, common, adamicAdar }) => ({
        label: t.suggestion(onLine(a), onLine(b)),
        value: adamicAdar,
        told: `${words.locale.number(adamicAdar, 2)}, ${t.common(common)}`,
      })),
    ),
    ...(countedUpTo === undefined ? [] : [t.suggestionsLeftOut(countedUpTo)]),
    ...(summary.suggestions.length > 0
      ? [t.suggestionsMean]
      : countedUpTo === undefined
        ? [t.noSuggestions]
        : []),
  ];
}

/** Text of a file, fit for one line of a screen: no control, no line break, and an end. */
export function onLine(text: string, most = longestName): string {
  const safe = markControls(text);
  const characters = Array.from(safe);
  return characters.length <= most ? safe : `${characters.slice(0, most - 3).join('')}...`;
}

/** A line a value: label, bar, value. `width` 0: no bars. */
export function barLines(rows: readonly ReportBar[], width: number): readonly string[] {
  const told = rows.map(({ value, told: words }) => words ?? String(value));
  const labels = Math.max(0, ...rows.map(({ label }) => cellWidth(label)));
  const values = Math.max(0, ...told.map(cellWidth));
  const most = Math.max(0, ...rows.map(({ value }) => value));
  const room = width - labels - values - 6;
  return rows.map(({ label, value }, index) => {
    if (width === 0) return `  ${label}: ${told[index]}`;
    const padded = padEndCells(label, labels);
    // What is there is never drawn as nothing.
    const length = value <= 0 || room < 1 ? 0 : Math.max(1, Math.round((value / most) * room));
    return `  ${padded}  ${'#'.repeat(length)}${length === 0 ? '' : ' '}${told[index]}`;
  });
}

/**
 * Six hours hold 25 % of messages that come at any hour. Of a hundred such messages the emptiest six
 * hold half of that once in fifty times (20,000 tries: 0.0200).
 */
export const leastForQuiet = 100;
export const mostForQuiet = 0.125;

export function quietest(hours: readonly number[]): {
  readonly start: number;
  readonly share: number;
} {
  const total = hours.reduce((sum, count) => sum + count, 0);
  let start = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let first = 0; first < 24; first += 1) {
    let sum = 0;
    for (let step = 0; step < 6; step += 1) sum += hours[(first + step) % 24] ?? 0;
    if (sum < least) [start, least] = [first, sum];
  }
  return { start, share: total === 0 ? 0 : least / total };
}

/** Those who wrote most, at most so many. */
function mostWriting(rows: Rows): readonly number[] {
  const sent = new Uint32Array(rows.people.length);
  for (let row = 0; row < rows.count; row += 1) {
    const person = rows.from[row] ?? absent;
    if (person !== absent) sent[person] = (sent[person] ?? 0) + 1;
  }
  return Array.from(sent.keys())
    .filter((person) => (sent[person] ?? 0) > 0)
    .sort((one, other) => (sent[other] ?? 0) - (sent[one] ?? 0) || one - other)
    .slice(0, sleepers);
}

/** An offset in hours, with halves, as "+1:30". */
function offsetText(hours: number): string {
  const minutes = Math.round(Math.abs(hours) * 60);
  const sign = hours < 0 ? '-' : '+';
  return `${sign}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The sizes or lengths of the rows; undefined where none is known. */
function amountsOf(rows: Rows) {
  const known = rows.bytes?.filter((value) => value !== absent).sort();
  if (known === undefined || known.length === 0) return undefined;
  return {
    median: known[Math.floor((known.length - 1) / 2)] ?? 0,
    largest: known[known.length - 1] ?? 0,
    bins: sizeBins(known, shown),
  };
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
const minute = (iso: string) => iso.replace('T', ' ').replace(/:\d\d\.\d+Z$/, '');
