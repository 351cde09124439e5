import { anonymityOf } from '../../analysis/attackers/anonymity.ts';
import { disclose } from '../../analysis/attackers/disclosure.ts';
import { arrivals, departures, passagesOf } from '../../analysis/attackers/passages.ts';
import {
  endsByClock,
  endsOfBatches,
  type Rounds,
  roundsBetween,
} from '../../analysis/attackers/rounds.ts';
import { absent, personOf } from '../../analysis/rows.ts';
import type { Scored } from '../judge.ts';
import type { Attacked } from './attacked.ts';

/**
 * Statistical disclosure of the target's friends. The attacker sees the target's network send, and who
 * is handed something; it knows how the relay works and so what a round is, and how many friends to name.
 */
export function friendsOf({ table: entry, outs: { table }, run }: Attacked): Scored | undefined {
  const { target, targetAddress, roundMs } = run.known;
  if (target === undefined || roundMs === undefined) return undefined;
  const ins = passagesOf(
    arrivals(entry),
    (rows, row) => rows.addresses[rows.address?.[row] ?? absent] === targetAddress,
  );
  const leaving = departures(table);
  const ends =
    run.setting.mix.is === 'delay' ? endsByClock(leaving, roundMs) : endsOfBatches(leaving);
  const rounds = roundsBetween(leaving, ins.at, ends);
  const theirs = run.truth.messages.filter(({ from }) => from === target);
  const friends = new Set(theirs.flatMap(({ to }) => personOf(table, to) ?? []));
  if (friends.size === 0) return undefined;
  const { share } = disclose(rounds);
  // Below none it is noise.
  const weights = share.map((one) => Math.max(0, one));
  const { bits, effectiveSet, degree, bestGuess } = anonymityOf(weights);
  const sent = run.truth.messages.map(({ sentAt }) => sentAt);
  const first = Math.min(...sent);
  const roundOf = (at: number) => 1 + Math.floor((at - first) / roundMs);
  const of = roundOf(Math.max(...sent));
  const found = neededOf(rounds, friends);
  return {
    ...{ of: friends.size, answered: friends.size, right: foundIn(share, friends) },
    ...{ bits, effectiveSet, degree, bestGuess, surest: bestGuess },
    blind: friends.size / Math.max(1, table.people.length - 1),
    foundAfter: {
      // What is kept back may leave when nobody sends any more.
      rounds: found === undefined ? undefined : Math.min(of, roundOf(ends[found] ?? 0)),
      of,
    },
  };
}

/** How many friends are among the likeliest, of whom as many are named. */
function foundIn(share: Float64Array, friends: ReadonlySet<number>): number {
  const ranked = [...share.keys()].sort((one, other) => (share[other] ?? 0) - (share[one] ?? 0));
  return ranked.slice(0, friends.size).filter((person) => friends.has(person)).length;
}

/** The round with the target after which all friends are found and stay so. */
function neededOf(rounds: Rounds, friends: ReadonlySet<number>): number | undefined {
  let needed: number | undefined;
  for (let count = 1; count <= rounds.sent.length; count++) {
    if ((rounds.sent[count - 1] ?? 0) === 0) continue;
    const { share } = disclose({
      ...rounds,
      starts: rounds.starts.subarray(0, count + 1),
      sent: rounds.sent.subarray(0, count),
    });
    if (foundIn(share, friends) < friends.size) needed = undefined;
    else needed ??= count - 1;
  }
  return needed;
}
