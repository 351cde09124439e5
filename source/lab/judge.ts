/** Attackers at their vantages, given rows and what anybody may know, and judged by what was so. */
import type { GuessScore } from '../analysis/attackers/score-guesses.ts';
import { rowsFromObservations } from '../analysis/rows.ts';
import type { Attacked } from './attacks/attacked.ts';
import { byFlood, byTiming } from './attacks/by-timing.ts';
import { friendsOf } from './attacks/friends.ts';
import { byFollowing } from './attacks/partners.ts';
import { senderOf } from './attacks/sender.ts';
import { bySize } from './attacks/sizes.ts';
import type { LabRun, VantageName } from './lab-run.ts';

/** One attacker's success at one vantage. Of whom or what each guess is says the attack. */
export type LabScore = GuessScore & {
  readonly attack: AttackId;
  readonly vantage: VantageName;
  /** Rows that it had. */
  readonly rows: number;
  /** Only of `friends`: rounds after which all of them were found for good; missing: they were not. */
  readonly rounds?: number;
};

export type Scored = GuessScore & Pick<LabScore, 'rounds'>;

type Attack = {
  readonly at: readonly VantageName[];
  /** Undefined where the scene gives it nothing to guess. */
  readonly score: (attacked: Attacked) => Scored | undefined;
};

/**
 * - `sizes`: knows every text that was sent, and says by the size of an envelope alone which is in it.
 *   Of the scene's messages.
 * - `sender`: says who sent each envelope, by the name on it, else by its connection, else by its address.
 *   Of the scene's messages.
 * - `timing`: sees when envelopes come to a relay and when they leave it, no name and no size, and says
 *   of each that left which it was of those that came. Of the envelopes that left.
 * - `flood`: the same, knowing its own again. Of the others that left, where the scene has an attacker.
 * - `receipts`, `answers`: names for each person somebody with whom they write, by what is sent to whom
 *   within a second of each delivery to them, or within three minutes of each envelope for them. Of the
 *   people who got something.
 * - `friends`: statistical disclosure of the scene's target, if it has one. Of the target's friends.
 */
const attacks = {
  sizes: { at: ['relay-1'], score: bySize },
  sender: { at: ['relay-1'], score: senderOf },
  timing: { at: ['relay-1'], score: byTiming },
  flood: { at: ['relay-1'], score: byFlood },
  receipts: {
    at: ['relay-1'],
    score: (attacked) => byFollowing(attacked, { opens: 'delivery', windowMs: 1_000 }),
  },
  answers: {
    at: ['relay-1'],
    score: (attacked) => byFollowing(attacked, { opens: 'envelope', windowMs: 180_000 }),
  },
  friends: { at: ['relay-1'], score: friendsOf },
} as const satisfies Readonly<Record<string, Attack>>;

export type AttackId = keyof typeof attacks;
export const attackIds = Object.keys(attacks) as readonly AttackId[];

/** What each attacker made of a run. Pure: the same run, the same scores. */
export function judgeRun(run: LabRun): readonly LabScore[] {
  const tables = new Map<VantageName, Attacked>();
  for (const [vantage, rows] of run.vantages) {
    const about = run.truth.about.get(vantage);
    tables.set(vantage, {
      run,
      table: rowsFromObservations(rows),
      about: (row) => about?.get(rows[row]?.seq ?? 0),
    });
  }
  return attackIds.flatMap((attack) => {
    const { at, score }: Attack = attacks[attack];
    return at.flatMap((vantage): readonly LabScore[] => {
      const attacked = tables.get(vantage);
      const scored = attacked && score(attacked);
      return scored === undefined
        ? []
        : [{ attack, vantage, rows: attacked?.table.count ?? 0, ...scored }];
    });
  });
}
