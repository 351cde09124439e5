/** What the times of a person's own conversations tell: who answers how fast, who starts, who falls silent. */

/** Messages in the order of their times, with numbers for people and conversations. */
export type TalkRows = {
  readonly walk: (
    take: (
      at: number,
      route: {
        /** Undefined: nobody is named, and the message is none of anybody's. */
        readonly from: number | undefined;
        readonly to: readonly number[];
        readonly conversation: number;
      },
    ) => void,
  ) => Generator<void>;
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

/** What is known of a conversation so far. */
type Chat = {
  at: number;
  from: number;
  count: number;
  longest: Silence | undefined;
};

export type Exchanges = {
  /**
   * Who answers whom how fast: from the last message of one to the next of another in the same
   * conversation, if it comes within six hours. Most first.
   */
  readonly answers: readonly Answers[];
  /** How many talks each person began: the first message of a conversation, and each after six hours of silence. */
  readonly starts: ReadonlyMap<number, number>;
  /** The longest time without a message in each conversation of twenty messages or more, longest first. */
  readonly silences: readonly Silence[];
};

/** What stands between each message and the one before it in its conversation. */
export function* exchangesOf(said: TalkRows): Generator<void, Exchanges> {
  const chats = new Map<number, Chat>();
  const gaps = new Map<number, Gaps>();
  const starts = new Map<number, number>();
  yield* said.walk((at, { from, conversation }) => {
    if (from === undefined) return;
    const chat = chats.get(conversation);
    const gap = chat === undefined ? Number.POSITIVE_INFINITY : at - chat.at;
    if (gap > newTalkMs) starts.set(from, (starts.get(from) ?? 0) + 1);
    if (chat === undefined) {
      chats.set(conversation, { at, from, count: 1, longest: undefined });
      return;
    }
    if (from !== chat.from && gap <= newTalkMs) {
      const key = from * mostPeople + chat.from;
      const known = gaps.get(key) ?? new Gaps(from, chat.from);
      if (known.count === 0) gaps.set(key, known);
      known.add(gap);
    }
    const { longest, count: before } = chat;
    if (longest === undefined || longest.to - longest.from < gap) {
      chat.longest = { conversation, from: chat.at, to: at, before, after: 0 };
    }
    chat.at = at;
    chat.from = from;
    chat.count += 1;
  });
  return {
    answers: Array.from(gaps.values(), (one) => one.answers()).sort(
      (one, other) => other.count - one.count,
    ),
    starts,
    silences: silencesIn([...chats.values()]),
  };
}

const silencesIn = (chats: readonly Chat[]): readonly Silence[] =>
  chats
    .flatMap(({ longest, count }) =>
      longest === undefined || count < 20 ? [] : [{ ...longest, after: count - longest.before }],
    )
    .sort((one, other) => other.to - other.from - (one.to - one.from));

const mostPeople = 2 ** 26;

/** Times of answers, each length once: those of clocks that tell minutes or seconds are few. */
class Gaps {
  readonly #who: number;
  readonly #whom: number;
  readonly #counts = new Map<number, number>();
  count = 0;

  constructor(who: number, whom: number) {
    this.#who = who;
    this.#whom = whom;
  }

  add(gap: number): void {
    this.count += 1;
    this.#counts.set(gap, (this.#counts.get(gap) ?? 0) + 1);
  }

  answers(): Answers {
    const sorted = [...this.#counts].sort(([one], [other]) => one - other);
    return {
      who: this.#who,
      whom: this.#whom,
      medianMs: quantile(sorted, this.count, 0.5),
      quarterMs: quantile(sorted, this.count, 0.25),
      threeQuartersMs: quantile(sorted, this.count, 0.75),
      count: this.count,
    };
  }
}

export type Silence = {
  readonly conversation: number;
  readonly from: number;
  readonly to: number;
  /** Messages of the conversation before it and after it. */
  readonly before: number;
  readonly after: number;
};

export type Tie = {
  readonly person: number;
  /** Messages to this person and from this person, also in groups. */
  readonly sent: number;
  readonly received: number;
  /** Days on which there was one. */
  readonly days: number;
};

/** Somebody's ties to all others, closest first: those of most days, then of most messages. */
export function* tiesOf(said: TalkRows, me: number): Generator<void, readonly Tie[]> {
  const ties = new Map<number, { sent: number; received: number; days: number; day: number }>();
  yield* said.walk((at, { from, to }) => {
    if (from === undefined || (from !== me && !to.includes(me))) return;
    const day = Math.floor(at / 86_400_000);
    for (const person of from === me ? to : [from]) {
      let tie = ties.get(person);
      if (tie === undefined) {
        tie = { sent: 0, received: 0, days: 0, day: Number.NEGATIVE_INFINITY };
        ties.set(person, tie);
      }
      if (from === me) tie.sent += 1;
      else tie.received += 1;
      if (day !== tie.day) tie.days += 1;
      tie.day = day;
    }
  });
  return Array.from(ties, ([person, { sent, received, days }]) => ({
    person,
    sent,
    received,
    days,
  })).sort(
    (one, other) =>
      other.days - one.days || other.sent + other.received - (one.sent + one.received),
  );
}

/** Between the two values on both sides of it, in proportion; `sorted` has each value and how often it is. */
function quantile(
  sorted: readonly (readonly [value: number, count: number])[],
  count: number,
  share: number,
): number {
  const place = (count - 1) * share;
  const valueAt = (wanted: number): number => {
    let seen = 0;
    for (const [value, times] of sorted) {
      seen += times;
      if (wanted < seen) return value;
    }
    return 0;
  };
  const below = valueAt(Math.floor(place));
  return below + (valueAt(Math.ceil(place)) - below) * (place % 1);
}
