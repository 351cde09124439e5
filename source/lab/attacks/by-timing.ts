import { arrivals, departures, type Passages } from '../../analysis/attackers/passages.ts';
import { type GuessScore, scoreGuesses } from '../../analysis/attackers/score-guesses.ts';
import {
  guessFlooded,
  guessThroughMix,
  type MixGuess,
} from '../../analysis/attackers/through-mix.ts';
import { absent } from '../../analysis/rows.ts';
import type { Attacked } from './attacked.ts';

/** Given when each envelope came and left, and no name. */
export function byTiming(attacked: Attacked): GuessScore | undefined {
  const ins = arrivals(attacked.table);
  return scoreOf(attacked, ins, guessThroughMix(ins, departures(attacked.table)));
}

/** The n-1 attack of a scene's attacker, who knows to whom its own envelopes go. */
export function byFlood(attacked: Attacked): GuessScore | undefined {
  const { table, run } = attacked;
  const { own } = run.known;
  if (own === undefined) return undefined;
  const isOwn = (_: unknown, row: number) =>
    own.includes(table.people[table.to[row] ?? absent] ?? '');
  const ins = arrivals(table);
  return scoreOf(attacked, ins, guessFlooded(ins, departures(table), isOwn));
}

function scoreOf(
  { about }: Attacked,
  ins: Passages,
  guesses: readonly MixGuess[],
): GuessScore | undefined {
  const cameAs = new Map<string, number>();
  for (const row of ins.rows) cameAs.set(about(row)?.id ?? '', row);
  const ofScene = guesses.filter((guess) => about(guess.about) !== undefined);
  if (ofScene.length === 0) return undefined;
  const truth = (row: number) => cameAs.get(about(row)?.id ?? '');
  return scoreGuesses(ofScene, truth, Math.max(1, ins.rows.length));
}
