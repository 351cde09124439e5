import { expect, it } from 'vitest';
import { caseQuestions } from '../../../source/analysis/case/brief.ts';
import { answerOf, caseWays, solveCase } from '../../../source/analysis/case/ways.ts';
import { rowsFromObservations } from '../../../source/analysis/rows.ts';
import { seededRandom } from '../../../source/crypto/index.ts';
import { memoryRelay } from '../../../source/network/relay-nodes.ts';
import { createTownWeeks } from '../../../source/network/town-weeks.ts';
import { type PlannedCase, planNumberedCase } from '../../../source/world/cases/plan-case.ts';
import { planWeek } from '../../../source/world/town/plan.ts';
import { rowsOfPlan } from '../../../source/world/town/plan-rows.ts';
import { readTown } from '../../../source/world/town/town.ts';

const town = readTown();
const week = planWeek(town, seededRandom('town 1'));
// A thousand take half a minute: `npm run bench -- --only cases`.
const some = Array.from({ length: 15 }, (_, index) => planNumberedCase(town, week, index + 1));

function solved({ plan, truth }: PlannedCase) {
  const rows = rowsFromObservations(rowsOfPlan(plan));
  return solveCase(rows, town.zoneMinutes, truth.brief);
}

/** What rows can tell: of the corner whose phone was there, and not in whose hand. */
const told = ({ truth: { answers, roles } }: PlannedCase) => ({
  ...answers,
  lookout: roles.phone,
});

it('each answer of each case is reached in two ways, by rows alone', () => {
  for (const one of some) {
    const found = solved(one);
    for (const question of caseQuestions) {
      expect(found[question].map(({ way }) => way)).toEqual(caseWays[question]);
      for (const way of found[question]) expect(answerOf(way)).toBe(told(one)[question]);
    }
  }
});

it('cases of other weeks are solved as well', () => {
  for (const seed of [2, 3, 4]) {
    const other = planWeek(town, seededRandom(`town ${seed}`));
    const one = planNumberedCase(town, other, seed);
    const found = solved(one);
    for (const question of caseQuestions) {
      for (const way of found[question]) expect(answerOf(way)).toBe(told(one)[question]);
    }
  }
});

it('the rows of a way hold the one whom it names, and without the case it names nobody', () => {
  const [one] = some;
  if (one === undefined) throw new Error('no case');
  const rows = rowsFromObservations(rowsOfPlan(one.plan));
  for (const { ranked } of Object.values(solved(one)).flat()) {
    const [first] = ranked;
    expect(first?.rows.length).toBeGreaterThan(0);
    for (const row of first?.rows ?? []) expect(row).toBeLessThan(rows.count);
  }
  const bare = rowsFromObservations(rowsOfPlan(week));
  const nothing = solveCase(bare, town.zoneMinutes, one.truth.brief);
  for (const way of [...nothing.name, ...nothing.author, ...nothing.lookout]) {
    expect(answerOf(way)).toBeUndefined();
  }
});

it('a number gives one case, and others give others', () => {
  expect(planNumberedCase(town, week, 1)).toEqual(some[0]);
  const people = some.map(({ truth: { roles } }) => Object.values(roles).join());
  expect(new Set(people).size).toBe(some.length);
  const lent = some.filter(({ truth }) => truth.lent).length;
  expect(lent).toBeGreaterThan(2);
  expect(lent).toBeLessThan(some.length - 2);
});

it('what is planned is really sealed, carried and opened, and the opened words prove each answer', async () => {
  const [one] = some;
  if (one === undefined) throw new Error('no case');
  const weeks = createTownWeeks({
    random: seededRandom('keys'),
    relay: async (clock) => memoryRelay(clock),
  });
  const stop = new AbortController().signal;
  const lived = await weeks.live({
    ...{ seed: 1, caseNumber: 1, writings: [], progress: () => {}, stop },
  });
  if (!lived.ok) throw new Error(lived.reason);
  const { evidence, caseTruth } = lived.week;
  expect(caseTruth).toEqual(one.truth);
  expect(evidence.rows).toEqual(rowsOfPlan(one.plan));
  expect(evidence.unopened).toEqual([]);
  expect(evidence.received).toHaveLength(evidence.sent.length);
  const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
  for (const question of ['name', 'author', 'lookout'] as const) {
    const sent = evidence.sent.find(({ id }) => id === one.truth.proofs[question]);
    const opened = evidence.received.find(
      ({ by, from, number }) => by === sent?.to && from === sent.from && number === sent.number,
    );
    expect(opened?.text).toContain(capital(one.truth.answers[question]));
  }
}, 60_000);
