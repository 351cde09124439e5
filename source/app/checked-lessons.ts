import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { reportOnExport } from '../affiliate/report.ts';
import type { Words } from '../i18n/index.ts';
import { type Problem, sortProblems } from '../lesson/format/problem.ts';
import type { LessonFigures } from '../lesson/lint/figures.ts';
import type { Lesson } from '../lesson/model.ts';
import { memoryDesk, memoryWeeks } from '../lesson/session/memory-desk.ts';
import { rehearse } from '../lesson/session/rehearse.ts';
import { dataFolder } from './desk.ts';
import { readFolder } from './read-folder.ts';

/** A folder of lessons, and how its files are named to whoever reads of them. */
export type CheckedFolder = { readonly dir: string; readonly shownAs: string };

export type CheckedLessons = {
  readonly lessons: readonly Lesson[];
  /** By file and line. */
  readonly problems: readonly Problem[];
  /** What was measured, in the order of `lessons`. */
  readonly figures: readonly { readonly file: string; readonly figures: LessonFigures }[];
};

/**
 * Lints the lessons of a folder and plays each without a screen, once with right and once with wrong
 * answers. `lessonsFolder` is the program's own, beside which its data lie.
 */
export async function checkFolder(
  { dir, shownAs }: CheckedFolder,
  { lessonsFolder, now }: { readonly lessonsFolder: string; readonly now: () => number },
  words: Words,
): Promise<CheckedLessons> {
  const today = new Date(now()).toISOString().slice(0, 10);
  const { lessons, problems, locate, review } = await readFolder(dir, { today });
  const shown = <Place extends Pick<Problem, 'file'>>(place: Place): Place => ({
    ...place,
    file: join(shownAs, place.file),
  });
  const desk = memoryDesk({
    data: (name) => readFile(join(dirname(lessonsFolder), dataFolder, name), 'utf8'),
    sister: reportOnExport,
    weeks: memoryWeeks(),
  });
  const all = problems.map(shown);
  for (const lesson of lessons) {
    for (const answers of ['right', 'wrong'] as const) {
      const rehearsal = await rehearse(lesson, answers, { desk });
      for (const { step, message } of rehearsal.problems) {
        all.push({
          ...shown(locate(lesson, step)),
          severity: 'error',
          message: words.authoring.check.played(answers, message),
          fix: words.authoring.check.fixPlayed,
        });
      }
    }
  }
  const figures = lessons.map((lesson) => {
    const reviewed = review(lesson);
    all.push(...reviewed.problems.map(shown));
    return shown({ file: reviewed.file, figures: reviewed.figures });
  });
  return { lessons, problems: sortProblems(all), figures };
}
