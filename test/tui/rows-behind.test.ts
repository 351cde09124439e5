import { describe, expect, it } from 'vitest';
import { rowsFromObservations } from '../../source/analysis/rows.ts';
import { seededRandom } from '../../source/crypto/index.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import { infer } from '../../source/lesson/inference/infer.ts';
import { type AppState, freshStep } from '../../source/tui/app-state.ts';
import { bodyOf, extentOf, type FrameFacts, frameOf } from '../../source/tui/frame.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import { reduceKey } from '../../source/tui/reduce-key.ts';
import { planWeek } from '../../source/world/town/plan.ts';
import { readTown } from '../../source/world/town/town.ts';
import { query } from '../lesson/inference/material.ts';
import { rowsOfPlan } from '../world/town/plan-rows.ts';
import { aState, noFacts, screenLines } from './drawn.tsx';
import { stepViewOf } from './fixtures.ts';

const words = wordsFor('en');
const observations = rowsOfPlan(planWeek(readTown(), seededRandom('town 1')));
const town = { rows: rowsFromObservations(observations), zoneMinutes: 60 };

/** A screen over a step that has found something, and the keys that are pressed there. */
async function screenAt(columns: number, rows: number, what: 'hours' | 'groups') {
  const found = await infer(query(what), { town, data: async () => '' });
  if ('missing' in found) throw new Error(found.missing);
  const facts: FrameFacts = {
    ...noFacts,
    view: stepViewOf({
      actions: ['enter', 'back', 'rows'],
      rows: { found, observations, zoneMinutes: 60 },
    }),
  };
  const canvas = { layout: layoutOf({ columns, rows }), words, unicode: true };
  let state: AppState = { ...aState(), place: freshStep };
  return (...names: readonly string[]): readonly string[] => {
    for (const name of names) {
      const extent = extentOf(bodyOf(state, facts, canvas), canvas.layout);
      state = reduceKey(state, { name }, facts, extent).state;
    }
    return screenLines(frameOf(state, facts, bodyOf(state, facts, canvas), canvas));
  };
}

describe.each([
  [80, 24],
  [40, 12],
])('the rows behind a finding, at %ix%i', (columns, rows) => {
  it('open over the step, scroll to the end of a thousand, and close again', async () => {
    const press = await screenAt(columns, rows, 'hours');
    const step = press();
    const top = press('w').join('\n');
    expect(top).toContain('The rows that this rests on');
    expect(top).toMatch(/This rests on [45],\d{3} rows\./);
    expect(top).toMatch(/\d+: Mon \d\d:\d\d:\d\d {2}envelope from\s+[a-z]+ to\s+[a-z]+/);
    expect(press('end').join(' ')).toMatch(/And 4,\d{3} more\. With --plain, .*"rows\s+all"/);
    for (const row of press('pageup')) expect(row.length).toBeLessThanOrEqual(columns);
    expect(press('w')).toEqual(step);
  });

  it('stand below the people of each finding, where there are several', async () => {
    const press = await screenAt(columns, rows, 'groups');
    const [first] = press('w').filter((row) => /: \d+ rows$/.test(row));
    expect(first?.trim()).toMatch(/^[a-z, ]+: \d+ rows$/);
  });
});

it('the footer names their key', async () => {
  expect((await screenAt(80, 24, 'hours'))().at(-1)).toContain('w its rows');
});
