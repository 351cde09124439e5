import type { AliasProblem } from '../../records/aliases.ts';
import type { ServiceHas } from '../../records/event.ts';
import type { Grammar } from './grammar.ts';

/** Words of `own` on screens and pages, of aliases, and of the question who of them is me. */

const hour = (at: number): string => {
  const minutes = Math.round(at * 60) % 1_440;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
const fix =
  'Write a name, =, and addresses with ; between them: Mina = mina@example.org; +49 151 1234567';

const aliasWhys: Readonly<Record<AliasProblem['why'], (other: number) => string>> = {
  'no-equals': () => `there is no =. ${fix}`,
  'no-name': () => `there is no name before the =. ${fix}`,
  'no-address': () => `there is no address behind the =. ${fix}`,
  'too-long': () => `it is longer than 4,000 characters. ${fix}`,
  taken: (other) =>
    `a name or address of it stands on line ${other} as well. Put all addresses of one person on one line`,
};

const keptWords: Readonly<Record<ServiceHas, (count: string) => string>> = {
  contacts: (count) => `${count} of your contacts (who were not asked)`,
  outsiders: (count) => `people who do not use it (${count})`,
  ranked: (count) => `a ranking of those whom you write to (${count})`,
  groups: (count) => `${count} of your groups`,
  device: () => 'your device',
  address: (count) => `${count} of your network addresses`,
  carrier: () => 'your telephone company',
  times: () => 'times such as that of your registration',
  settings: () => 'settings and more',
};

export const ownScreens = ({ number, counted, listed }: Grammar) => ({
  askMe:
    'Who of them are you? Type your name, number or address as the files have it; Enter alone: leave it open.',
  askMeAgain:
    'Nobody in these files is called so; with --names people are offered. Once more, or Enter alone:',
  /** People by number. */
  askMeList: (people: readonly string[]) =>
    `The first of them: ${people.map((name, at) => `${at + 1} ${name}`).join(', ')}. A number of these does, too.`,
  aliasesUnreadable: (path: string, code: string) => `${path} can't be read (${code}).`,
  aliasesTooLarge: (path: string) => `${path} is no list of aliases: it is above 1 MB.`,
  aliasesWrong: (path: string) => `${path} can't be used as it is:`,
  aliasLine: (line: number, why: AliasProblem['why'], other = 0) =>
    `  line ${number(line)}: ${aliasWhys[why](other)}.`,
  aliasMore: (count: number) => `  and ${counted(count, 'more line', 'more lines')}`,
  aliasesUnmet: (lines: readonly number[]) =>
    `Of the aliases, nobody of ${lines.length === 1 ? 'line' : 'lines'} ${listed(lines.slice(0, 10).map(String))}${lines.length > 10 ? ` and ${lines.length - 10} more` : ''} is in these files.`,
  aliased: (people: number) =>
    `${counted(people, 'person was', 'people were')} put together from several addresses, as the aliases say.`,

  circles: (people: number) =>
    `Circles among the others, without you at their centre (${counted(people, 'person', 'people')} who share a conversation)`,
  circle: (names: string, conversations: number, messages: number) =>
    `${names}: ${counted(conversations, 'conversation', 'conversations')} with two or more of them, ${counted(messages, 'message', 'messages')}`,
  circlesSure: (same: number, orders: number) =>
    `The same circles came in ${number(same)} of ${number(orders)} other orders of looking at people${same === orders ? '' : '; where they differ, the borders are no facts'}.`,
  circlesAlone: (count: number) =>
    `${counted(count, 'person shares', 'people share')} no conversation with any other.`,
  circlesLarge: (count: number) =>
    `${counted(count, 'conversation', 'conversations')} of more than fifty people left out: being in it says little of any two.`,
  noCircles:
    'No two of the others share a conversation, so there are no circles to be seen from here.',
  circlesMean:
    'They are in one conversation. Whether they ever write to each other elsewhere is not here.',

  changes: (weeks: number) =>
    `What changed when, over ${counted(weeks, 'whole week', 'whole weeks')}`,
  changesFew: 'For changes, eight whole weeks with messages are needed.',
  volume: (day: string, before: string, after: string, rows: number) =>
    `How much: the largest change is at the week of ${day}, from ${before} to ${after} messages a week (${counted(rows, 'message', 'messages')}).`,
  turn: (day: string, before: number, after: number, rows: number) =>
    `When: the middle of the hours moves most at the week of ${day}, from ${hour(before)} to ${hour(after)} (${counted(rows, 'message', 'messages')}). A journey, another job or a new habit look alike.`,
  changeSure: (asLarge: number, orders: number, hardlyChance: boolean) =>
    `${hardlyChance ? 'That is hardly chance' : 'That may be chance'}: of ${number(orders)} shuffles of the same weeks ${number(asLarge)} change as much.`,
  came: (name: string, day: string, count: number) =>
    `${name} is there from ${day} on (${counted(count, 'message', 'messages')}).`,
  went: (name: string, day: string, count: number) =>
    `${name} was heard of last on ${day} (${counted(count, 'message', 'messages')}).`,
  tieClose: 'The first two are so near to each other that chance may have put them in this order.',

  kept: 'What a service says of itself that it has about you, beside messages',
  keptLine: (kept: ReadonlyMap<ServiceHas, number>) =>
    `It has ${listed(Array.from(kept, ([what, count]) => keptWords[what](number(count))))}. They were counted, and no name or number of theirs was kept.`,
  service: 'What the service knows',
  phone: 'What your phone knows',
  together:
    'On this computer all of it lies together, with the names by which you know people. Each service has its own part.',
  glance: 'Whose files, and how much',
  others: 'About others',
  inMinutes: 'The numbers are minutes.',
  inDays: 'The numbers are days.',
  monthly: 'By month',
  yearly: 'By year',
  byWeeks: 'Weeks count whole, each where it begins.',
  before: 'before',
  after: 'after',
  page: (at: number, of: number) => `${at} of ${of}`,
  title: 'Your own exports',
  keys: {
    next: 'next',
    names: 'names',
    letters: 'letters',
    knowing: 'service and phone',
    back: 'back',
    leave: 'leave',
  },
  more: (rows: number) => `${number(rows)} more below`,

  htmlTitle: 'What your own exports give away',
  htmlAbout: (day: string) =>
    `Made on ${day} by metadata-lessons from files on one computer. No word of a message is in it, nothing in it runs, and it fetches nothing.`,
  htmlWritten: (path: string) => `A page to look at and print was written to ${path}.`,
});
