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
  const candidatesOf = isDrawn ? withinDraw(attacked, rows) : ofOneSize(attacked, rows);
  const guesses = rows
    .filter((row) => about(row) !== undefined)
    .map((row) => {
      const candidates = candidatesOf(row);
      return {
        ...{ about: row, candidates },
        chances: new Float64Array(candidates.length).fill(1 / candidates.length),
      };
    });
  if (guesses.length === 0) return undefined;
  return yield* scoringGuesses(guesses, (row) => row, rows.length);
}

type Candidates = (row: number) => Uint32Array;

function ofOneSize({ table }: Attacked, rows: readonly number[]): Candidates {
  const classes = new Map<number, number[]>();
  const sizeOf = (row: number) => table.bytes?.[row] ?? 0;
  for (const row of rows) {
    const alike = classes.get(sizeOf(row));
    if (alike === undefined) classes.set(sizeOf(row), [row]);
    else alike.push(row);
  }
  const all = new Map([...classes].map(([size, alike]) => [size, Uint32Array.from(alike)]));
  return (row) => all.get(sizeOf(row)) ?? new Uint32Array();
}

/** The attacker knows how long each text is unpadded, and not what was drawn for which. */
function withinDraw({ table, about }: Attacked, rows: readonly number[]): Candidates {
  const sizeOf = (row: number) => table.bytes?.[row] ?? 0;
  const bare = new Map<number, number>();
  let around = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const message = about(row);
    if (message === undefined) continue;
    bare.set(row, bareBytes(message));
    // What every envelope has besides; one byte at least was drawn for each.
    around = Math.min(around, sizeOf(row) - bareBytes(message) - 1);
  }
  return (row) =>
    Uint32Array.from(
      [...bare].flatMap(([one, bytes]) => {
        const drawn = sizeOf(row) - bytes - around;
        return drawn >= 1 && drawn <= mostDrawn ? [one] : [];
      }),
    );
}
