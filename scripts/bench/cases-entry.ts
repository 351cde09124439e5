/** Bundled by cases.mjs: cases of the night desk, each planned into the town's week and solved from rows. */
import { type CaseQuestion, caseQuestions } from '../../source/analysis/case/brief.ts';
import { answerOf, solveCase } from '../../source/analysis/case/ways.ts';
import { rowsFromObservations } from '../../source/analysis/rows.ts';
import { seededRandom } from '../../source/crypto/index.ts';
import { planNumberedCase } from '../../source/world/cases/plan-case.ts';
import { planWeek } from '../../source/world/town/plan.ts';
import { rowsOfPlan } from '../../source/world/town/plan-rows.ts';
import { readTown } from '../../source/world/town/town.ts';

/** How many of the cases 1 to `count` are solved: every way to each answer names what rows can tell. */
export function solveCases(count: number) {
  const town = readTown();
  const week = planWeek(town, seededRandom('town 1'));
  const began = performance.now();
  let solved = 0;
  for (let number = 1; number <= count; number += 1) {
    const { plan, truth } = planNumberedCase(town, week, number);
    const rows = rowsFromObservations(rowsOfPlan(plan));
    const found = solveCase(rows, town.zoneMinutes, truth.brief);
    const told = (question: CaseQuestion) =>
      question === 'lookout' ? truth.roles.phone : truth.answers[question];
    const isSolved = caseQuestions.every(
      (question) =>
        found[question].length >= 2 &&
        found[question].every((way) => answerOf(way) === told(question)),
    );
    if (isSolved) solved += 1;
  }
  return { solved, seconds: (performance.now() - began) / 1_000 };
}
