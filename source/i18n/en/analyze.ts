import { assumed } from './analyze-assumed.ts';
import type { Grammar } from './grammar.ts';

/** Words of `analyze`: what it reads, what is wrong with a file, and the report. */

const roles = {
  at: 'the time',
  from: 'the sender',
  to: 'the recipient',
  kind: 'the kind',
  amount: 'the amount',
  clock: 'the time of day',
};

const binaries = {
  zip: 'a zip, as spreadsheets of today are',
  gzip: 'compressed',
  pdf: 'a PDF',
  database: 'a database',
  workbook: 'a workbook of Excel',
  other: 'no text',
};

const orders: Readonly<Record<string, string>> = {
  dmy: 'day/month/year',
  mdy: 'month/day/year',
  ymd: 'year/month/day',
};

export const analyze = ({ number, counted, rows }: Grammar) => ({
  // What is wrong with a file: one line each.
  missing: (file: string) => `${file} is not there.`,
  folder: (file: string) => `${file} is a folder. analyze takes a file.`,
  unreadable: (file: string, code: string) => `${file} can't be read (${code}).`,
  empty: (file: string) => `${file} is empty.`,
  noRows: (file: string) => `${file} has a header and no row about a message.`,
  binary: (file: string, kind: keyof typeof binaries, at: number) =>
    `${file} is ${binaries[kind]}${at < 0 ? '' : ` (byte ${number(at + 1)} is zero)`}. analyze reads CSV; save the table as that.`,
  noTable: (file: string) =>
    `${file} is no table: no line of it is a header with the same separators as the lines below. analyze reads CSV with a column each for time, sender and recipient. If it is a chat or another export, its words were not kept; metadata-lessons own reads those.`,
  noHeader: (line: number) =>
    `Line ${number(line)} looks like a row, and no header is above it. Name the columns by number: --columns at=1,from=2,to=3`,
  tooManyPeople: (file: string, most: number) =>
    `${file} names more than ${number(most)} people. Is another column the sender? Say so with --columns.`,
  noTimes: (column: string, sample: string) =>
    `The column "${column}" holds no times${sample === '' ? '' : `: "${sample}"`}. analyze reads counts since 1970, ISO 8601, a spreadsheet's days, and dates with or without a clock. Name another with --columns at=...`,
  rounded: (column: string, sample: string) =>
    `A spreadsheet has rounded the times in "${column}": of "${sample}" hours or more are lost, and no program gets them back. Export again, and format the column as text before you save.`,
  daysOrSeconds: (column: string, sample: string) =>
    `The numbers in "${column}", such as "${sample}", may be a spreadsheet's days or seconds on 1 January 1970. Say which: --dates excel or --dates unix.`,
  order: (column: string, left: readonly string[]) =>
    `The dates in "${column}" fit more than one order: ${left.map((order) => orders[order] ?? order).join(', ')}. Say which it is: --dates ${left.join(' or ')}`,
  ordersMixed: (column: string, left: readonly string[]) =>
    `The dates in "${column}" are in several orders: ${[...new Set(left)].map((order) => orders[order] ?? order).join(', ')}. Some rows fit one alone, others another. Export again with dates such as 2024-03-01, or say --dates ${[...new Set(left)].join(' or ')} to leave the other rows out.`,
  sameName: (chosen: string, places: readonly number[]) =>
    `${number(places.length)} columns are called "${chosen}": ${places.join(' and ')}. Name them by number, such as --columns at=1,from=${places[0] ?? 2},to=${places[1] ?? 3}`,
  oneForTwo: (role: keyof typeof roles, other: keyof typeof roles, chosen: string) =>
    `The column "${chosen}" can't be ${roles[role]} and ${roles[other]}. Name two: --columns at=...,from=...,to=...`,
  noColumn: (chosen: string, header: string, nearest: string | undefined) =>
    `There is no column "${chosen}".${nearest === undefined ? '' : ` Did you mean ${nearest}?`} The header says: ${header}`,
  notGuessed: (role: keyof typeof roles, header: string) =>
    `No column looks like ${roles[role]}. Name it: --columns at=...,from=...,to=... The header says: ${header}`,
  tooManyBad: (file: string, count: number, of: number) =>
    `${number(count)} of ${rows(of)} of ${file} are bad; more than 1 % is too many to say anything.`,
  stopped: 'Stopped. Nothing was written.',

  someBad: (count: number, of: number) =>
    count === 1
      ? `1 of ${rows(of)} is bad and left out:`
      : `${number(count)} of ${rows(of)} are bad and left out:`,
  badRow: (line: number, why: string) => `  line ${number(line)}: ${why}`,
  moreBad: (count: number) => `  and ${number(count)} more`,
  why: {
    'unclosed-quote': () => 'a quote is opened and not closed',
    'text-after-quote': () => 'something stands behind a closing quote',
    'too-long': () => 'the row is too long',
    'too-few-fields': (found: string) => `too few fields (${found})`,
    'bad-time': (found: string) =>
      `${found === '' ? 'there' : `"${found}"`} is no time of the form of this column`,
    'no-sender': () => 'the sender is missing',
    'no-recipient': () => 'the recipient is missing',
    'name-too-long': () => 'a name is too long',
    'not-utf-8': () => 'a name is not in UTF-8',
    'bad-amount': (found: string) =>
      found === '' ? 'there is no number' : `"${found}" is no number`,
  },

  reading: (count: number, percent: number | undefined) =>
    `Read ${rows(count)}${percent === undefined ? '' : ` (${percent} %)`}`,
  computing: (count: number) => `Read ${rows(count)}; computing`,

  // The report.
  title: (file: string, messages: number, people: number, pairs: number) =>
    `${file}: ${counted(messages, 'message', 'messages')} between ${counted(people, 'person', 'people')}, in ${counted(pairs, 'pair', 'pairs')} of sender and recipient.`,
  span: (first: string, last: string, isLocal: boolean) =>
    `From ${first} to ${last}, ${isLocal ? 'by the clocks of the file, which name no zone' : 'in UTC'}.`,
  days: (first: string, last: string) => `From ${first} to ${last}.`,
  deliveries: (count: number) =>
    `A message counts once, and once for each recipient in pairs: ${number(count)} in all.`,
  toOneself: (count: number) => `${counted(count, 'message is', 'messages are')} to oneself.`,
  columns: (at: string, from: string, to: string, form: string, clock: string | undefined) =>
    `Times are read from "${at}"${clock === undefined ? '' : ` and "${clock}"`} as ${form}, senders from "${from}", recipients from "${to}".`,
  assumed: assumed(number, rows),
  forms: {
    'unix-seconds': 'Unix seconds',
    'unix-milliseconds': 'Unix milliseconds',
    'unix-microseconds': 'Unix microseconds',
    'unix-nanoseconds': 'Unix nanoseconds',
    'excel-days': "a spreadsheet's days",
    'iso-8601': 'ISO 8601',
    calendar: 'dates',
  },
  setAside: (count: number) =>
    count === 1
      ? '1 row is about no message, or names no sender, and is left aside.'
      : `${rows(count)} are about no message, or name no sender, and are left aside.`,
  backwards: (count: number) =>
    count === 1
      ? '1 row is earlier than one before it; the order changes nothing here.'
      : `${rows(count)} are earlier than one before them; the order changes nothing here.`,
  amounts: (column: string, median: number, largest: number) =>
    `Half of the values in "${column}" are ${number(median)} or less; the largest is ${number(largest)}.`,

  noHours: 'Without a time of day nothing is said of hours or of sleep.',
  hours: (isLocal: boolean) =>
    `Messages by hour of the day (${isLocal ? "the file's clocks" : 'UTC'})`,
  quiet: (from: string, to: string, percent: number, tellsSleep: boolean) =>
    `The quietest six hours are from ${from} to ${to}, with ${percent} % of the messages: ${tellsSleep ? 'most who wrote these were likely asleep then.' : 'these are too even, or too few, to tell sleep.'}`,
  asleep: (isLocal: boolean) =>
    `When those who write most are probably asleep (${isLocal ? "the file's clocks" : 'UTC'})`,
  /** @param held of their messages, which came on so many days, so many lie in those hours */
  asleepWho: (
    who: string,
    from: string,
    to: string,
    held: number,
    messages: number,
    days: number,
    offset: string | undefined,
  ) =>
    `${who}: ${from} to ${to}, with ${number(held)} of ${counted(messages, 'message', 'messages')} in it, on ${counted(days, 'day', 'days')}.${offset === undefined ? '' : ` Clocks at UTC${offset} would make that a usual night.`}`,
  asleepMeans:
    'Told from times of messages alone: who works at night or lies awake is told wrong, and where somebody lives is a guess.',
  sizes: (column: string) => `How large the values in "${column}" are`,
  bin: (from: number, to: number) => `${number(from)} to ${number(to)}`,
  pairs: 'Who writes to whom most',
  pair: (from: string, to: string) => `${from} to ${to}`,
  reciprocity: (percent: number) =>
    `${percent} % of the pairs have messages in the other direction, too.`,
  central: 'Who stands between the others (betweenness)',
  nobodyCentral: 'Nobody stands between two others.',
  centralMeans: (exact: boolean, walkedFrom: number) =>
    exact
      ? 'The number counts the shortest ways between two others that lead over this person.'
      : `The number estimates the shortest ways between two others that lead over this person; it was sampled from ${counted(walkedFrom, 'person', 'people')}.`,
  communities: 'Groups of people who write more to each other than to the rest',
  community: (number: number) => `group ${number}`,
  members: (count: number) => counted(count, 'person', 'people'),
  communitiesMean: (count: number, people: number) =>
    `There are ${counted(count, 'group', 'groups')}; the largest has ${counted(people, 'person', 'people')}.`,
  suggestions: 'Who may know each other without a message between them (Adamic-Adar)',
  suggestionsLeftOut: (most: number) =>
    `Who has more than ${counted(most, 'contact', 'contacts')} is left out as a contact in common: they stand between too many pairs.`,
  noSuggestions: 'Nobody shares a contact with somebody they do not write to.',
  suggestion: (a: string, b: string) => `${a} and ${b}`,
  common: (count: number) => `${counted(count, 'contact', 'contacts')} in common`,
  suggestionsMean: 'Contacts in common weigh more the fewer contacts they have themselves.',
});
