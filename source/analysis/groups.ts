import { type Finding, rowSet } from './finding.ts';
import { absent, isMessage, type Rows, timeOrder } from './rows.ts';

/** A group chat, told from its messages being sent to each member at the same moment. */
export type GroupFinding = Finding<'group'> & {
  /** How often one message went to all of them. */
  readonly messages: number;
};

type GroupOptions = {
  /** Milliseconds within which a message goes out to all members. */
  readonly windowMs?: number;
  /**
   * The size of what a row's envelope holds, in any measure that is the same for all recipients; the
   * envelope's bytes if left out. Where a format repeats the recipient's name, who knows the format
   * takes it off here: else people with longer names fall out of their groups.
   */
  readonly sizeOf?: (rows: Rows, row: number) => number;
};

/** How often the same people must have been together. */
const leastMessages = 2;

/** A message on its way to several people; rows ascending in time. */
type FanOut = {
  readonly sender: number;
  readonly rows: number[];
  readonly recipients: Set<number>;
  readonly bytes: number;
};

const bytesOf = (rows: Rows, row: number): number => rows.bytes?.[row] ?? absent;

/** Rows of one sender, of one size where sizes are known, within a window of the first. */
function* fanOuts(
  rows: Rows,
  windowMs: number,
  sizeOf: (rows: Rows, row: number) => number,
): Generator<FanOut> {
  const open = new Map<number, FanOut>();
  for (const row of timeOrder(rows)) {
    const [sender, recipient] = [rows.from[row] ?? absent, rows.to[row] ?? absent];
    if (sender === absent || recipient === absent || !isMessage(rows, row)) continue;
    const bytes = sizeOf(rows, row);
    const held = open.get(sender);
    const first = held?.rows[0];
    if (
      held !== undefined &&
      first !== undefined &&
      held.bytes === bytes &&
      (rows.at[row] ?? 0) - (rows.at[first] ?? 0) <= windowMs &&
      !held.recipients.has(recipient)
    ) {
      held.recipients.add(recipient);
      held.rows.push(row);
      continue;
    }
    if (held !== undefined) yield held;
    open.set(sender, { sender, rows: [row], recipients: new Set([recipient]), bytes });
  }
  yield* open.values();
}

/**
 * The group chats that fan-out betrays: three or more people, one of whom sends messages of one
 * size to all others within a window, at least twice. Sure by the rule 1 - 1/2^n for n
 * such messages; n is halved if all come from one sender, whose recipients may only be a list.
 * Largest first.
 */
export function groupsIn(rows: Rows, options: GroupOptions = {}): readonly GroupFinding[] {
  const { windowMs = 2000, sizeOf = bytesOf } = options;
  const found = new Map<
    string,
    { members: number[]; rows: number[]; senders: Set<number>; messages: number }
  >();
  for (const { sender, rows: together } of fanOuts(rows, windowMs, sizeOf)) {
    if (together.length < 2) continue;
    const members = [...new Set([sender, ...together.map((row) => rows.to[row] ?? absent)])];
    members.sort((one, other) => one - other);
    if (members.length < 3) continue;
    const key = members.join();
    const group = found.get(key) ?? { members, rows: [], senders: new Set(), messages: 0 };
    found.set(key, group);
    group.rows.push(...together);
    group.senders.add(sender);
    group.messages += 1;
  }
  return [...found.values()]
    .filter(({ messages }) => messages >= leastMessages)
    .sort(
      (one, other) =>
        other.members.length - one.members.length ||
        other.messages - one.messages ||
        (one.rows[0] ?? 0) - (other.rows[0] ?? 0),
    )
    .map(({ members, rows: theirs, senders, messages }) => ({
      what: 'group',
      who: members.map((person) => rows.people[person] ?? ''),
      sure: 1 - 0.5 ** (senders.size > 1 ? messages : messages / 2),
      rows: rowSet(theirs),
      messages,
    }));
}
