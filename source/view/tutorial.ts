import type { GlossaryEntry, LessonSummary, Source } from '../lesson/model.ts';
import type { PeopleKnown } from '../lesson/people/gather.ts';
import type { Player } from '../lesson/session/player.ts';
import type { TurnedOut } from '../pictures/picture.ts';

/** What a view exits with when Ctrl+C ends it: 128 and the number of SIGINT. */
export const interruptedExit = 130;

/** A line of the menu. */
export type LessonEntry = LessonSummary & {
  readonly state: 'new' | 'started' | 'done';
  /** Index from 1 of the step where the learner left it: if started, or done and begun again. */
  readonly at?: number;
  /** ISO time of the last change, if any. */
  readonly touched?: string;
  /** What the learner predicted in it, in the lesson's order. */
  readonly predictions: readonly KeptPrediction[];
  /** What the learner wrote where no answer is right or wrong. */
  readonly opinions: readonly { readonly ask: string; readonly words: string }[];
};

/** How the writing of the page to keep ended: where it is, or a line that says why there is none. */
export type WrittenPage =
  | { readonly ok: true; readonly file: string }
  | { readonly ok: false; readonly why: string };

export type KeptPrediction = { readonly ask: string; readonly outcome: TurnedOut };

export type Opened =
  | { readonly ok: true; readonly player: Player }
  /** Lines that say what is wrong and how to fix it. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Where a learner's file lies, the command that erases it, and the one that makes a page of it. */
export type Kept = { readonly file: string; readonly forget: string; readonly page: string };

/** `welcomed`: what somebody is told who comes for the first time was told. */
type Preference =
  | { readonly theme: 'auto' | 'dark' | 'light' | 'none' }
  | { readonly welcomed: true };

/** The tutorial as a whole, as both views use it: neither knows files, sockets or keys. */
export interface Tutorial {
  /** In the course's order, with the learner's state. Cheap: no lesson is read. */
  lessons(): readonly LessonEntry[];
  /** Whether nothing is kept of anything that the learner did, not even that they were welcomed. */
  isNew(): boolean;
  /** The lesson left last and not finished, if any: the menu offers it first. */
  resumable(): LessonEntry | undefined;
  /** Reads a lesson, sets its stage and goes to the step where the learner left it. */
  open(id: string): Promise<Opened>;
  /** Forgets the learner's answers to one lesson, or all. */
  reset(what: { readonly lesson: string } | 'all'): Promise<void>;
  /** Keeps a choice of the learner's for this run and those to come. */
  prefer(preference: Preference): void;
  /**
   * Writes what is kept about the learner as a page of HTML, where nothing is written over.
   * @param tell called with a line about what takes its time
   */
  exportPage(tell: (line: string) => void): Promise<WrittenPage>;
  /** All terms and sources of the pack, for the screens that list them. */
  glossary(): Promise<readonly GlossaryEntry[]>;
  sources(): Promise<readonly Source[]>;
  /** What is known of people from the findings that were seen. */
  people(): Promise<PeopleKnown>;
  /** Said once, before the first screen: a damaged file, a lesson with an error, a seeded run. */
  notices(): readonly string[];
  /** One line for the header, if the run is not an ordinary one: seeded, relay elsewhere, in memory. */
  place(): string | undefined;
  /** Whether progress can be kept this time: false where the last save failed, or none can succeed. */
  keeps(): boolean;
  /** Undefined where there is no folder for it. */
  kept(): Kept | undefined;
  /** Resolves when every save so far has succeeded or failed. */
  saved(): Promise<void>;
  subscribe(changed: () => void): () => void;
}
