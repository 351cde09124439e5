/** Attackers at their vantages, given rows and what anybody may know, and judged by what was so. */
import type { GuessScore } from '../analysis/attackers/score-guesses.ts';
import { rowsFromObservations } from '../analysis/rows.ts';
import type { Attacked, Scoring } from './attacks/attacked.ts';
import { byFlood, byTiming } from './attacks/by-timing.ts';
import { byDays } from './attacks/days.ts';
import { friendsOf } from './attacks/friends.ts';
import { byFollowing } from './attacks/partners.ts';
import { senderOf } from './attacks/sender.ts';
import { bySize } from './attacks/sizes.ts';
import type { LabRun } from './lab-run.ts';
import { type AttackId, attackIds, type Standpoint } from './names.ts';

/** One attacker's success at one vantage. Of whom or what each guess is says the attack. */
export type LabScore = GuessScore & {
  readonly attack: AttackId;
  readonly vantage: Standpoint;
  /** Rows that it had. */
  readonly rows: number;
  /** Only of `friends`: after how many of the scene's rounds all of them were found for good. */
  readonly foundAfter?: FoundAfter;
};

export type FoundAfter = {
  /** Undefined: at the end they were not. */
  readonly rounds: number | undefined;
  readonly of: number;
};

export type Scored = GuessScore & Pick<LabScore, 'foundAfter'>;

type Attack = {
  readonly at: readonly Standpoint[];
  /** Undefined where the scene, or what is switched on, gives it nothing to guess; long ones in turns. */
  readonly score: (attacked: Attacked) => Scoring | Scored | undefined;
};

/**
 * - `sizes`: knows every text that was sent, and says by the size of an envelope alone which is in it.
 *   Of the scene's messages.
 * - `sender`: says who sent each envelope, by the name on it, else by its connection, else by its address.
 *   Of the scene's messages.
 * - `timing`: sees when envelopes come to a relay and when they leave it, no name and no size, and says
 *   of each that left which it was of those that came. Of the envelopes that left.
 *   At `ends`, of three relays the first and the last, by when envelopes come there and leave here.
 * - `flood`: the same, knowing its own again. Of the others that left, where the scene has an attacker.
 * - `receipts`, `answers`: names for each person somebody with whom they write, by what is sent to whom
 *   within a second of each delivery to them, or within three minutes of each envelope for them. Of the
 *   people who got something.
 * - `friends`: statistical disclosure of the scene's target, if it has one. Of the target's friends.
 * - `days`: intersects who was there on the days on which a pen name wrote. Of the pen names.
 */
const attacks = {
  sizes: { at: ['network', 'relay-1', 'relay-3'], score: bySize },
  sender: { at: ['relay-1', 'relay-3'], score: senderOf },
  timing: { at: ['relay-1', 'ends'], score: byTiming },
  flood: { at: ['relay-1'], score: byFlood },
  receipts: {
    at: ['relay-1'],
    score: (attacked) => byFollowing(attacked, { opens: 'delivery', windowMs: 1_000 }),
  },
  answers: {
    at: ['relay-1'],
    score: (attacked) => byFollowing(attacked, { opens: 'envelope', windowMs: 180_000 }),
  },
  friends: { at: ['relay-1', 'ends'], score: friendsOf },
  days: { at: ['network', 'relay-1'], score: byDays },
} as const satisfies Readonly<Record<AttackId, Attack>>;

/** What each attacker made of a run. Pure: the same run, the same scores. */
export const judgeRun = (run: LabRun): readonly LabScore[] => [...judging(run)].flat();

/** The same, one attacker at one standpoint after the other; between them and amid long ones nothing. */
export function* judging(run: LabRun): Generator<readonly LabScore[]> {
  const attacked = yield* attackedIn(run);
  for (const attack of attackIds) {
    const { at, score }: Attack = attacks[attack];
    for (const vantage of at) {
      const one = attacked.get(vantage);
      const scoring = one && score(one);
      const scored = isScoring(scoring) ? yield* inTurns(scoring) : scoring;
      if (scored === undefined) continue;
      yield [{ attack, vantage, rows: one?.table.count ?? 0, ...scored }];
    }
  }
}

const isScoring = (scored: ReturnType<Attack['score']>): scored is Scoring =>
  scored !== undefined && Symbol.iterator in scored;

function* inTurns(scoring: Scoring): Generator<readonly LabScore[], Scored | undefined> {
  for (;;) {
    const step = scoring.next();
    if (step.done) return step.value;
    yield [];
  }
}

function* attackedIn(
  run: LabRun,
): Generator<readonly LabScore[], ReadonlyMap<Standpoint, Attacked>> {
  const all = new Map<Standpoint, Attacked>();
  for (const [vantage, rows] of run.vantages) {
    const about = run.truth.about.get(vantage);
    const side = {
      table: rowsFromObservations(rows),
      about: (row: number) => about?.get(rows[row]?.seq ?? 0),
    };
    all.set(vantage, { run, ...side, outs: side });
    yield [];
  }
  const [first, last] = [all.get('relay-1'), all.get('relay-3')];
  if (first !== undefined && last !== undefined) all.set('ends', { ...first, outs: last.outs });
  return all;
}
