import { intersectDays } from '../../analysis/attackers/intersection.ts';
import { type GuessScore, scoreGuesses } from '../../analysis/attackers/score-guesses.ts';
import type { Rows } from '../../analysis/rows.ts';
import type { Attacked } from './attacked.ts';

/**
 * Who is behind each pen name: whoever was connected on every day on which it wrote, told by the address
 * alone, which an onion leaves as it is.
 */
export function byDays({ run, table }: Attacked): GuessScore | undefined {
  const { pens } = run.known;
  if (pens === undefined) return undefined;
  const among = new Set(pens.among);
  const rows = byAddress(table);
  const guesses = pens.wroteAt.map((wroteAt, pen) => {
    const left = intersectDays(rows, wroteAt).who.filter((address) => among.has(address));
    const candidates = Uint32Array.from(left, (address) => rows.people.indexOf(address));
    const chances = new Float64Array(left.length).fill(1 / left.length);
    return { about: pen, candidates, chances };
  });
  const truth = (pen: number) => rows.people.indexOf(run.truth.pens?.[pen] ?? '');
  return scoreGuesses(guesses, truth, among.size);
}

/** The same rows where an address stands for whoever is there. */
function byAddress(table: Rows): Rows {
  const { address = table.from, addresses } = table;
  return { ...table, from: address, to: address, people: addresses };
}
