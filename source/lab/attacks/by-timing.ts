import { exponentialDelays } from '../../analysis/attackers/delays.ts';
import { linkInOrder, weighEnds } from '../../analysis/attackers/ends.ts';
import { arrivals, departures, type Passages } from '../../analysis/attackers/passages.ts';
import { scoringGuesses } from '../../analysis/attackers/score-guesses.ts';
import {
  guessFlooded,
  guessesThroughMix,
  type MixGuess,
} from '../../analysis/attackers/through-mix.ts';
import { absent } from '../../analysis/rows.ts';
import type { Attacked, Scoring } from './attacked.ts';

/** Given when each envelope came and left, and no name. */
export function byTiming(attacked: Attacked): Scoring {
  const ins = arrivals(attacked.table);
  const outs = departures(attacked.outs.table);
  return scoreOf(attacked, ins, guessesOf(attacked, ins, outs));
}

/** How relays work is public: whoever has both ends takes delays to be what they are. */
function guessesOf({ run, table, outs: { table: last } }: Attacked, ins: Passages, outs: Passages) {
  if (table === last) return guessesThroughMix(ins, outs);
  const { mix, relays } = run.setting;
  switch (mix.is) {
    case 'none':
      return linkInOrder(ins, outs, hourMs);
    case 'delay': {
      const meanMs = 1_000 * mix.meanSeconds;
      return weighEnds(ins, outs, exponentialDelays(meanMs, relays), 12 * relays * meanMs);
    }
    case 'threshold':
    case 'pool':
      return guessesThroughMix(ins, outs);
  }
}

const hourMs = 3_600_000;

/** The n-1 attack of a scene's attacker, who knows to whom its own envelopes go. */
export function byFlood(attacked: Attacked): Scoring | undefined {
  const { table, run, outs } = attacked;
  const { own } = run.known;
  if (own === undefined) return undefined;
  const isOwn = (_: unknown, row: number) =>
    own.includes(table.people[table.to[row] ?? absent] ?? '');
  const ins = arrivals(table);
  return scoreOf(attacked, ins, guessFlooded(ins, departures(outs.table), isOwn));
}

function* scoreOf(
  { about, outs }: Attacked,
  ins: Passages,
  guesses: Iterable<Pick<MixGuess, 'about' | 'candidates' | 'chances'>>,
): Scoring {
  const cameAs = new Map<string, number>();
  for (const row of ins.rows) {
    const id = about(row)?.id;
    if (id !== undefined) cameAs.set(id, row);
  }
  const truth = (row: number) => cameAs.get(outs.about(row)?.id ?? '');
  const score = yield* scoringGuesses(
    filtered(guesses, ({ about }) => outs.about(about) !== undefined),
    truth,
    Math.max(1, ins.rows.length),
  );
  return score.of === 0 ? undefined : score;
}

function* filtered<Item>(items: Iterable<Item>, holds: (item: Item) => boolean): Generator<Item> {
  for (const item of items) if (holds(item)) yield item;
}
