/**
 * What readers of exports give: events, members, names and what they could not read. Nothing here has
 * a field for what somebody wrote.
 */

/** The forms of export that are read. */
export type Format =
  | 'whatsapp-txt'
  | 'telegram-json'
  | 'meta-dyi-json'
  | 'instagram-json'
  | 'mbox'
  | 'eml'
  | 'sms-backup-restore'
  | 'sms-backup-restore-calls'
  | 'signal-jsonl'
  | 'google-chat-takeout'
  | 'discord-package'
  | 'slack-export'
  | 'element-json'
  | 'csv'
  | 'imessage'
  | 'signal-desktop'
  | 'whatsapp-report';

/** deleted: a message of which nothing but sender and time is left. notice: a line of the program's. */
type EventKind = 'message' | 'call' | 'reaction' | 'receipt' | 'deleted' | 'notice';

/** known: UTC. assumed: the file names no zone, and UTC is taken. local: a clock on a wall. */
type RecordClock = 'known' | 'assumed' | 'local';

export type RecordEvent = {
  /** Milliseconds since the epoch; where the clock is local, those of the wall clock as if in UTC. */
  readonly at: number;
  readonly clock: RecordClock;
  /** A person's id; without one nobody is named. */
  readonly from?: string | undefined;
  /** Ids; left out: all others in the conversation. */
  readonly to?: readonly string[] | undefined;
  readonly conversation: string;
  readonly kind: EventKind;
  /** Bytes of a mail with all that is in it, seconds of a call. */
  readonly size?: number | undefined;
};

/** Why a record is no event between people. */
export type Aside = 'notice' | 'draft' | 'robot' | 'channel' | 'nobody' | 'no-time';

/** What can be wrong within a file that is read. */
export type RecordProblem =
  /** A record whose time, or whose form, can't be read; the rest is. */
  | 'bad-time'
  | 'bad-record'
  /** The file ends within a record. */
  | 'cut-off'
  /** From there on it is not of the form that it began with. */
  | 'broken'
  | 'too-long';

/** What has to be said about a whole file. */
export type Note =
  | { readonly is: 'order'; readonly order: string; readonly decided: boolean }
  | { readonly is: 'only-your-own' }
  | { readonly is: 'minutes-only' }
  /** Columns and all else were guessed from a header. */
  | { readonly is: 'table' };

/** What a service says that it has beside messages: how many people or groups, or whether anything. */
export type ServiceHas =
  | 'contacts'
  /** Of the contacts, people who are not there. */
  | 'outsiders'
  | 'ranked'
  | 'groups'
  | 'device'
  | 'address'
  | 'carrier'
  | 'times'
  | 'settings';

/** Where a reader puts what it finds. */
export type Sink = {
  readonly event: (event: RecordEvent) => void;
  readonly member: (conversation: string, person: string) => void;
  readonly name: (person: string, name: string) => void;
  /** The person whose export it is. */
  readonly me: (person: string) => void;
  /** One of these is that person, and the file does not say which. */
  readonly oneIsMe: (people: readonly string[]) => void;
  readonly aside: (why: Aside) => void;
  /** `place`: a line or a record, counted from 1. */
  readonly problem: (what: RecordProblem, place?: number) => void;
  readonly note: (note: Note) => void;
  readonly kept: (what: ServiceHas) => void;
};
