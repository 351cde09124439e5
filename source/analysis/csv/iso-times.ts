import { dayIn } from './moments.ts';

const [zero, hyphen, colon, point, blank, upperT, upperZ] = [48, 45, 58, 46, 32, 84, 90];

/**
 * Times of ISO 8601 by their signs, in UTC or without a zone, as most tables have them. The day is not
 * reckoned again as long as it is the same.
 */
export class IsoTimes {
  /** Of the time that was read last: milliseconds of its midnight, and those since then. */
  day = 0;
  clock = 0;
  isUtc = false;
  #date = Number.NaN;

  /** False: it is no such time, or there is no such day or minute. */
  read(text: string): boolean {
    const between = text.charCodeAt(10);
    if (text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen) return false;
    if ((between !== upperT && between !== blank) || text.charCodeAt(13) !== colon) return false;
    const hour = numberIn(text, 11, 2);
    const minute = numberIn(text, 14, 2);
    const hasSecond = text.charCodeAt(16) === colon;
    const second = hasSecond ? numberIn(text, 17, 2) : 0;
    // What is no number is not less than anything.
    if (!(hour < 24 && minute < 60 && second < 60)) return false;
    let end = hasSecond ? 19 : 16;
    let ms = 0;
    if (hasSecond && text.charCodeAt(end) === point) {
      const start = end + 1;
      end = digitsEnd(text, start);
      if (end === start || end > start + 9) return false;
      const isWhole = end === start + 3;
      ms = isWhole
        ? numberIn(text, start, 3)
        : Math.floor(Number(`0.${text.slice(start, end)}0`) * 1_000);
    }
    this.isUtc = text.charCodeAt(end) === upperZ;
    if (text.length !== end + (this.isUtc ? 1 : 0)) return false;
    this.clock = hour * 3_600_000 + minute * 60_000 + second * 1_000 + ms;
    return this.#readDay(text);
  }

  #readDay(text: string): boolean {
    const year = numberIn(text, 0, 4);
    const month = numberIn(text, 5, 2);
    const day = numberIn(text, 8, 2);
    const date = year * 10_000 + month * 100 + day;
    if (date === this.#date) return true;
    if (!(year > 99)) return false;
    const at = dayIn([year, month, day], 'ymd');
    if (Number.isNaN(at)) return false;
    this.day = at;
    this.#date = date;
    return true;
  }
}

/** NaN where other signs than digits stand. */
function numberIn(text: string, start: number, count: number): number {
  let number = 0;
  for (let at = start; at < start + count; at += 1) {
    const digit = text.charCodeAt(at) - zero;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

function digitsEnd(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) >= zero && text.charCodeAt(at) <= zero + 9) at += 1;
  return at;
}
