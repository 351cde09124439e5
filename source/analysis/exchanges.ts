/** What the times of a person's own conversations tell: who answers how fast, who starts, who falls silent. */

/** One message, with numbers for people and conversations. */
export type TalkRow = {
  readonly at: number;
  readonly from: number;
  readonly to: readonly number[];
  readonly conversation: number;
};

/** After so long a silence a talk begins anew, and what comes is no answer. */
const newTalkMs = 6 * 3_600_000;

export type Answers = {
  readonly who: number;
  readonly whom: number;
  /** Half of the answers came faster, a quarter, and three quarters. */
  readonly medianMs: number;
  readonly quarterMs: number;
  readonly threeQuartersMs: number;
  readonly count: number;
};

/**
 * Who answers whom how fast: from the last message of one to the next of another in the same
 * conversation, if it comes within six hours. `said` is in the order of time.
 */
export function answersOf(said: readonly TalkRow[]): readonly Answers[] {
  const times = new Map<string, number[]>();
  for (const [before, next] of neighbours(said)) {
    const gap = next.at - before.at;
    if (next.from === before.from || gap > newTalkMs) continue;
    const key = `${next.from} ${before.from}`;
    const known = times.get(key);
    if (known === undefined) times.set(key, [gap]);
    else known.push(gap);
  }
  return Array.from(times, ([key, gaps]) => {
    const [who = 0, whom = 0] = key.split(' ').map(Number);
    const sorted = gaps.sort((one, other) => one - other);
    return {
      who,
      whom,
      medianMs: quantile(sorted, 0.5),
      quarterMs: quantile(sorted, 0.25),
      threeQuartersMs: quantile(sorted, 0.75),
      count: sorted.length,
    };
  }).sort((one, other) => other.count - one.count);
}

/** How many talks each person began: the first message of a conversation, and each after six hours of silence. */
export function startsOf(said: readonly TalkRow[]): ReadonlyMap<number, number> {
  const starts = new Map<number, number>();
  const last = new Map<number, number>();
  for (const { at, from, conversation } of said) {
    const before = last.get(conversation);
    if (before === undefined || at - before > newTalkMs) {
      starts.set(from, (starts.get(from) ?? 0) + 1);
    }
    last.set(conversation, at);
  }
  return starts;
}

export type Silence = {
  readonly conversation: number;
  readonly from: number;
  readonly to: number;
  /** Messages of the conversation before it and after it. */
  readonly before: number;
  readonly after: number;
};

/** The longest time without a message in each conversation of twenty messages or more, longest first. */
export function silencesOf(said: readonly TalkRow[]): readonly Silence[] {
  const longest = new Map<number, Silence>();
  const counts = new Map<number, number>();
  for (const [before, next] of neighbours(said)) {
    const known = longest.get(next.conversation);
    const count = (counts.get(next.conversation) ?? 1) + 1;
    counts.set(next.conversation, count);
    if (known !== undefined && known.to - known.from >= next.at - before.at) continue;
    const { conversation } = next;
    longest.set(conversation, {
      conversation,
      from: before.at,
      to: next.at,
      before: count - 1,
      after: 0,
    });
  }
  return [...longest.values()]
    .map((one) => ({ ...one, after: (counts.get(one.conversation) ?? 0) - one.before }))
    .filter(({ before, after }) => before + after >= 20)
    .sort((one, other) => other.to - other.from - (one.to - one.from));
}

export type Tie = {
  readonly person: number;
  /** Messages to this person and from this person, also in groups. */
  readonly sent: number;
  readonly received: number;
  /** Days on which there was one. */
  readonly days: number;
};

/** Somebody's ties to all others, closest first: those of most days, then of most messages. */
export function tiesOf(said: readonly TalkRow[], me: number): readonly Tie[] {
  const ties = new Map<number, { sent: number; received: number; days: Set<number> }>();
  for (const { at, from, to } of said) {
    if (from !== me && !to.includes(me)) continue;
    for (const person of from === me ? to : [from]) {
      const tie = ties.get(person) ?? { sent: 0, received: 0, days: new Set<number>() };
      if (from === me) tie.sent += 1;
      else tie.received += 1;
      tie.days.add(Math.floor(at / 86_400_000));
      ties.set(person, tie);
    }
  }
  return Array.from(ties, ([person, { sent, received, days }]) => ({
    person,
    sent,
    received,
    days: days.size,
  })).sort(
    (one, other) =>
      other.days - one.days || other.sent + other.received - (one.sent + one.received),
  );
}

/** Each message with the one before it in its conversation. */
function* neighbours(said: readonly TalkRow[]): Generator<readonly [TalkRow, TalkRow]> {
  const last = new Map<number, TalkRow>();
  for (const next of said) {
    const before = last.get(next.conversation);
    if (before !== undefined) yield [before, next];
    last.set(next.conversation, next);
  }
}

/** Between the two values on both sides of it, in proportion. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place % 1);
}
