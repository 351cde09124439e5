import { type GuessScore, scoreGuesses } from '../../analysis/attackers/score-guesses.ts';
import { sendersByAddress } from '../../analysis/attackers/senders-by-address.ts';
import { absent, isMessage, personOf } from '../../analysis/rows.ts';
import type { Attacked } from './attacked.ts';

/** A name on an envelope is certain; where there is none, its connection and its address tell. */
export function senderOf({ table, about }: Attacked): GuessScore | undefined {
  const hidden = new Map(sendersByAddress(table).map((guess) => [guess.about, guess]));
  const guesses = [];
  for (let row = 0; row < table.count; row++) {
    if (!isMessage(table, row) || about(row) === undefined) continue;
    const from = table.from[row] ?? absent;
    const isNamed = from !== absent;
    guesses.push(
      isNamed
        ? { about: row, candidates: Uint32Array.of(from), chances: Float64Array.of(1) }
        : (hidden.get(row) ?? {
            about: row,
            candidates: new Uint32Array(),
            chances: new Float64Array(),
          }),
    );
  }
  if (guesses.length === 0) return undefined;
  const truth = (row: number) => personOf(table, about(row)?.from ?? '');
  return scoreGuesses(guesses, truth, Math.max(1, table.people.length));
}
