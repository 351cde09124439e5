import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { type AppState, menuItems } from '../../source/tui/app-state.ts';
import { bodyOf } from '../../source/tui/body.ts';
import { frameOf } from '../../source/tui/frame.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import { reduceKey } from '../../source/tui/reduce-key.ts';
import type { LessonEntry } from '../../source/view/tutorial.ts';
import { anEntry } from './an-entry.ts';
import { aState, noFacts, rowsIn, screenLines } from './drawn.tsx';

const words = wordsFor('en');

const partOf = (number: number): string =>
  number <= 3 ? 'One message' : number <= 7 ? 'A town' : 'The dispute';

const entry = (number: number, change: Partial<LessonEntry> = {}): LessonEntry =>
  anEntry(number, { part: partOf(number), ...change });

const course = (changes: Readonly<Record<number, Partial<LessonEntry>>> = {}) =>
  Array.from({ length: 10 }, (_, index) => entry(index + 1, changes[index + 1]));

function menuOf(
  lessons: readonly LessonEntry[],
  columns = 80,
  rows = 24,
  change: Partial<AppState> = {},
): AppState {
  const resumable = lessons.find(({ state }) => state === 'started');
  const known = { lessons, keeps: true, ...(resumable ? { resumable } : {}) };
  return { ...aState({ size: { columns, rows }, course: known }), ...change };
}

const factsOf = ({ course: { lessons } }: AppState) => ({ ...noFacts, lessons });

function shown(state: AppState, unicode = true): readonly string[] {
  const canvas = { layout: layoutOf(state.size), words, unicode };
  const facts = factsOf(state);
  return screenLines(frameOf(state, facts, bodyOf(state, facts, canvas), canvas));
}

const pressed = (state: AppState, ...names: readonly string[]): AppState =>
  names.reduce(
    (now, name) => reduceKey(now, { name }, factsOf(now), { total: 0, height: 20 }).state,
    state,
  );

/** The list without its card. */
const listIn = (lines: readonly string[]) =>
  lines.slice(2, -2).map((line) => line.slice(0, 43).trimEnd());

const started = { state: 'started', at: 8 } as const;
const done = { state: 'done' } as const;

describe('the list of the menu', () => {
  it('has the parts of the course as headings, each once, that no key stops at', () => {
    const state = menuOf(course({ 1: done, 2: done, 3: done, 4: started }));
    const list = listIn(shown(state));
    expect(list.filter((line) => /^ {3}[A-Z ]+$/.test(line))).toEqual([
      '   ONE MESSAGE',
      '   A TOWN',
      '   THE DISPUTE',
    ]);
    const at3 = pressed(state, '3');
    expect(listIn(shown(at3)).find((line) => line.includes('\u258c'))).toContain(' 3  Title 3');
    expect(listIn(shown(pressed(at3, 'down'))).find((line) => line.includes('\u258c'))).toContain(
      ' 4  Title 4',
    );
  });

  it('says of each lesson by a sign how far one is, and puts titles and minutes under each other', () => {
    const list = listIn(shown(menuOf(course({ 1: done, 4: started }))));
    expect(list.filter((line) => line.includes('Title'))).toEqual([
      '   \u2713  1  Title 1                     4 min',
      '   \u25cb  2  Title 2                     5 min',
      '   \u25cb  3  Title 3                     6 min',
      ' \u258c \u25d0  4  Title 4                 step 8/19',
      '   \u25cb  5  Title 5                     8 min',
      '   \u25cb  6  Title 6                     9 min',
      '   \u25cb  7  Title 7                    10 min',
      '   \u25cb  8  Title 8                    11 min',
      '   \u25cb  9  Title 9                    12 min',
      '   \u25cb 10  Title 10                   13 min',
    ]);
  });

  it('says in words what a terminal of ASCII has no signs for', () => {
    const list = listIn(shown(menuOf(course({ 1: done, 4: started })), false));
    expect(list.find((line) => line.includes('Title 1 '))).toContain('[x]  1  Title 1');
    expect(list.find((line) => line.includes('Title 4'))).toMatch(/^ > \[~\] {2}4/);
    expect(list.join('')).not.toMatch(/[^\x20-\x7e]/);
  });

  it.each([
    [80, 24],
    [60, 20],
    [40, 12],
    [200, 60],
    [40, 6],
  ])(
    'at %ix%i shows whatever is highlighted, and how many lines lie above and below',
    (columns, rows) => {
      let state = menuOf(course({ 1: done }), columns, rows);
      const items = menuItems(state);
      for (const { id } of items) {
        state = { ...state, menuItem: id };
        const lines = shown(state).slice(1);
        expect(
          lines.filter((line) => line.includes('\u258c')),
          id,
        ).toHaveLength(1);
        const told = (how: string) =>
          Number(
            new RegExp(`^ *(\\d+) more ${how}`).exec(
              lines.find((line) => line.includes(`more ${how}`)) ?? '',
            )?.[1] ?? 0,
          );
        const listed = lines.filter((line) =>
          /Title \d|Glossary$|Glossary {2}|Sources$|Sources {2}|Help and keys|Reset all progress|Quit(?: |$)/.test(
            line.slice(0, 43),
          ),
        );
        if (rows > 8)
          expect(told('above') + listed.length + told('below'), lines.join('\n')).toBe(
            items.length,
          );
      }
    },
  );

  it('does not move when one begins, when another line is highlighted or when all is done', () => {
    const titles = (state: AppState) =>
      listIn(shown(state)).map((line) => /Title \d+/.exec(line)?.[0] ?? '');
    const fresh = titles(menuOf(course()));
    expect(titles(menuOf(course({ 1: started })))).toEqual(fresh);
    expect(titles(pressed(menuOf(course()), 'up'))).toEqual(fresh);
    expect(titles(menuOf(course().map((one) => ({ ...one, ...done }))))).toEqual(fresh);
  });
});

describe('the card of a lesson', () => {
  it('tells what one can do afterwards and where Enter leads', () => {
    const card = (change: Partial<LessonEntry>) =>
      shown(menuOf(course({ 1: change }), 80, 24, { menuItem: 'lesson lesson-1' })).join('\n');
    expect(card({})).toMatch(/╭─ 1 Title 1 ─+ 4 min ─╮/);
    expect(card({})).toContain('\u00b7 do the thing 1');
    expect(card({})).toContain('\u2570\u2500 Enter begin \u2500');
    expect(card(started)).toContain('\u2570\u2500 Enter continue at step 8 \u2500');
    expect(card(done)).toContain('\u2570\u2500 Enter look again \u2500');
  });

  it('counts which of its predictions came true', () => {
    const predictions = (['right', 'part', 'wrong', 'open'] as const).map((outcome) => ({
      ask: `Will it be ${outcome}?`,
      outcome,
    }));
    const lines = shown(menuOf(course({ 4: { ...started, predictions } })));
    const card = lines.map((line) => line.slice(44)).join('\n');
    expect(card).toContain('\u25c6 You predicted');
    expect(card).toContain('1 of 3 came true, 1 in part');
    expect(card).not.toContain('Will it be');
  });

  it('on a large screen says where one is, and tells every prediction of the course', () => {
    const predictions = [{ ask: 'Will it?', outcome: 'right' }] as const;
    const lessons = course({
      1: { ...done, predictions },
      2: { ...done, predictions: [{ ask: 'Won\u2019t it?', outcome: 'part' }] },
      4: { ...started, predictions: [{ ask: 'Who knows?', outcome: 'open' }] },
    });
    const screen = shown(menuOf(lessons, 120, 40)).join('\n');
    expect(screen).toContain(`${'\u25b0'.repeat(24)}${'\u25b1'.repeat(33)}`);
    expect(screen).toContain('step 8 of 19: Step title 8');
    expect(screen).toMatch(/\u2713 {2}1 {2}Will it\? +as you said/);
    expect(screen).toMatch(/\u25d0 {2}2 {2}Won\u2019t it\? +in part/);
    expect(screen).toMatch(/\u00b7 {2}4 {2}Who knows\? +not told yet/);
  });

  it('shows the picture of a lesson, of strips as many as have room, and says that it is simulated', () => {
    const strip = (label: string) => ({
      label,
      hours: Array.from({ length: 24 }, (_, hour) => (hour < 6 ? 0 : 7)),
      quiet: { start: 0, length: 6 },
    });
    const strips = ['noor', 'paula', 'olga', 'amira'].map(strip);
    const pictured = course({ 1: { picture: { is: 'strips', measure: 'days', strips } } });
    const labels = (columns: number, rows: number) => {
      const card = shown(menuOf(pictured, columns, rows))
        .map((line) => line.slice(44))
        .join('\n');
      const named = strips.filter(({ label }) => card.includes(label)).length;
      expect(card.includes('simulated'), card).toBe(named > 0);
      expect(card.match(/zzz/g) ?? []).toHaveLength(named);
      return named;
    };
    expect(labels(120, 40)).toBe(4);
    expect(labels(80, 24)).toBeGreaterThanOrEqual(2);
    expect(labels(80, 12)).toBe(0);
  });

  it('leaves out whole sections where there is no room, and never a part of one', () => {
    const predictions = [{ ask: 'Will it?', outcome: 'right' }] as const;
    for (let rows = 8; rows <= 40; rows += 1) {
      const lessons = course({ 4: { ...started, predictions } });
      const state = menuOf(lessons, 80, rows);
      const card = shown(state)
        .map((line) => line.slice(44))
        .join('\n');
      expect(card.includes('Afterwards you can'), card).toBe(card.includes('say another'));
      expect(card.includes('You predicted')).toBe(card.includes('1 of 1 came true'));
      expect(card).toContain('\u2570\u2500 Enter continue');
    }
  });

  it('keeps its place beside a line that is no lesson', () => {
    const quit = shown(pressed(menuOf(course()), 'up')).join('\n');
    expect(quit).toMatch(/╭─ Quit ─+╮/);
    expect(quit).toContain('Leaves the tutorial.');
  });
});

describe('the header of the menu', () => {
  it('says how many lessons are done, as a bar where there is room', () => {
    const lessons = course({ 1: done, 2: done, 3: done, 4: started });
    const bar = `${'\u25b0'.repeat(3)}${'\u25b1'.repeat(7)} 3 of 10 done`;
    expect(shown(menuOf(lessons))[0]).toContain(bar);
    expect(shown(menuOf(lessons, 40, 12))[0]).toMatch(/^metadata-lessons +3 of 10 done$/);
  });

  it('and how many of a search are found, without what is no lesson', () => {
    const searching = menuOf(course(), 80, 24, {
      search: { draft: { text: 'title 10', cursor: 8 }, typing: true },
    });
    const list = listIn(shown(searching)).filter((line) => line !== '');
    expect(list).toEqual([
      ' Search: title 10',
      '   THE DISPUTE',
      ' \u258c \u25cb 10  Title 10                   13 min',
    ]);
  });
});

it('rows of the menu stay within the screen', () => {
  for (const [columns, rows] of [
    [40, 12],
    [60, 20],
    [80, 24],
    [120, 40],
    [20, 6],
  ] as const) {
    const state = menuOf(course({ 4: started }), columns, rows);
    const canvas = { layout: layoutOf(state.size), words, unicode: true };
    const body = bodyOf(state, factsOf(state), canvas);
    expect(rowsIn(body.area).length).toBeGreaterThan(0);
    for (const line of shown(state)) expect(line.length).toBeLessThan(columns);
    expect(shown(state)).toHaveLength(rows);
  }
});
