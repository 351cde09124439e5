import { expect, it } from 'vitest';
import { rowsOfPlan } from '../../source/world/town/plan-rows.ts';
import { evidenceOf, plan } from './week.ts';

it('rows of a plan are those that the relay really writes', async () => {
  const { rows } = await evidenceOf(plan);
  expect(rowsOfPlan(plan)).toEqual(rows);
}, 60_000);
