import { wallClock } from './values.ts';

/** Languages in which Google writes dates as sentences; those of Intl that the account may have. */
const languages =
  'en de fr es it pt nl sv da nb fi pl cs sk hu ro bg hr sl sr uk ru el tr ca et lv lt id ms vi th hi ar he fa'.split(
    ' ',
  );

type Spoken = {
  readonly months: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlyMap<string, number>;
};

let spoken: readonly Spoken[] | undefined;

const lettersOf = (text: string): readonly string[] =>
  text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];

/** Intl turned round: which words a language has for each month and weekday. */
function spokenIn(language: string): Spoken {
  const options = { timeZone: 'UTC' } as const;
  const whole = new Intl.DateTimeFormat(language, { ...options, dateStyle: 'full' });
  const short = new Intl.DateTimeFormat(language, { ...options, month: 'short', day: 'numeric' });
  const months = new Map<string, number>();
  const weekdays = new Map<string, number>();
  const add = (words: Map<string, number>, text: string | undefined, number: number) => {
    const [word] = lettersOf(text ?? '');
    if (word !== undefined) words.set(word, number);
  };
  for (let month = 0; month < 12; month += 1) {
    for (let day = 1; day < 8; day += 1) {
      const date = new Date(Date.UTC(2024, month, day));
      const parts = whole.formatToParts(date);
      add(months, parts.find(({ type }) => type === 'month')?.value, month + 1);
      add(weekdays, parts.find(({ type }) => type === 'weekday')?.value, date.getUTCDay());
    }
    const parts = short.formatToParts(new Date(Date.UTC(2024, month, 1)));
    add(months, parts.find(({ type }) => type === 'month')?.value, month + 1);
  }
  return { months, weekdays };
}

const second = /p\.?\s?m\.?|\u4e0b\u5348|\uc624\ud6c4|\u5348\u5f8c/i;
const first = /a\.?\s?m\.?|\u4e0a\u5348|\uc624\uc804|\u5348\u524d/i;

/**
 * Milliseconds since the epoch of a date in UTC that is written as a sentence, in one of many languages.
 * Undefined: it is none, or another zone than UTC.
 */
export function spokenDate(text: string): number | undefined {
  const time = /(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[\s\u202f\u00a0]*([ap]\.?[\s\u00a0]?m\.?))?/i.exec(
    text,
  );
  if (time === null || !/UTC|GMT/.test(text)) return undefined;
  const rest = text.replace(time[0], ' ');
  const year = /(?<!\d)\d{4}(?!\d)/.exec(rest)?.[0];
  if (year === undefined) return undefined;
  const half = time[4] ?? (/[\u4e00-\u9fff\uac00-\ud7af]/.test(text) ? text : '');
  const clock = Number(time[1]);
  const hour = second.test(half) ? (clock % 12) + 12 : first.test(half) ? clock % 12 : clock;
  const at = (month: number, day: number) =>
    wallClock([Number(year), month, day], [hour, Number(time[2]), Number(time[3] ?? 0)]);
  const east = /(\d{1,2})\s?[\u6708\uc6d4]\s?(\d{1,2})/.exec(rest);
  if (east !== null) return at(Number(east[1]), Number(east[2]));
  const day = Number(/(?<!\d)\d{1,2}(?!\d)/.exec(rest.replace(year, ' '))?.[0] ?? Number.NaN);
  const words = lettersOf(rest);
  spoken ??= languages.map(spokenIn);
  for (const { months, weekdays } of spoken) {
    const month = words.map((word) => months.get(word)).find((one) => one !== undefined);
    const weekday = words.map((word) => weekdays.get(word)).find((one) => one !== undefined);
    const found = month === undefined ? undefined : at(month, day);
    // One word is a month in two languages; the weekday has to fit as well.
    if (found !== undefined && weekday === new Date(found).getUTCDay()) return found;
  }
  return undefined;
}
