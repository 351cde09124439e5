/** Days and clocks as people and programs write them, taken apart. */

/** The orders of day, month and year, as bits of a set. */
export const orders = { dmy: 1, mdy: 2, ymd: 4 } as const;
export type Order = keyof typeof orders;

export type Written = {
  /** The three numbers of the date, in the order in which they stand. */
  readonly numbers: readonly [number, number, number];
  /** The set of orders in which they are a day. */
  readonly fits: number;
  /** True: a name of a month, or a year of four digits in front, leaves no other order. */
  readonly isSure: boolean;
  /** Milliseconds since its midnight; undefined: a day without a clock. */
  readonly clock?: number;
  /** Milliseconds by which its clock is ahead of UTC, if the text says so. */
  readonly offset?: number;
};

const minuteMs = 60_000;
const hourMs = 3_600_000;

/** Names of months by their first letters: English, German, French, Spanish. */
const months: readonly RegExp[] = [
  /^(?:jan|ene)/,
  /^(?:feb|f[eé]v)/,
  /^(?:mar|m[aä]r)/,
  /^(?:apr|avr|abr)/,
  /^(?:may|mai)/,
  /^(?:jun|juin)/,
  /^(?:jul|juil)/,
  /^(?:aug|aou|aoû|ago)/,
  /^(?:sep|set)/,
  /^(?:oct|okt)/,
  /^(?:nov)/,
  /^(?:dec|dez|d[eé]c|dic)/,
];

const weekday = /^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-zé]*\.?,? +(?=\S)/i;

/** Zones of RFC 5322, 4.3, and the two of Central Europe; others mean several things. */
const zoneHours: Readonly<Record<string, number>> = {
  ...{ z: 0, ut: 0, utc: 0, gmt: 0, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6 },
  ...{ pst: -8, pdt: -7, cet: 1, cest: 2 },
};

const dateForms = {
  plain: /^(\d{1,4})([-/.]) ?(\d{1,2})\2 ?(\d{1,4})\.?(?=$|[T, ])/i,
  basic: /^(\d{4}|\d\d)(\d\d)(\d\d)(?=$|[T ])/i,
  solid: /^((?:19|20)\d\d)(\d\d)(\d\d)(?=\d{6}$)/,
  dayName: /^(\d{1,2})\.?[- ]([a-zäéû]{3,10})\.?,?[- ](\d{4}|\d\d)(?=$|[T, ])/i,
  nameDay: /^([a-zäéû]{3,10})\.? +(\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?=$|[T, ])/i,
};
/** As C's ctime writes it: the year behind the clock. */
const yearLast = /^([a-z]{3}) +(\d{1,2}) (\d\d:\d\d:\d\d)( [a-z]{1,4})? (\d{4})$/i;

const clockForm =
  /^(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,](\d{1,9}))?)?(?: ?([ap])\. ?m\.| ?([ap])m\b)?/i;
const hourForm = /^(\d{1,2})()()() ?(?:([ap])\. ?m\.|([ap])m\b)/i;
const solidForm = /^(\d\d)(\d\d)(?:(\d\d)(?:[.,](\d{1,9}))?)?(?!\d)/;

/** A moment or a day; undefined if the text is neither. */
export function readWritten(written: string): Written | undefined {
  let text = plainBlanks(written);
  let aside = '';
  // A zone's name behind its offset, as in mails and in Java.
  text = text.replace(/ ?[([]([^()[\]]{1,40})[)\]]$/, (_, name: string) => {
    aside = name;
    return '';
  });
  text = text.replace(weekday, '').replace(yearLast, '$2 $1 $5 $3$4');
  const date = readDate(text);
  if (date === undefined) return undefined;
  const rest = date.rest.replace(/^(?:T|,? *)/i, '');
  const { numbers, fits, isSure } = date;
  if (rest === '') return { numbers, fits, isSure };
  const clock = readClock(rest);
  if (clock === undefined) return undefined;
  const isUtc = clock.offset === undefined && /^(?:utc|gmt|z)$/i.test(aside);
  return { numbers, fits, isSure, ...clock, ...(isUtc ? { offset: 0 } : {}) };
}

type DateRead = Pick<Written, 'numbers' | 'fits' | 'isSure'> & { readonly rest: string };

function readDate(text: string): DateRead | undefined {
  const solid = dateForms.solid.exec(text) ?? dateForms.basic.exec(text);
  if (solid !== null) {
    const [all, year = '', month, day] = solid;
    // Six digits are a date only before a clock: 150519T13:44.
    if (year.length === 2 && text.length === 6) return undefined;
    return dateOf([Number(year), Number(month), Number(day)], orders.ymd, text.slice(all.length));
  }
  const plain = dateForms.plain.exec(text);
  if (plain !== null) {
    const [all, p = '', , q = '', r = ''] = plain;
    const may = mayBe(p, r);
    return dateOf(
      [Number(p), Number(q), Number(r)],
      may,
      text.slice(all.length),
      may === orders.ymd && p.length === 4,
    );
  }
  const dayName = dateForms.dayName.exec(text);
  const nameDay = dayName === null ? dateForms.nameDay.exec(text) : null;
  const found = dayName ?? nameDay;
  if (found === null) return undefined;
  const [all, first = '', second = '', year] = found;
  const [day, name] = dayName === null ? [second, first] : [first, second];
  const month = months.findIndex((form) => form.test(name.toLowerCase())) + 1;
  if (month === 0) return undefined;
  return dateOf([Number(day), month, Number(year)], orders.dmy, text.slice(all.length));
}

/** Which orders the number of digits allows. */
function mayBe(p: string, r: string): number {
  if (p.length === 4) return r.length <= 2 ? orders.ymd : 0;
  if (p.length === 3 || r.length === 3) return 0;
  const yearBehind = r.length === 1 ? 0 : orders.dmy | orders.mdy;
  return yearBehind | (p.length === 2 && r.length <= 2 ? orders.ymd : 0);
}

function dateOf(
  numbers: readonly [number, number, number],
  may: number,
  rest: string,
  isSure = true,
): DateRead | undefined {
  let fits = 0;
  for (const order of ['dmy', 'mdy', 'ymd'] as const) {
    if ((may & orders[order]) !== 0 && !Number.isNaN(dayIn(numbers, order))) fits |= orders[order];
  }
  return fits === 0 ? undefined : { numbers, fits, isSure, rest };
}

/** Milliseconds since the epoch of that day's midnight in UTC; NaN if there is no such day. */
export function dayIn([p, q, r]: Written['numbers'], order: Order): number {
  const [year, month, day] = order === 'dmy' ? [r, q, p] : order === 'mdy' ? [r, p, q] : [p, q, r];
  const whole = year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year;
  const at = Date.UTC(whole, month - 1, day);
  const date = new Date(at);
  // The 30th of February would silently become a day of March.
  const stands = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return stands ? at : Number.NaN;
}

/** A clock with or without a zone behind it. */
export function readClock(written: string): { clock: number; offset?: number } | undefined {
  const text = plainBlanks(written);
  const found = hourForm.exec(text) ?? clockForm.exec(text) ?? solidForm.exec(text);
  if (found === null) return undefined;
  const [all, h, m, s, fraction = '', dotted, bare] = found;
  const half = (dotted ?? bare)?.toLowerCase();
  let hour = Number(h);
  const minute = Number(m || '0');
  const second = Number(s || '0');
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half === 'p' ? 12 : 0);
  }
  const isEnd = hour === 24 && minute === 0 && second === 0;
  if ((hour > 23 && !isEnd) || minute > 59 || second > 60) return undefined;
  const ms = Math.floor(Number(`0.${fraction}0`) * 1000);
  // A leap second is told as the last ordinary one.
  const clock = hour * hourMs + minute * minuteMs + Math.min(second, 59) * 1000 + ms;
  const behind = text.slice(all.length).trim();
  if (behind === '') return { clock };
  const offset = offsetOf(behind);
  return offset === undefined ? undefined : { clock, offset };
}

/** Milliseconds by which a zone such as +02:00, UTC+2 or EST is ahead of UTC. */
export function offsetOf(zone: string): number | undefined {
  const named = zoneHours[zone.toLowerCase()];
  if (named !== undefined) return named * hourMs;
  const found = /^(?:utc|gmt)? ?([+-])(\d{1,2})(?::?(\d\d))?$/i.exec(zone);
  if (found === null) return undefined;
  const [, sign, hours, minutes = '0'] = found;
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * hourMs + Number(minutes) * minuteMs);
}

/** Blanks of every kind as one of ASCII, and no marks of direction. */
function plainBlanks(text: string): string {
  const isAscii = /^[ -~]*$/.test(text);
  const plain = isAscii ? text : text.replace(/\p{Cf}/gu, '').replace(/\p{Z}/gu, ' ');
  return plain.trim().replace(/ {2,}/g, ' ');
}
