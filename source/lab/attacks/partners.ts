import { type FollowRule, followSearch } from '../../analysis/attackers/following.ts';
import { asChances } from '../../analysis/attackers/guess.ts';
import { type GuessScore, scoreGuesses } from '../../analysis/attackers/score-guesses.ts';
import { personOf } from '../../analysis/rows.ts';
import { inCells } from '../setting.ts';
import type { Attacked } from './attacked.ts';

/**
 * For each person who got something, others by how much more often something is sent to them behind it
 * than by chance. Right where the likeliest is somebody with whom they really write.
 */
export function byFollowing({ table, run }: Attacked, rule: FollowRule): GuessScore | undefined {
  // A relay of an onion reads of what comes in no recipient.
  if (inCells(run.setting)) return undefined;
  const partners = new Map<number, Set<number>>();
  for (const { from, to } of run.truth.messages) {
    const [one, other] = [personOf(table, from), personOf(table, to)];
    if (one === undefined || other === undefined) continue;
    for (const [me, them] of [
      [one, other],
      [other, one],
    ] as const) {
      partners.set(me, (partners.get(me) ?? new Set()).add(them));
    }
  }
  const search = followSearch(table, rule);
  const guesses = [...partners.keys()].map((person) => {
    const { of, scores } = search.of(person);
    const others = [...scores.keys()].filter((other) => of > 0 && (scores[other] ?? 0) > 0);
    return {
      about: person,
      candidates: Uint32Array.from(others),
      chances: asChances(Float64Array.from(others, (other) => scores[other] ?? 0)),
    };
  });
  if (guesses.length === 0) return undefined;
  // Whichever partner is the likeliest is a right one.
  const truth = (person: number) => {
    const guess = guesses.find(({ about }) => about === person);
    const best = Math.max(...(guess?.chances ?? []));
    const likeliest = [...(guess?.candidates ?? [])].filter(
      (_, index) => guess?.chances[index] === best,
    );
    return likeliest.find((other) => partners.get(person)?.has(other));
  };
  return scoreGuesses(guesses, truth, Math.max(1, table.people.length - 1));
}
