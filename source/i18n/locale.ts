/**
 * What differs between languages beside their words: how numbers are written and read, and the
 * little grammar that the engine needs. Whatever formats a number for a person asks a locale.
 */
export type Locale = {
  /** BCP 47, such as `en`. */
  readonly code: string;
  /** `1,234.5`; with `digits`, rounded to just so many decimals. */
  number(value: number, digits?: number): string;
  /** A number as people type it; undefined if there is none in the text. */
  readNumber(text: string): number | undefined;
  /** The other forms in which a noun of the glossary is written, such as its plural. */
  formsOf(term: string): readonly string[];
  /** Sunday is 0. */
  readonly weekdays: readonly string[];
};

/** The first integer that some language groups. */
const GROUPED = 1_000;

/**
 * A writer of numbers in a language. Its formats are made when they are first needed: the first of a program
 * takes 30 ms. `latin`: the language has the digits of JavaScript's own numbers, and small integers need none.
 */
export function numbersOf(code: string, latin: boolean): Locale['number'] {
  const formats = new Map<number | undefined, Intl.NumberFormat>();
  return (value, digits) => {
    const isShort = latin && Number.isInteger(value) && Math.abs(value) < GROUPED;
    if (isShort && !digits && !Object.is(value, -0)) return String(value);
    const known = formats.get(digits);
    const options = { minimumFractionDigits: digits ?? 0, maximumFractionDigits: digits ?? 3 };
    const format = known ?? new Intl.NumberFormat(code, options);
    if (known === undefined) formats.set(digits, format);
    return format.format(value);
  };
}
