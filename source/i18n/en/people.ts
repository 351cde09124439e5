import type { Grammar } from './grammar.ts';

const days: Readonly<Record<string, string>> = {
  mon: 'the Monday',
  tue: 'the Tuesday',
  wed: 'the Wednesday',
  thu: 'the Thursday',
  fri: 'the Friday',
  sat: 'the Saturday',
  sun: 'the Sunday',
};

/** What is known of people by now, from which findings. */
export const people = ({ number, counted, listed }: Grammar) => {
  const messages = (count: number) => counted(count, 'message', 'messages');
  return {
    title: 'What you know of people',
    titleOf: (name: string) => `What you know of ${name}`,
    /** A finding of one person, as a sentence. */
    says: {
      offline: (from: string, to: string) => `Offline from ${from} to ${to}: asleep, probably.`,
      'other-hours': (from: string, to: string) =>
        `Offline from ${from} to ${to}, not when most others are: at work by night, perhaps.`,
      moved: (day: string, hours: number) =>
        `From ${day} on the long gap lies ${counted(hours, 'hour', 'hours')} away from where it lay.`,
      places: (addresses: number, changes: number) =>
        `Seen at ${counted(addresses, 'address', 'addresses')}, with ${counted(changes, 'change', 'changes')} from one to another.`,
      home: (address: string, of: number, all: number) =>
        `Lives at ${address}, probably: there on ${number(of)} of ${counted(all, 'night', 'nights')}.`,
      work: (address: string, of: number, all: number) =>
        `Works at ${address}, probably: there on ${number(of)} of ${counted(all, 'working day', 'working days')}.`,
      'alone-with': (other: string, address: string, count: number) =>
        `Alone with ${other} at ${address}, on ${counted(count, 'day', 'days')}.`,
      'was-at': (address: string, on: string, from: string, to: string) =>
        `Connected from ${address} on ${days[on] ?? on}, at some time from ${from} to ${to}.`,
      ties: (count: number, of: number) =>
        `Has ties with ${number(count)} of ${counted(of, 'other', 'others')}.`,
      'writes-with': (count: number, first: string, most: number) =>
        `Writes with ${counted(count, 'person', 'people')}, most with ${first}: ${messages(most)}.`,
      between: (rank: number, paths: number, of: number) =>
        `Lies on ${number(paths, 1)} shortest paths between others: number ${number(rank)} of ${counted(of, 'person', 'people')}.`,
      joins: (others: readonly string[]) => `Nobody else joins ${listed(others)} to the rest.`,
      group: (others: readonly string[]) => `In a group chat with ${listed(others)}, probably.`,
      sizes: (count: number, most: number) =>
        `Sent ${messages(count)}, the longest in ${counted(most, 'byte', 'bytes')}.`,
      suggested: (other: string) =>
        `The sister company suggests ${other}: they never wrote, and have contacts in common.`,
      segment: (advert: string) => `The sister company shows adverts for: ${advert}`,
    },
    simulated: (address: string) => `${address} (simulated)`,
    /** In which lesson a finding was made, and on how much it rests. */
    from: (lesson: number, rows: number) =>
      `lesson ${number(lesson)}, ${counted(rows, 'row', 'rows')}`,
    /** A finding whose rows are not in memory. */
    away: (lesson: number, step: string) =>
      `Lesson ${number(lesson)}, "${step}": you have seen it; what it said is not kept.`,
    findings: (count: number) => counted(count, 'finding', 'findings'),
    rows: (count: number) => counted(count, 'row', 'rows'),
    summary: (count: number, findings: number) =>
      `${counted(count, 'person', 'people')}, ${counted(findings, 'finding', 'findings')} that you have seen, and no word of any message.`,
    addsUp:
      'Each finding alone is small. They add up: who has all of them knows more than any of them says.',
    /** The same of one person. @param sides such as "hours" and "places" */
    addsUpOf: (name: string, findings: number, sides: readonly string[]) =>
      findings === 1
        ? `One finding about ${name} is small. The next is added to it.`
        : `Each of these is small alone. Together they tell ${listed(sides)} of ${name}, and no word was read.`,
    sides: { times: 'hours', places: 'places', contacts: 'contacts', adverts: 'adverts' },
    notKnown: (name: string, sides: readonly string[]) =>
      [
        `Not known: what ${name} wrote, why, and whether what is inferred is true.`,
        ...(sides.length === 0 ? [] : [`Not told so far: ${listed(sides)}.`]),
      ].join(' '),
    asked:
      "Each finding is asked again of the town's week that is in memory, with the line that you wrote into it last.",
    nothing:
      'No finding that you have seen names anybody yet. In the lessons about the town they begin to, and this page gathers them.',
    noRows:
      "The town's week is not in memory, so its rows aren't, either. Kept is only which findings you have seen. Let the week happen in a lesson about the town, and what they say is here again.",
    unnamed: (count: number) =>
      `${counted(count, 'more finding names', 'more findings name')} people that only the rows can tell:`,
    loading: 'Looking through what you found ...',
    unknown: (name: string) => `No finding that you have seen names ${name}.`,
    noRowsOf: (number: string) => `There are no rows behind a finding ${number} here.`,
    /** Of plain lines. */
    how: (name: string) => `Type people and a name, such as people ${name}.`,
    howRows: (name: string) => `The rows behind the first: people ${name} 1.`,
    moreRows: (more: number, command: string) =>
      `And ${number(more)} more: type ${command} for every one.`,
  };
};
