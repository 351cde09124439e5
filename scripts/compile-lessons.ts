import { readFolder } from '../source/app/read-folder.ts';
import { formatProblem, hasErrors, type Problem } from '../source/lesson/format/problem.ts';
import { type Lesson, lessonFormat } from '../source/lesson/model.ts';
import { compiledName, type LessonIndex } from '../source/lesson/pack/built-in.ts';

export { compactLesson } from '../source/lesson/pack/compact.ts';

export type CompiledLessons = {
  /** What the menu needs. */
  readonly index: LessonIndex;
  /** By `<id>.<language>`. */
  readonly lessons: Readonly<Record<string, Lesson>>;
  /** Warnings only. */
  readonly problems: readonly Problem[];
};

/**
 * Reads the program's own lessons for the build.
 * @throws Error with a line for each problem if any lesson has an error.
 */
export async function compileLessons(lessonsDir: string): Promise<CompiledLessons> {
  const { lessons, summaries, problems } = await readFolder(lessonsDir);
  if (hasErrors(problems)) {
    const lines = problems.map((problem) => `  lessons/${formatProblem(problem)}`);
    throw new Error(`the lessons have errors\n${lines.join('\n')}`);
  }
  return {
    index: { format: lessonFormat, summaries },
    lessons: Object.fromEntries(
      lessons.map((lesson) => [compiledName(lesson).replace(/\.json$/, ''), lesson]),
    ),
    problems,
  };
}
