/**
 * What somebody infers from observations. Sentences about it belong to the messages: here are
 * numbers and names alone.
 */
export type Finding<What extends string> = {
  readonly what: What;
  /** The people it is about, by name. */
  readonly who: readonly string[];
  /** 0 (a guess) to 1 (certain); each finding says by which rule. */
  readonly sure: number;
  /** Numbers of the rows that it rests on, ascending: who doubts looks there. */
  readonly support: readonly number[];
};
