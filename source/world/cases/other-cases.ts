import { seededRandom } from '../../crypto/index.ts';
import type { Observation } from '../../protocol/observation.ts';
import { planWeek } from '../town/plan.ts';
import { rowsOfPlan } from '../town/plan-rows.ts';
import { readTown } from '../town/town.ts';
import type { CaseTruth } from './case.ts';
import { planNumberedCase } from './plan-case.ts';

type CaseWithRows = { readonly observations: readonly Observation[]; readonly truth: CaseTruth };

/** Cases in the town's week of a seed, with the rows that a relay would write of each; some 20 ms a case. */
export function otherCases(seed: number): {
  readonly zoneMinutes: number;
  readonly caseOf: (number: number) => CaseWithRows;
} {
  const town = readTown();
  const week = planWeek(town, seededRandom(`town ${seed}`));
  return {
    zoneMinutes: town.zoneMinutes,
    caseOf(number) {
      const { plan, truth } = planNumberedCase(town, week, number);
      return { observations: rowsOfPlan(plan), truth };
    },
  };
}
