import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reportOnExport } from '../source/affiliate/report.ts';
import { readFolder } from '../source/app/read-folder.ts';
import { wordsFor } from '../source/i18n/index.ts';
import { formatProblem, hasErrors, type Problem } from '../source/lesson/format/problem.ts';
import { type Lesson, type LessonSummary, lessonFormat } from '../source/lesson/model.ts';
import { compiledName, type LessonIndex } from '../source/lesson/pack/built-in.ts';

import { memoryDesk, memoryWeeks } from '../source/lesson/session/memory-desk.ts';
import { rehearse } from '../source/lesson/session/rehearse.ts';
import { broughtBy } from '../source/lesson/session/session.ts';
import type { Picture } from '../source/pictures/picture.ts';
import { untoldOf } from '../source/lesson/people/references.ts';
import { pictureParts } from '../source/view/pictures.ts';

export { compactLesson } from '../source/lesson/pack/compact.ts';
export { compileStages } from './compile-stages.ts';

export type CompiledLessons = {
  /** What the menu needs. */
  readonly index: LessonIndex;
  /** By `<id>.<language>`. */
  readonly lessons: Readonly<Record<string, Lesson>>;
  /** Warnings only. */
  readonly problems: readonly Problem[];
};

/** What the menu shows of a lesson that names a picture: it is played once, in memory, for that. */
async function pictureOf(lesson: Lesson, data: string): Promise<Picture | undefined> {
  if (lesson.picture === undefined) return undefined;
  const desk = memoryDesk({
    data: (name) => readFile(join(data, name), 'utf8'),
    sister: reportOnExport,
    weeks: memoryWeeks(),
  });
  const { session } = await rehearse(lesson, 'right', { desk });
  await desk.close();
  const found = broughtBy(session, lesson.picture, 'found')?.found;
  const [part] = found
    ? pictureParts(
        found,
        wordsFor(lesson.language),
        untoldOf(lesson, lesson.picture, () => false),
      )
    : [];
  return part?.picture;
}

/**
 * Reads the program's own lessons for the build.
 * @throws Error with a line for each problem if any lesson has an error.
 */
export async function compileLessons(lessonsDir: string): Promise<CompiledLessons> {
  const { lessons, summaries, problems } = await readFolder(lessonsDir);
  const withPicture = async (summary: LessonSummary): Promise<LessonSummary> => {
    const same = ({ id, language }: Lesson) => id === summary.id && language === summary.language;
    const lesson = lessons.find(same);
    const picture = lesson && (await pictureOf(lesson, join(lessonsDir, '..', 'data')));
    return picture ? { ...summary, picture } : summary;
  };
  if (hasErrors(problems)) {
    const lines = problems.map((problem) => `  lessons/${formatProblem(problem)}`);
    throw new Error(`the lessons have errors\n${lines.join('\n')}`);
  }
  return {
    index: { format: lessonFormat, summaries: await Promise.all(summaries.map(withPicture)) },
    lessons: Object.fromEntries(
      lessons.map((lesson) => [compiledName(lesson).replace(/\.json$/, ''), lesson]),
    ),
    problems,
  };
}
