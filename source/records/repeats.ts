import type { Filed } from './gather.ts';

/**
 * Events without those that another file holds as well. Two exports of one chat, the second made later,
 * are one; what somebody wrote twice in one minute stays twice.
 */
export function withoutRepeats(events: readonly Filed[]): {
  readonly kept: readonly Filed[];
  readonly repeated: number;
} {
  const chats = sameChats(events);
  const files = new Map<string, Set<number>>();
  const moved = events.map((event) => {
    const chat = chats.get(event.conversation);
    return chat === undefined ? event : { ...event, conversation: chat };
  });
  for (const { conversation, file } of moved) {
    const known = files.get(conversation);
    if (known === undefined) files.set(conversation, new Set([file]));
    else known.add(file);
  }
  const counted = new Map<string, number>();
  const seen = new Set<string>();
  const kept = moved.filter((event) => {
    if ((files.get(event.conversation)?.size ?? 0) < 2) return true;
    const key = `${event.conversation}|${rowKey(event)}|${event.kind}`;
    const inFile = `${event.file}|${key}`;
    const nth = (counted.get(inFile) ?? 0) + 1;
    counted.set(inFile, nth);
    if (seen.has(`${nth}|${key}`)) return false;
    seen.add(`${nth}|${key}`);
    return true;
  });
  return { kept, repeated: events.length - kept.length };
}

const rowKey = ({ at, from }: Filed): string => `${at}|${from ?? ''}`;

type Chat = { readonly name: string; readonly rows: readonly Filed[] };

/** WhatsApp's files do not say which chat they are of: the same rows where two of them overlap do. */
function sameChats(events: readonly Filed[]): ReadonlyMap<string, string> {
  const rows = new Map<string, Filed[]>();
  for (const event of events) {
    if (event.format !== 'whatsapp-txt') continue;
    const known = rows.get(event.conversation);
    if (known === undefined) rows.set(event.conversation, [event]);
    else known.push(event);
  }
  const chats: readonly Chat[] = Array.from(rows, ([name, of]) => ({
    name,
    rows: of.toSorted((one, other) => one.at - other.at),
  }));
  const same = new Map<string, string>();
  chats.forEach((chat, index) => {
    const before = chats
      .slice(0, index)
      .find((other) => !same.has(other.name) && overlap(chat.rows, other.rows));
    if (before !== undefined) same.set(chat.name, before.name);
  });
  return same;
}

const minuteMs = 60_000;
/** So many rows have to be the same, and of all between the edges so large a share. */
const leastShared = 2;
const leastShare = 0.9;

function overlap(one: readonly Filed[], other: readonly Filed[]): boolean {
  const from = Math.max(one[0]?.at ?? 0, other[0]?.at ?? 0);
  const to = Math.min(one.at(-1)?.at ?? 0, other.at(-1)?.at ?? 0);
  if (from > to) return false;
  const counts = new Map<string, number>();
  const within = (edge: number) => (row: Filed) => row.at >= from + edge && row.at <= to - edge;
  for (const row of one.filter(within(0))) {
    counts.set(rowKey(row), (counts.get(rowKey(row)) ?? 0) + 1);
  }
  let shared = 0;
  let sharedWithin = 0;
  for (const row of other.filter(within(0))) {
    const left = counts.get(rowKey(row)) ?? 0;
    if (left === 0) continue;
    counts.set(rowKey(row), left - 1);
    shared += 1;
    if (within(minuteMs)(row)) sharedWithin += 1;
  }
  // The minutes at both ends may be cut.
  const most = Math.max(one.filter(within(minuteMs)).length, other.filter(within(minuteMs)).length);
  return shared >= leastShared && sharedWithin >= leastShare * most;
}
