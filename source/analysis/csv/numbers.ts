/** Times that are written as numbers: since 1970 in one of four units, or Excel's days. */

export type Unit = 'seconds' | 'milliseconds' | 'microseconds' | 'nanoseconds';

const plainForm = /^[+-]?\d{1,19}(?:\.\d{1,12})?$/;
/** With a decimal comma, which a thousand would have sooner. */
const commaForm = /^([+-]?\d{5,19}),(\d{1,12})$/;
const powerForm = /^([+-]?\d)(?:[.,](\d{1,20}))?E\+?(\d{1,2})$/i;

/** The text as a plain number, with a point; undefined if it is none. */
export function numeralOf(text: string): string | undefined {
  if (plainForm.test(text)) return text;
  const comma = commaForm.exec(text);
  if (comma !== null) return `${comma[1]}.${comma[2]}`;
  const power = powerForm.exec(text);
  if (power === null) return undefined;
  const [, whole = '', decimals = '', exponent] = power;
  const places = Number(exponent);
  if (places > 18) return undefined;
  const digits = decimals.padEnd(places, '0');
  const behind = digits.slice(places, places + 12);
  return `${whole}${digits.slice(0, places)}${behind === '' ? '' : `.${behind}`}`;
}

/** How many digits of a number with a power of ten are lost before its point; 0 for all others. */
export function digitsLost(text: string): number {
  const power = powerForm.exec(text);
  return power === null ? 0 : Math.max(0, Number(power[3]) - (power[2] ?? '').length);
}

/** A number at that size counts in this unit: as the next larger it would be after 5138. */
export function unitOf(size: number): Unit {
  if (size < 1e11) return 'seconds';
  if (size < 1e14) return 'milliseconds';
  return size < 1e17 ? 'microseconds' : 'nanoseconds';
}

const perSecond: Readonly<Record<Unit, number>> = {
  seconds: 1,
  milliseconds: 1e3,
  microseconds: 1e6,
  nanoseconds: 1e9,
};

/** From 2001 to 2100, where no two units are mistaken for each other. */
const isOfOurTime = (size: number, unit: Unit) =>
  size / perSecond[unit] > 9.8e8 && size / perSecond[unit] < 4.1e9;

/** Milliseconds since 1970 of a number in the unit of its column; NaN if it can't be one. */
export function unixTime(numeral: string, unit: Unit): number {
  const number = Number(numeral);
  const size = Math.abs(number);
  const own = unitOf(size);
  // Files are joined from several sources. Beyond our time nobody knows what was meant.
  if (own !== unit && !isOfOurTime(size, own)) {
    if (unit !== 'milliseconds' || own !== 'seconds') return Number.NaN;
    return Math.round(number);
  }
  // Counts since 1601 or 2001 in such small units would become dates of another century.
  if ((own === 'microseconds' || own === 'nanoseconds') && !isOfOurTime(size, own)) {
    return Number.NaN;
  }
  if (own === 'seconds') return Math.round(number * 1000);
  if (own === 'milliseconds') return Math.round(number);
  const [whole = ''] = numeral.split('.');
  return Number(whole.slice(0, own === 'microseconds' ? -3 : -6));
}

/** Days since 30 December 1899 that may stand for our time: 1954 to 2119. */
export const isExcelDay = (number: number): boolean => number >= 20_000 && number < 80_000;

/** As if it was UTC: a spreadsheet knows no zone. */
export function excelTime(numeral: string): number {
  const number = Number(numeral);
  if (!isExcelDay(number)) return Number.NaN;
  const ms = (number - 25_569) * 86_400_000;
  // Fewer decimals than nine don't tell a millisecond.
  const decimals = numeral.split('.')[1]?.length ?? 0;
  return decimals >= 9 ? Math.round(ms) : Math.round(ms / 1000) * 1000;
}

/** Numbers of a unit that are read without looking further. */
export const leastOf: Readonly<Record<Unit, number>> = {
  seconds: 1e8,
  milliseconds: 1e11,
  microseconds: 1e14,
  nanoseconds: 1e17,
};

/** Of nine to thirteen digits; NaN for any other text. */
export function wholeNumber(text: string): number {
  if (text.length < 9 || text.length > 13) return Number.NaN;
  let number = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}
