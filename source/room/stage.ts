import type { WallQuestion } from '../board/questions.ts';
import type { StageNow } from '../seat/frames.ts';

/** What the desk deals in a stage, and what the wall is asked about its rows. */
export const deals = ['none', 'hello', 'partner', 'tables', 'away', 'rumour'] as const;
export type Deal = (typeof deals)[number];

/** How long an hour with the room may be, in minutes. */
export const plans = ['20', '45'] as const;
export type Plan = (typeof plans)[number];

/** A part of the hour, as its file has it. Texts may hold {values} of what is dealt. */
export type Stage = {
  readonly id: string;
  readonly title: string;
  readonly deal: Deal;
  readonly asks: WallQuestion;
  /** How long its task lasts at most, in minutes by plan; a plan that is not named leaves the stage out. */
  readonly minutes: Readonly<Partial<Record<Plan, number>>>;
  /** Decoys that each message brings along, and whether all messages have one size. */
  readonly cover: number;
  readonly pad: boolean;
  /** For every device, while the task is on. */
  readonly text: string;
  /** For the wall, while the task is on. */
  readonly wall: string;
  readonly question?: {
    readonly ask: string;
    readonly options: readonly {
      readonly id: string;
      readonly text: string;
      readonly because: string;
    }[];
    /** The ids of options that turn out right. */
    readonly right?: readonly string[];
  };
  /** Tasks by the role that is dealt; see `roles` of the deal. */
  readonly tasks: Readonly<Record<string, string>>;
  readonly ready: readonly string[];
  readonly ownWords: boolean;
  /** What one's own device says at the end: of whom the wall thinks something, and of whom not. */
  readonly own?: { readonly found: string; readonly none: string };
  /** The sentence to end with. */
  readonly says: string;
  /** For whoever leads, never on the wall. */
  readonly notes: string;
};

/** The stages of a plan, in their order. */
export const stagesOf = (all: readonly Stage[], plan: Plan): readonly Stage[] =>
  all.filter(({ minutes }) => minutes[plan] !== undefined);

/** Minutes of a plan besides its tasks: to come in, lesson 1, talk, and to wipe. */
const frames: Readonly<Record<Plan, number>> = { '20': 3 + 1, '45': 3 + 12 + 8 + 2 };
/** To predict, and to see whether it was so, in minutes. */
const predictMinutes = 0.5;

/** About how many minutes a plan with these stages takes, from the first who joins to the wiping. */
export function planMinutes(all: readonly Stage[], plan: Plan): number {
  const stages = stagesOf(all, plan).map(
    ({ minutes, question }) => (minutes[plan] ?? 0) + (question === undefined ? 0 : predictMinutes),
  );
  return stages.reduce((sum, minutes) => sum + minutes, frames[plan]);
}

/** What every device is told of a stage that is not on. */
export const noStage = (of: number, now: number): StageNow => ({
  run: 0,
  number: 0,
  of,
  id: 'lobby',
  title: '',
  text: '',
  phase: 'lobby',
  ready: [],
  ownWords: false,
  cover: 0,
  pad: false,
  paused: false,
  now,
});
