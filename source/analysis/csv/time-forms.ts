/** What a column of times may be, and what is told of it. */
import { type Order, readClock, readWritten } from './moments.ts';
import { numeralOf, type Unit } from './numbers.ts';
import type { Zone } from './zone.ts';

/** calendar: days and clocks in any other spelling than ISO 8601's. */
export type TimeForm = `unix-${Unit}` | 'excel-days' | 'iso-8601' | 'calendar';

/** What is said of the times beforehand: an order of dates, or what bare numbers count. */
export const dateChoices = ['dmy', 'mdy', 'ymd', 'excel', 'unix'] as const;
export type DateChoice = (typeof dateChoices)[number];

export const orderWords = {
  dmy: 'day/month/year',
  mdy: 'month/day/year',
  ymd: 'year/month/day',
} as const satisfies Readonly<Record<Order, string>>;

export type TimeChoice = {
  readonly zone?: Zone | undefined;
  readonly dates?: DateChoice | undefined;
};

/** rounded: a spreadsheet left so few digits that hours are lost. days-or-seconds: both fit. */
export type TimesUnsettled = 'no-times' | 'rounded' | 'days-or-seconds';

export type TimesTold = {
  readonly form: TimeForm;
  /** The order of dates in numbers; undefined where it is never asked. */
  readonly order: Order | undefined;
  /** How the order was found: by numbers that fit no other, by rows that go forward, by dots. */
  readonly orderBy: 'chosen' | 'numbers' | 'forward' | 'dots' | undefined;
  /** Rows that say their zone, and that don't. */
  readonly zoned: number;
  readonly zoneless: number;
  /** Rows read in another unit than most. */
  readonly otherUnits: number;
  /** Rows in an hour that the zone's clocks show twice. */
  readonly twice: number;
  /** True: no row, or not all of them, says a time of day. */
  readonly noClock: boolean;
};

/** order: two orders fit the whole file. orders-mixed: some rows fit one only, others another only. */
export type TimesEnd =
  | { readonly ok: true; readonly told: TimesTold }
  | {
      readonly ok: false;
      readonly reason: 'order' | 'orders-mixed';
      readonly left: readonly Order[];
    };

/** What a cell looks like on its own: for telling columns apart. */
export function looksLike(text: string): 'moment' | 'day' | 'clock' | undefined {
  if (numeralOf(text) !== undefined && text.length < 19) {
    return /^(?:19|20)\d{6}$/.test(text) && readWritten(text) !== undefined ? 'day' : 'moment';
  }
  const moment = readWritten(text);
  if (moment !== undefined) return moment.clock === undefined ? 'day' : 'moment';
  if (numeralOf(text) !== undefined) return 'moment';
  return /[:.h]|[ap]\.? ?m/i.test(text) && readClock(text) !== undefined ? 'clock' : undefined;
}
