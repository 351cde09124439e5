import { changeIn } from '../../analysis/changes.ts';
import type { TalkRows } from '../../analysis/exchanges.ts';
import type { Turns } from '../../records/in-turns.ts';
import { beginOfWeek, type Calendar, hoursIn, type Week } from './calendar.ts';

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

/** A week with fewer says nothing of the hours. */
const leastOfWeek = 5;
/** Fewer messages with somebody say nothing of when they came or went. */
const leastOfPerson = 20;

/** What changed when: `calendar` is of the messages whose hours are told. */
export function* changesOf(
  calendar: Calendar,
  said: TalkRows,
  me: number | undefined,
): Turns<Changes> {
  // The first and the last are cut somewhere.
  const [first, last] = [calendar.first + 1, calendar.last - 1];
  const weeks = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  const inWeek = (week: number): Week => calendar.weeks.get(week) ?? noWeek;
  const volume = shiftOf(weeks, inWeek, ({ count }) => [count], meanCount);
  const busy = weeks.filter((week) => inWeek(week).count >= leastOfWeek);
  yield;
  const hours = shiftOf(busy, inWeek, (week) => meanDirection([week]), meanHour);
  yield;
  const turn = hours !== undefined && isHardlyChance(hours) ? hours : volume;
  const side = (isIn: (week: number) => boolean) =>
    hoursIn([...calendar.weeks].flatMap(([number, week]) => (isIn(number) ? [week] : [])));
  return {
    weeks: weeks.length,
    volume,
    hours,
    sides: turn && {
      before: side((week) => beginOfWeek(week) < turn.from),
      after: side((week) => beginOfWeek(week) >= turn.from),
    },
    ...(yield* comingsOf(said, me)),
  };
}

const noWeek: Week = { count: 0, hours: [], direction: [0, 0] };

/** Once in a hundred at the most. */
export const isHardlyChance = ({ asLarge, orders }: Pick<Shift, 'asLarge' | 'orders'>): boolean =>
  asLarge * 100 <= orders;

function shiftOf(
  weeks: readonly number[],
  inWeek: (week: number) => Week,
  measure: (week: Week) => readonly number[],
  meanOf: (weeks: readonly Week[]) => number,
): Shift | undefined {
  const change = changeIn(weeks.map((week) => measure(inWeek(week))));
  const turn = change && weeks[change.at];
  if (change === undefined || turn === undefined) return undefined;
  const all = weeks.map(inWeek);
  return {
    from: beginOfWeek(turn),
    before: meanOf(all.slice(0, change.at)),
    after: meanOf(all.slice(change.at)),
    asLarge: change.asLarge,
    orders: change.orders,
    weeks: weeks.length,
    rows: countIn(all),
  };
}

const countIn = (weeks: readonly Week[]): number =>
  weeks.reduce((sum, { count }) => sum + count, 0);

const meanCount = (weeks: readonly Week[]): number => countIn(weeks) / weeks.length;

/** What is between 23 and 1 is midnight. */
function meanDirection(weeks: readonly Week[]): readonly [number, number] {
  const count = countIn(weeks);
  const sum = (axis: 0 | 1) => weeks.reduce((all, { direction }) => all + direction[axis], 0);
  return [sum(0) / count, sum(1) / count];
}

/** From 0 up to 24. */
function meanHour(weeks: readonly Week[]): number {
  const [x, y] = meanDirection(weeks);
  return ((Math.atan2(y, x) / (2 * Math.PI)) * 24 + 24) % 24;
}

function* comingsOf(said: TalkRows, me: number | undefined) {
  const seen = new Map<number, { first: number; last: number; count: number }>();
  let [begin, end] = [Number.NaN, 0];
  yield* said.walk((at, { from }) => {
    if (from === undefined) return;
    if (Number.isNaN(begin)) begin = at;
    end = at;
    if (from === me) return;
    const known = seen.get(from);
    if (known === undefined) {
      seen.set(from, { first: at, last: at, count: 1 });
      return;
    }
    known.last = at;
    known.count += 1;
  });
  const quarter = (end - begin) / 4;
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
