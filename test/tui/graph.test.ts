import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import type { PictureOf } from '../../source/pictures/picture.ts';
import { cellWidth } from '../../source/text/cells.ts';
import { freshStep } from '../../source/tui/app-state.ts';
import { bodyOf, extentOf } from '../../source/tui/body.ts';
import { frameOf } from '../../source/tui/frame.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import { reduceKey } from '../../source/tui/reduce-key.ts';
import { aState, noFacts, screenLines } from './drawn.tsx';
import { stepViewOf } from './fixtures.ts';

const names = ['ann', 'ben', 'cleo', 'dan', 'eve', 'fay'];
const graph: PictureOf<'graph'> = {
  is: 'graph',
  people: names.map((name, person) => ({ name, circle: person < 4 ? 0 : 1, marked: false })),
  ties: [
    { a: 0, b: 1, count: 30 },
    { a: 0, b: 2, count: 12 },
    { a: 0, b: 3, count: 5 },
    { a: 3, b: 4, count: 2 },
    { a: 4, b: 5, count: 9 },
  ],
};

/** A step that has found the graph; keys in, the screen out. */
function screenAt(columns: number, rows: number) {
  const facts = {
    ...noFacts,
    view: stepViewOf({
      actions: ['enter', 'back', 'graph'],
      body: [],
      feedback: [{ kind: 'picture', picture: graph, sentences: [] }],
    }),
  };
  const canvas = { layout: layoutOf({ columns, rows }), words: wordsFor('en'), unicode: true };
  let state = { ...aState({ size: { columns, rows } }), place: freshStep as never };
  return (...pressed: readonly string[]): string => {
    for (const name of pressed) {
      const extent = extentOf(bodyOf(state, facts, canvas), canvas.layout);
      state = reduceKey(state, { name }, facts, extent).state as never;
    }
    const lines = screenLines(frameOf(state, facts, bodyOf(state, facts, canvas), canvas));
    for (const line of lines) expect(cellWidth(line), line).toBeLessThan(columns);
    return lines.join('\n');
  };
}

describe.each([
  [80, 24],
  [120, 40],
])('The contact graph at %ix%i', (columns, rows) => {
  it('stands on one screen, with its circles beside it', () => {
    const shown = screenAt(columns, rows)();
    expect(shown).toContain('6 people, 5 ties');
    expect(shown).toContain('Circles');
    expect(shown).not.toContain('more below');
    for (const name of names) expect(shown).toContain(name);
  });

  it('is walked with the arrows, and tells the contacts of whoever is reached', () => {
    const press = screenAt(columns, rows);
    const reached = new Set<string>();
    for (let steps = 0; steps < 40; steps += 1) {
      const shown = press(['right', 'down', 'left', 'up'][Math.floor(steps / 3) % 4] ?? 'down');
      const name = /\u258c (\w+) \u2500/.exec(shown)?.[1];
      if (name === undefined) throw new Error(shown);
      reached.add(name);
      if (name === 'ann')
        expect(shown).toMatch(/3 contacts[\s\S]*ben .*30[\s\S]*cleo .*12[\s\S]*dan .*5/);
    }
    expect(reached.size).toBeGreaterThan(3);
  });

  it('shows one circle with its digit, all of them with the digit again or with a', () => {
    const press = screenAt(columns, rows);
    const all = press();
    press('2');
    expect(press('2')).toBe(all);
    press('down');
    expect(press('a')).toBe(all);
  });
});

it.each([
  [60, 20],
  [40, 12],
])('at %ix%i the contacts stand below', (columns, rows) => {
  const press = screenAt(columns, rows);
  press('down');
  expect(press('end')).toMatch(/\d contacts?/);
});
