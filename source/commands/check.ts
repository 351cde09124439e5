import { dirname, join } from 'node:path';
import {
  type CheckedFolder,
  type CheckedLessons,
  checkFolder,
  valuesIn,
} from '../app/checked-lessons.ts';
import { type CheckedStages, checkStages, holdsStages } from '../app/checked-stages.ts';
import { type Environment, exitCodes, writeJson, writeLine } from '../app/environment.ts';
import type { OptionsOf } from '../app/options.ts';
import { writtenPack } from '../app/own-lessons.ts';
import { doWhenChanged } from '../app/watch-folder.ts';
import { errorCode } from '../files/error-code.ts';
import type { Words } from '../i18n/index.ts';
import { lessonSchemas } from '../lesson/format/json-schema.ts';
import { formatProblem } from '../lesson/format/problem.ts';
import { diskFiles } from '../lesson/pack/pack-files.ts';
import { nearest } from '../text/nearest.ts';

/** How the files of the program's own lessons are named, wherever it is installed. */
const ownName = 'lessons';

type Asked = Partial<Omit<OptionsOf<'check'>, 'command' | 'lang'>>;
type Checked = CheckedLessons & {
  /** False where a folder of stages alone was checked. */
  readonly isLessons: boolean;
  readonly stages?: CheckedStages | undefined;
};
type Needed = Pick<Environment, 'stdout' | 'stderr' | 'lessonsFolder' | 'now' | 'onSignal'>;

/**
 * Lints the lessons in a folder, or those of the program, and plays each without a screen, once with
 * right and once with wrong answers; and the stages of a room beside them, or in the folder itself. Prints a line for each problem, one with the figures of each
 * lesson, and one that sums up; exit code 1 if there is an error. Or prints what else was asked for.
 */
export async function run(options: Asked, environment: Needed, words: Words): Promise<number> {
  const { dir, lesson, watch, values, schema } = options;
  if (schema) {
    writeJson(environment.stdout, lessonSchemas());
    return exitCodes.done;
  }
  const { lessonsFolder } = environment;
  const files = dir === undefined ? await writtenPack(lessonsFolder) : diskFiles(dir);
  const folder = { files, shownAs: dir ?? ownName, lesson };
  const ownStages = join(dirname(lessonsFolder), 'stages');
  if (values) return printValues(folder, options, environment, words);
  const check = async (): Promise<Checked> => {
    if (lesson !== undefined)
      return { ...(await checkFolder(folder, environment, words)), isLessons: true };
    if (dir !== undefined && holdsStages(dir)) {
      return { lessons: [], problems: [], isLessons: false, stages: checkStages(dir, dir) };
    }
    const lessons = await checkFolder(folder, environment, words);
    const stages =
      dir === undefined
        ? checkStages(ownStages, 'stages')
        : checkStages(join(dir, 'stages'), join(dir, 'stages'));
    return { ...lessons, isLessons: true, stages };
  };
  if (!watch) return report(await check(), options, environment, words);
  const interrupted = new AbortController();
  const stopListening = environment.onSignal(['SIGINT', 'SIGTERM', 'SIGHUP'], () =>
    interrupted.abort(),
  );
  try {
    return await doWhenChanged(
      dir ?? lessonsFolder,
      async (stale) => {
        const checked = await check();
        // What has changed meanwhile is told next.
        if (stale()) return exitCodes.done;
        const code = report(checked, options, environment, words);
        if (!options.json) writeLine(environment.stdout, words.authoring.check.watching);
        return code;
      },
      interrupted.signal,
    );
  } catch (error) {
    const line = words.authoring.check.notWatched(folder.shownAs, errorCode(error));
    writeLine(environment.stderr, line);
    return exitCodes.failed;
  } finally {
    stopListening();
  }
}

function report(
  checked: Checked,
  { lesson, json }: Asked,
  { stdout, stderr }: Needed,
  words: Words,
): number {
  const { lessons, known, stages } = checked;
  const problems = [...checked.problems, ...(stages?.problems ?? [])];
  if (lesson !== undefined && known !== undefined) {
    writeLine(stderr, words.commands.wrong.unknownLesson(lesson, nearest(lesson, known)));
    return exitCodes.wrongUse;
  }
  const { summary, measured, stagesOf } = words.authoring.check;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  if (json) {
    const languages = stages?.languages ?? [];
    writeJson(stdout, {
      problems,
      lessons: lessons.map(told),
      stages: languages,
      errors,
      warnings,
    });
  } else {
    for (const problem of problems) writeLine(stdout, formatProblem(problem));
    for (const { file, lesson, figures } of lessons) {
      writeLine(stdout, `${file}: ${measured(figures, lesson.minutes)}`);
    }
    for (const { language, count, minutes } of stages?.languages ?? []) {
      writeLine(stdout, stagesOf(stages?.shownAs ?? '', language, count, minutes));
    }
    const steps = lessons.reduce((sum, { lesson }) => sum + lesson.steps.length, 0);
    writeLine(stdout, summary(lessons.length, steps, errors, warnings, checked.isLessons));
  }
  return errors === 0 ? exitCodes.done : exitCodes.failed;
}

/** What programs are told of a lesson. */
const told = ({ file, lesson, figures }: CheckedLessons['lessons'][number]) => ({
  file,
  id: lesson.id,
  number: lesson.number,
  language: lesson.language,
  steps: lesson.steps.length,
  says: { minutes: lesson.minutes },
  ...figures,
});

async function printValues(
  folder: CheckedFolder,
  { json }: Asked,
  environment: Needed,
  words: Words,
): Promise<number> {
  const { stdout, stderr } = environment;
  const found = await valuesIn(folder, environment);
  if (found.length === 0) {
    writeLine(stderr, words.authoring.check.noValues(folder.lesson));
    return exitCodes.failed;
  }
  if (json) {
    writeJson(
      stdout,
      found.map(({ lesson: { id, language }, values }) => ({ id, language, values })),
    );
    return exitCodes.done;
  }
  for (const { lesson, values } of found) {
    writeLine(stdout, words.authoring.check.valuesOf(lesson.number, lesson.id, lesson.language));
    const width = Math.max(0, ...Object.keys(values).map((name) => name.length));
    for (const [name, value] of Object.entries(values)) {
      writeLine(
        stdout,
        `  ${name.padEnd(width)}  ${typeof value === 'number' ? words.locale.number(value) : value}`,
      );
    }
  }
  return exitCodes.done;
}
