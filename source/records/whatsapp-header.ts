/** The head of a line of a WhatsApp chat: date, time and what stands before the name, in any locale. */

/** Of a clock with twelve hours, which half of the day it is; unknown: it is written in a way not known here. */
export type Half = 'first' | 'second' | 'none' | 'unknown';

export type Stamp = {
  /** The numbers of the date in their order, and how many digits each has. */
  readonly date: readonly [number, number, number];
  readonly digits: readonly [number, number, number];
  readonly separator: string;
  /** On a clock of 24 hours; undefined: the half of the day is written in a way not known here. */
  readonly hour: number | undefined;
  readonly minute: number;
  readonly second: number | undefined;
  readonly half: Half;
  /** In brackets, as iOS writes it. */
  readonly brackets: boolean;
  /** A mark of the direction of writing stands before the bracket: iOS, media and notices. */
  readonly marked: boolean;
  /** Characters up to the name. */
  readonly length: number;
};

const hidden = '[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]*';
const blank = '[ \\u00a0\\u202f]';
const digit = '[0-9\\u0660-\\u0669\\u06f0-\\u06f9]';
/** Letters of a mark such as "p. m.", which may have blanks between them. */
const word = `[\\p{L}\\p{M}](?:[\\p{L}\\p{M}.]|${blank}(?=[\\p{L}]\\.)){0,11}`;

const header = new RegExp(
  [
    `^(?<lead>${hidden})(?<bracket>\\[)?${hidden}`,
    `(?<a>${digit}{1,4})${hidden}(?<separator>[./-])${blank}?${hidden}(?<b>${digit}{1,2})${hidden}[./-]${blank}?${hidden}(?<c>${digit}{1,4})\\.?${hidden}`,
    `[,\\u060c]?${blank}{0,2}${hidden}(?:(?<before>${word}?)${blank}?)?${hidden}`,
    `(?<hour>${digit}{1,2})[:.](?<minute>${digit}{2})(?:[:.](?<second>${digit}{2}))?${hidden}`,
    `(?:${blank}?${hidden}(?<after>${word}))?${hidden}${blank}?${hidden}`,
    `(?:(?<closed>\\])${blank}?|-${blank}?)`,
  ].join(''),
  'u',
);

const plainDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (sign) => String(sign.charCodeAt(0) & 0x0f));

/** Whether a bare mark stands for the first half of the day or for the second. */
const halves: Readonly<Record<string, 'first' | 'second'>> = {
  ...marks('first', 'am a vorm 上午 오전 午前 凌晨 早上 清晨 ص قظ sa öö πμ de pd 午夜 fm म पूर्वाह्न'),
  ...marks('second', 'pm p nachm 下午 오후 午後 中午 晚上 م بظ ch ös μμ du md em अपराह्न'),
};

function marks(half: 'first' | 'second', words: string) {
  return Object.fromEntries(words.split(' ').map((one) => [one, half]));
}

const half = (mark: string | undefined): 'first' | 'second' | undefined =>
  mark === undefined ? undefined : halves[mark.toLowerCase().replace(/[. \u00a0\u202f]/g, '')];

/** `start`: the first characters of a line. Undefined: it is no head. */
export function stampOf(start: string): Stamp | undefined {
  const found = header.exec(start);
  const groups = found?.groups;
  if (found === null || groups === undefined) return undefined;
  const brackets = groups.bracket !== undefined;
  if (brackets !== (groups.closed !== undefined)) return undefined;
  const [a, b, c] = [groups.a, groups.b, groups.c].map((text) => plainDigits(text ?? ''));
  const number = (text: string | undefined) => Number(plainDigits(text ?? '0'));
  // "à" and "um" stand before a time as well, and say nothing of its half.
  const unmarked = groups.after === undefined ? 'none' : 'unknown';
  const side = half(groups.after) ?? half(groups.before) ?? unmarked;
  return {
    date: [Number(a), Number(b), Number(c)],
    digits: [a?.length ?? 0, b?.length ?? 0, c?.length ?? 0],
    separator: groups.separator ?? '/',
    hour: hourOn24(number(groups.hour), side),
    minute: number(groups.minute),
    second: groups.second === undefined ? undefined : number(groups.second),
    half: side,
    brackets,
    marked: (groups.lead ?? '').replaceAll('\ufeff', '') !== '',
    length: found[0].length,
  };
}

export function hourOn24(hour: number, half: Half): number | undefined {
  if (half === 'none') return hour;
  if (half === 'unknown') return undefined;
  // Some write "13:05 pm".
  if (hour > 12) return hour;
  return (hour % 12) + (half === 'second' ? 12 : 0);
}
