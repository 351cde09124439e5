import type { SceneId } from '../../lab/names.ts';
import type { Evidence } from '../../world/evidence.ts';
import type { BlockReader } from '../format/block.ts';
import type { Fix } from '../format/problem.ts';
import type { Path } from '../format/yaml-part.ts';
import type {
  Activities,
  ActivityKind,
  ActivityOf,
  Effects,
  Lesson,
  Question,
  RichText,
  Step,
} from '../model.ts';
import type { Choice } from '../session/choices.ts';
import type { GivenAnswer, Values } from '../session/grade.ts';
import type {
  Effect,
  EffectOf,
  Focus,
  LearnerEvent,
  OwnEvent,
  Session,
  StepState,
} from '../session/session.ts';
import type { Reply } from '../session/transition.ts';
import type { Effected, Means } from './means.ts';

/** A step of a run, as its kind is asked about it. */
export type Scene<K extends ActivityKind = ActivityKind> = {
  readonly session: Session;
  readonly id: string;
  readonly activity: ActivityOf<K>;
  readonly state: StepState;
  /** Every value of the run so far. */
  readonly values: Values;
};

/** What a step looks like while the values are being computed. */
export type Setting<K extends ActivityKind = ActivityKind> = Omit<Scene<K>, 'values'>;

export type Help = { readonly hints: readonly RichText[]; readonly reveal: RichText };

/** The texts of something that is asked and judged right or wrong. */
export type Judged = Help & Readonly<Record<'ask' | 'right' | 'wrong', RichText>>;

/** What a kind's rule knows of the step that is linted, and what it can say. */
export type Check<K extends ActivityKind = ActivityKind> = {
  readonly id: string;
  readonly index: number;
  readonly activity: ActivityOf<K>;
  readonly lesson: Lesson;
  /** Places of the world and people of the town; empty: any. */
  readonly places: readonly string[];
  readonly residents: readonly string[];
  /** What the steps before have brought into the story, by what it is: a message, a file. */
  readonly story: Story;
  /** Reports at a key of the step's block. */
  readonly report: (path: Path, message: string, fix: Fix, severity?: 'warning') => void;
  /** Reports at the heading of a step. */
  readonly atHeading: (index: number, message: string, fix: Fix, severity?: 'warning') => void;
  /** Whether anything happens or is seen in a step from index `from` up to this one. */
  readonly evidenceSince: (from: number) => boolean;
};

/** Ids that later steps can name, in the order in which they came about. */
export interface Story {
  add(what: string, id: string): void;
  has(what: string, id: string): boolean;
  ids(what: string): readonly string[];
}

/** An answer as the learner's file has it: option ids, words, or a number. */
export type KeptAnswer = string | readonly string[] | number;

/** What of a step may be written to the learner's file. */
interface Keeping<K extends ActivityKind> {
  /** Undefined: nothing was answered. */
  answer(scene: Setting<K>): KeptAnswer | undefined;
  /** Whether it was right, if anything is; the verdict of the step if this is missing. */
  right?(scene: Scene<K>): boolean | undefined;
  /** What the step's state has of a kept answer; undefined: it no longer fits the lesson. */
  restore(
    activity: ActivityOf<K>,
    kept: KeptAnswer,
  ): Pick<StepState, 'tried'> | Pick<StepState, 'tried' | 'answer'> | undefined;
}

/**
 * One kind of step, whole. The reader of lessons, the linter, the session, the rehearsal and the
 * learner's file ask it and know none by name. Whatever is left out does nothing, shows nothing and
 * keeps nothing: a step of such a kind is read, and Enter goes on.
 */
export interface Kind<K extends ActivityKind> {
  /** Reads the block; a block with nothing but its id if this is missing. */
  readonly read?: BlockReader<{ readonly id: string } & Activities[K]>;
  question?(activity: ActivityOf<K>): Question;
  /** Hints and the official answer; those of the question if this is missing. */
  help?(activity: ActivityOf<K>): Help;
  /** From and to of words that later steps can send without saying them again. */
  composes?(activity: ActivityOf<K>): { readonly from: string; readonly to: string };

  /** Values that exist once a step is done, under its id; what each is says the authors' guide. */
  readonly values?: readonly string[];
  /** The whole names of the values that a step gives; all of `values` if this is missing. */
  named?(activity: ActivityOf<K>, id: string): readonly string[];
  /** Those of `values` that the run has, computed from what its observers hold. */
  compute?(setting: Setting<K>): Values | undefined;

  /** What has to come before a step, and what has to fit within it. */
  check?(check: Check<K>): void;
  /** Messages that get an id of their own here, and where it stands. */
  messages?(activity: ActivityOf<K>, id: string): readonly { readonly id: string; at: Path }[];
  /** The earlier lesson that a step comes back to. */
  recalls?(activity: ActivityOf<K>): string | undefined;
  /** Index of the step in which what is told after the answer is shown; this one if missing. */
  toldAt?(lesson: Lesson, id: string): number;
  /** Something happens or is seen, so that a prediction can be compared with it. */
  readonly givesEvidence?: true;
  /** The world that a sandbox of the lesson begins with; nothing of its own if this is missing. */
  playsIn?(activity: ActivityOf<K>): SceneId | 'town-week';
  /** It brings a finding, which is drawn. */
  readonly finds?: true;
  /** Guesses from the relay's rows: they count in the score. */
  readonly scores?: true;
  /** What of it is another where its options are sorted by `rank`, as far as their order says nothing. */
  arranged?(activity: ActivityOf<K>, rank: (option: string) => number): Partial<Activities[K]>;
  /** How often it asks to decide, do or look, besides reading on; once if this is missing. */
  decisions?(activity: ActivityOf<K>): number;
  /** Its answer is held against the run in a later step, and has no verdict of its own. */
  readonly predicts?: true;

  choices?(scene: Setting<K>): readonly Choice[];
  /** Several of its choices are marked before Enter answers with them; a question says so itself. */
  readonly marks?: true;
  /** How many things the cursor can stand on; the choices if this is missing. */
  stops?(scene: Setting<K>): number;
  /** After the last of them comes the first again. */
  readonly wraps?: true;
  /** What is typed into its field now; nothing where it has none, or something else has the hand. */
  takes?(scene: Setting<K>): 'words' | 'number' | undefined;
  /** Where the hand is when the step is entered again; on the answer if it gives nothing. */
  focus?(scene: Setting<K>): Focus | undefined;
  /** Whether a step that is done asks again when it is entered. */
  reopens?(scene: Setting<K>): boolean;
  enter?(scene: Scene<K>, chosen: Choice | undefined): Reply;
  /** Events of its own, and of another kind that it understands; undefined: nothing happens. */
  hear?(scene: Scene<K>, event: OwnEvent): Reply | undefined;
  next?(scene: Scene<K>): Reply;
  skip?(scene: Scene<K>): Reply;
  retry?(scene: Scene<K>): Reply;
  /** Whether an answer is right; kept: without a verdict; undefined: it is none that is taken. */
  judge?(scene: Scene<K>, answer: GivenAnswer): boolean | 'kept' | undefined;

  /** Enter does something to the world that the director performs. */
  readonly actsOnWorld?: true;
  /** It works on the town, data and files; the stage's relay need not be there. */
  readonly atDesk?: true;
  /** What it does to the world; of one part, where a step does several things one by one. */
  effect?(scene: Setting<K>, part?: string): Effect;
  /** Does it, and says what it brought. Never rejects for what can be expected to fail. */
  perform?(effect: EffectOf<K & keyof Effects>, means: Means): Promise<Effected>;
  /** What is to be done again in a new world; its effect if this is missing. */
  again?(scene: Setting<K>): readonly Effect[];
  /** The part of `effect` that this is, where a step does several. */
  part?(effect: EffectOf<K & keyof Effects>): string;
  /** How many messages an effect sends. */
  sends?(effect: EffectOf<K & keyof Effects>): number;
  /** After its effect; done if this is missing. */
  after?(scene: Scene<K>, effect: EffectOf<K & keyof Effects>): Reply;
  /** What the observers of a message hold, if it went another way than over the stage. */
  evidence?(scene: Setting<K>, message: string): Evidence | undefined;

  /** What may be kept on disk; nothing but its being done if this is missing. */
  readonly keeps?: Keeping<K>;

  /** A right or a wrong answer; Enter if it acts, else nothing. `write`: what to compose. */
  rehearse?(
    scene: Scene<K>,
    answers: 'right' | 'wrong',
    write: () => string,
  ): readonly LearnerEvent[];
  /** The question whose outcome is known once the step is done. */
  settles?(setting: Setting<K>): Question | undefined;
}

/** A step of a lesson that is of one kind; undefined if there is none of that id. */
export function activityOf<K extends ActivityKind>(
  steps: readonly Step[],
  id: string,
  kind: K,
): ActivityOf<K> | undefined {
  const activity = steps.find((step) => step.id === id)?.activity;
  return activity?.kind === kind ? (activity as ActivityOf<K>) : undefined;
}
