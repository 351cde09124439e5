/**
 * What a lesson is, after it has been read: a list of steps, each with its prose and one activity.
 * Lessons are data. Nothing in here is executed, and nothing in here knows a particular lesson.
 */

import type { Picture } from '../pictures/picture.ts';

/** The version of the lesson format that this program reads (`format: 1` in the front matter). */
export const lessonFormat = 1;

/** A run of text with one style, or the name of a value that the run computes. */
export type Inline =
  | { readonly kind: 'text' | 'strong' | 'emphasis' | 'code'; readonly text: string }
  /** A term of the glossary; `text` is how it is written here. */
  | { readonly kind: 'term'; readonly text: string; readonly term: string }
  /** A source; shown as its number among the lesson's sources. */
  | { readonly kind: 'source'; readonly source: string }
  /** `{{name}}`: a number or word computed from this run. */
  | { readonly kind: 'value'; readonly name: string };

/** One piece of prose of a single paragraph's kind of content. */
export type RichText = readonly Inline[];

export type ProseBlock = {
  readonly kind: 'paragraph' | 'quote' | 'item';
  readonly content: RichText;
};

/** One option of a question. `because` is shown to everybody who chose it, right or wrong. */
export type Option = {
  readonly id: string;
  readonly text: RichText;
  readonly because: RichText;
  readonly right: boolean;
  /** In a sort question: on which pile's list it stands. */
  readonly pile?: string;
};

/** What a card is sorted by, such as what it is about. One of its options is right, or more. */
type Pile = { readonly id: string; readonly ask: RichText };

/** A number fixed in the lesson, or the name of a value that the run computes. */
export type NumberAnswer = number | { readonly value: string };

type QuestionBase = {
  readonly ask: RichText;
  /** At least two, from a nudge to nearly the answer. */
  readonly hints: readonly RichText[];
  /** The official answer in words, shown on request only. */
  readonly reveal: RichText;
};

export type ChoiceQuestion = QuestionBase & {
  /**
   * one: exactly one right; several: any number right; sort: a card that gets one option of each
   * pile.
   */
  readonly form: 'one' | 'several' | 'sort';
  /** In a sort question pile by pile; ids differ in all of them. */
  readonly options: readonly Option[];
  /** Of a sort question only. */
  readonly piles?: readonly Pile[];
  /** Options stand as the author wrote them; else in an order of each learner's own. */
  readonly order?: 'fixed';
  /** The value of a run that names the right option's id, or those of several with commas between. */
  readonly by?: string;
};

export type NumberQuestion = QuestionBase & {
  readonly form: 'number';
  readonly answer: NumberAnswer;
  /** Accepted distance from the answer, in the answer's unit. */
  readonly tolerance: number;
  readonly unit?: string;
  readonly right: RichText;
  readonly wrong: RichText;
  /** Answers that deserve an explanation of their own. */
  readonly misses: readonly { readonly answer: NumberAnswer; readonly because: RichText }[];
};

/** Asks for the learner's own words, an opinion, which nobody judges. */
type TextQuestion = QuestionBase & {
  readonly form: 'text';
  /** Told once it was answered. */
  readonly right: RichText;
};

export type Question = ChoiceQuestion | NumberQuestion | TextQuestion;

/** The fields of an envelope that can be struck off before it is handed to the relay. */
export const strikableFields = ['to', 'from', 'nonce', 'box'] as const;
export type StrikableField = (typeof strikableFields)[number];

/** Who looks: each pane shows that observer's own records and nothing else. */
export const observers = ['sender', 'recipient', 'relay'] as const;
export type Observer = (typeof observers)[number];

/** What somebody who holds only the relay's records tries, in order to open an envelope. */
export const attempts = [
  'stored-bytes',
  'public-keys',
  'words',
  'fresh-keys',
  'flipped-bytes',
] as const;
export type Attempt = (typeof attempts)[number];

/** Words to send: typed by the learner in a compose step, or written in the lesson. */
export type MessageWords = { readonly compose: string } | { readonly text: string };

/** One message of a send step. Its values are named after `id`, for example `{{first.words.bytes}}`. */
export type Sending = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly words: MessageWords;
  /** Not shown before it is sent, because the learner is going to guess at it. */
  readonly hidden: boolean;
};

/** A message that somebody of the cast writes into the town's week. */
export type Writing = Sending & {
  /** From Monday, which is 0. */
  readonly day: number;
  /** Local time in minutes since midnight. */
  readonly minute: number;
};

/** A message to be sent, with its words filled in. */
export type ToSend = Omit<Sending, 'words' | 'hidden'> & { readonly text: string };

/** A file as it was written: where it lies and how large it is. */
export type ExportedFile = {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
};

/** What a step of each kind is about, by the kind's name. Each file of kinds/ adds its own line. */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled where the kinds are.
export interface Activities {}

/** What steps do to the world, bring in a run, and hear from the learner alone. Filled in the same way. */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled where the kinds are.
export interface Effects {}
/** By what it is. @public */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled where the kinds are.
export interface Bringing {}
/** @public */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled where the kinds are.
export interface OwnEvents {}

export type Brought = {
  [One in keyof Bringing]: { readonly is: One } & Bringing[One];
}[keyof Bringing];

export type ActivityKind = keyof Activities;
export type ActivityOf<K extends ActivityKind> = {
  [One in K]: { readonly kind: One } & Activities[One];
}[K];
export type Activity = ActivityOf<ActivityKind>;

export type Step = {
  /** Unique in the lesson, the same in every translation. */
  readonly id: string;
  readonly title: string;
  readonly prose: readonly ProseBlock[];
  readonly activity: Activity;
};

export type CastMember = {
  readonly id: string;
  /** As shown, for example Alice. */
  readonly name: string;
  /** A place of the world, for example home. */
  readonly at: string;
};

export type Source = {
  readonly id: string;
  readonly author: string;
  readonly title: string;
  /** ISO: YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly date: string;
  /** Journal, site or publisher. */
  readonly where: string;
  /** Of the page, if it has one: https, ASCII. */
  readonly url?: string;
  /** What it carries, in one sentence, and what it does not. */
  readonly note?: string;
  /** YYYY-MM-DD: the day on which somebody last saw that it still carries what it is cited for. */
  readonly reviewed?: string;
};

/** A company, person, service or study that no lesson names without a source. */
export type NamedParty = {
  readonly id: string;
  /** How it is written in lessons, case and all. */
  readonly names: readonly string[];
  /** Ids of the sources that can carry a sentence about it; none: no lesson may name it yet. */
  readonly sources: readonly string[];
};

/** What no lesson of a pack prints. */
export type BannedWords = {
  readonly id: string;
  readonly words: readonly string[];
  /** Banned only where one of these stands in the same paragraph. */
  readonly with?: readonly string[];
  readonly why: string;
  readonly fix: string;
};

export type GlossaryEntry = {
  readonly id: string;
  readonly term: string;
  readonly meaning: string;
  /** Other forms of the term, besides its plural: "sealed" of "to seal". */
  readonly also?: readonly string[];
};

export type Lesson = {
  readonly format: typeof lessonFormat;
  readonly id: string;
  /** Position in the course, from the folder's number. */
  readonly number: number;
  readonly language: string;
  readonly title: string;
  /** One sentence for the menu. */
  readonly summary: string;
  /** The part of the course that it belongs to, as the menu names it. */
  readonly part?: string;
  /** The step whose finding shows in the menu what the lesson is about. */
  readonly picture?: string;
  readonly minutes: number;
  /** What the learner can do afterwards; completes "You will be able to ...". */
  readonly objectives: readonly string[];
  readonly cast: readonly CastMember[];
  readonly steps: readonly Step[];
  readonly sources: readonly Source[];
  readonly glossary: readonly GlossaryEntry[];
};

/** What the menu needs to know of a lesson, so that no lesson is read at start-up. */
export type LessonSummary = Pick<
  Lesson,
  'id' | 'number' | 'language' | 'title' | 'summary' | 'part' | 'minutes' | 'objectives'
> & {
  readonly steps: readonly StepSummary[];
  /** Made when the program is built, of a week of its town. */
  readonly picture?: Picture;
};

export type StepSummary = Pick<Step, 'id' | 'title'> & {
  /** Of a step that predicts: what it asks, without marks. */
  readonly predicts?: {
    readonly ask: string;
    /** Where several options may be right: which are, and of how many. */
    readonly several?: { readonly right: readonly string[]; readonly of: number };
  };
  /** Of a step that asks for the learner's own words: what it asks, without marks. */
  readonly opinion?: string;
};
