import { checkFolder } from '../app/checked-lessons.ts';
import { type Environment, exitCodes, writeLine } from '../app/environment.ts';
import type { OptionsOf } from '../app/options.ts';
import type { Words } from '../i18n/index.ts';
import { formatProblem } from '../lesson/format/problem.ts';
import { markControls } from '../text/safe.ts';

/** How the files of the program's own lessons are named, wherever it is installed. */
const ownName = 'lessons';

/**
 * Lints the lessons in a folder, or those of the program, and plays each without a screen, once with
 * right and once with wrong answers. Prints a line for each problem, one with the figures of each
 * lesson, and one that sums up; exit code 1 if there is an error.
 */
export async function run(
  { dir }: Pick<OptionsOf<'check'>, 'dir'>,
  { stdout, lessonsFolder, now }: Pick<Environment, 'stdout' | 'lessonsFolder' | 'now'>,
  words: Words,
): Promise<number> {
  const folder = { dir: dir ?? lessonsFolder, shownAs: dir ?? ownName };
  const checked = await checkFolder(folder, { lessonsFolder, now }, words);
  const { lessons, problems, figures } = checked;
  const { summary, measured } = words.authoring.check;
  for (const problem of problems) writeLine(stdout, formatProblem(problem));
  for (const [index, { file, figures: found }] of figures.entries()) {
    writeLine(stdout, `${markControls(file)}: ${measured(found, lessons[index]?.minutes ?? 0)}`);
  }
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const steps = lessons.reduce((sum, lesson) => sum + lesson.steps.length, 0);
  writeLine(stdout, summary(lessons.length, steps, errors, problems.length - errors));
  return errors === 0 ? exitCodes.done : exitCodes.failed;
}
