import { absent, isMessage, type Rows, timeOrder } from './rows.ts';

/** One answer: the row `row` came `ms` milliseconds after the row `to` that it answers. */
export type Reply = { readonly row: number; readonly to: number; readonly ms: number };

/**
 * Every message that answers one: the last message in the other direction that nobody answered
 * yet. That one is then used up, so that three messages in a row are one answer and not three.
 */
export function repliesIn(rows: Rows): readonly Reply[] {
  const people = rows.people.length;
  const waiting = new Map<number, number>();
  const replies: Reply[] = [];
  for (const row of timeOrder(rows)) {
    const [from, to] = [rows.from[row] ?? absent, rows.to[row] ?? absent];
    if (from === absent || to === absent || from === to || !isMessage(rows, row)) continue;
    const answered = waiting.get(to * people + from);
    if (answered !== undefined) {
      waiting.delete(to * people + from);
      replies.push({ row, to: answered, ms: (rows.at[row] ?? 0) - (rows.at[answered] ?? 0) });
    }
    waiting.set(from * people + to, row);
  }
  return replies;
}

export type ReplyTimes = {
  readonly count: number;
  readonly medianMs: number;
  /** Shares (0 to 1) of the replies. */
  readonly withinMinute: number;
  readonly withinTenMinutes: number;
};

/** How fast the answers came; undefined without any. */
export function replyTimes(replies: readonly Reply[]): ReplyTimes | undefined {
  if (replies.length === 0) return undefined;
  const sorted = Float64Array.from(replies, ({ ms }) => ms).sort();
  const count = sorted.length;
  const middle = ((sorted[(count - 1) >> 1] ?? 0) + (sorted[count >> 1] ?? 0)) / 2;
  const within = (most: number): number => sorted.filter((ms) => ms <= most).length / count;
  return {
    count,
    medianMs: middle,
    withinMinute: within(60_000),
    withinTenMinutes: within(600_000),
  };
}
