import { describe, expect, it } from 'vitest';
import { type AppState, contextOf, type Facts, freshStep } from '../../source/tui/app-state.ts';
import { bindings, bindingsIn, type Context } from '../../source/tui/keys.ts';
import { readKeys } from '../../source/tui/read-keys.ts';
import { reduceKey } from '../../source/tui/reduce-key.ts';
import type { AppEffect } from '../../source/tui/reduced.ts';
import { aState, noFacts } from './drawn.tsx';
import { everyPart, packet, stepViewOf } from './fixtures.ts';

const extent = { total: 0, height: 10 };
const inStep: AppState = { ...aState(), place: freshStep };

function pressed(state: AppState, facts: Facts, ...names: readonly string[]) {
  const effects: AppEffect[] = [];
  let now = state;
  for (const name of names) {
    const key = name.length === 1 ? { name, text: name } : { name };
    const reduced = reduceKey(now, key, facts, extent);
    now = reduced.state;
    effects.push(...reduced.effects);
  }
  return { state: now, effects };
}

describe('the key table', () => {
  it('gives no key two meanings in one place', () => {
    const contexts = new Set(bindings.flatMap(({ contexts: known }) => known));
    const ordered: readonly (readonly [Context, string])[] = [
      // A question with several answers is marked with Space; elsewhere it is a page.
      ['lesson', 'space'],
    ];
    for (const context of contexts) {
      const keys = bindingsIn(context, ['mark', 'type', 'stop', 'hint', 'back', 'skip']).flatMap(
        (binding) => binding.keys,
      );
      const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
      expect(twice, context).toEqual(
        ordered.filter(([where]) => where === context).map(([, key]) => key),
      );
    }
  });

  it('never asks for Escape alone', () => {
    for (const { keys, command, contexts } of bindings) {
      if (!keys.includes('escape') || command === 'clear-search') continue;
      expect(keys.length, `${command} in ${contexts}`).toBeGreaterThan(1);
    }
  });

  it('uses no letter as a key where letters are text', () => {
    for (const context of ['field', 'search'] as const) {
      for (const { keys } of bindingsIn(context, ['hint', 'reveal', 'retry', 'back', 'skip'])) {
        for (const key of keys) expect(key.length, key).toBeGreaterThan(1);
      }
    }
  });
});

const choicesOnly = everyPart.filter(({ kind }) => kind === 'choices');

describe('a packet', () => {
  const at = (selected: number): Facts => ({
    ...noFacts,
    view: stepViewOf({ actions: ['enter', 'move'], body: [packet(20, selected)] }),
  });

  it('is walked with all four arrows and has two ends', () => {
    expect(pressed(inStep, at(1), 'right', 'left', 'down', 'up').effects).toEqual(
      [1, -1, 1, -1].map((by) => ({ type: 'learner', event: { type: 'move', by } })),
    );
    expect(pressed(inStep, at(3), 'right', 'down').effects).toEqual([]);
    expect(pressed(inStep, at(0), 'left', 'up').effects).toEqual([]);
  });
});

describe('a step', () => {
  const view = stepViewOf({
    actions: ['enter', 'move', 'mark', 'back', 'skip', 'retry', 'hint', 'reveal', 'embed'],
  });
  const facts: Facts = { ...noFacts, view };

  it.each([
    ['return', { type: 'enter' }],
    ['down', { type: 'move', by: 1 }],
    ['j', { type: 'move', by: 1 }],
    ['up', { type: 'move', by: -1 }],
    ['k', { type: 'move', by: -1 }],
    ['space', { type: 'mark' }],
    ['b', { type: 'back' }],
    ['x', { type: 'skip' }],
    ['h', { type: 'hint' }],
    ['v', { type: 'reveal' }],
    ['r', { type: 'retry' }],
    ['e', { type: 'embed' }],
  ])('%s tells the session %o', (name, event) => {
    // Moving stops at the packet's last part, so a list without a packet.
    const listed = { ...facts, view: stepViewOf({ ...facts.view, body: choicesOnly }) };
    expect(pressed(inStep, listed, name).effects).toEqual([{ type: 'learner', event }]);
  });

  it.each([
    ['h', 'hint'],
    ['v', 'reveal'],
    ['b', 'back'],
    ['x', 'skip'],
    ['r', 'retry'],
  ])('obeys %s while a number is typed, as no number has that letter', (name, type) => {
    const typing: Facts = { ...noFacts, view: { ...view, takesNumber: true } };
    expect(pressed(inStep, typing, '1', name, '2').effects).toEqual([
      { type: 'learner', event: { type: 'edit', edit: { type: 'insert', text: '1' } } },
      { type: 'learner', event: { type } },
      { type: 'learner', event: { type: 'edit', edit: { type: 'insert', text: '2' } } },
    ]);
    expect(pressed(inStep, typing, 'g').state.overlay).toMatchObject({ is: 'glossary' });
    expect(pressed(inStep, typing, '?').state.overlay).toMatchObject({ is: 'help' });
  });

  it('does nothing that the step does not allow, and says so', () => {
    const only: Facts = { ...noFacts, view: stepViewOf({ actions: ['enter'] }) };
    for (const [key, command] of [
      ['h', 'hint'],
      ['v', 'reveal'],
      ['x', 'skip'],
      ['r', 'retry'],
      ['b', 'back'],
      ['c', 'stop'],
      ['e', 'embed'],
    ] as const) {
      const { state, effects } = pressed(inStep, only, key);
      expect(effects).toEqual([]);
      expect(state.told).toEqual({ is: 'not-here', key, command });
    }
    for (const key of ['z', 'ctrl+l']) {
      expect(pressed(inStep, only, key).state.told).toEqual({ is: 'not-here', key });
    }
    expect(pressed(inStep, facts, '9').state.told).toEqual({ is: 'not-here', key: '9' });
  });

  it('w opens the rows behind a finding where there are any, and closes them', () => {
    const found: Facts = { ...noFacts, view: stepViewOf({ actions: ['enter', 'rows'] }) };
    const opened = pressed(inStep, found, 'w');
    expect(opened).toMatchObject({ state: { overlay: { is: 'rows' } }, effects: [] });
    for (const key of ['w', 'return', 'escape']) {
      expect(pressed(opened.state, found, key).state).toEqual(inStep);
    }
    expect(pressed(inStep, facts, 'w').state).not.toHaveProperty('overlay');
  });

  it('a digit moves the highlight to that option, and marks it where several are marked', () => {
    const move = { type: 'learner', event: { type: 'move', by: 1 } };
    const mark = { type: 'learner', event: { type: 'mark' } };
    expect(pressed(inStep, facts, '3').effects).toEqual([move, mark]);
    expect(pressed(inStep, facts, '2').effects).toEqual([mark]);
    expect(pressed(inStep, facts, '9').effects).toEqual([]);
    const actions = facts.view?.actions.filter((action) => action !== 'mark') ?? [];
    const one = { ...facts, view: stepViewOf({ ...facts.view, actions }) };
    expect(pressed(inStep, one, '3').effects).toEqual([move]);
    expect(pressed(inStep, one, '2').effects).toEqual([]);
  });

  it('Space takes what is highlighted where one is chosen, as Enter does', () => {
    const choosing = { ...noFacts, view: stepViewOf({ actions: ['enter', 'move', 'choose'] }) };
    expect(pressed(inStep, choosing, 'space')).toEqual(pressed(inStep, choosing, 'return'));
    const hidden = { total: 30, height: 10, focus: { from: 20, to: 22 } };
    expect(reduceKey(inStep, { name: 'space', text: ' ' }, choosing, hidden).effects).toEqual([]);
  });

  it('Enter shows what is below before it takes a choice that is out of sight', () => {
    const hidden = { total: 30, height: 10, focus: { from: 20, to: 22 } };
    const first = reduceKey(inStep, { name: 'return' }, facts, hidden);
    expect(first.effects).toEqual([]);
    const second = reduceKey(first.state, { name: 'return' }, facts, hidden);
    const third = reduceKey(second.state, { name: 'return' }, facts, hidden);
    expect(third.effects).toEqual([{ type: 'learner', event: { type: 'enter' } }]);
  });

  it('Enter goes back to a choice above before it takes it', () => {
    const above = { total: 30, height: 10, focus: { from: 2, to: 3 }, focusActs: true };
    const scrolled: AppState = {
      ...inStep,
      place: { ...freshStep, scroll: { top: 20, seen: 30 } },
    };
    const first = reduceKey(scrolled, { name: 'return' }, facts, above);
    expect(first.effects).toEqual([]);
    expect(reduceKey(first.state, { name: 'return' }, facts, above).effects).toHaveLength(1);
  });

  it('q quits at once with 0 and Ctrl+C with 130, in a text field, too', () => {
    expect(pressed(inStep, facts, 'q').effects).toEqual([{ type: 'quit', exitCode: 0 }]);
    const typing = { ...noFacts, view: stepViewOf({ takesText: true, actions: ['type'] }) };
    expect(pressed(inStep, typing, 'ctrl+c').effects).toEqual([{ type: 'quit', exitCode: 130 }]);
    expect(pressed(inStep, typing, 'q').effects).toEqual([
      { type: 'learner', event: { type: 'edit', edit: { type: 'insert', text: 'q' } } },
    ]);
  });
});

describe('what has the keys', () => {
  it('is the thing on top', () => {
    expect(contextOf(aState(), noFacts)).toBe('menu');
    expect(contextOf(pressed(aState(), noFacts, '/').state, noFacts)).toBe('search');
    expect(contextOf(pressed(aState(), noFacts, '?').state, noFacts)).toBe('list');
    expect(contextOf(pressed(aState(), noFacts, 'g', '/').state, noFacts)).toBe('search');
    expect(contextOf(pressed(aState(), noFacts, 'g', '/', 'x', 'escape').state, noFacts)).toBe(
      'list',
    );
    expect(contextOf(inStep, { ...noFacts, view: stepViewOf({ takesText: true }) })).toBe('field');
    expect(contextOf(inStep, { ...noFacts, view: stepViewOf({ finished: true }) })).toBe('finish');
  });
});

describe('reading keys', () => {
  it('takes an Enter right behind another one for no second one, as nobody saw what the first did', () => {
    expect(readKeys('\r\r\r', {}).map(({ name }) => name)).toEqual(['return']);
    expect(readKeys('2\r\n\rx\r', {}).map(({ name }) => name)).toEqual([
      ...['2', 'return', 'x', 'return'],
    ]);
  });

  it('takes letters and Enter of one read apart', () => {
    expect(readKeys('jj\r', {}).map(({ name }) => name)).toEqual(['j', 'j', 'return']);
    expect(readKeys('a\u0002\t ', {}).map(({ name }) => name)).toEqual([
      'a',
      'ctrl+b',
      'tab',
      'space',
    ]);
  });

  it('keeps a character of many code points whole', () => {
    const family = '\u{1F468}\u200d\u{1F469}\u200d\u{1F467}';
    expect(readKeys(`${family}x`, {}).map(({ text }) => text)).toEqual([family, 'x']);
  });

  it('does not take Alt with a letter for the letter', () => {
    expect(readKeys('q', { meta: true })).toEqual([]);
  });
});
