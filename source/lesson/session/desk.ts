import type { AffiliateReport } from '../../affiliate/report-form.ts';
import type { LabOptions } from '../../lab/run.ts';
import type { LabTrial } from '../../lab/spread.ts';
import type { NetworkFailure } from '../../network/failure.ts';
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
  readonly caseNumber?: number | undefined;
  readonly progress: (done: number, total: number) => void;
  readonly stop: AbortSignal;
};

/** What the file in which a learner's progress is kept tells about its times. */
export type Trace = {
  /** Where it is; undefined: nothing is kept. */
  readonly path: string | undefined;
  readonly bytes: number;
  /** Moments that stand in it, in milliseconds since the epoch, ascending. */
  readonly moments: readonly number[];
  /** How many lie in each hour of the day, by the clock of this computer. */
  readonly hours: readonly number[];
  /** Moments with less than half an hour between two. */
  readonly visits: readonly { readonly from: number; readonly to: number }[];
  readonly answers: number;
  readonly tries: number;
  readonly hints: number;
  /** Answers in words of the learner's own. */
  readonly texts: number;
  /** How often the words that were looked for stand in it. */
  readonly hits: number;
};

/** Where nothing is kept. */
export const noTrace: Trace = {
  path: undefined,
  bytes: 0,
  moments: [],
  hours: Array.from({ length: 24 }, () => 0),
  visits: [],
  answers: 0,
  tries: 0,
  hints: 0,
  texts: 0,
  hits: 0,
};

/** Where somebody's own exports are, and whom they named before they saw any of it. */
export type OwnAsked = {
  /** A file or folder; empty: the sample that comes along. */
  readonly path: string;
  /** Who they are in it; empty: not said. */
  readonly me: string;
  readonly closest: string;
  readonly fastest: string;
};

/** Somebody beside whom they named: the same, another, nobody in the files; or nobody was named. */
export type Named = 'same' | 'other' | 'nobody' | 'none';

/** What somebody's own exports tell of three questions. */
export type OwnFound = {
  readonly isSample: boolean;
  /** How whoever exported is called. */
  readonly me: string;
  readonly files: number;
  readonly messages: number;
  readonly people: number;
  /** Messages whose hours are told, and their hours by the clock that the files go by. */
  readonly counted: number;
  readonly clock: 'local' | 'utc';
  readonly hours: readonly number[];
  /** The quietest six hours. */
  readonly quiet: { readonly start: number; readonly inIt: number; readonly tells: boolean };
  /** By letters, or names in the sample. */
  readonly ties: readonly {
    readonly who: string;
    readonly days: number;
    readonly messages: number;
  }[];
  /** How fast they answer; of five answers or more. */
  readonly answers: readonly {
    readonly who: string;
    readonly minutes: number;
    readonly count: number;
  }[];
  readonly closest: Named;
  readonly fastest: Named;
};

/** What came of reading exports. `why`: lines that say what could not be read. */
export type OwnRead =
  | { readonly is: 'read'; readonly found: OwnFound }
  | { readonly is: 'nothing'; readonly why: readonly string[] }
  /** Nobody knows whose files these are; `unknown`: nobody in them is called as was said. */
  | { readonly is: 'asks-me'; readonly unknown: boolean };

/** Files that are gone, and those that are still there. */
export type Erased = { readonly removed: number; readonly left: readonly string[] };

/**
 * What a lesson needs beside its stage: the town's week, real data, files, and the sister company's
 * program. Whoever puts the program together provides it, as the lesson knows neither disk nor
 * processes.
 */
export interface Desk {
  week(options: WeekOptions): Brings<{ week: LivedWeek }>;
  /** Lets a scene of the lab happen, and each attacker try. */
  lab(
    options: LabOptions,
  ): Promise<{ readonly ok: true; readonly trial: LabTrial } | NetworkFailure>;
  /** The text of a file of data/; rejects if the installation is damaged. */
  data(name: string): Promise<string>;
  /** Writes rows to a new file, whole or not at all. */
  write(rows: readonly Observation[]): Brings<{ file: ExportedFile }>;
  /**
   * Writes rows to a new file of a name that the learner gave, from the folder in which the program
   * was started. Nothing that is there is written over, and nothing of it is removed afterwards.
   */
  writeTo(path: string, rows: readonly Observation[]): Brings<{ file: ExportedFile }>;
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
  /** What is kept about the learner, read as it stands there now. `text`: looked for in it. */
  trace(text: string): Brings<{ trace: Trace }>;
  /** Reads exports without their words. */
  own(asked: OwnAsked): Brings<{ own: OwnRead }>;
  /** Erases all that is kept about the learner, and looks what is left. */
  forget(): Brings<{ erased: Erased }>;
  /** Removes what was written. */
  close(): Promise<void>;
}
