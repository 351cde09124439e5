import { type RandomBytes, seededRandom } from '../../crypto/index.ts';
import type { Clock } from '../../protocol/clock.ts';
import type { OpenLink } from '../../protocol/link.ts';
import type { Evidence } from '../evidence.ts';
import { steppingClock } from '../stepping-clock.ts';
import { planWeekInTurns } from './plan.ts';
import { type RunWeekResult, runWeek } from './run-week.ts';
import { readTown } from './town.ts';
import { type TownTruth, truthOf } from './truth.ts';
import { type TownWriting, withWritings } from './writings.ts';

/** A week of the town that happened: what each observer holds, and what is really so. */
export type LivedWeek = {
  readonly evidence: Evidence;
  /** For judging what was inferred; nothing is inferred from it. */
  readonly truth: TownTruth;
  /** What the town's clocks show beyond UTC. */
  readonly zoneMinutes: number;
};

export type LiveWeekOptions = {
  /** The same number, the same plan. Keys and nonces come from `random`. */
  readonly seed: number;
  readonly writings: readonly TownWriting[];
  readonly random: RandomBytes;
  /** Opens a relay of its own that goes by the town's clock, and closes it. */
  readonly relay: (
    clock: Clock,
  ) => Promise<{ readonly open: OpenLink; readonly close: () => Promise<void> }>;
  /** Events that happened, of how many. */
  readonly progress: (done: number, total: number) => void;
  readonly stop: AbortSignal;
};

/** Plans the week of a seed and lets it happen through a relay on the town's own clock. */
export async function liveWeek(
  options: LiveWeekOptions,
): Promise<{ readonly ok: true; readonly week: LivedWeek } | Exclude<RunWeekResult, { ok: true }>> {
  const { seed, writings, random, progress, stop } = options;
  const town = readTown();
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const planned = await planWeekInTurns(town, seededRandom(`town ${seed}`), turn);
  const plan = withWritings(planned, town, writings);
  const clock = steppingClock(Date.parse(town.start));
  const relay = await options.relay(clock);
  try {
    const ran = await runWeek(plan, { open: relay.open, clock, random, progress, stop });
    if (!ran.ok) return ran;
    const truth = truthOf(town, plan, writings);
    return { ok: true, week: { evidence: ran.evidence, truth, zoneMinutes: town.zoneMinutes } };
  } finally {
    await relay.close();
  }
}

/** The ids of everybody who lives in the town: to whom a lesson may let somebody write. */
export const residents = (): readonly string[] => readTown().people.map(({ id }) => id);
