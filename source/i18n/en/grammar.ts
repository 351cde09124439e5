import type { Locale } from '../locale.ts';

/** What English sentences are built with; numbers are written as the locale wants them. */
export type Grammar = ReturnType<typeof grammar>;

const SMALL = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

export function grammar({ number }: Locale) {
  const counted = (count: number, one: string, many: string) =>
    `${number(count)} ${count === 1 ? one : many}`;
  return {
    number,
    counted,
    /** A count within a sentence, as a word where English has a short one. */
    inWords: (count: number) => SMALL[count] ?? number(count),
    /** With a capital letter at its beginning. */
    sentence: (text: string) => text.charAt(0).toUpperCase() + text.slice(1),
    bytes: (count: number) => counted(count, 'byte', 'bytes'),
    times: (count: number) => counted(count, 'time', 'times'),
    /** Items in a sentence: one, two and three. */
    listed: (items: readonly string[]) =>
      items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`,
    rows: (count: number) => counted(count, 'row', 'rows'),
    /** Two figures that count, in a unit that one can imagine. */
    duration(seconds: number): string {
      const short = (value: number) =>
        number(value < 10 ? value : Math.round(value), value < 10 ? 1 : 0);
      if (seconds < 1) return `${number(seconds, 2)} s`;
      if (seconds < 90) return `${short(seconds)} s`;
      const minutes = seconds / 60;
      if (minutes < 90) return `${short(minutes)} minutes`;
      const hours = minutes / 60;
      if (hours < 48) return `${short(hours)} hours`;
      return `${number(Math.round(hours / 24))} days`;
    },
  };
}
