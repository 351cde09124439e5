import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import type { GlossaryEntry, Source } from '../../source/lesson/model.ts';
import {
  type AppState,
  freshStep,
  linkOf,
  withoutLink,
  withoutTold,
} from '../../source/tui/app-state.ts';
import { bodyOf, extentOf, type FrameFacts } from '../../source/tui/body.ts';
import { frameOf } from '../../source/tui/frame.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import { type AppEvent, type Looks, reduceApp } from '../../source/tui/reduce-app.ts';
import type { AppEffect } from '../../source/tui/reduced.ts';
import type { Line, Part, StepView } from '../../source/view/parts.ts';
import { aState, noFacts, rowsIn, screenLines } from './drawn.tsx';
import { stepViewOf } from './fixtures.ts';

const words = wordsFor('en');
const longMeaning = Array.from({ length: 60 }, (_, index) => `part${index}`).join(' ');
const terms: readonly GlossaryEntry[] = [
  { id: 'relay', term: 'relay', meaning: 'The server in between.' },
  { id: 'nonce', term: 'nonce', meaning: 'A number used once, as everybody should.' },
  { id: 'seal', term: 'to seal', meaning: 'To encrypt, so that changes are noticed.' },
  { id: 'long', term: 'long', meaning: longMeaning },
];
const sources: readonly Source[] = [
  { id: 'one', author: 'Somebody', title: 'A paper', date: '2020', where: 'A journal' },
  { id: 'two', author: 'Somebody else', title: 'A book', date: '2021', where: 'A shelf' },
];

/** Text with `*relay*` for a term and `[2]` for a source. */
const lineOf = (text: string): Line =>
  text.split(/(\*\w+\*|\[\d\])/).map((piece) => {
    const [, id] = /^\*(\w+)\*$/.exec(piece) ?? [];
    if (id !== undefined) return { text: id, style: 'term', link: { is: 'term', id } };
    const [, number] = /^\[(\d)\]$/.exec(piece) ?? [];
    return number === undefined
      ? { text: piece, style: 'text' }
      : { text: piece, style: 'source', link: { is: 'source', number: Number(number) } };
  });

const paragraph = (text: string): Part => ({ kind: 'paragraph', line: lineOf(text) });
const field: Part = {
  kind: 'field',
  label: 'Your message',
  draft: { text: '', cursor: 0 },
  placeholder: '',
  active: true,
};

/** Screens over one step, without a session. */
function over(change: Partial<StepView>, { columns = 80, rows = 24 } = {}) {
  const view = stepViewOf({ actions: ['enter', 'back'], ...change });
  const facts: FrameFacts = { ...noFacts, view, terms, sources, glossary: terms };
  const canvasOf = ({ size }: AppState) => ({ layout: layoutOf(size), words, unicode: true });
  const looks: Looks = {
    facts: () => facts,
    extent: (state) => extentOf(bodyOf(state, facts, canvasOf(state)), canvasOf(state).layout),
    moves: () => false,
  };
  let state: AppState = { ...aState({ size: { columns, rows } }), place: freshStep };
  const effects: AppEffect[] = [];
  const reduce = (event: AppEvent) => {
    const reduced = reduceApp(state, event, looks);
    state = reduced.state;
    effects.push(...reduced.effects);
  };
  const frame = () => frameOf(state, facts, bodyOf(state, facts, canvasOf(state)), canvasOf(state));
  const type = (...names: readonly string[]) => {
    for (const name of names) {
      reduce({ type: 'key', key: name.length === 1 ? { name, text: name } : { name } });
    }
  };
  return {
    press(...names: readonly string[]) {
      type(...names);
      return screenLines(frame()).join('\n');
    },
    type,
    resize: (size: AppState['size']) => reduce({ type: 'resized', size }),
    state: () => state,
    extent: () => looks.extent(state),
    effects: () => effects.splice(0),
    /** The words that have the focus on the screen. */
    focused: () =>
      rowsIn(frame().body)
        .flat()
        .filter(({ tone }) => tone === 'focus')
        .map(({ text }) => text)
        .join(' '),
  };
}

const twoTerms = [paragraph('The *relay* needs a *nonce* [2].'), paragraph('It ends here.')];

describe('Tab in a step', () => {
  it('goes from term to term and to the sources, and back to the step', () => {
    const screen = over({ body: twoTerms });
    const seen = Array.from({ length: 5 }, () => {
      screen.press('tab');
      return screen.focused();
    });
    expect(seen).toEqual(['relay', 'nonce', '[2]', '', 'relay']);
    const back = Array.from({ length: 4 }, () => {
      screen.press('shift+tab');
      return screen.focused();
    });
    expect(back).toEqual(['', '[2]', 'nonce', 'relay']);
  });

  it('begins with the first that is on the screen', () => {
    const body = [paragraph('The *relay*.'), ...Array.from({ length: 30 }, () => paragraph('So.'))];
    const screen = over({ body: [...body, paragraph('A *nonce*.'), paragraph('The end.')] });
    screen.press('end', 'tab');
    expect(screen.focused()).toBe('nonce');
  });

  it('shows the one it goes to', () => {
    const gap = Array.from({ length: 30 }, () => paragraph('And so on.'));
    const screen = over({ body: [paragraph('The *relay*.'), ...gap, paragraph('A *nonce*.')] });
    screen.press('tab', 'tab');
    expect(screen.focused()).toBe('nonce');
    expect(screen.press()).toContain('A nonce.');
  });

  it('is a word that was broken over two rows once, and both halves are marked', () => {
    const text = `${'word '.repeat(14)}*relay* and the end`;
    const line = lineOf(text).map((span) =>
      span.style === 'term' ? { ...span, text: 'a relay in between' } : span,
    );
    const screen = over({ body: [{ kind: 'paragraph', line }] });
    screen.press('tab');
    expect(screen.focused()).toBe('a relay in between');
    expect(screen.extent().links).toHaveLength(1);
  });

  it('does not trap: from the field to the keys, through the terms, into the field', () => {
    const screen = over({
      body: [...twoTerms, field],
      takesText: true,
      actions: ['enter', 'type', 'back'],
    });
    const places = Array.from({ length: 6 }, () => {
      screen.press('tab');
      const { place } = screen.state();
      const isInField = place.is === 'lesson' && !place.leftField;
      return screen.focused() || (isInField ? 'field' : 'keys');
    });
    expect(places).toEqual(['keys', 'relay', 'nonce', '[2]', 'field', 'keys']);
    screen.press('i', 'shift+tab');
    expect(screen.focused()).toBe('[2]');
    screen.effects();
    screen.press('tab', 'x');
    expect(screen.effects()).toEqual([
      { type: 'learner', event: { type: 'edit', edit: { type: 'insert', text: 'x' } } },
    ]);
  });

  it('still goes to the field where there is no term', () => {
    const screen = over({ body: [field], takesText: true, actions: ['enter', 'type'] });
    screen.press('tab', 'tab', 'x');
    expect(screen.effects()).toHaveLength(1);
  });
});

describe('Enter on a term', () => {
  it.each([
    [80, 24],
    [40, 12],
  ])('opens its meaning below its paragraph, and closes it again, at %ix%i', (columns, rows) => {
    const screen = over({ body: twoTerms }, { columns, rows });
    const before = screen.press('tab', 'tab');
    const opened = screen.press('return');
    expect(opened.replaceAll(/[\s\u2502]+/g, ' ')).toContain(
      'A number used once, as everybody should.',
    );
    expect(opened.indexOf('nonce [2].')).toBeLessThan(opened.indexOf('used once'));
    expect(opened.indexOf('used once')).toBeLessThan(opened.indexOf('It ends here.'));
    expect(screen.press('return')).toBe(before);
    expect(screen.press('return', 'escape')).toBe(before);
    screen.press('escape');
    expect(linkOf(screen.state())).toBeUndefined();
    expect(screen.effects()).toEqual([]);
  });

  it('on the number of a source opens that source', () => {
    const screen = over({ body: twoTerms });
    expect(screen.press('tab', 'tab', 'tab', 'return')).toMatch(
      /Somebody else \(2021\).*\n.*A book/,
    );
  });

  it('lets a meaning be read that is longer than the screen', () => {
    const body = [paragraph('A *long* one.'), paragraph('It ends here.')];
    const screen = over({ body }, { columns: 40, rows: 12 });
    const shown = [screen.press('tab', 'return')];
    for (let page = 0; page < 5; page += 1) shown.push(screen.press('pagedown'));
    for (const part of longMeaning.split(' ')) expect(shown.join('\n')).toContain(part);
  });

  it('any other key leaves the term first and does what it does', () => {
    const screen = over({ body: twoTerms });
    screen.press('tab', 'return', 'b');
    expect(linkOf(screen.state())).toBeUndefined();
    expect(screen.effects()).toEqual([{ type: 'learner', event: { type: 'back' } }]);
  });

  it('stays open in another size', () => {
    const screen = over({ body: twoTerms });
    screen.press('tab', 'return');
    screen.resize({ columns: 44, rows: 14 });
    expect(screen.press()).toContain('The server in between.');
    screen.press('escape', 'escape', 'return');
    expect(screen.effects()).toEqual([{ type: 'learner', event: { type: 'enter' } }]);
  });

  it('never acts on the step, and nothing of it counts as read', () => {
    const texts = [
      'The *relay* is here.',
      'A *nonce* [1].',
      'So.',
      'And *seal* [2] it. And so on.',
    ];
    const keys = fc.constantFrom('tab', 'shift+tab', 'return', 'escape', 'pagedown', 'up', 'down');
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 40 }),
        fc.array(keys, { maxLength: 30 }),
        fc.constantFrom([80, 24], [40, 12], [60, 20]),
        (paragraphs, pressed, [columns = 80, rows = 24]) => {
          const body = paragraphs.map(paragraph);
          const screen = over({ body }, { columns, rows });
          // The same step, to which only that is done which isn't done to a term.
          const step = over({ body }, { columns, rows });
          for (const key of pressed) {
            const link = linkOf(screen.state());
            const isAboutTerms = link
              ? ['tab', 'shift+tab', 'return', 'escape'].includes(key) || link.open
              : ['tab', 'shift+tab'].includes(key);
            screen.type(key);
            if (!isAboutTerms) step.type(key);
            expect(screen.effects()).toEqual(step.effects());
            expect(withoutTold(withoutLink(screen.state()))).toEqual(withoutTold(step.state()));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('the footer', () => {
  it('says that terms can be looked up, and what Enter does with one', () => {
    const screen = over({ body: twoTerms });
    expect(screen.press()).toContain('Tab look up');
    const focused = screen.press('tab');
    expect(focused).toContain('Enter what it means');
    expect(focused).not.toContain('Enter go on');
    expect(screen.press('return')).toContain('Enter close');
    expect(over({ body: [paragraph('Nothing.')] }).press()).not.toContain('look up');
  });
});
