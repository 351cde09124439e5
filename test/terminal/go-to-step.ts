import type { Lesson } from '../../source/lesson/model.ts';
import { takesText } from '../../source/lesson/session/answering.ts';
import { start } from '../../source/lesson/session/reduce.ts';
import { ourLessons } from '../lesson/our-lessons.ts';
import { asShown } from '../lesson/option-digits.ts';
import { at } from '../lesson/session/drive.ts';
import { keys, openTerminal, type Terminal, type TerminalOptions } from './terminal.ts';

const lessons = (await ourLessons()).map(asShown);

/** One of our lessons, as the learner is shown it. */
export function lessonNamed(id: string): Lesson {
  const lesson = lessons.find((one) => one.id === id);
  if (!lesson) throw new Error(`there is no lesson ${id}`);
  return lesson;
}

/** Where a step is in its lesson, from 1. */
export function placeOf(lesson: Lesson, step: string): number {
  const index = lesson.steps.findIndex(({ id }) => id === step);
  if (index < 0) throw new Error(`${lesson.id} has no step ${step}`);
  return index + 1;
}

export const titleOf = (lesson: Lesson, step: string): string =>
  lesson.steps[placeOf(lesson, step) - 1]?.title ?? '';

/** Opens a lesson in a terminal of its own and skips to a step. */
export async function openAtStep(
  id: string,
  step: string,
  options: TerminalOptions,
): Promise<Terminal> {
  const lesson = lessonNamed(id);
  const args = ['play', id, ...(options.args ?? [])];
  const terminal = openTerminal({ ...options, args });
  await terminal.waitForText(lesson.steps[0]?.title ?? '');
  await skipTo(terminal, lesson, lesson.steps[0]?.id ?? '', step);
  return terminal;
}

/** Skips from one step to another; what is skipped is done all the same, with suggested words. */
export async function skipTo(
  terminal: Terminal,
  lesson: Lesson,
  from: string,
  to: string,
): Promise<void> {
  const between = lesson.steps.slice(placeOf(lesson, from) - 1, placeOf(lesson, to) - 1);
  for (const [index, step] of between.entries()) {
    const next = lesson.steps[placeOf(lesson, from) + index];
    const isText = takesText(at(start(lesson).session, step.id));
    await terminal.press(isText ? keys.ctrl('x') : 'x');
    await terminal.waitForText(next?.title ?? '');
  }
}
