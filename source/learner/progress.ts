/**
 * What is kept about a learner: where they are in each lesson, what they predicted and answered,
 * and what they prefer. Never the words of their messages: those stay in memory.
 */

/** The version of the file's shape that this program reads and writes. */
export const PROGRESS_VERSION = 1;

/** What a lesson or step may be named: letters, digits, points, underscores, hyphens; up to 100. */
export const ID = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u;

/** Most UTF-16 code units that are kept of a text answered. */
export const ANSWER_LENGTH = 10_000;

/** Option ids, one or several; free text; a number. */
export type StoredAnswer = string | readonly string[] | number;

export interface AnswerRecord {
  /** Kind of step that asked, such as `predict` or `ask`. */
  readonly kind: string;
  /** Missing while only hints or the reveal were used. */
  readonly answer?: StoredAnswer;
  /** Missing where nothing is right or wrong, or not known yet. */
  readonly right?: boolean;
  /** Whether the first answer was right, given before the lesson's own was shown. Files of earlier versions don't say it. */
  readonly firstRight?: boolean;
  readonly attempts: number;
  /** Hints asked for. */
  readonly hints: number;
  readonly revealed: boolean;
  /** ISO 8601 time of the latest change. */
  readonly at: string;
}

/** How far somebody is in a lesson, and what they answered. */
export interface RunProgress {
  /** Step to resume at. */
  readonly step: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Ids of the steps that are finished. */
  readonly done: readonly string[];
  readonly answers: Readonly<Record<string, AnswerRecord>>;
}

export interface LessonProgress extends RunProgress {
  readonly status: 'started' | 'done';
  /** ISO 8601. */
  readonly updatedAt: string;
  readonly finishedAt?: string;
  /** A finished lesson that is played again: until that is finished too, the first run is what counts. */
  readonly again?: RunProgress;
}

/** Themes that can be preferred. `auto` is kept as such: saving merges, so that leaving it out would change nothing. */
export const THEMES = ['auto', 'dark', 'light', 'none'] as const;

export interface Preferences {
  readonly theme?: (typeof THEMES)[number] | undefined;
  /** `off`: nothing moves on the screens. Anything else is no preference. */
  readonly motion?: unknown;
  /** Whether the first screen was seen. */
  readonly welcomed?: boolean | undefined;
  /** Which order the options of questions are shown in: a whole number, drawn once. */
  readonly optionOrder?: number | undefined;
  readonly [name: string]: unknown;
}

export interface Progress {
  readonly version: typeof PROGRESS_VERSION;
  readonly lessons: Readonly<Record<string, LessonProgress>>;
  readonly preferences: Preferences;
}

export const EMPTY_PROGRESS: Progress = {
  version: PROGRESS_VERSION,
  lessons: {},
  preferences: {},
};

/** What is kept of a lesson. An id such as `toString` finds nothing that is not its own. */
export function lessonOf(progress: Progress, lessonId: string): LessonProgress | undefined {
  return Object.hasOwn(progress.lessons, lessonId) ? progress.lessons[lessonId] : undefined;
}
