import type { Rows } from '../../analysis/rows.ts';
import type { LabRun, TrueMessage } from '../lab-run.ts';

/** One vantage of a run: what an attacker is given, and what it is judged by. */
export type Attacked = {
  readonly run: LabRun;
  /** The vantage's rows. */
  readonly table: Rows;
  /** For judging: the message that a row of the table is about. */
  readonly about: (row: number) => TrueMessage | undefined;
};
