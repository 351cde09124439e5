import type { Condition, SegmentRule } from '../../analysis/segment-rules.ts';
import type { Grammar } from './grammar.ts';

const weekdays: Readonly<Record<string, string>> = {
  mon: 'a Monday',
  tue: 'a Tuesday',
  wed: 'a Wednesday',
  thu: 'a Thursday',
  fri: 'a Friday',
  sat: 'a Saturday',
  sun: 'a Sunday',
};

/** The sister company's own words: what its program prints for people. */
export function affiliate({ number, counted, rows }: Grammar) {
  const orMore = (least: number, what: string) => `${counted(least, what, `${what}s`)} or more`;
  return {
    usage: 'Usage: sister-company FILE [--houses LIST] [--json]',
    outputFailed: (why: string) => `The output can't be written (${why}).`,
    unreadable: (why: string) => `The file can't be read (${why}).`,
    noRow: 'The file has a header and no row.',
    unreadableList: (why: string) => `The list of houses can't be read (${why}).`,
    noList: 'This is no list of houses.',
    houses: (listed: number | undefined) =>
      listed === undefined
        ? 'It had no list of houses.'
        : `It had a list of ${counted(listed, 'house', 'houses')}.`,

    read: (all: number, messages: number, people: number) =>
      `Read ${rows(all)}: ${counted(messages, 'message', 'messages')} between ${counted(people, 'person', 'people')}.`,
    suggestions: (shown: number, of: number) =>
      of === 0
        ? 'People you may know: none.'
        : `People you may know (${number(shown)} of ${number(of)}, by Adamic-Adar):`,
    leftOut: (most: number) =>
      `  Who has more than ${counted(most, 'contact', 'contacts')} is left out as a contact in common.`,
    suggestion: (a: string, b: string, score: number, common: number, via: readonly string[]) =>
      `  ${a} and ${b}: ${number(score, 2)}, ${counted(common, 'contact', 'contacts')} in common (${via.join(', ')})`,
    segment: (id: string, people: number, advert: string) =>
      `Segment "${id}", ${counted(people, 'person', 'people')}. Advert: ${advert}.`,
    unmade: (id: string, kinds: readonly string[], advert: string) =>
      `Segment "${id}", not made: no list says at which address there is ${kinds.join(', or ')}. Advert: ${advert}.`,
    ruled: (rule: string) => `  Rule: ${rule}`,
    inside: (who: string, shown: readonly number[], more: number) =>
      `  ${who} (${shown.length + more === 1 ? 'row' : 'rows'} ${shown.join(', ')}${more > 0 ? ` and ${number(more)} more` : ''})`,

    /** A rule in one sentence, out of its data: "Seen at 198.51.100.5 (a clinic) ...". */
    rule({ all }: Pick<SegmentRule, 'all'>): string {
      const sentence = `${all.map(condition).join('; and ')}.`;
      return sentence.charAt(0).toUpperCase() + sentence.slice(1);
    },

    // Why nothing can be said of a file.
    empty: 'The file is empty.',
    tooManyRows: (most: number) =>
      `The file has more than ${number(most)} rows, the most that are taken here. The command "analyze" reads more.`,
    noExport: (line: number, column: string) =>
      `This is no export of a relay: line ${number(line)} names no column "${column}".`,
    damaged: (line: number, why: string) => `Line ${number(line)} is damaged: ${why}`,
    tooFewCells: (column: string) => `it ends before the column "${column}".`,
    badCell: (found: string, column: string) =>
      `no relay writes "${found}" in the column "${column}".`,
    unclosedQuote: 'a quote is opened and not closed.',
    textAfterQuote: 'something stands behind a closing quote.',
    tooLong: 'it is too long.',
  };

  function condition(one: Condition): string {
    switch (one.is) {
      case 'sends':
        return `sent ${orMore(one.least, 'message')}${when(one)}`;
      case 'connects':
        return `went online${when(one)} on ${orMore(one.days, 'day')}`;
      case 'seen-at': {
        const days = one.days === 1 ? '' : ` on ${orMore(one.days, 'day')}`;
        return `seen at ${place(one.house)}${when(one)}${days}`;
      }
      case 'alone-together':
        return `at one address with one other person and nobody else${when(one)} on ${orMore(one.days, 'day')}, with ${orMore(one.messages, 'message')} between the two`;
      case 'contacts':
        return `has ${orMore(one.least, 'contact')}`;
    }
  }

  /** Without a list an advertiser knows what kind of house it wants and no address. */
  function place({ kind, addresses }: Extract<Condition, { is: 'seen-at' }>['house']): string {
    return addresses.length === 0 ? kind : `${addresses.join(' or ')} (${kind})`;
  }

  function when({ between, on = [] }: Extract<Condition, { readonly between?: unknown }>): string {
    const onDays = on.length === 0 ? '' : ` on ${on.map((day) => weekdays[day]).join(' or ')}`;
    if (between === undefined) return onDays;
    const [from, to] = between.map((at) => `${String(at).padStart(2, '0')}:00`);
    return `${onDays} between ${from} and ${to}`;
  }
}
