import type { Sink } from './event.ts';
import type { Head } from './head.ts';
import { type LineHead, LineHeads } from './line-heads.ts';
import type { FileAt, Reader } from './reader.ts';
import { personName } from './values.ts';
import { type Decided, decideOrder, lookOfDate, midnightOf } from './whatsapp-dates.ts';
import { type Stamp, stampOf } from './whatsapp-header.ts';

/** A chat that WhatsApp exported as text: Android and iOS. */
export const whatsapp: Reader = {
  format: 'whatsapp-txt',
  knows: looksLikeChat,
  open(sink, file) {
    const found: Candidate[] = [];
    const lines = new LineHeads((line) => {
      const candidate = candidateOf(line);
      if (candidate !== undefined) found.push(candidate);
    });
    return {
      push: (piece) => lines.push(piece),
      end() {
        lines.end();
        tell(found, sink, file);
      },
    };
  },
};

/** A line that begins with a time. */
type Candidate = {
  readonly stamp: Stamp;
  readonly line: number;
  readonly afterReturn: boolean;
  /** Up to a colon and a blank, or up to the end of the line. */
  readonly name: string | undefined;
  /** Up to the first colon, where no blank stands behind it: a name only if somebody is called so. */
  readonly perhaps: string | undefined;
  /** The text begins with a mark of the direction of writing, as iOS begins its own texts. */
  readonly textMarked: boolean;
  /** The text begins with the name itself: a notice about who acted. */
  readonly aboutItself: boolean;
};

const mostName = 64;
const decoder = new TextDecoder();
const encoder = new TextEncoder();
/** A head with its marks; what stands behind it is not decoded, unless up to a colon. */
const mostStamp = 96;

function couldBegin(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0;
  return (first >= 0x30 && first <= 0x39) || first === 0x5b || first >= 0xd9;
}

function candidateOf({ bytes, number, afterReturn }: LineHead): Candidate | undefined {
  if (!couldBegin(bytes)) return undefined;
  const start = decoder.decode(bytes.subarray(0, mostStamp), { stream: false });
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const stamp = stampOf(start);
  if (stamp === undefined) return undefined;
  const from = bom + encoder.encode(start.slice(0, stamp.length)).length;
  const rest = bytes.subarray(from);
  const colon = rest.indexOf(0x3a);
  let spaced = colon;
  while (spaced >= 0 && !endsName(rest[spaced + 1])) spaced = rest.indexOf(0x3a, spaced + 1);
  const name = spaced > 0 ? nameOf(rest.subarray(0, spaced)) : undefined;
  let text = spaced + 1;
  while (rest[text] === 0x20) text += 1;
  const textMarked = isMark(rest, text);
  return {
    stamp,
    line: number,
    afterReturn,
    name,
    perhaps: colon > 0 && colon !== spaced ? nameOf(rest.subarray(0, colon)) : undefined,
    textMarked: spaced > 0 && textMarked,
    aboutItself: spaced > 0 && textMarked && startsWith(rest, text + 3, rest.subarray(0, spaced)),
  };
}

const endsName = (byte: number | undefined): boolean => byte === 0x20 || byte === undefined;
/** U+200E or U+200F in UTF-8. */
const isMark = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0xe2 &&
  bytes[at + 1] === 0x80 &&
  (bytes[at + 2] === 0x8e || bytes[at + 2] === 0x8f);

function startsWith(bytes: Uint8Array, at: number, what: Uint8Array): boolean {
  return what.every((byte, index) => bytes[at + index] === byte);
}

/** Undefined: no name. A quotation mark that is not closed before the colon is part of a notice. */
function nameOf(bytes: Uint8Array): string | undefined {
  if (bytes.length > 4 * mostName) return undefined;
  const name = personName(decoder.decode(bytes)).replace(/^~ ?/, '');
  const quotes = name.split(/["\u201c\u201d\u201e\u00ab\u00bb]/).length - 1;
  if (name === '' || quotes % 2 === 1 || Array.from(name).length > mostName) return undefined;
  return name;
}

function looksLikeChat({ bytes, text }: Head): boolean {
  if (/^\s*[[{]\s*["{[\]}]/.test(text) || /^\s*</.test(text)) return false;
  let heads = 0;
  let lines = 0;
  const counted = new LineHeads((line) => {
    lines += 1;
    if (lines <= 200 && candidateOf(line) !== undefined) heads += 1;
  });
  counted.push(bytes);
  counted.end();
  return heads > 0;
}

/**
 * Of a file whose messages end with a carriage return, as iOS ends all, a head behind a bare line feed
 * is quoted text.
 */
function withoutQuoted(found: readonly Candidate[]): readonly Candidate[] {
  const [first, ...others] = found;
  const after = others.filter(({ afterReturn }) => afterReturn).length;
  const most = first?.stamp.brackets === true ? after > 0 : after * 2 > others.length;
  return most ? found.filter((one, index) => index === 0 || one.afterReturn) : found;
}

function tell(all: readonly Candidate[], sink: Sink, file: FileAt): void {
  const found = withoutQuoted(all);
  const lastYear = new Date(file.now).getUTCFullYear() + 1;
  const looks = new Map<string, Stamp[]>();
  for (const { stamp } of found) {
    const look = lookOfDate(stamp);
    const alike = looks.get(look);
    if (alike === undefined) looks.set(look, [stamp]);
    else alike.push(stamp);
  }
  const decided = new Map<string, Decided | undefined>();
  for (const [look, stamps] of looks) decided.set(look, decideOrder(stamps, lastYear));
  for (const one of new Set(decided.values())) {
    if (one !== undefined) sink.note({ is: 'order', order: one.order, decided: one.decided });
  }
  if (found.every(({ stamp }) => stamp.second === undefined)) sink.note({ is: 'minutes-only' });
  const senders = sendersOf(found);
  const conversation = `whatsapp:${file.path}`;
  for (const one of found) {
    const order = decided.get(lookOfDate(one.stamp))?.order;
    const at = order === undefined ? undefined : timeOf(one.stamp, order, lastYear);
    if (at === undefined) {
      sink.problem('bad-time', one.line);
      continue;
    }
    const name = senderOf(one, senders, one === found[0]);
    if (name === undefined) {
      sink.aside('notice');
      continue;
    }
    const from = `whatsapp:${name}`;
    sink.name(from, name);
    sink.event({ at, clock: 'local', from, conversation, kind: 'message' });
  }
}

function timeOf(stamp: Stamp, order: Decided['order'], lastYear: number): number | undefined {
  const midnight = midnightOf(stamp, order, lastYear);
  const { hour, minute, second = 0 } = stamp;
  if (midnight === undefined || hour === undefined || hour > 23 || minute > 59 || second > 60) {
    return undefined;
  }
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000;
}

type Senders = { readonly people: ReadonlySet<string>; readonly marksLines: boolean };

/** Who wrote something that is no notice. iOS puts the group's name before its notices. */
function sendersOf(found: readonly Candidate[]): Senders {
  const marksLines = found.some(({ stamp }) => stamp.brackets && stamp.marked);
  const people = new Set<string>();
  found.forEach((one, index) => {
    if (one.name !== undefined && !isNotice(one, marksLines || index === 0)) people.add(one.name);
  });
  return { people, marksLines };
}

function isNotice({ stamp, textMarked, aboutItself }: Candidate, strict: boolean): boolean {
  if (!stamp.brackets || !textMarked) return false;
  return aboutItself || (strict && !stamp.marked);
}

function senderOf(
  one: Candidate,
  { people, marksLines }: Senders,
  first: boolean,
): string | undefined {
  if (one.perhaps !== undefined && people.has(one.perhaps)) return one.perhaps;
  if (one.name === undefined || isNotice(one, marksLines || first)) return undefined;
  // Whoever is named before nothing but texts of the program's is the group.
  return people.has(one.name) ? one.name : undefined;
}
