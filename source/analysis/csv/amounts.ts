/** Bytes or seconds as they stand in tables. */

const largest = 0xffff_fffe;
const unitSizes: Readonly<Record<string, number>> = {
  ...{ b: 1, byte: 1, bytes: 1, s: 1, sec: 1, secs: 1, second: 1, seconds: 1 },
  ...{ kb: 1e3, mb: 1e6, gb: 1e9, kib: 1024, mib: 1024 ** 2, gib: 1024 ** 3 },
  ...{ min: 60, mins: 60, minute: 60, minutes: 60, h: 3600 },
};
const withUnit = /^([+-]?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?) ?([a-z]*)$/i;
const thousands = /^\d{1,3}(?:[,' \u00a0\u202f]\d{3})+(?:\.\d+)?$/;

/**
 * A whole amount; -1 for a cell that is empty or below zero, as files of calls write -1 for a
 * missed one; NaN if it is none. Clocks are lengths: `0:35` is 35 seconds, `00:08:10` 490.
 * `semicolons`: what separates the fields of the file, where a comma may be a decimal one.
 */
export function amountOf(text: string, semicolons = false): number {
  if (text === '') return -1;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const clock = /^(?:(\d{1,4}):)?(\d{1,4}):(\d\d)(?:[.,]\d+)?$/.exec(text);
  if (clock !== null) {
    const [, hours = '0', minutes, seconds] = clock;
    return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  }
  // Neither a thousand nor a fraction for sure.
  if (semicolons && /^\d{1,3}[.,]\d{3}$/.test(text)) return Number.NaN;
  if (thousands.test(text)) return bounded(Number(text.replace(/[,' \u00a0\u202f]/g, '')));
  const [, number = '', unit = ''] = withUnit.exec(text) ?? [];
  if (number === '') return Number.NaN;
  const size = unit === '' ? 1 : unitSizes[unit.toLowerCase()];
  return size === undefined ? Number.NaN : bounded(Number(number.replace(',', '.')) * size);
}

function bounded(amount: number): number {
  const whole = Math.round(amount);
  if (whole < 0) return -1;
  return whole <= largest ? whole : Number.NaN;
}
