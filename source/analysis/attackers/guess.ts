import type { Supported } from '../finding.ts';
import { absent, type Rows } from '../rows.ts';

/** What may be the answer about one row, each with its chance: a finding that doesn't settle on one. */
export type Guess<What extends string = string> = Supported<What> & {
  /** The row that it is about. */
  readonly about: number;
  /** Numbers of people, or of another observer's rows; each kind of guess says of which. None is unknown. */
  readonly candidates: Uint32Array;
  /** The chance of each, which sum to 1 unless there are none. */
  readonly chances: Float64Array;
};

/** Divides each by their sum, in place. */
export function asChances(weights: Float64Array): Float64Array {
  let sum = 0;
  for (const weight of weights) sum += weight;
  if (sum > 0)
    for (let index = 0; index < weights.length; index++)
      weights[index] = (weights[index] ?? 0) / sum;
  return weights;
}

/** What a guess about one row begins with: its recipient's name, where it has one, and the row itself. */
export function aboutRow<What extends string>(what: What, { people, to }: Rows, row: number) {
  const name = people[to[row] ?? absent];
  return { what, who: name === undefined ? [] : [name], about: row, rows: Uint32Array.of(row) };
}
