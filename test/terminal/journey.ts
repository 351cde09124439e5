import { afterAll, describe, expect, it } from 'vitest';
import type { Lesson } from '../../source/lesson/model.ts';
import { type Desk, noTrace } from '../../source/lesson/session/desk.ts';
import { memoryWeeks } from '../../source/lesson/session/memory-desk.ts';
import { COURSE_MS } from '../course-ms.ts';
import { ourDesk } from '../lesson/our-desk.ts';
import { asShown } from '../lesson/option-digits.ts';
import { ourLessons } from '../lesson/our-lessons.ts';
import type { Manner } from '../lesson/session/turns.ts';
import { playLesson } from './play-lesson.ts';
import { expectRestored } from './restored.ts';
import { expectWhole, words } from './screen.ts';
import { stepReader } from './step-reader.ts';
import {
  endTerminals,
  keys,
  openTerminal,
  type Terminal,
  type TerminalOptions,
} from './terminal.ts';

/** The program, where the course goes on, and the town of the rehearsals beside it. */
type Course = { readonly terminal: Terminal; readonly desk: Desk };

/** A file of somebody who sat here once: what differs from run to run are figures. */
const trace: Desk['trace'] = async () => ({
  ok: true,
  trace: { ...noTrace, path: '/progress.json', moments: [0, 1], visits: [{ from: 0, to: 1 }] },
});

/** The desk of a rehearsal beside a program that keeps progress. */
export const keepingDesk = (): Desk => ({ ...ourDesk(memoryWeeks()), trace });

/** All lessons, one after the other, from the first key to the last. A file a journey, so that they go side by side. */
export async function describeJourney(
  name: string,
  size: TerminalOptions['size'],
  manner: Manner,
): Promise<void> {
  const lessons = (await ourLessons()).map(asShown);
  /** Left by the lesson before in the next one, if it came to its end. */
  let left: Course | undefined;
  const course = async (lesson?: Lesson): Promise<Course> => {
    const begun = left ?? {
      terminal: openTerminal({ size, isNew: true }),
      desk: keepingDesk(),
    };
    if (!left && lesson) await openLesson(begun.terminal, lesson);
    left = undefined;
    return begun;
  };
  afterAll(endTerminals);
  describe(`All lessons in a real terminal ${name}, from the first key to the last`, () => {
    it.each(lessons.map((lesson) => [lesson.number, lesson.id, lesson] as const))(
      '%i %s',
      async (number, _id, lesson) => {
        const { terminal, desk } = await course(lesson);
        await playLesson(terminal, lesson, {
          manner,
          message: 'Zebras gather behind the lighthouse at 6.',
          desk,
        });
        await stepReader(terminal, undefined, words.view.finish.title).enter();
        const next = lessons.find((one) => one.number > number);
        const [first] = next?.steps ?? [];
        if (first) await terminal.waitForText(first.title);
        else {
          await terminal.waitForText(words.tui.closing.title);
          await terminal.waitForText(`${lessons.length} of ${lessons.length} done`);
          await stepReader(terminal, undefined, words.tui.closing.title).enter();
          await terminal.waitForText(`\u2713 ${String(number).padStart(2)}  ${lesson.title}`);
        }
        expectWhole(terminal);
        left = { terminal, desk };
      },
      COURSE_MS,
    );

    it('and the way out', async () => {
      const { terminal } = await course();
      await terminal.waitForText(/Enter open/);
      terminal.write('q');
      expect(await terminal.exited).toBe(0);
      expectRestored(terminal);
    });
  });
}

/** Past the first screen, then along the menu to a lesson, and into it. */
async function openLesson(terminal: Terminal, { number, title, steps }: Lesson): Promise<void> {
  await terminal.waitForText(words.tui.welcome.title);
  await stepReader(terminal, undefined, words.tui.welcome.title).enter();
  await terminal.waitForText(/Enter open/);
  const isHere = () =>
    terminal
      .screen()
      .some((row) => /^(?:>|\u258c) /.test(row) && row.includes(` ${number}  ${title}`));
  for (let moves = 0; !isHere() && moves < 30; moves += 1) await terminal.press(keys.down);
  await terminal.press(keys.enter);
  await terminal.waitForText(steps[0]?.title ?? '');
  expectWhole(terminal);
}
