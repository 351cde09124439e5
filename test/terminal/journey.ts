import { afterAll, describe, expect, it } from 'vitest';
import { ourLessons } from '../lesson/our-lessons.ts';
import type { Manner } from '../lesson/session/turns.ts';
import { playLesson } from './play-lesson.ts';
import { expectRestored } from './restored.ts';
import { expectWhole, words } from './screen.ts';
import { stepReader } from './step-reader.ts';
import { endTerminals, openTerminal, type TerminalOptions } from './terminal.ts';

/** Longer than any lesson takes on a busy machine. */
export const COURSE_MS = 180_000;

/** All lessons from the first key to the last, each in a terminal of its own. A file a journey, so that they go side by side. */
export async function describeJourney(
  name: string,
  size: TerminalOptions['size'],
  manner: Manner,
): Promise<void> {
  const lessons = await ourLessons();
  afterAll(endTerminals);
  describe(`All lessons in a real terminal ${name}, from the first key to the last`, () => {
    it.each(lessons.map((lesson) => [lesson.number, lesson.id, lesson] as const))(
      '%i %s',
      async (_number, id, lesson) => {
        const terminal = openTerminal({ size, args: ['play', id] });
        await terminal.waitForText(lesson.steps[0]?.title ?? '');
        expectWhole(terminal);
        await playLesson(terminal, lesson, {
          manner,
          message: 'Zebras gather behind the lighthouse at 6.',
        });
        await stepReader(terminal, undefined, words.view.finish.title).enter();
        await terminal.waitForText(`[x] ${lesson.number} ${lesson.title}`);
        expectWhole(terminal);
        terminal.write('q');
        expect(await terminal.exited).toBe(0);
        expectRestored(terminal);
      },
      COURSE_MS,
    );
  });
}
