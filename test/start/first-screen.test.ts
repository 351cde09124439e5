import { describe, expect, it } from 'vitest';
import { type FirstScreen, firstScreenText } from '../../source/first-screen.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import { summaryOf } from '../../source/lesson/format/summary.ts';
import { bodyOf } from '../../source/tui/body.ts';
import { frameOf } from '../../source/tui/frame.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import type { LessonEntry } from '../../source/view/tutorial.ts';
import { ourLessons } from '../lesson/our-lessons.ts';
import { aState, noFacts, screenLines } from '../tui/drawn.tsx';

const lessons = await ourLessons();
const canvasOf = (columns: number, rows: number, unicode: boolean) => ({
  layout: layoutOf({ columns, rows }),
  words: wordsFor('en'),
  unicode,
});

/** The menu of somebody who has got so far, and the cursor on any of its lines. */
function menuOf(
  { columns, rows, unicode }: Omit<FirstScreen, 'lessons'>,
  change: Partial<LessonEntry>,
  menuItem: string,
) {
  const entries = lessons.map(
    (lesson): LessonEntry => ({
      ...summaryOf(lesson),
      state: 'new',
      predictions: [],
      opinions: [],
      ...change,
    }),
  );
  const state = {
    ...aState({ size: { columns, rows }, course: { lessons: entries, keeps: true } }),
    menuItem,
  };
  const facts = { ...noFacts, lessons: entries };
  const canvas = canvasOf(columns, rows, unicode);
  return screenLines(frameOf(state, facts, bodyOf(state, facts, canvas), canvas), unicode);
}

describe('what stands on the screen before the program is loaded', () => {
  it.each([
    [80, 24],
    [120, 40],
    [72, 22],
    [60, 40],
    [60, 20],
    [40, 12],
    [200, 60],
  ])('stands at %ix%i where the menu has it, however far one is', (columns, rows) => {
    for (const unicode of [true, false]) {
      const terminal = { columns, rows, unicode };
      const painted = firstScreenText({ ...terminal, lessons }).split('\n');
      expect(painted[0]).toContain('metadata-lessons');
      for (const change of [{}, { state: 'started', at: 3 }, { state: 'done' }] as const) {
        for (const item of ['lesson sealed-letter', 'lesson fact-check', 'quit']) {
          const menu = menuOf(terminal, change, item);
          for (const [row, line] of painted.entries()) {
            for (const [column, sign] of [...line].entries()) {
              if (sign === ' ') continue;
              expect(menu[row]?.[column], `${row}:${column}\n${menu.join('\n')}`).toBe(sign);
            }
          }
        }
      }
    }
  });

  it('has every lesson where there is room for all', () => {
    const painted = firstScreenText({ columns: 80, rows: 48, unicode: true, lessons });
    for (const { title, part = '' } of lessons) {
      expect(painted).toContain(title);
      expect(painted).toContain(part.toUpperCase());
    }
    expect(firstScreenText({ columns: 40, rows: 12, unicode: true, lessons })).toBe(
      'metadata-lessons',
    );
  });
});
