import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { type AppState, freshStep } from '../../source/tui/app-state.ts';
import { bodyOf, extentOf, type FrameFacts } from '../../source/tui/body.ts';
import { frameOf } from '../../source/tui/frame.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import { reduceKey } from '../../source/tui/reduce-key.ts';
import { aState, noFacts, screenLines } from './drawn.tsx';
import { stepViewOf } from './fixtures.ts';

const words = wordsFor('en');
const entry = (id: string) => ({ id, term: id, meaning: `What ${id} means.` });
const glossary = ['anchor', 'byte', 'nonce', 'relay', 'slip', 'tag'].map(entry);
const facts: FrameFacts = {
  ...noFacts,
  glossary,
  terms: glossary.slice(1),
  view: stepViewOf({
    body: [
      {
        kind: 'paragraph',
        line: ['slip', 'byte', 'slip'].map((id) => ({
          text: `${id} `,
          style: 'term',
          link: { is: 'term', id },
        })),
      },
    ],
  }),
};

function pressing(beneath: AppState, { columns = 80, rows = 24 } = {}) {
  const canvas = { layout: layoutOf({ columns, rows }), words, unicode: true };
  let state = beneath;
  return (...names: readonly string[]): string => {
    for (const name of names) {
      const extent = extentOf(bodyOf(state, facts, canvas), canvas.layout);
      const key = name.length === 1 ? { name, text: name } : { name };
      state = reduceKey(state, key, facts, extent).state;
    }
    return screenLines(frameOf(state, facts, bodyOf(state, facts, canvas), canvas)).join('\n');
  };
}

const inStep: AppState = { ...aState(), place: freshStep };

/** The terms in the order in which they stand. */
const told = (screen: string): readonly string[] =>
  [...screen.matchAll(/What (\w+) means/g)].map(([, term = '']) => term);

describe('the glossary', () => {
  it('opens at the terms of the step, as they are read there, and then has all others', () => {
    const screen = pressing(inStep)('g');
    expect(told(screen)).toEqual(['slip', 'byte', 'anchor', 'nonce', 'relay', 'tag']);
    expect(screen.indexOf('On this screen')).toBeLessThan(screen.indexOf('What slip'));
    expect(screen.indexOf('All other terms')).toBeGreaterThan(screen.indexOf('What byte'));
    expect(screen).toContain('6 terms');
  });

  it('is one list where no step is beneath', () => {
    const screen = pressing(aState())('g');
    expect(told(screen)).toEqual(glossary.map(({ id }) => id));
    expect(screen).not.toContain('On this screen');
  });

  it.each([
    [80, 24],
    [40, 12],
  ])('narrows both by what is typed, which stays in sight, at %ix%i', (columns, rows) => {
    const press = pressing(inStep, { columns, rows });
    const screen = press('g', '/', 'l');
    expect(told(screen)).toEqual(['slip', 'relay']);
    press('backspace', 'return');
    expect(press('end')).toMatch(/Press \/ to search\. +6 terms/);
    expect(press('/', 'x', 'x')).toContain('No entry has these words.');
  });
});
