import { type Finding, rowSet } from '../finding.ts';
import { absent, type Rows } from '../rows.ts';
import { leastCost } from './assignment.ts';
import type { DelayModel } from './delays.ts';
import { aboutRow, asChances, type Guess } from './guess.ts';
import type { Passages } from './passages.ts';

/**
 * Which envelope at the first relay left as this one at the last: candidates are rows of the first
 * relay's table, `about` and `rows` of the last one's. No candidate: it fits none that is left.
 */
export type EndsGuess = Guess<'ends'>;

/**
 * First and last relay together, in order: each departure is the earliest arrival that is not taken and
 * not more than `mostMs` before it. Where delays are normal nothing is likelier (it is the same as sorting
 * both); where they are exponential everything that fits is as likely. O(arrivals + departures).
 */
export function linkInOrder(ins: Passages, outs: Passages, mostMs: number): readonly EndsGuess[] {
  let next = 0;
  return Array.from(outs.rows, (row, out) => {
    const at = outs.at[out] ?? 0;
    while (next < ins.at.length && (ins.at[next] ?? 0) < at - mostMs) next += 1;
    const fits = next < ins.at.length && (ins.at[next] ?? 0) <= at;
    return settled(outs, row, fits ? ins.rows[next++] : undefined);
  });
}

/** Costs of leaving a departure without an arrival, and of one that can't be: above any likelihood. */
const unmatchedCost = 1e6;
const impossibleCost = 1e9;

/**
 * First and last relay together, by maximum likelihood: the matching of departures to arrivals, at most
 * one each, that has most pairs and of those the greatest product of the densities of their delays.
 * Envelopes so far apart in time that none fits both are matched apart; O(n^3) for n of them that hang
 * together by delays of up to `mostMs`.
 */
export function linkLikeliest(
  ins: Passages,
  outs: Passages,
  delay: DelayModel,
  mostMs: number,
): readonly EndsGuess[] {
  const spans = Array.from(outs.at, (at) => fitting(ins, at, mostMs));
  const guesses: EndsGuess[] = [];
  for (let first = 0; first < spans.length; ) {
    let end = first + 1;
    while (end < spans.length && (spans[end]?.from ?? 0) < (spans[end - 1]?.to ?? 0)) end += 1;
    const from = spans[first]?.from ?? 0;
    const count = (spans[end - 1]?.to ?? 0) - from;
    const taken = leastCost(end - first, count + end - first, (out, place) => {
      if (place >= count) return unmatchedCost;
      const ms = (outs.at[first + out] ?? 0) - (ins.at[from + place] ?? 0);
      const density = ms > mostMs ? Number.NEGATIVE_INFINITY : delay(ms);
      return density === Number.NEGATIVE_INFINITY ? impossibleCost : -density;
    });
    taken.forEach((place, out) => {
      const arrival = place < count ? ins.rows[from + place] : undefined;
      guesses.push(settled(outs, outs.rows[first + out] ?? 0, arrival));
    });
    first = end;
  }
  return guesses;
}

/**
 * Each departure for itself: every arrival up to `mostMs` before it with a chance in proportion to the
 * density of the delay between them. What is known of the other departures is not used, so this hides
 * better than there is reason to hope. O(departures x arrivals within `mostMs`).
 */
export function weighEnds(
  ins: Passages,
  outs: Passages,
  delay: DelayModel,
  mostMs: number,
): readonly EndsGuess[] {
  return Array.from(outs.rows, (row, out) => {
    const at = outs.at[out] ?? 0;
    const { from, to } = fitting(ins, at, mostMs);
    const densities = Array.from(ins.at.subarray(from, to), (came) => delay(at - came));
    const most = Math.max(...densities);
    const possible = [...densities.keys()].filter((index) => densities[index] !== -Infinity);
    return {
      ...aboutRow('ends', outs.table, row),
      candidates: Uint32Array.from(possible, (index) => ins.rows[from + index] ?? absent),
      chances: asChances(
        Float64Array.from(possible, (index) => Math.exp((densities[index] ?? 0) - most)),
      ),
    };
  });
}

/** Where those arrivals stand that came at a time or up to `mostMs` before it: `to` is past the end. */
function fitting({ at }: Passages, time: number, mostMs: number) {
  const firstFrom = (holds: (came: number) => boolean): number => {
    let [low, high] = [0, at.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(at[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return {
    from: firstFrom((came) => came >= time - mostMs),
    to: firstFrom((came) => came > time),
  };
}

const settled = (outs: Passages, row: number, arrival: number | undefined): EndsGuess => ({
  ...aboutRow('ends', outs.table, row),
  candidates: arrival === undefined ? new Uint32Array() : Uint32Array.of(arrival),
  chances: new Float64Array(arrival === undefined ? 0 : 1).fill(1),
});

/** Somebody, by name or else by address, whose envelopes seem to reach a recipient. */
export type EndsFinding = Finding<'ends-pair'> & {
  /** So many of the sender's envelopes, of all of theirs that were linked. */
  readonly times: number;
  readonly of: number;
  /** Rows of the first relay's table; `rows` are those of the last one's. */
  readonly firstRows: Uint32Array;
};

/**
 * Pairs out of guesses about single envelopes, of each its likeliest candidate: `who` is the sender, as the
 * first relay's table names it (by its address where it has no name), and the recipient, as the last one's
 * does. Sure by the rule: the share of the sender's linked envelopes. Most envelopes first.
 */
export function pairsAtEnds(guesses: readonly EndsGuess[], first: Rows): readonly EndsFinding[] {
  const ofSender = new Map<string, number>();
  const pairs = new Map<string, { who: [string, string]; rows: number[]; firstRows: number[] }>();
  for (const { about, who, candidates, chances } of guesses) {
    const arrival = candidates[chances.indexOf(Math.max(...chances))];
    const sender = arrival === undefined ? undefined : senderAt(first, arrival);
    const [recipient] = who;
    if (arrival === undefined || sender === undefined || recipient === undefined) continue;
    ofSender.set(sender, (ofSender.get(sender) ?? 0) + 1);
    const key = JSON.stringify([sender, recipient]);
    const known = pairs.get(key) ?? { who: [sender, recipient], rows: [], firstRows: [] };
    pairs.set(key, known);
    known.rows.push(about);
    known.firstRows.push(arrival);
  }
  return Array.from(pairs.values(), ({ who, rows, firstRows }): EndsFinding => {
    const of = ofSender.get(who[0]) ?? 0;
    return {
      what: 'ends-pair',
      who,
      rows: rowSet(rows),
      firstRows: rowSet(firstRows),
      times: rows.length,
      of,
      sure: rows.length / of,
    };
  }).sort((one, other) => other.times - one.times || other.sure - one.sure);
}

const senderAt = (rows: Rows, row: number): string | undefined =>
  rows.people[rows.from[row] ?? absent] ?? rows.addresses[rows.address?.[row] ?? absent];
