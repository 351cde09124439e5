import type { CaseTruth } from '../cases/case.ts';
import type { Evidence } from '../evidence.ts';
import { readTown } from './town.ts';
import type { TownTruth } from './truth.ts';

/** A week of the town that happened: what each observer holds, and what is really so. */
export type LivedWeek = {
  readonly evidence: Evidence;
  /** For judging what was inferred; nothing is inferred from it. */
  readonly truth: TownTruth;
  /** What the town's clocks show beyond UTC. */
  readonly zoneMinutes: number;
  /**
   * first: everything was sealed and opened for it. again: what the residents had sealed before was
   * carried again, by a relay in memory.
   */
  readonly carried: 'first' | 'again';
  /** What is so in the case that was planned into it, if one was. */
  readonly caseTruth?: CaseTruth;
};

/** The ids of everybody who lives in the town: to whom a lesson may let somebody write. */
export const residents = (): readonly string[] => readTown().people.map(({ id }) => id);
