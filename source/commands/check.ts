import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { reportOnExport } from '../affiliate/report.ts';
import { dataFolder } from '../app/desk.ts';
import { type Environment, exitCodes, writeLine } from '../app/environment.ts';
import type { OptionsOf } from '../app/options.ts';
import { readFolder } from '../app/read-folder.ts';
import type { Words } from '../i18n/index.ts';
import { formatProblem, type Problem, sortProblems } from '../lesson/format/problem.ts';
import type { Lesson } from '../lesson/model.ts';
import { compiledName, loadBuiltIn } from '../lesson/pack/built-in.ts';
import { memoryDesk, memoryWeeks } from '../lesson/session/memory-desk.ts';
import { rehearse } from '../lesson/session/rehearse.ts';

/** Lessons to be played, what is known to be wrong already, and where their steps stand. */
type Checked = {
  readonly lessons: readonly Lesson[];
  readonly problems: readonly Problem[];
  readonly locate: (lesson: Lesson, step: string) => Pick<Problem, 'file' | 'line'>;
};

/**
 * Lints the lessons in a folder and plays each without a screen, once with right and once with wrong
 * answers. Without a folder it plays those of the program, which were linted when it was built.
 * Prints a line for each problem and one that sums up; exit code 1 if there is an error.
 */
export async function run(
  { dir }: Pick<OptionsOf<'check'>, 'dir'>,
  { stdout, lessonsFolder, now }: Pick<Environment, 'stdout' | 'lessonsFolder' | 'now'>,
  words: Words,
): Promise<number> {
  const { lessons, problems, locate } = await (dir === undefined
    ? ownLessons(lessonsFolder)
    : folderLessons(dir, new Date(now()).toISOString().slice(0, 10)));
  const desk = memoryDesk({
    data: (name) => readFile(join(dirname(lessonsFolder), dataFolder, name), 'utf8'),
    sister: reportOnExport,
    weeks: memoryWeeks(),
  });
  const all = [...problems];
  for (const lesson of lessons) {
    for (const answers of ['right', 'wrong'] as const) {
      const rehearsal = await rehearse(lesson, answers, { desk });
      for (const { step, message } of rehearsal.problems) {
        all.push({
          ...locate(lesson, step),
          severity: 'error',
          message: words.authoring.check.played(answers, message),
          fix: words.authoring.check.fixPlayed,
        });
      }
    }
  }
  for (const problem of sortProblems(all)) writeLine(stdout, formatProblem(problem));
  const errors = all.filter(({ severity }) => severity === 'error').length;
  const steps = lessons.reduce((sum, lesson) => sum + lesson.steps.length, 0);
  const { summary } = words.authoring.check;
  writeLine(stdout, summary(lessons.length, steps, errors, all.length - errors));
  return errors === 0 ? exitCodes.done : exitCodes.failed;
}

async function folderLessons(dir: string, today: string): Promise<Checked> {
  const { lessons, problems, locate } = await readFolder(dir, { today });
  const inDir = <Place extends Pick<Problem, 'file'>>(place: Place): Place => ({
    ...place,
    file: join(dir, place.file),
  });
  return {
    lessons,
    problems: problems.map(inDir),
    locate: (lesson, step) => inDir(locate(lesson, step)),
  };
}

async function ownLessons(lessonsFolder: string): Promise<Checked> {
  const shelf = await loadBuiltIn((name) => readFile(join(lessonsFolder, name), 'utf8'));
  const lessons: Lesson[] = [];
  for (const { id, language } of shelf.summaries) {
    const opened = await shelf.open(id, language);
    if (opened.ok) lessons.push(opened.lesson);
  }
  return {
    lessons,
    problems: shelf.problems,
    locate: (lesson) => ({ file: compiledName(lesson), line: 1 }),
  };
}
