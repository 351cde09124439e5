import { type Rows, rowsFromObservations } from '../../../source/analysis/rows.ts';
import { seededRandom } from '../../../source/crypto/index.ts';
import { planWeek } from '../../../source/world/town/plan.ts';
import { rowsOfPlan } from '../../../source/world/town/plan-rows.ts';
import { readTown } from '../../../source/world/town/town.ts';

/** The town's week of a seed, as a table. */
export const weekRows = (seed: string): Rows =>
  rowsFromObservations(rowsOfPlan(planWeek(readTown(), seededRandom(seed))));

/** Twenty different weeks: what holds in each is no luck. */
export const seeds: readonly string[] = Array.from(
  { length: 20 },
  (_, index) => `town ${index + 1}`,
);
