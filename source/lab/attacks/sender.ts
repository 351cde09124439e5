import { asChances } from '../../analysis/attackers/guess.ts';
import { type GuessScore, scoreGuesses } from '../../analysis/attackers/score-guesses.ts';
import { sendersByAddress } from '../../analysis/attackers/senders-by-address.ts';
import { absent, isMessage, personOf } from '../../analysis/rows.ts';
import type { Attacked } from './attacked.ts';

/**
 * A name on an envelope is certain; where there is none, its connection and its address tell. What is
 * nobody's name, such as that of another relay, is none.
 */
export function senderOf({ table, about, run }: Attacked): GuessScore | undefined {
  const { people } = run.known;
  const isSomebody = (person: number) => people.has(table.people[person] ?? '');
  const hidden = new Map(
    sendersByAddress(table, (row) => about(row) !== undefined).map((one) => [one.about, one]),
  );
  const guesses = [];
  for (let row = 0; row < table.count; row++) {
    if (!isMessage(table, row) || about(row) === undefined) continue;
    const from = table.from[row] ?? absent;
    const guess = hidden.get(row);
    const known = from !== absent ? [from] : [...(guess?.candidates ?? [])];
    const candidates = Uint32Array.from(known.filter(isSomebody));
    const weights = known.map((person, at) =>
      isSomebody(person) ? (from !== absent ? 1 : (guess?.chances[at] ?? 0)) : 0,
    );
    const chances = asChances(Float64Array.from(weights.filter((weight) => weight > 0)));
    guesses.push({ about: row, candidates, chances });
  }
  if (guesses.length === 0) return undefined;
  const truth = (row: number) => personOf(table, about(row)?.from ?? '');
  return scoreGuesses(guesses, truth, people.size);
}
