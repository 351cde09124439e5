/** Times and names as several formats write them. */

/** Later than this is no time of a message: the end of the year 2100. */
const latest = Date.UTC(2101, 0, 1);
const earliest = Date.UTC(1990, 0, 1);

const plausible = (at: number): number | undefined =>
  Number.isFinite(at) && at >= earliest && at < latest ? Math.round(at) : undefined;

export const secondsToMs = (seconds: number | undefined): number | undefined =>
  seconds === undefined ? undefined : plausible(seconds * 1000);

export const millisecondsOf = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : plausible(ms);

/** Seconds, or milliseconds where the number is too large for seconds of this century. */
export const secondsOrMs = (number: number | undefined): number | undefined =>
  number !== undefined && number > 1e11 ? millisecondsOf(number) : secondsToMs(number);

/** ISO 8601, also with a blank for the T; `zoned`: it says its offset. Digits below a millisecond go. */
export function isoTime(
  text: string | undefined,
): { readonly at: number; readonly zoned: boolean } | undefined {
  const found =
    /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)? ?(Z|UTC|[+-]\d\d:?\d\d)?$/.exec(
      text ?? '',
    );
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '', zone] = found;
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const wall = wallClock(
    [Number(year), Number(month), Number(day)],
    [Number(hour), Number(minute), Number(second)],
  );
  if (wall === undefined) return undefined;
  const at = plausible(wall + ms - offsetMs(zone));
  return at === undefined ? undefined : { at, zoned: zone !== undefined };
}

function offsetMs(zone: string | undefined): number {
  const found = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '');
  if (found === null) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return (found[1] === '-' ? -minutes : minutes) * 60_000;
}

/** Milliseconds of a wall clock as if in UTC; undefined: there is no such day or minute. */
export function wallClock(
  [year, month, day]: readonly [number, number, number],
  [hour, minute, second]: readonly [number, number, number],
): number | undefined {
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const midnight = new Date(Date.UTC(year, month - 1, day));
  const same = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day;
  if (!same || year < 1970) return undefined;
  return midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
}

const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g;

/** A name as it is compared: composed, without what nobody sees, blanks and hyphens of one kind. */
export function personName(name: string): string {
  return name
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/\u2011/g, '-')
    .trim();
}

/** Digits behind a plus where it is written like a telephone number, else undefined. */
export function numberDigits(address: string): string | undefined {
  const plain = personName(address);
  if (!/^\+?[\d ()./-]+$/.test(plain)) return undefined;
  const digits = plain.replace(/\D/g, '').replace(/^00/, '');
  return digits.length < 7 ? undefined : digits;
}
