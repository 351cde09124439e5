import { words as inEnglish } from '../../source/i18n/en/index.ts';
import type { Words } from '../../source/i18n/index.ts';
import { type Locale, numbersOf } from '../../source/i18n/locale.ts';
import type { Lesson } from '../../source/lesson/model.ts';

const opens = '\u27e6';
const closes = '\u27e7';

/** A language that nobody speaks: it writes 1.234,5, and each of its words stands in brackets. */
const invented: Locale = {
  code: 'xx',
  number: numbersOf('de', true),
  readNumber: (text) => Number(text.replaceAll('.', '').replace(',', '.')),
  formsOf: (term) => [term],
  weekdays: ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'].map((day) => opens + day + closes),
};

/** The interface in that language. */
export const inventedWords = (): Words => ({ ...bracketed(inEnglish(invented)), locale: invented });

function bracketed<Value>(value: Value): Value {
  if (typeof value === 'string') return (value === '' ? value : opens + value + closes) as Value;
  if (typeof value === 'function') {
    return ((...given: readonly unknown[]) => bracketed(value.apply(undefined, given))) as Value;
  }
  if (Array.isArray(value)) return value.map(bracketed) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, bracketed(one)]),
  ) as Value;
}

/** What a person reads of a lesson, in letters that English has not; ids and values stay. */
const written = new Set(
  'text title summary part unit author where note meaning name suggest choices objectives list minutes'.split(
    ' ',
  ),
);

export const foreign = (text: string): string =>
  text.replace(/\p{Script=Latin}/gu, '\u0436').replace(/[0-9]/g, '\u0663');

export function foreignLesson(lesson: Lesson): Lesson {
  const change = (value: unknown, name: string): unknown => {
    // What is nothing but digits is suggested to be typed.
    if (typeof value === 'string')
      return written.has(name) && !/^\d+$/.test(value) ? foreign(value) : value;
    if (Array.isArray(value)) return value.map((one) => change(one, name));
    if (typeof value !== 'object' || value === null) return value;
    // An address is the same in every language.
    const entries = Object.entries(value).filter(([key]) => key !== 'url');
    return Object.fromEntries(entries.map(([key, one]) => [key, change(one, key)]));
  };
  return change(lesson, '') as Lesson;
}

/** The text without all that stands in brackets, also where they stand within each other. */
function outside(text: string): string {
  let depth = 0;
  let kept = '';
  for (const sign of text) {
    if (sign === opens) depth += 1;
    if (depth === 0) kept += sign;
    if (sign === closes) depth = Math.max(0, depth - 1);
  }
  return kept;
}

/** Without the brackets that open and close in this row; those that go on in the next one stay. */
export function withoutWhole(row: string): string {
  const less = row.replace(/\u27e6[^\u27e6\u27e7]*\u27e7/gu, ' ');
  return less === row ? row : withoutWhole(less);
}

/** Hexadecimal, sleep in a strip, and the addresses of a timeline's day are no words. */
const isSign = (word: string) => /^(?:[a-f]+|zzz|[A-H]{2,})$/u.test(word);

/** English words outside of brackets, but for those that are names; and numbers as English writes them. */
export function englishIn(text: string, names: ReadonlySet<string>): readonly string[] {
  const words = outside(text).match(/\p{Script=Latin}{2,}/gu) ?? [];
  const numbers = text.match(/\d,\d{3}(?!\d)|(?<![\d.])\d+\.(?!\d{3}(?!\d))\d+(?![\d.])/gu) ?? [];
  return [...words.filter((word) => !names.has(word.toLowerCase()) && !isSign(word)), ...numbers];
}
