import { changeIn } from '../../analysis/changes.ts';
import type { TalkRow } from '../../analysis/exchanges.ts';
import { hourOf } from '../../analysis/hours.ts';

/** A change between two times, with what was before it and what came after. */
export type Shift = {
  /** The Monday from which on it is otherwise, in milliseconds of the wall clock. */
  readonly from: number;
  /** Messages in a week, or the middle of the hours of writing. */
  readonly before: number;
  readonly after: number;
  /** So many of `orders` shuffles of the same weeks change as much. */
  readonly asLarge: number;
  readonly orders: number;
  readonly weeks: number;
  readonly rows: number;
};

export type Changes = {
  /** Whole weeks from the first to the last. */
  readonly weeks: number;
  readonly volume: Shift | undefined;
  readonly hours: Shift | undefined;
  /** The 24 counts on both sides of the change of hours, or where that may be chance of the volume's. */
  readonly sides:
    | { readonly before: readonly number[]; readonly after: readonly number[] }
    | undefined;
  /** Met for the first time in the last three quarters; heard of for the last time in the first three. */
  readonly came: readonly Coming[];
  readonly went: readonly Coming[];
};

export type Coming = { readonly person: number; readonly at: number; readonly count: number };

const weekMs = 7 * 86_400_000;
/** 5 January 1970 was a Monday. */
const monday = 4 * 86_400_000;
const weekOf = (at: number): number => Math.floor((at - monday) / weekMs);

/** A week with fewer says nothing of the hours. */
const leastOfWeek = 5;
/** Fewer messages with somebody say nothing of when they came or went. */
const leastOfPerson = 20;

/** What changed when: `walls` are wall clocks of the messages whose hours are told, ascending. */
export function changesOf(
  walls: readonly number[],
  said: readonly TalkRow[],
  me: number | undefined,
): Changes {
  const byWeek = new Map<number, number[]>();
  for (const at of walls) {
    const known = byWeek.get(weekOf(at));
    if (known === undefined) byWeek.set(weekOf(at), [at]);
    else known.push(at);
  }
  // The first and the last are cut somewhere.
  const [first, last] = [weekOf(walls[0] ?? 0) + 1, weekOf(walls.at(-1) ?? 0) - 1];
  const weeks = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  const inWeek = (week: number): readonly number[] => byWeek.get(week) ?? [];
  const volume = shiftOf(weeks, inWeek, (times) => [times.length], meanCount);
  const busy = weeks.filter((week) => inWeek(week).length >= leastOfWeek);
  const hours = shiftOf(busy, inWeek, directionOf, meanHour);
  const turn = hours !== undefined && isHardlyChance(hours) ? hours : volume;
  return {
    weeks: weeks.length,
    volume,
    hours,
    sides: turn && {
      before: countsOf(walls.filter((at) => at < turn.from)),
      after: countsOf(walls.filter((at) => at >= turn.from)),
    },
    ...comingsOf(said, me),
  };
}

/** Once in a hundred at the most. */
export const isHardlyChance = ({ asLarge, orders }: Pick<Shift, 'asLarge' | 'orders'>): boolean =>
  asLarge * 100 <= orders;

function shiftOf(
  weeks: readonly number[],
  inWeek: (week: number) => readonly number[],
  measure: (times: readonly number[]) => readonly number[],
  meanOf: (times: readonly number[], weeks: number) => number,
): Shift | undefined {
  const change = changeIn(weeks.map((week) => measure(inWeek(week))));
  const turn = change && weeks[change.at];
  if (change === undefined || turn === undefined) return undefined;
  const before = weeks.slice(0, change.at).flatMap(inWeek);
  const after = weeks.slice(change.at).flatMap(inWeek);
  return {
    from: turn * weekMs + monday,
    before: meanOf(before, change.at),
    after: meanOf(after, weeks.length - change.at),
    asLarge: change.asLarge,
    orders: change.orders,
    weeks: weeks.length,
    rows: before.length + after.length,
  };
}

const meanCount = (times: readonly number[], weeks: number): number => times.length / weeks;

/** Hours lie on a circle, so what is between 23 and 1 is midnight: the mean of their directions. */
function directionOf(times: readonly number[]): readonly [number, number] {
  let [x, y] = [0, 0];
  for (const at of times) {
    const turn = ((at % 86_400_000) / 86_400_000) * 2 * Math.PI;
    x += Math.cos(turn);
    y += Math.sin(turn);
  }
  return [x / times.length, y / times.length];
}

/** From 0 up to 24. */
function meanHour(times: readonly number[]): number {
  const [x, y] = directionOf(times);
  return ((Math.atan2(y, x) / (2 * Math.PI)) * 24 + 24) % 24;
}

function countsOf(walls: readonly number[]): readonly number[] {
  const hours = Array.from({ length: 24 }, () => 0);
  for (const at of walls) hours[hourOf(at)] = (hours[hourOf(at)] ?? 0) + 1;
  return hours;
}

function comingsOf(said: readonly TalkRow[], me: number | undefined) {
  const [begin, end] = [said[0]?.at ?? 0, said.at(-1)?.at ?? 0];
  const quarter = (end - begin) / 4;
  const seen = new Map<number, { first: number; last: number; count: number }>();
  for (const { at, from } of said) {
    if (from === me) continue;
    const known = seen.get(from);
    if (known === undefined) seen.set(from, { first: at, last: at, count: 1 });
    else Object.assign(known, { last: at, count: known.count + 1 });
  }
  const often = [...seen].filter(([, { count }]) => count >= leastOfPerson);
  const of = (which: 'first' | 'last', isTold: (at: number) => boolean): readonly Coming[] =>
    often
      .filter(([, one]) => isTold(one[which]))
      .map(([person, one]) => ({ person, at: one[which], count: one.count }))
      .sort((one, other) => other.count - one.count);
  return {
    came: of('first', (at) => at > begin + quarter),
    went: of('last', (at) => at < end - quarter),
  };
}
