import type { AffiliateReport } from '../../affiliate/report-form.ts';
import type { Observation } from '../../protocol/observation.ts';
import type { LivedWeek } from '../../world/town/live-week.ts';
import type { TownWriting } from '../../world/town/writings.ts';
import type { ExportedFile } from '../model.ts';
import type { Failure } from './outcomes.ts';

export type Failed = { readonly ok: false; readonly failure: Failure };
type Brings<What> = Promise<({ readonly ok: true } & Readonly<What>) | Failed>;

type WeekOptions = {
  readonly seed: number;
  readonly writings: readonly TownWriting[];
  readonly progress: (done: number, total: number) => void;
  readonly stop: AbortSignal;
};

/**
 * What a lesson needs beside its stage: the town's week, real data, files, and the sister company's
 * program. Whoever puts the program together provides it, as the lesson knows neither disk nor
 * processes.
 */
export interface Desk {
  week(options: WeekOptions): Brings<{ week: LivedWeek }>;
  /** The text of a file of data/; rejects if the installation is damaged. */
  data(name: string): Promise<string>;
  /** Writes rows to a new file, whole or not at all. */
  write(rows: readonly Observation[]): Brings<{ file: ExportedFile }>;
  /** The text of a file that was written here. */
  read(path: string): Brings<{ text: string }>;
  /**
   * Runs the sister company's program on a file, and on nothing else but a list of houses.
   * @param houses the list's text; undefined: it is given none
   */
  sister(
    path: string,
    houses: string | undefined,
    stop: AbortSignal,
  ): Brings<{ report: AffiliateReport }>;
  /** Removes what was written. */
  close(): Promise<void>;
}
