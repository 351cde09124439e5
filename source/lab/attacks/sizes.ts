import { scoringGuesses } from '../../analysis/attackers/score-guesses.ts';
import { absent, isMessage } from '../../analysis/rows.ts';
import type { Attacked, Scoring } from './attacked.ts';

/** Messages of one size are alike to whoever sees the size: each is any of them. */
export function* bySize({ table, about }: Attacked): Scoring {
  const classes = new Map<number, number[]>();
  for (let row = 0; row < table.count; row++) {
    const bytes = table.bytes?.[row] ?? absent;
    if (bytes === absent || !isMessage(table, row)) continue;
    const alike = classes.get(bytes);
    if (alike === undefined) classes.set(bytes, [row]);
    else alike.push(row);
  }
  const all = [...classes.values()];
  const guesses = all.flatMap((alike) => {
    const candidates = Uint32Array.from(alike);
    const chances = new Float64Array(alike.length).fill(1 / alike.length);
    return alike
      .filter((row) => about(row) !== undefined)
      .map((row) => ({ about: row, candidates, chances }));
  });
  const among = all.reduce((sum, { length }) => sum + length, 0);
  if (guesses.length === 0) return undefined;
  return yield* scoringGuesses(guesses, (row) => row, among);
}
