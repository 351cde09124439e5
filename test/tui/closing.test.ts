import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import type { TurnedOut } from '../../source/pictures/picture.ts';
import { type AppState, contextOf, menuCursor, menuItems } from '../../source/tui/app-state.ts';
import { bodyOf } from '../../source/tui/body.ts';
import { frameOf } from '../../source/tui/frame.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import { reduceKey } from '../../source/tui/reduce-key.ts';
import { textOfRow } from '../../source/tui/rows.ts';
import type { LessonEntry } from '../../source/view/tutorial.ts';
import { anEntry } from './an-entry.ts';
import { aState, noFacts, rowsIn, screenLines } from './drawn.tsx';
import { stepViewOf } from './fixtures.ts';

const words = wordsFor('en');
const extent = { total: 0, height: 20 };
const outcomes: readonly (TurnedOut | undefined)[] = ['right', 'part', 'wrong', undefined];

/** A finished course of ten lessons: each predicts twice, and the last asks for an opinion. */
const lessons: readonly LessonEntry[] = Array.from({ length: 10 }, (_, index) => {
  const outcome = outcomes[index % outcomes.length];
  return anEntry(index + 1, {
    state: 'done',
    steps: [
      { id: 'one', title: 'One', predicts: { ask: 'First?' } },
      { id: 'two', title: 'Two', predicts: { ask: 'Second?' } },
    ],
    predictions: [
      ...(outcome ? [{ ask: 'First?', outcome }] : []),
      { ask: 'Second?', outcome: 'wrong' },
    ],
    opinions: index === 9 ? [{ ask: 'What would you say?', words: 'Ask for which data.' }] : [],
  });
});

const factsOf = ({ course }: AppState) => ({ ...noFacts, ...course });

const stateOf = (columns = 80, rows = 24, change: Partial<AppState> = {}): AppState => ({
  ...aState({ size: { columns, rows }, course: { lessons, keeps: true } }),
  ...change,
});

const closing = { place: { is: 'closing', scroll: { top: 0, seen: 0 } } } as const;

function shown(state: AppState): readonly string[] {
  const canvas = { layout: layoutOf(state.size), words, unicode: true };
  const facts = factsOf(state);
  return screenLines(frameOf(state, facts, bodyOf(state, facts, canvas), canvas));
}

const press = (state: AppState, name: string) => reduceKey(state, { name }, factsOf(state), extent);

describe('the way to the end of the course', () => {
  it('is Enter at the end of the last lesson, once all are done', () => {
    const last = stepViewOf({
      finished: true,
      lesson: { id: 'lesson-10', number: 10, title: 'T' },
    });
    const state = stateOf(80, 24, {
      place: { is: 'lesson', scroll: { top: 0, seen: 0 }, leftField: false, graph: {} },
    });
    const end = (course: AppState['course']) =>
      reduceKey(
        { ...state, course },
        { name: 'return' },
        { ...noFacts, ...course, view: last },
        extent,
      );
    const done = end({ lessons, keeps: true });
    expect(done.state.place.is).toBe('closing');
    expect(done.effects).toEqual([{ type: 'leave-lesson' }]);
    // Back in the menu nobody is taken to a lesson that is done.
    const menu = press({ ...done.state, course: { lessons, keeps: true } }, 'm').state;
    expect(menuItems(menu)[menuCursor(menu, menuItems(menu))]?.is).toBe('closing');
    const missing = lessons.map((one, index) =>
      index === 3 ? { ...one, state: 'new' as const } : one,
    );
    const onward = end({ lessons: missing, keeps: true });
    expect(onward.state.place).toMatchObject({ is: 'opening', lesson: 'lesson-4' });
  });

  it('is a line of the menu, highlighted, once all are done and not before', () => {
    const state = stateOf();
    const items = menuItems(state);
    expect(items[menuCursor(state, items)]?.is).toBe('closing');
    expect(press(state, 'return').state.place.is).toBe('closing');
    const begun = lessons.map((one, index) => (index === 3 ? anEntry(4) : one));
    const before = { ...state, course: { lessons: begun, keeps: true } };
    expect(menuItems(before).map(({ is }) => is)).not.toContain('closing');
  });

  it('leads to the menu', () => {
    const state = stateOf(80, 24, closing);
    expect(contextOf(state, factsOf(state))).toBe('closing');
    for (const key of ['return', 'm']) expect(press(state, key).state.place.is).toBe('menu');
  });
});

describe('the end of the course', () => {
  it('shows of each lesson how its first prediction turned out, by sign, and counts them', () => {
    const lines = shown(stateOf(80, 24, closing));
    const at = lines.findIndex((line) => line.includes('Your first prediction of each lesson'));
    expect(lines[at + 1]).toMatch(/ 1 {3}2 {3}3 {3}4 {3}5 {3}6 {3}7 {3}8 {3}9 {2}10 /);
    expect(lines[at + 2]?.match(/[^\s\u2502]/g)?.join('')).toBe(
      '\u2713\u25d0\u2717\u00b7\u2713\u25d0\u2717\u00b7\u2713\u25d0',
    );
    expect(lines[at + 3]).toContain('3 as you said, 3 in part, 2 otherwise, 2 not made');
  });

  it.each([
    [80, 60],
    [120, 40],
    [40, 60],
  ])('has the verdict, the four verbs and three things to do at %ix%i', (columns, rows) => {
    const lines = shown(stateOf(columns, rows, closing));
    const read = lines.join(' ').replace(/[\u2502|\s]+/g, ' ');
    for (const text of ['What would you say?', 'Ask for which data.']) expect(read).toContain(text);
    for (const [verb] of words.summary.page.verbs) expect(read).toContain(verb);
    for (const number of [1, 2, 3]) expect(read).toContain(`${number}. `);
    expect(read).toContain('e writes a page to keep');
    for (const line of lines) expect(line.length).toBeLessThan(columns);
  });

  it('needs no more than ASCII where a terminal shows no more', () => {
    const state = stateOf(80, 60, closing);
    const canvas = { layout: layoutOf(state.size), words, unicode: false };
    const rows = rowsIn(bodyOf(state, factsOf(state), canvas).area);
    expect(rows.map(textOfRow).join('')).toMatch(/^[ -~]+$/);
  });

  it('has no strip and no verdict where nothing was predicted and nothing written', () => {
    const bare = [anEntry(1, { state: 'done' })];
    const state = { ...stateOf(80, 60, closing), course: { lessons: bare, keeps: true } };
    const read = shown(state).join('\n');
    expect(read).not.toContain('Your first prediction');
    expect(read).not.toContain('Your verdict');
    expect(read).toContain('Four verbs to take along');
  });
});

describe('the page to keep', () => {
  it('is written once, however often e is pressed meanwhile', () => {
    const first = press(stateOf(80, 24, closing), 'e');
    expect(first.effects).toEqual([{ type: 'export-page' }]);
    expect(shown(first.state).join('\n')).toContain('Writing the page to keep ...');
    expect(press(first.state, 'e').effects).toEqual([]);
  });

  it('says what takes its time, where it is, or why there is none, and can then be written again', () => {
    const withPage = (page: AppState['page']) =>
      stateOf(80, 24, { ...closing, ...(page ? { page } : {}) });
    const told = (page: AppState['page']) => shown(withPage(page)).join('\n');
    expect(told({ is: 'writing', told: 'Drawing.' })).toContain('[i] Drawing.');
    const written = { is: 'written', ok: true, file: '/home/a\u001b[31mb.html' } as const;
    expect(told(written)).toContain('[+] Written: /home/a');
    expect(told(written)).not.toContain('\u001b');
    const failed = { is: 'written', ok: false, why: "It can't be written (EACCES)." } as const;
    expect(told(failed)).toContain("[!] It can't be written (EACCES).");
    for (const page of [written, failed]) {
      expect(press(withPage(page), 'e').effects).toEqual([{ type: 'export-page' }]);
    }
  });
});
