import { type Finding, rowSet } from './finding.ts';
import {
  type Gap,
  longGaps,
  medianHour,
  middleOfGap,
  onClock,
  type Usual,
  usualGap,
} from './gaps.ts';
import { dayOf } from './hours.ts';
import { presenceOf } from './presence.ts';
import type { Rows } from './rows.ts';
import { hoursApart, middleOf, type Window } from './sleep.ts';

type MovedRhythmFinding = Finding<'rhythm-moved'> & {
  /** The day on which the first gap of the new rhythm begins, counted from 1 January 1970. */
  readonly day: number;
  readonly before: Window;
  readonly after: Window;
  /** By how many hours the middle of the usual gap moved, with fractions; negative: earlier. */
  readonly moved: number;
};

/** Their usual gap, and how many nights are alike. */
type NightWorkFinding = Finding<'offline-by-day'> & Usual;

/** Hours by which the middle of a gap must have moved. */
const leastMove = 3;
/** Nights that there must be before and after. */
const leastSide = 2;
/** Hours by which the middle of a gap differs from everybody's if it is not only a late evening. */
const farHours = 6;
const leastFarNights = 3;

const distance = (a: number, b: number): number => Math.abs(hoursApart(a, b));
const rowsOfGaps = (gaps: readonly Gap[]) => rowSet(gaps.flatMap(({ rows }) => rows));

/**
 * How well two sides are told apart, 0 to 1: the sum over all nights of (b - a) / max(a, b), where a
 * is a night's mean distance to its own side and b to the other (P. Rousseeuw, "Silhouettes",
 * 1987), with one more night for it and one against.
 */
function sureOfSides(before: readonly number[], after: readonly number[]): number {
  const mean = (hour: number, others: readonly number[], count: number): number =>
    others.reduce((sum, other) => sum + distance(hour, other), 0) / count;
  let sum = 0;
  for (const [own, others] of [
    [before, after],
    [after, before],
  ] as const) {
    for (const hour of own) {
      const a = mean(hour, own, own.length - 1);
      const b = mean(hour, others, others.length);
      sum += (b - a) / Math.max(a, b);
    }
  }
  return Math.max(0, (sum + 1) / (before.length + after.length + 2));
}

function movedRhythm(gaps: readonly Gap[], name: string, offset: number) {
  const middles = gaps.map((gap) => middleOfGap(gap, offset));
  let best: MovedRhythmFinding | undefined;
  for (let cut = leastSide; cut <= gaps.length - leastSide; cut++) {
    const [early, late] = [middles.slice(0, cut), middles.slice(cut)];
    if (early.some((hour) => late.some((other) => distance(hour, other) < leastMove))) continue;
    const before = usualGap(gaps.slice(0, cut), offset);
    const after = usualGap(gaps.slice(cut), offset);
    const sure = sureOfSides(early, late);
    if (before === undefined || after === undefined || sure <= (best?.sure ?? 0)) continue;
    best = {
      what: 'rhythm-moved',
      who: [name],
      sure,
      rows: rowsOfGaps(gaps),
      day: dayOf(gaps[cut]?.from ?? 0, offset),
      before: before.window,
      after: after.window,
      moved: hoursApart(middleOf(before.window), middleOf(after.window)),
    };
  }
  return best;
}

/** Everybody's long gaps, by the number of the person. */
const gapsOfEach = (rows: Rows): readonly (readonly Gap[])[] =>
  presenceOf(rows).map((theirs) => longGaps(theirs));

/**
 * Whose long gap moved during the rows: from some night on, the middle of every gap is three hours
 * or more from every one before, with two nights on either side at least. A journey to another time
 * zone, another shift or days off: the rows cannot tell which. Surest first.
 */
export function movedRhythms(rows: Rows, offsetMinutes = 0): readonly MovedRhythmFinding[] {
  return gapsOfEach(rows)
    .map((gaps, person) => movedRhythm(gaps, rows.people[person] ?? '', offsetMinutes))
    .filter((found) => found !== undefined)
    .sort((one, other) => other.sure - one.sure);
}

/** The medians of everybody's usual beginnings and ends; undefined if nobody has any. */
export function usualOfAll(rows: Rows, offsetMinutes = 0): Window | undefined {
  const each = gapsOfEach(rows).map((gaps) => usualGap(gaps, offsetMinutes));
  const known = each.filter((one) => one !== undefined).map(({ window }) => window);
  const start = medianHour(known.map(({ start }) => start));
  const end = medianHour(known.map(({ start, length }) => onClock(start + length)));
  if (start === undefined || end === undefined) return undefined;
  return { start, length: onClock(end - start) };
}

/**
 * Who is usually offline while the others are awake: the middle of their usual gap is six hours or
 * more from that of everybody's, and so it is in three nights at least. Not among them is whose gap
 * moved from or to everybody's hours within the rows: they have probably travelled, and are told by
 * `movedRhythms`. (A shift worker whose days off look like everybody's is missed that way.) Sure as
 * their usual gap is; surest first.
 */
export function nightWork(rows: Rows, offsetMinutes = 0): readonly NightWorkFinding[] {
  const usual = usualOfAll(rows, offsetMinutes);
  if (usual === undefined) return [];
  const middle = middleOf(usual);
  const isFar = (hour: number): boolean => distance(middle, hour) >= farHours;
  const movedHome = movedRhythms(rows, offsetMinutes).filter(({ before, after }) =>
    [before, after].some((side) => distance(middle, middleOf(side)) < leastMove),
  );
  return gapsOfEach(rows)
    .flatMap((theirs, person): NightWorkFinding[] => {
      const name = rows.people[person] ?? '';
      const own = usualGap(theirs, offsetMinutes);
      const far = theirs.filter((gap) => isFar(middleOfGap(gap, offsetMinutes)));
      if (own === undefined || !isFar(middleOf(own.window))) return [];
      if (far.length < leastFarNights || movedHome.some(({ who }) => who[0] === name)) return [];
      return [{ what: 'offline-by-day', who: [name], rows: rowsOfGaps(theirs), ...own }];
    })
    .sort((one, other) => other.sure - one.sure);
}
