import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rowsFromObservations } from '../../source/analysis/rows.ts';
import { seededRandom } from '../../source/crypto/index.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import type { FindKind, Query } from '../../source/lesson/inference/finding-kinds.ts';
import { infer } from '../../source/lesson/inference/infer.ts';
import { cellWidth } from '../../source/text/cells.ts';
import { type AppState, freshStep } from '../../source/tui/app-state.ts';
import { type Area, heightOf } from '../../source/tui/areas.ts';
import { bodyOf, extentOf, type FrameFacts } from '../../source/tui/body.ts';
import { frameOf } from '../../source/tui/frame.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import { reduceKey } from '../../source/tui/reduce-key.ts';
import type { RowsBehind } from '../../source/view/finding-rows.ts';
import { longTable } from '../../source/view/long-table.ts';
import { planWeek } from '../../source/world/town/plan.ts';
import { readTown } from '../../source/world/town/town.ts';
import { query } from '../lesson/inference/material.ts';
import { rowsOfPlan } from '../../source/world/town/plan-rows.ts';
import { aState, noFacts, screenLines } from './drawn.tsx';
import { stepViewOf } from './fixtures.ts';

const words = wordsFor('en');
const observations = rowsOfPlan(planWeek(readTown(), seededRandom('town 1')));
const town = { rows: rowsFromObservations(observations), zoneMinutes: 60 };
const data = async (name: string) =>
  readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8');

async function behind(what: FindKind, set: Query['in'] = 'town'): Promise<RowsBehind> {
  const found = await infer({ ...query(what), in: set }, { town, data });
  if ('missing' in found) throw new Error(found.missing);
  return found.files
    ? { is: 'lines', found, files: found.files }
    : { is: 'relay', found, observations, zoneMinutes: 60 };
}

/** A screen over a step that has found something, and the keys that are pressed there. */
function screenOver(rows: RowsBehind, columns: number, height: number) {
  const facts: FrameFacts = {
    ...noFacts,
    view: stepViewOf({ actions: ['enter', 'back', 'rows'], rows }),
  };
  const canvas = { layout: layoutOf({ columns, rows: height }), words, unicode: true };
  let state: AppState = { ...aState(), place: freshStep };
  return (...names: readonly string[]): readonly string[] => {
    for (const name of names) {
      const extent = extentOf(bodyOf(state, facts, canvas), canvas.layout);
      state = reduceKey(state, { name }, facts, extent).state;
    }
    return screenLines(frameOf(state, facts, bodyOf(state, facts, canvas), canvas));
  };
}

const messages = observations.filter(({ kind }) => kind === 'envelope').length;
const number = (value: number) => value.toLocaleString('en');

describe.each([
  [120, 40],
  [80, 24],
  [60, 20],
  [40, 12],
])('the rows behind a finding, at %ix%i', (columns, rows) => {
  it('open over the step as a table, scroll to the last of thousands, and close again', async () => {
    const press = screenOver(await behind('hours'), columns, rows);
    const step = press();
    const top = press('w').join('\n');
    expect(top).toMatch(new RegExp(`rows 1 to \\d+ of ${number(messages)}`));
    expect(top).toMatch(/Mon \d\d:\d\d:\d\d +envelope +[a-z]+ \u2192 [a-z]+/);
    const end = press('end').join('\n');
    expect(end).toContain(`to ${number(messages)} of ${number(messages)}`);
    expect(end).toContain('Sun ');
    for (const row of press('pageup')) expect(cellWidth(row)).toBeLessThan(columns);
    expect(press('w')).toEqual(step);
  });

  it('keep the names of their columns above, and their columns in line', async () => {
    const press = screenOver(await behind('hours'), columns, rows);
    press('w', 'pagedown', 'pagedown');
    const shown = press('down');
    const head = shown.find((row) => row.includes('who \u2192 whom')) ?? '';
    const table = shown.filter((row) => / \d\d:\d\d:\d\d /.test(row));
    expect(table.length).toBeGreaterThan(5);
    for (const row of table) {
      expect(row.indexOf('envelope')).toBe(head.indexOf('what'));
      expect(row.slice(head.indexOf('who'))).toMatch(/^[a-z]+ \u2192 [a-z]+/);
    }
  });

  it('stand below the people of each finding, where there are several', async () => {
    const press = screenOver(await behind('groups'), columns, rows);
    const heading = press('w').join(' ').replaceAll(/\s+/g, ' ');
    expect(heading).toMatch(/[a-z]+, [a-z]+(?:, [a-z]+)+: \d+ rows/);
  });

  it('of real data are the lines of its files, by their numbers there', async () => {
    const lines = (await data('revere.csv')).split('\n').slice(1);
    const press = screenOver(await behind('central', 'revere'), columns, rows);
    const top = press('w').join('\n');
    expect(top).toMatch(/rows 1 to \d+ of 254/);
    expect(top).toMatch(/ 2 +Adams\.John +0 +0/);
    expect(press('end').join('\n')).toContain(lines.at(-1)?.split(',')[0]);
  });
});

it('says on how many rows or lines it rests, and of what', async () => {
  const at = (rows: RowsBehind) => screenOver(rows, 80, 24)('w').join('\n');
  expect(at(await behind('hours'))).toContain(`This rests on ${number(messages)} rows.`);
  expect(at(await behind('central', 'revere'))).toContain(
    'This rests on 254 lines of data/revere.csv.',
  );
  const three = at(await behind('friends-by-common', 'copenhagen'));
  expect(three.replaceAll(/\s+/g, ' ')).toContain(
    'This rests on 34,362 lines of data/copenhagen/sms.csv, data/copenhagen/calls.csv and data/copenhagen/fb_friends.csv.',
  );
  expect(three).toContain('data/copenhagen/sms.csv: 24,333 lines');
});

it('puts no more rows into words than are looked at', async () => {
  const rows = await behind('hours');
  let made = 0;
  const counted: RowsBehind = {
    ...rows,
    observations: new Proxy(observations, {
      get(list, name) {
        if (typeof name === 'string' && /^\d+$/.test(name)) made += 1;
        return Reflect.get(list, name);
      },
    }),
  } as RowsBehind;
  const [section] = longTable(counted, words, '>').sections;
  made = 0;
  section?.rowAt(100);
  expect(made).toBe(1);
});

it('the beginning is made without the rest of it', async () => {
  const canvas = { layout: layoutOf({ columns: 80, rows: 24 }), words, unicode: true };
  const rows = await behind('hours');
  const facts = { ...noFacts, view: stepViewOf({ actions: ['rows'], rows }) };
  const state: AppState = {
    ...aState(),
    place: freshStep,
    overlay: { is: 'rows', scroll: { top: 0, seen: 0 } },
  };
  const body = bodyOf(state, facts, canvas);
  expect(heightOf(body.area)).toBe(messages);
  const asked: number[] = [];
  const long = body.area as Extract<Area, { is: 'long' }>;
  const watched: Area = {
    ...long,
    rowsAt: (from, to) => {
      asked.push(to - from);
      return long.rowsAt(from, to);
    },
  };
  frameOf(state, facts, { ...body, area: watched }, canvas);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toBeLessThanOrEqual(24);
});

it('the footer names their key', async () => {
  expect(screenOver(await behind('hours'), 80, 24)().at(-1)).toContain('w its rows');
});
