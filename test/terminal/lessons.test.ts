import { afterAll, describe, expect, it } from 'vitest';
import { ourLessons } from '../lesson/our-lessons.ts';
import { type Playing, playLesson } from './play-lesson.ts';
import { expectRestored } from './restored.ts';
import { expectWhole, words } from './screen.ts';
import { stepReader } from './step-reader.ts';
import { endTerminals, keys, openTerminal } from './terminal.ts';

const lessons = await ourLessons();
afterAll(endTerminals);

const journeys = [
  ['at 40x12', { columns: 40, rows: 12 }, 'right'],
  ['at 80x24', { columns: 80, rows: 24 }, 'right'],
  ['at 200x60', { columns: 200, rows: 60 }, 'right'],
  [
    'with wrong answers, every hint, one step back and a skipped one',
    { columns: 72, rows: 20 },
    'wrong',
  ],
] as const;

describe('All lessons in a real terminal, from the first key to the last', () => {
  it.each(journeys)('%s', async (_, size, manner) => {
    const terminal = openTerminal({ size });
    const playing: Playing = { manner, message: 'Zebras gather behind the lighthouse at 6.' };
    await terminal.waitForText(/Enter open/);
    expectWhole(terminal);
    for (const lesson of lessons) {
      expect(terminal.text()).toContain(`> [ ] ${lesson.number} ${lesson.title}`);
      await terminal.press(keys.enter);
      await terminal.waitForText(lesson.steps[0]?.title ?? '');
      await playLesson(terminal, lesson, playing);
      await stepReader(terminal, undefined, words.view.finish.title).enter();
      await terminal.waitForText(`[x] ${lesson.number} ${lesson.title}`);
      expectWhole(terminal);
    }
    terminal.write('q');
    expect(await terminal.exited).toBe(0);
    expectRestored(terminal);
  });
});
