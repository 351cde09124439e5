import type { GuessScore } from '../../analysis/attackers/score-guesses.ts';
import type { Rows } from '../../analysis/rows.ts';
import type { LabRun, TrueMessage } from '../lab-run.ts';

/** The rows of one observer, and what they are really about. */
type Watched = {
  readonly table: Rows;
  /** For judging: the message that a row of the table is about. */
  readonly about: (row: number) => TrueMessage | undefined;
};

/** An attacker at work: in turns, with its score at the end; undefined where it has nothing to guess. */
export type Scoring = Generator<undefined, GuessScore | undefined>;

/** One vantage of a run: what an attacker is given, and what it is judged by. */
export type Attacked = Watched & {
  readonly run: LabRun;
  /** Where it sees what leaves towards recipients: the same, but for who has both ends. */
  readonly outs: Watched;
};
