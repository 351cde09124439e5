import type { Supported } from '../../analysis/finding.ts';
import type { Picture } from '../../pictures/picture.ts';
import type { Query } from './finding-kinds.ts';

/**
 * What a query brought, in no language: pictures whose labels are names, addresses and dates as
 * they stand in the rows, and the values that a lesson may name.
 */
export type Found = {
  readonly query: Query;
  /** An empty label of a strip stands for everybody. */
  readonly pictures: readonly Picture[];
  /** Exactly the names that `valuesOfQuery` gives. */
  readonly values: Readonly<Record<string, string | number>>;
  /** What was told from the rows. A row's number is its place in the data that the query names. */
  readonly findings: readonly Supported[];
  /** All rows that it rests on, ascending: four bytes each. */
  readonly rows: Uint32Array;
};
