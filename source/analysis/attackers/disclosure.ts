import { type Finding, rowSet } from '../finding.ts';
import type { Rounds, SeenRounds } from './rounds.ts';

/** What the rounds tell of each person as a recipient of one sender. */
export type Disclosure = {
  /** Mean share in rounds with the sender, less the mean share in the others: sums to 0. */
  readonly score: Float64Array;
  /** Estimated share of the sender's messages that go to each: sums to 1, and noise may make it negative. */
  readonly share: Float64Array;
  /** Rounds in which something was received: with a message of the sender, and without. */
  readonly with: number;
  readonly without: number;
};

/**
 * Statistical disclosure: who is received more often in the rounds into which somebody sends than in
 * the others (G. Danezis, "Statistical Disclosure Attacks", 2003). `share` is the extended form for
 * rounds of any size and any number of messages (N. Mathewson and R. Dingledine, "Practical Traffic
 * Analysis", 2004): v = (1/m)[b O - (b - m) U], where O and U are the mean shares of each person in
 * rounds with and without the sender, b is the mean size of the rounds with and m the mean number of the
 * sender's messages in them. Without rounds of the second sort U is the same for all. Without any of the
 * first sort nothing is known: scores of 0 and shares of 1 / people. O(recipients + people).
 */
export function disclose(rounds: Rounds): Disclosure {
  const { people, starts, sent } = rounds;
  const own = new Float64Array(people);
  const others = new Float64Array(people);
  let [withSender, without, size, messages] = [0, 0, 0, 0];
  for (let round = 0; round < sent.length; round++) {
    const count = (starts[round + 1] ?? 0) - (starts[round] ?? 0);
    if (count === 0) continue;
    const isOwn = (sent[round] ?? 0) > 0;
    addShares(isOwn ? own : others, rounds, round, 1 / count);
    if (!isOwn) without += 1;
    else {
      withSender += 1;
      size += count;
      messages += sent[round] ?? 0;
    }
  }
  const even = 1 / people;
  const background = others.map((sum) => (without === 0 ? even : sum / without));
  if (withSender === 0) {
    return { score: own, share: new Float64Array(people).fill(even), with: 0, without };
  }
  const score = own.map((sum, person) => sum / withSender - (background[person] ?? 0));
  // b/m (O - U) + U is the published sum in another order.
  const share = score.map((more, person) => (size / messages) * more + (background[person] ?? 0));
  return { score, share, with: withSender, without };
}

function addShares(sums: Float64Array, rounds: Rounds, round: number, share: number): void {
  const end = rounds.starts[round + 1] ?? 0;
  for (let index = rounds.starts[round] ?? 0; index < end; index++) {
    const person = rounds.recipients[index] ?? 0;
    sums[person] = (sums[person] ?? 0) + share;
  }
}

/** Somebody to whom a sender seems to write; the sender is `who[0]`. */
export type FriendFinding = Finding<'friend'> & {
  /** Rounds with a message of the sender in which this person received something, of so many. */
  readonly times: number;
  readonly of: number;
  /** The same of the rounds without. */
  readonly timesWithout: number;
  readonly ofWithout: number;
};

/**
 * The `count` people to whom the sender seems to write most, first the likeliest. `rows` are those of what
 * they received in rounds with the sender. Sure by the rule: the estimated share of the sender's messages,
 * between 0 and 1. Nobody if the sender is in no round.
 */
export function friendsFound(
  rounds: SeenRounds,
  sender: string,
  count: number,
): readonly FriendFinding[] {
  const { share, with: of, without: ofWithout } = disclose(rounds);
  if (of === 0) return [];
  const ranked = Array.from(share.keys()).sort((a, b) => (share[b] ?? 0) - (share[a] ?? 0));
  return ranked.slice(0, count).map((person) => {
    const { rows, times, timesWithout } = receivedBy(rounds, person);
    return {
      what: 'friend',
      who: [sender, rounds.table.people[person] ?? ''],
      rows: rowSet(rows),
      sure: Math.min(1, Math.max(0, share[person] ?? 0)),
      times,
      of,
      timesWithout,
      ofWithout,
    };
  });
}

function receivedBy(rounds: SeenRounds, person: number) {
  const found: { rows: number[]; times: number; timesWithout: number } = {
    rows: [],
    times: 0,
    timesWithout: 0,
  };
  for (let round = 0; round < rounds.sent.length; round++) {
    const [start, end] = [rounds.starts[round] ?? 0, rounds.starts[round + 1] ?? 0];
    const theirs = rounds.rows
      .subarray(start, end)
      .filter((_, index) => rounds.recipients[start + index] === person);
    if (theirs.length === 0) continue;
    if (rounds.sent[round] === 0) found.timesWithout += 1;
    else {
      found.times += 1;
      found.rows.push(...theirs);
    }
  }
  return found;
}
