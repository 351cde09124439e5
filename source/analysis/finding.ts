/** Something told from observations, with the rows that tell it. Its sentences belong to the words. */
export type Supported<What extends string = string> = {
  readonly what: What;
  /** The people it is about, by name; nobody where it is about all. */
  readonly who: readonly string[];
  /** Numbers of the rows that it rests on, ascending, each once: who doubts looks there. */
  readonly rows: Uint32Array;
};

/** What somebody infers: unlike a plain count, it may be wrong. */
export type Finding<What extends string = string> = Supported<What> & {
  /** 0 (a guess) to 1 (certain); each finding says by which rule. */
  readonly sure: number;
};

/** Row numbers as a finding holds them, out of any that may come twice and in any order. */
export const rowSet = (rows: Iterable<number>): Uint32Array =>
  new Uint32Array(new Set(rows)).sort();

/** All rows that some findings rest on. */
export function rowsBehind(findings: readonly Supported[]): Uint32Array {
  const [first, ...others] = findings;
  if (first !== undefined && others.length === 0) return first.rows;
  return rowSet(findings.flatMap(({ rows }) => Array.from(rows)));
}
