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

const most = 65_536;
const decoder = new TextDecoder();
const isHeader = (bytes: Uint8Array): boolean => {
  const colon = bytes.subarray(0, 80).indexOf(0x3a);
  return colon > 0 && bytes.subarray(0, colon).every((byte) => byte > 0x20 && byte < 0x7f);
};
const startsWith = (bytes: Uint8Array, text: string): boolean =>
  Array.from(text).every((sign, at) => bytes[at] === sign.charCodeAt(0));

function reading(sink: Sink, file: FileAt, many: boolean): FileReading {
  const own = new Map<string, number>();
  let headers: Headers | undefined = many ? undefined : new Map();
  let inHead = !many;
  let name = '';
  let waiting: Separator | undefined;
  let separator: Separator | undefined;
  let number = many ? 0 : 1;

  const tellOne = (): void => {
    if (headers !== undefined) tellMail(headers, separator, number, sink, own, file);
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
  const take = (all: Uint8Array, start: number, end: number): void => {
    const bytes = all.subarray(start, end);
    if (waiting !== undefined) {
      const mail = isHeader(bytes) || bytes.length === 0;
      if (mail && isHeader(bytes)) begin(waiting);
      waiting = undefined;
    }
    if (many && !inHead && startsWith(bytes, 'From ')) {
      waiting = separatorOf(bytes);
      if (waiting !== undefined) return;
    }
    if (many && headers === undefined && startsWith(bytes, 'From')) {
      waiting = separatorOf(bytes);
      return;
    }
    if (!inHead || headers === undefined) return;
    if (bytes.length === 0) inHead = false;
    else if (bytes[0] === 0x20 || bytes[0] === 0x09) append(headers, name, bytes);
    else if (isHeader(bytes)) {
      const colon = bytes.indexOf(0x3a);
      name = decoder.decode(bytes.subarray(0, colon)).toLowerCase();
      // Of several lines of the route the first is the last stop, which is ours.
      if (headers.has(name) && (name === 'received' || name === 'date')) name = '';
      else append(headers, name, bytes.subarray(colon + 1), ',');
    }
  };
  const lines = new LineHeads(take, most);
  return {
    push: (piece) => lines.push(piece),
    end() {
      lines.end();
      if (inHead && headers?.size === 0) sink.problem('cut-off');
      else tellOne();
      const [[address] = []] = [...own].sort(([, one], [, other]) => other - one);
      if (address !== undefined) sink.me(`mail:${address}`);
    },
  };
}

function append(headers: Headers, name: string, bytes: Uint8Array, between = ' '): void {
  if (!wanted.has(name)) return;
  const before = headers.get(name);
  const text = decoder.decode(bytes).trim();
  if ((before?.length ?? 0) + text.length > 200_000) return;
  headers.set(name, before === undefined ? text : `${before}${between} ${text}`);
}

/** A line "From ", then nothing or a word and a date, and never the date that git writes. */
function separatorOf(bytes: Uint8Array): Separator | undefined {
  if (bytes.length > 400) return undefined;
  const text = decoder.decode(bytes.subarray(5)).trim();
  if (text === '') return { date: '' };
  if (text.includes('Mon Sep 17 00:00:00 2001')) return undefined;
  const date = /^\S+ +(.*\d\d:\d\d.*)$/.exec(text)?.[1];
  return date === undefined ? undefined : { date };
}

function tellMail(
  headers: Headers,
  separator: Separator | undefined,
  number: number,
  sink: Sink,
  own: Map<string, number>,
  file: FileAt,
): void {
  const of = (name: string): readonly MailAddress[] => mailboxes(headers.get(name) ?? '');
  const [sender] = [...of('from'), ...of('sender')];
  const route = headers.get('received') ?? '';
  const dates = [
    headers.get('date') ?? '',
    route.slice(route.lastIndexOf(';') + 1),
    separator?.date ?? '',
  ];
  const latest = file.now + 86_400_000;
  const date = dates
    .map(mailDate)
    .find((one) => one !== undefined && one.at <= latest && one.at > 0);
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

function idOf({ address, name }: MailAddress, sink: Sink): string {
  const id = `mail:${address}`;
  if (name !== undefined) sink.name(id, name);
  return id;
}
