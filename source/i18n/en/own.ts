import type { Aside, Format, RecordProblem } from '../../records/event.ts';
import type { LeftOut } from '../../records/left-out.ts';
import type { Grammar } from './grammar.ts';
import { services } from './own-services.ts';

/** Words of `own`: what it reads, what is wrong with files, and the report. */

const asides: Readonly<Record<Aside, string>> = {
  notice: 'notices of the program',
  draft: 'drafts and what was never sent',
  robot: 'messages of lists, robots and the service itself',
  channel: 'posts in the name of a channel',
  nobody: 'records without a sender or a number',
  'no-time': 'records without a time',
};

const problems: Readonly<Record<RecordProblem, string>> = {
  'bad-time': 'its time is missing or can be no time',
  'bad-record': 'it has not the form of the others',
  'cut-off': 'the file ends within a record',
  broken: 'from there on it has not the form that it began with',
  'too-long': 'it is too long',
};

const json =
  'Ask for a new one: in Telegram Desktop "Machine-readable JSON", from Meta "JSON", from Discord and Google as they come.';

const unpack = 'Unpack it into a folder, and name the folder';

const whys: Readonly<Record<LeftOut['why'], (code: string) => string>> = {
  missing: () => 'is not there',
  'no-file': () => 'is no file, but a pipe or a device',
  unreadable: (code) => `can't be read (${code})`,
  'too-many-files': () =>
    'and what follows is not read: more than 200,000 files. Name the folder of the export alone',
  empty: () => 'is empty',
  html: () => `is a page to look at (HTML). ${json}`,
  'html-telegram': () =>
    'is a page of Telegram Desktop. Export once more, with "Machine-readable JSON" as the format',
  'html-meta': () =>
    'is a page of Facebook or Instagram. Ask for a new download, with JSON as the format',
  'html-whatsapp': () =>
    'is a page of WhatsApp. Of a report on your account, its JSON is read; of a chat, what More, Export chat gives',
  changed: () => 'changed while it was read. Run it once more',
  zip: () => `is a zip or a database within a zip. ${unpack}`,
  'zip-damaged': () => 'is a zip that is damaged or cut off',
  'zip-sealed': () => `is sealed with a password. ${unpack}`,
  'zip-grows': () =>
    'grows to more than 200 times its size, as no export does: no more of it was read',
  'zip-unknown': () => `is packed in a way that is not read here. ${unpack}`,
  'zip-too-many': () => 'lists more than 200,000 files',
  sqlite: () =>
    'is a database. With Node 22.13 or later that of iMessage (chat.db) is read; else sqlite3 makes a table of it',
  database: () =>
    "is a database that can't be read: not iMessage's, damaged, or in another's folder",
  pdf: () => 'is a PDF',
  picture: () => 'is a picture',
  json: () => 'is JSON of a form that is not known here',
  xml: () => 'is XML of a form that is not known here',
  table: () =>
    'looks like a table that has to be explained: metadata-lessons analyze FILE says why, and takes --columns and --dates',
  binary: () => 'is no text; it may be sealed',
  text: () => 'is text without times at the beginnings of lines, so no chat',
};

const names: Readonly<Record<Format, string>> = {
  'whatsapp-txt': 'WhatsApp',
  'telegram-json': 'Telegram',
  'meta-dyi-json': 'Messenger or Instagram',
  'instagram-json': 'Instagram, before 2021',
  mbox: 'mail (mbox)',
  eml: 'mail (eml)',
  'sms-backup-restore': 'SMS Backup & Restore',
  'sms-backup-restore-calls': 'SMS Backup & Restore, calls',
  'signal-jsonl': 'Signal',
  'google-chat-takeout': 'Google Chat',
  'discord-package': 'Discord',
  'slack-export': 'Slack',
  'element-json': 'Element',
  csv: 'a table',
  imessage: 'iMessage',
  'signal-desktop': 'Signal Desktop',
  'whatsapp-report': "WhatsApp's report on an account",
};

const you = 'you';

/** No finer than the times are. */
function waited(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} minutes` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** One and several of what files hold. */
const things = (calls: boolean): readonly [one: string, more: string] =>
  calls ? ['call', 'calls'] : ['message', 'messages'];

export const own = ({ number, counted, listed }: Grammar) => ({
  services,
  nothing: 'None of this could be read as an export.',
  noRows: 'There is no message between people in it.',
  stopped: 'Stopped. Nothing was written.',
  reading: (count: number, events: number) =>
    `Read ${counted(count, 'file', 'files')} and ${counted(events, 'event', 'events')}`,
  nobodyCalled: (name: string) =>
    `Nobody in these files is called ${name}. --names shows how everybody is called.`,
  leftOut: (path: string, why: LeftOut['why'], code: string) => `${path} ${whys[why](code)}.`,
  leftOutMore: (count: number, why: LeftOut['why'], code: string) =>
    `  and ${counted(count, 'more file', 'more files')} of which the same is true: each ${whys[why](code)}.`,
  bad: (count: number) =>
    `${counted(count, 'record is bad and was', 'records are bad and were')} left out:`,
  badRecord: (file: string, place: number | undefined, what: RecordProblem) =>
    `  ${file}${place === undefined ? '' : `, ${number(place)}`}: ${problems[what]}`,
  badMore: (count: number) => `  and ${number(count)} more`,

  title: (rows: number, calls: number, people: number, files: number) =>
    `${counted(rows, 'message', 'messages')}${calls === 0 ? '' : ` and ${counted(calls, 'call', 'calls')}`} of ${counted(people, 'person', 'people')}, from ${counted(files, 'file', 'files')}. No word of them was kept.`,
  titleCalls: (calls: number, people: number, files: number) =>
    `${counted(calls, 'call', 'calls')} of ${counted(people, 'person', 'people')}, from ${counted(files, 'file', 'files')}.`,
  formats: (formats: readonly Format[]) => `Form: ${listed(formats.map((one) => names[one]))}.`,
  span: (first: string, last: string) => `From ${first} to ${last}, in UTC.`,
  spanLocal: (first: string, last: string) =>
    `From ${first} to ${last}, by the clock of the device that exported; the file names no zone.`,
  pairs: (pairs: number, deliveries: number, rooms: number) =>
    `${counted(pairs, 'pair', 'pairs')} of sender and recipient, ${counted(deliveries, 'delivery', 'deliveries')}${rooms === 0 ? '' : `; of ${counted(rooms, 'message', 'messages')} no recipient but the sender is known`}.`,
  assumed: (count: number) =>
    `${counted(count, 'time has', 'times have')} no zone in the file; UTC was assumed.`,
  setAside: (kinds: readonly (readonly [Aside, number])[]) =>
    `Set aside: ${listed(kinds.map(([why, count]) => `${asides[why]} (${number(count)})`))}.`,
  repeated: (count: number) =>
    `${counted(count, 'row stands', 'rows stand')} in two files and ${count === 1 ? 'is' : 'are'} counted once.`,
  folded: (count: number) =>
    `${counted(count, 'number is', 'numbers are')} written in several ways and taken as one, since one ends in the other.`,
  order: (order: string) =>
    `Dates were read as ${order}, which all dates of the file together tell.`,
  orderUndecided: (order: string) =>
    `Dates were read as ${order}, the likelier order, but another fits as well. Hours hold in both; days, weeks and silences may be wrong.`,
  minutesOnly:
    'Times are to the minute, so how fast somebody answers is right to a minute at best: within one, 0 s is shown.',
  asTable:
    'Which column of a table is what was guessed from its header; metadata-lessons analyze FILE tells all that was assumed.',
  onlyYourOwn:
    'Of Discord, only what you wrote yourself is in the files: no answers, and nothing about who writes back.',
  meFound: (label: string) =>
    `Who you are was found: the files say it, or one person is in every chat. You are shown as ${label}. If that is somebody else, say --me NAME.`,
  meNamed: (label: string) => `You are shown as ${label}.`,
  meUnknown:
    'Who of them is you is not in the files. Say --me NAME, and ties and answers are told from you.',
  letters:
    'People are letters, in the order of how much they wrote. --names shows the names; do not show those in a room.',
  you,

  hoursYours: (rows: number, clock: string, calls: boolean) =>
    `When you ${calls ? 'call' : 'write'}, by hour (${counted(rows, ...things(calls))}, ${clock})`,
  hoursAll: (rows: number, clock: string, calls: boolean) =>
    `When ${calls ? 'calls' : 'messages'} come, by hour (${counted(rows, ...things(calls))}, ${clock})`,
  hourSpan: (from: string, to: string) => `${from} to ${to}`,
  clocks: {
    local: 'the clock of the device',
    utc: 'UTC',
    mixed: 'UTC, or the clock of the device where the file names no zone',
    zone: (zone: string) => `clocks of ${zone}`,
  },
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  days: 'By day of the week',
  weeks: (count: number, each: number) =>
    `Week by week, a sign for ${each === 1 ? 'each week' : `each ${number(each)} weeks`} (${counted(count, 'week', 'weeks')}; the darker, the more; a blank has none)`,
  quiet: (
    from: string,
    to: string,
    inIt: number,
    of: number,
    { tells, calls }: { readonly tells: boolean; readonly calls: boolean },
  ) =>
    `Quietest six hours: ${from} to ${to}, with ${number(inIt)} of ${counted(of, ...things(calls))}. ${
      tells
        ? 'That is a clear gap, and sleep is one reason for one.'
        : of < 100
          ? 'These are too few to say more.'
          : 'That is too even to tell sleep.'
    }`,
  quietMeans:
    'Quiet means that nothing was sent here. It may be sleep, work, another app, or a phone left at home.',

  ties: (calls: boolean) =>
    calls
      ? 'Closest ties, by days on which one of you called the other'
      : 'Closest ties, by days on which one of you wrote to the other, also in a group',
  tie: (days: number, sent: number, received: number) =>
    `${counted(days, 'day', 'days')}; ${number(sent)} from you, ${number(received)} to you`,
  sentReceived: (sent: number, received: number) =>
    `${number(sent)} from you, ${number(received)} to you`,
  tiesMore: (count: number) => `  and ${counted(count, 'person', 'people')} more`,
  pairsMost: (calls: boolean) => (calls ? 'Who calls whom most' : 'Who writes to whom most'),
  pair: (from: string, to: string) => `${from} to ${to}`,
  answers:
    'How fast they answer: half of the answers came faster (within six hours, same conversation)',
  answer: (who: string, whom: string) => `${who} ${who === you ? 'answer' : 'answers'} ${whom}`,
  answered: (ms: number, count: number, quarter: number, three: number) =>
    `${waited(ms / 1000)}, of ${counted(count, 'answer', 'answers')}; the middle half ${waited(quarter / 1000)} to ${waited(three / 1000)}`,
  answeredNote: (count: number, quarter: number, three: number) =>
    `of ${number(count)}; the middle half ${waited(quarter / 1000)} to ${waited(three / 1000)}`,
  fewAnswers: 'Nobody answered anybody five times; fewer are not told.',
  starts: 'Who starts a talk after six hours of silence',
  started: (count: number, of: number) => `${number(count)} of ${number(of)}`,
  silences: 'Longest silences in conversations of twenty messages or more',
  silence: (who: string, hours: number, from: string, to: string, before: number, after: number) =>
    `${who}: ${hours < 48 ? counted(hours, 'hour', 'hours') : counted(Math.round(hours / 24), 'day', 'days')}, from ${from} to ${to} (${number(before)} before, ${number(after)} after)`,
  noSilences:
    'Silences are told of conversations with twenty messages or more, and none has as many.',
  silenceMeans: 'A silence here may be a talk elsewhere.',

  half: 'These files are yours, but half of it is about others, who were not asked.',
  othersWrote: (theirs: number, of: number, calls: boolean) =>
    `${number(theirs)} of the ${counted(of, ...things(calls))} are theirs.`,
  receipts: (receipts: number, reactions: number) =>
    `Also there: ${counted(receipts, 'receipt', 'receipts')} and ${counted(reactions, 'reaction', 'reactions')} with times, from which could be inferred when others looked at their phones.`,
  knowing: 'What your phone knows, and what the service does',
  exported: (path: string, rows: number) =>
    `${counted(rows, 'row', 'rows')} without words written to ${path}, a row a recipient; metadata-lessons analyze reads it.`,
  exportedRooms: (count: number) =>
    `${counted(count, 'message', 'messages')} without a known recipient ${count === 1 ? 'is' : 'are'} not in it.`,
  exportedNames: 'It holds names. They are about others as well.',
  exportTaken: (path: string) => `${path} is there already, and nothing is written over.`,
  exportFailed: (path: string, code: string) => `${path} can't be written (${code}).`,
});
