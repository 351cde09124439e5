import type { Sink } from './event.ts';
import type { Head } from './head.ts';
import { LineHeads } from './line-heads.ts';
import { type MailAddress, mailboxes, mailDate } from './mail-addresses.ts';
import type { FileAt, FileReading, Reader } from './reader.ts';

/** Mails one after another: Gmail's Takeout, Thunderbird, Unix. */
export const mbox: Reader = {
  format: 'mbox',
  knows: ({ text }) => /^From (?:\S+ +[^\r\n]*\d|\r?\n)/.test(text) && separatorBefore(text),
  open: (sink, file) => reading(sink, file, true),
};

/** One mail. */
export const eml: Reader = {
  format: 'eml',
  knows: isMail,
  open: (sink, file) => reading(sink, file, false),
};

const separatorBefore = (text: string): boolean => /^From [^\n]*\n[!-9;-~]{1,76}:/.test(text);

function isMail({ text }: Head): boolean {
  const end = text.search(/\r?\n\r?\n/);
  const head = end < 0 ? text : text.slice(0, end);
  const all = /^(?:[!-9;-~]{1,76}:[^\n]*(?:\n[ \t][^\n]*)*(?:\n|$))+/.test(`${head}\n`);
  return all && /^(?:from|sender):/im.test(head) && /^(?:date|received|message-id):/im.test(head);
}

/** The headers that are looked at; a subject is none of them. */
const wanted = new Set([
  ...['from', 'sender', 'to', 'cc', 'bcc', 'date', 'received'],
  ...['list-id', 'precedence', 'auto-submitted', 'x-gmail-labels', 'delivered-to'],
]);
/** An address of nobody: what it sends comes from a program. */
const robots =
  /^(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster|bounces?|notifications?)(?:[+@.-])/;

type Headers = Map<string, string>;
type Separator = { readonly date: string };

const mostOfLine = 65_536;
const mostOfHeader = 200_000;
const [space, tab, colonSign] = [0x20, 0x09, 0x3a];

/** Where the colon of a header is, or -1. */
function colonIn(bytes: Buffer, start: number, end: number): number {
  const most = Math.min(end, start + 80);
  for (let at = start; at < most; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === colonSign) return at > start ? at : -1;
    if (byte <= 0x20 || byte >= 0x7f) return -1;
  }
  return -1;
}

const startsWith = (bytes: Buffer, start: number, end: number, text: string): boolean =>
  bytes.toString('latin1', start, Math.min(end, start + text.length)) === text;

function reading(sink: Sink, file: FileAt, many: boolean): FileReading {
  const own = new Map<string, number>();
  const known = new KnownMailboxes();
  let headers: Headers | undefined = many ? undefined : new Map();
  let inHead = !many;
  let name = '';
  let waiting: Separator | undefined;
  let separator: Separator | undefined;
  let number = many ? 0 : 1;

  const tellOne = (): void => {
    if (headers !== undefined) tellMail(headers, separator, number, sink, own, known, file);
    headers = undefined;
  };
  const begin = (next: Separator): void => {
    tellOne();
    separator = next;
    headers = new Map();
    inHead = true;
    name = '';
    number += 1;
  };
  const take = (bytes: Buffer, start: number, end: number): void => {
    if (waiting !== undefined) {
      if (colonIn(bytes, start, end) >= 0) begin(waiting);
      waiting = undefined;
    }
    if (many && !inHead && startsWith(bytes, start, end, 'From ')) {
      waiting = separatorOf(bytes, start, end);
      if (waiting !== undefined) return;
    }
    if (many && headers === undefined && startsWith(bytes, start, end, 'From')) {
      waiting = separatorOf(bytes, start, end);
      return;
    }
    if (!inHead || headers === undefined) return;
    if (start === end) inHead = false;
    else if (bytes[start] === space || bytes[start] === tab) {
      append(headers, name, bytes, start, end);
    } else {
      const colon = colonIn(bytes, start, end);
      if (colon < 0) return;
      name = bytes.toString('latin1', start, colon).toLowerCase();
      // Of several lines of the route the first is the last stop, which is ours.
      if (headers.has(name) && (name === 'received' || name === 'date')) name = '';
      else append(headers, name, bytes, colon + 1, end, ',');
    }
  };
  const inBody = (): boolean => headers !== undefined && !inHead && waiting === undefined;
  const lines = new LineHeads(take, mostOfLine, () => (many && inBody() ? 'From ' : ''));
  return {
    push(piece) {
      if (many || inHead) lines.push(piece);
    },
    end() {
      lines.end();
      if (inHead && headers?.size === 0) sink.problem('cut-off');
      else tellOne();
      const [[address] = []] = [...own].sort(([, one], [, other]) => other - one);
      if (address !== undefined) sink.me(`mail:${address}`);
    },
  };
}

function append(
  headers: Headers,
  name: string,
  bytes: Buffer,
  start: number,
  end: number,
  between = ' ',
): void {
  if (!wanted.has(name)) return;
  const before = headers.get(name);
  const text = bytes.toString('utf8', start, end).trim();
  if ((before?.length ?? 0) + text.length > mostOfHeader) return;
  headers.set(name, before === undefined ? text : `${before}${between} ${text}`);
}

/** A line "From ", then nothing or a word and a date, and never the date that git writes. */
function separatorOf(bytes: Buffer, start: number, end: number): Separator | undefined {
  if (end - start > 400) return undefined;
  const text = bytes.toString('utf8', Math.min(end, start + 5), end).trim();
  if (text === '') return { date: '' };
  if (text.includes('Mon Sep 17 00:00:00 2001')) return undefined;
  const date = /^\S+ +(.*\d\d:\d\d.*)$/.exec(text)?.[1];
  return date === undefined ? undefined : { date };
}

/** So many headers are not taken apart again, and none that are longer. */
const mostKnown = 2_000;
const longestKnown = 500;

/** What stands in headers of addresses; most come again and again. */
class KnownMailboxes {
  readonly #known = new Map<string, readonly MailAddress[]>();

  in(header: string): readonly MailAddress[] {
    const known = this.#known.get(header);
    if (known !== undefined) return known;
    const found = mailboxes(header);
    if (this.#known.size >= mostKnown) this.#known.clear();
    if (header.length <= longestKnown) this.#known.set(header, found);
    return found;
  }
}

function tellMail(
  headers: Headers,
  separator: Separator | undefined,
  number: number,
  sink: Sink,
  own: Map<string, number>,
  known: KnownMailboxes,
  file: FileAt,
): void {
  const of = (name: string): readonly MailAddress[] => known.in(headers.get(name) ?? '');
  const [sender] = [...of('from'), ...of('sender')];
  const route = headers.get('received') ?? '';
  const dates = [
    headers.get('date') ?? '',
    route.slice(route.lastIndexOf(';') + 1),
    separator?.date ?? '',
  ];
  const date = firstDate(dates, file.now + dayMs);
  if (date === undefined) {
    sink.problem('bad-time', number);
    return;
  }
  if (sender === undefined) {
    sink.aside('nobody');
    return;
  }
  const bulk = /bulk|list|junk/i.test(headers.get('precedence') ?? '');
  const automatic = /auto-(?:generated|replied)/i.test(headers.get('auto-submitted') ?? '');
  if (headers.has('list-id') || bulk || automatic || robots.test(sender.address)) {
    sink.aside('robot');
    return;
  }
  if (/\b(?:sent|gesendet|envoy|enviad|inviat)/i.test(headers.get('x-gmail-labels') ?? '')) {
    own.set(sender.address, (own.get(sender.address) ?? 0) + 1);
  }
  const from = idOf(sender, sink);
  const recipients = [...of('to'), ...of('cc'), ...of('bcc')].map((one) => idOf(one, sink));
  const to = [...new Set(recipients)];
  const others = to.filter((one) => one !== from);
  const conversation = [from, ...others].sort().join(' ');
  const clock = date.zoned ? 'known' : 'assumed';
  sink.event({ at: date.at, clock, from, to, conversation, kind: 'message' });
}

const dayMs = 86_400_000;

/** The first of these that is a time since 1970 and not after `latest`. */
function firstDate(dates: readonly string[], latest: number): ReturnType<typeof mailDate> {
  for (const text of dates) {
    const date = mailDate(text);
    if (date !== undefined && date.at <= latest && date.at > 0) return date;
  }
  return undefined;
}

function idOf({ address, name }: MailAddress, sink: Sink): string {
  const id = `mail:${address}`;
  if (name !== undefined) sink.name(id, name);
  return id;
}
