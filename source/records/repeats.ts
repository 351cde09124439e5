import type { FiledEvents } from './filed-events.ts';
import type { Turns } from './in-turns.ts';
import { blockLength } from './packed-numbers.ts';

/**
 * Which events stand in no file before theirs. Two exports of one chat, the second made later, are one;
 * what somebody wrote twice in one minute stays twice.
 */
export function* withoutRepeats(events: FiledEvents): Turns<{
  /** The numbers of their rows; undefined: all. */
  readonly kept: Uint32Array | undefined;
  readonly repeated: number;
  /** Conversations that are the same as an earlier one, and which that is. */
  readonly chats: ReadonlyMap<number, number>;
}> {
  if (events.files.length < 2) return { kept: undefined, repeated: 0, chats: new Map() };
  const chats = yield* sameChats(events);
  const { columns, routes } = events;
  const conversationOf = (row: number): number => {
    const conversation = routes[columns.routes.at(row)]?.conversation ?? 0;
    return chats.get(conversation) ?? conversation;
  };
  const shared = yield* inSeveralFiles(events, conversationOf);
  if (shared.size === 0) return { kept: undefined, repeated: 0, chats };
  const seen = new Map<string, Copies>();
  const kept = new Uint32Array(columns.length);
  let count = 0;
  for (const [row, file] of rowsOf(events)) {
    if (row % blockLength === 0) yield;
    const conversation = conversationOf(row);
    if (shared.has(conversation)) {
      const { from } = routes[columns.routes.at(row)] ?? {};
      const key = `${conversation} ${from} ${events.whats[columns.whats.at(row)]?.kind}`;
      const copies = seen.get(key) ?? new Copies();
      seen.set(key, copies);
      if (!copies.isNew(columns.times.at(row), file)) continue;
    }
    kept[count] = row;
    count += 1;
  }
  return { kept: kept.slice(0, count), repeated: columns.length - count, chats };
}

/** Each row with the number of its file. */
function* rowsOf({ columns, files }: FiledEvents): Generator<readonly [number, number]> {
  for (const [file, { start }] of files.entries()) {
    const end = files[file + 1]?.start ?? columns.length;
    for (let row = start; row < end; row += 1) yield [row, file];
  }
}

function* inSeveralFiles(
  events: FiledEvents,
  conversationOf: (row: number) => number,
): Turns<ReadonlySet<number>> {
  const fileOf = new Map<number, number>();
  const shared = new Set<number>();
  for (const [row, file] of rowsOf(events)) {
    const conversation = conversationOf(row);
    const known = fileOf.get(conversation);
    if (known === undefined) fileOf.set(conversation, file);
    else if (known !== file) shared.add(conversation);
    if (row % blockLength === 0) yield;
  }
  return shared;
}

/** How often each time stood in the files before, and how often in the one that is read. */
class Copies {
  readonly #before = new Map<number, number>();
  #here = new Map<number, number>();
  #file = -1;

  isNew(at: number, file: number): boolean {
    if (file !== this.#file) {
      for (const [time, count] of this.#here) {
        this.#before.set(time, Math.max(count, this.#before.get(time) ?? 0));
      }
      this.#here = new Map();
      this.#file = file;
    }
    const nth = (this.#here.get(at) ?? 0) + 1;
    this.#here.set(at, nth);
    return nth > (this.#before.get(at) ?? 0);
  }
}

/** The rows of one file of WhatsApp's. */
type Chat = {
  readonly conversation: number;
  readonly start: number;
  readonly end: number;
  readonly first: number;
  readonly last: number;
};

/** WhatsApp's files do not say which chat they are of: the same rows where two of them overlap do. */
function* sameChats(events: FiledEvents): Turns<ReadonlyMap<number, number>> {
  const { columns, files, routes } = events;
  const chats: Chat[] = [];
  for (const [file, { start, format }] of files.entries()) {
    const end = files[file + 1]?.start ?? columns.length;
    if (format !== 'whatsapp-txt' || start === end) continue;
    const conversation = routes[columns.routes.at(start)]?.conversation ?? 0;
    let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let row = start; row < end; row += 1) {
      first = Math.min(first, columns.times.at(row));
      last = Math.max(last, columns.times.at(row));
    }
    chats.push({ conversation, start, end, first, last });
  }
  const same = new Map<number, number>();
  for (const [index, chat] of chats.entries()) {
    for (const other of chats.slice(0, index)) {
      yield;
      if (same.has(other.conversation) || !overlap(events, chat, other)) continue;
      same.set(chat.conversation, other.conversation);
      break;
    }
  }
  return same;
}

const minuteMs = 60_000;
/** So many rows have to be the same, and of all between the edges so large a share. */
const leastShared = 2;
const leastShare = 0.9;

function overlap({ columns, routes }: FiledEvents, one: Chat, other: Chat): boolean {
  const from = Math.max(one.first, other.first);
  const to = Math.min(one.last, other.last);
  if (from > to) return false;
  const counts = new Map<number | undefined, Map<number, number>>();
  let shared = 0;
  let sharedWithin = 0;
  const within = { one: 0, other: 0 };
  for (const which of ['one', 'other'] as const) {
    const { start, end } = which === 'one' ? one : other;
    for (let row = start; row < end; row += 1) {
      const at = columns.times.at(row);
      if (at < from || at > to) continue;
      // The minutes at both ends may be cut.
      const isWithin = at >= from + minuteMs && at <= to - minuteMs;
      if (isWithin) within[which] += 1;
      const sender = routes[columns.routes.at(row)]?.from;
      const times = counts.get(sender) ?? new Map<number, number>();
      const count = times.get(at) ?? 0;
      if (which === 'one') counts.set(sender, times.set(at, count + 1));
      else if (count > 0) {
        times.set(at, count - 1);
        shared += 1;
        if (isWithin) sharedWithin += 1;
      }
    }
  }
  const most = Math.max(within.one, within.other);
  return shared >= leastShared && sharedWithin >= leastShare * most;
}
