/** Times as they stand in files of rows. */

/** unix-seconds, unix-milliseconds: since 1970-01-01 UTC. iso-8601: a date with or without a time. */
export type TimeForm = 'unix-seconds' | 'unix-milliseconds' | 'iso-8601';

/** From here on a number is milliseconds: as seconds it would be after the year 5138. */
const leastMilliseconds = 1e11;

/** The last millisecond of the year 9999, and its counterpart. */
const latest = 253_402_300_799_999;
const earliest = -62_167_219_200_000;

const numberForm = /^[+-]?\d{1,17}(?:\.\d{1,9})?$/;

const isoForm =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)? ?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/**
 * The form in which most of these times are written; undefined if they are in none. Numbers are
 * milliseconds if most of them would be too late as seconds.
 */
export function timeFormOf(samples: readonly string[]): TimeForm | undefined {
  const counts: Record<TimeForm, number> = {
    'unix-seconds': 0,
    'unix-milliseconds': 0,
    'iso-8601': 0,
  };
  for (const sample of samples) {
    if (numberForm.test(sample)) {
      const isLate = Math.abs(Number(sample)) >= leastMilliseconds;
      counts[isLate ? 'unix-milliseconds' : 'unix-seconds'] += 1;
    } else if (!Number.isNaN(isoTime(sample))) counts['iso-8601'] += 1;
  }
  let best: TimeForm | undefined;
  for (const form of ['unix-seconds', 'unix-milliseconds', 'iso-8601'] as const) {
    if (counts[form] > (best === undefined ? 0 : counts[best])) best = form;
  }
  return best;
}

/**
 * Milliseconds since the epoch, NaN if the text is no time of this form or not of the years 0 to
 * 9999. A date alone is its midnight; a time without a zone is taken as UTC.
 */
export function readTime(text: string, form: TimeForm): number {
  if (form === 'iso-8601') return isoTime(text);
  if (!numberForm.test(text)) return Number.NaN;
  const number = Number(text);
  if (form === 'unix-milliseconds') return inRange(Math.round(number));
  // Else milliseconds among seconds would become dates in a far future.
  if (Math.abs(number) >= leastMilliseconds) return Number.NaN;
  return inRange(Math.round(number * 1000));
}

function isoTime(text: string): number {
  const found = isoForm.exec(text);
  if (found === null) return Number.NaN;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] =
    found;
  // A leap second is told as the last ordinary one.
  const wholeSecond = Math.min(Number(second), 59);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return Number.NaN;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  // The 30th of February would silently become a day of March.
  if (date.getUTCMonth() !== Number(month) - 1) return Number.NaN;
  if (date.getUTCDate() !== Number(day)) return Number.NaN;
  date.setUTCHours(
    Number(hour),
    Number(minute),
    wholeSecond,
    Math.floor(Number(`0.${fraction}0`) * 1000),
  );
  return inRange(date.getTime() - offsetOf(zone));
}

/** Milliseconds by which a zone such as +02:00 is ahead of UTC; NaN for more than a day. */
function offsetOf(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 23 || minutes > 59) return Number.NaN;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function inRange(time: number): number {
  return time >= earliest && time <= latest ? time : Number.NaN;
}
