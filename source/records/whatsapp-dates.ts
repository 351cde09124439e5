import { wallClock } from './values.ts';
import type { Stamp } from './whatsapp-header.ts';

/** In which order the numbers of a date stand. */
const dateOrders = ['day/month/year', 'month/day/year', 'year/month/day'] as const;
export type DateOrder = (typeof dateOrders)[number];

export type Decided = {
  readonly order: DateOrder;
  /** False: another order fits as well, and this is the likelier one. */
  readonly decided: boolean;
};

/** A date as it stands before messages. */
export type SeenDate = Pick<Stamp, 'date' | 'digits' | 'separator' | 'half'>;

const dayMs = 86_400_000;
const firstYear = 2009;

/** Midnight of a date in an order, as if in UTC; undefined: there is no such day, or no such export. */
export function midnightOf(
  { date: [a, b, c] }: SeenDate,
  order: DateOrder,
  lastYear: number,
): number | undefined {
  const [year, month, day] =
    order === 'year/month/day' ? [a, b, c] : order === 'day/month/year' ? [c, b, a] : [c, a, b];
  const full = year < 100 ? 2000 + year : year;
  if (full < firstYear || full > lastYear) return undefined;
  return wallClock([full, month, day], [0, 0, 0]);
}

/** Dates that look alike have one order; a phone whose region changed writes two kinds in one file. */
export const lookOfDate = ({
  separator,
  digits: [first, , last],
}: Pick<SeenDate, 'digits' | 'separator'>): string =>
  `${separator}${first > 2 ? 'year first' : last > 2 ? 'year last' : ''}`;

/**
 * The order of dates that look alike, from all of them: every number has to fit, and of those that fit
 * the one in which time goes back least. Undefined: none fits.
 */
export function decideOrder(stamps: readonly SeenDate[], lastYear: number): Decided | undefined {
  const [first] = stamps;
  if (first === undefined) return undefined;
  const { separator, digits } = first;
  const isYearFirst = digits[0] > 2;
  const possible = dateOrders.filter((order) => isYearFirst === (order === 'year/month/day'));
  // Two digits each: a year may stand first as well, but is tried last.
  const twoDigits = !isYearFirst && digits[2] <= 2;
  const fits = [...possible, ...(twoDigits ? (['year/month/day'] as const) : [])]
    .map((order) => ({ order, back: goingBack(stamps, order, lastYear) }))
    .filter((one): one is { order: DateOrder; back: number } => one.back !== undefined);
  const least = Math.min(...fits.map(({ back }) => back));
  const left = fits.filter(({ back }) => back === least).map(({ order }) => order);
  const halves = stamps.some(({ half }) => half === 'first' || half === 'second');
  const usual: readonly DateOrder[] =
    separator === '/' && halves
      ? ['month/day/year', 'day/month/year', 'year/month/day']
      : ['day/month/year', 'month/day/year', 'year/month/day'];
  const order = usual.find((one) => left.includes(one));
  if (order === undefined) return undefined;
  // Nobody writes the month first with dots; of the other separators two dateOrders are in use.
  const rivals = left.filter((one) => one !== order && one !== 'year/month/day');
  const same = rivals.every((one) => readsAlike(stamps, order, one, lastYear));
  return { order, decided: same || separator === '.' };
}

function goingBack(
  stamps: readonly SeenDate[],
  order: DateOrder,
  lastYear: number,
): number | undefined {
  let before = Number.NEGATIVE_INFINITY;
  let back = 0;
  for (const stamp of stamps) {
    const midnight = midnightOf(stamp, order, lastYear);
    if (midnight === undefined) return undefined;
    // A clock that was set back, or a late delivery, is at most a day.
    if (midnight < before - dayMs) back += 1;
    before = midnight;
  }
  return back;
}

const readsAlike = (
  stamps: readonly SeenDate[],
  one: DateOrder,
  other: DateOrder,
  lastYear: number,
) =>
  stamps.every((stamp) => midnightOf(stamp, one, lastYear) === midnightOf(stamp, other, lastYear));
