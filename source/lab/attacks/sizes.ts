import { scoringGuesses } from '../../analysis/attackers/score-guesses.ts';
import { absent, isMessage } from '../../analysis/rows.ts';
import { bareBytes } from '../lab-run.ts';
import { inCells } from '../setting.ts';
import type { Attacked, Scoring } from './attacked.ts';

/** Of padding by random bytes: at most so many, each number as likely as the others. */
const mostDrawn = 16;

/**
 * Which text is in an envelope, by its size alone, each envelope taken for itself. Where a size follows
 * from the text, those of one size are alike; where it was drawn, all texts that could have come to it.
 */
export function* bySize(attacked: Attacked): Scoring {
  const { table, about, run } = attacked;
  const rows: number[] = [];
  for (let row = 0; row < table.count; row++) {
    if (isMessage(table, row) && (table.bytes?.[row] ?? absent) !== absent) rows.push(row);
  }
  const isDrawn = run.setting.padding === 'random' && !inCells(run.setting);
  const oneOf = isDrawn ? withinDraw(attacked, rows) : ofOneSize(attacked, rows);
  const asked = rows.filter((row) => about(row) !== undefined);
  if (asked.length === 0) return undefined;
  return yield* scoringGuesses(guessing(asked, oneOf), (row) => row, rows.length);
}

/** Made as they are asked for: all together can take hundreds of megabytes. */
function* guessing(rows: readonly number[], oneOf: OneOf) {
  for (const row of rows) yield { about: row, ...oneOf(row) };
}

/** The rows that may be the one, all alike. */
type OneOf = (row: number) => {
  readonly candidates: Uint32Array;
  readonly chances: Float64Array;
};

const allAlike = (candidates: Uint32Array) => ({
  candidates,
  chances: new Float64Array(candidates.length).fill(1 / candidates.length),
});

function ofOneSize({ table }: Attacked, rows: readonly number[]): OneOf {
  const classes = new Map<number, number[]>();
  const sizeOf = (row: number) => table.bytes?.[row] ?? 0;
  for (const row of rows) {
    const alike = classes.get(sizeOf(row));
    if (alike === undefined) classes.set(sizeOf(row), [row]);
    else alike.push(row);
  }
  const all = new Map(
    [...classes].map(([size, alike]) => [size, allAlike(Uint32Array.from(alike))]),
  );
  return (row) => all.get(sizeOf(row)) ?? allAlike(new Uint32Array());
}

/** The attacker knows how long each text is unpadded, and not what was drawn for which. */
function withinDraw({ table, about }: Attacked, rows: readonly number[]): OneOf {
  const sizeOf = (row: number) => table.bytes?.[row] ?? 0;
  const bare: { readonly row: number; readonly bytes: number }[] = [];
  let around = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const message = about(row);
    if (message === undefined) continue;
    const bytes = bareBytes(message);
    bare.push({ row, bytes });
    // What every envelope has besides; one byte at least was drawn for each.
    around = Math.min(around, sizeOf(row) - bytes - 1);
  }
  bare.sort((one, other) => one.bytes - other.bytes);
  const sorted = Uint32Array.from(bare, ({ row }) => row);
  /** How many texts are shorter than so many bytes. */
  const shorter = new Map<number, number>();
  const shorterThan = (bytes: number): number => {
    const known = shorter.get(bytes) ?? bare.filter((one) => one.bytes < bytes).length;
    shorter.set(bytes, known);
    return known;
  };
  return (row) => {
    const most = sizeOf(row) - around - 1;
    return allAlike(sorted.slice(shorterThan(most - mostDrawn + 1), shorterThan(most + 1)));
  };
}
