import type { PlannedEvent } from '../world/town/plan.ts';
import type { SceneId } from './names.ts';
import { crossing } from './scenes/crossing.ts';
import { flooded } from './scenes/flooded.ts';
import { friends } from './scenes/friends.ts';
import { lengths } from './scenes/lengths.ts';
import { pairs } from './scenes/pairs.ts';
import { penNames } from './scenes/pen-names.ts';
import { townDay } from './scenes/town-day.ts';

/** Something that happens in a scene, and what of it is true; planned from a seed before anything runs. */
export type ScenePlan = {
  readonly people: readonly {
    readonly name: string;
    /** Simulated. */
    readonly address: string;
    /** From the start; else they come and go as planned. */
    readonly online: boolean;
  }[];
  /** In the order of time; no two share a millisecond. */
  readonly events: readonly PlannedEvent[];
  /** When it begins, and up to when it is looked at: milliseconds since the epoch. */
  readonly start: number;
  readonly end: number;
  /** Of whom it is asked to whom they write, where it is asked of one; they write once in a round. */
  readonly target?: string;
  /** How long a round lasts, in milliseconds. */
  readonly roundMs?: number;
  /** Who writes for the attacker, and to whom: it knows its own envelopes. */
  readonly own?: readonly string[];
  /** Who writes under a pen name, and when: milliseconds since the epoch. */
  readonly pens?: readonly { readonly who: string; readonly wroteAt: readonly number[] }[];
};

/** Long plans are made in turns, with everything else in between. */
type Planning = (seed: number, turn: () => Promise<unknown>) => ScenePlan | Promise<ScenePlan>;

const plans = {
  lengths,
  pairs,
  crossing,
  friends,
  flooded,
  'pen-names': penNames,
  'town-day': townDay,
} as const satisfies Readonly<Record<SceneId, Planning>>;

/** The same seed gives the same scene. */
export async function planScene(
  scene: SceneId,
  seed: number,
  turn: () => Promise<unknown>,
): Promise<ScenePlan> {
  const plan: Planning = plans[scene];
  return plan(seed, turn);
}
