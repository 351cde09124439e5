import { dirname, join } from 'node:path';
import { reportOnExport } from '../affiliate/report.ts';
import { shippedData, shippedPath } from '../files/shipped-data.ts';
import type { Words } from '../i18n/index.ts';
import { type Problem, reporter, sortProblems } from '../lesson/format/problem.ts';
import type { LessonFigures } from '../lesson/lint/figures.ts';
import { checkSeldomLongest } from '../lesson/lint/measured.ts';
import type { Lesson } from '../lesson/model.ts';
import type { PackFiles } from '../lesson/pack/pack-files.ts';
import type { Values } from '../lesson/session/grade.ts';
import { memoryDesk, memoryWeeks } from '../lesson/session/memory-desk.ts';
import { rehearse } from '../lesson/session/rehearse.ts';
import { computeValues } from '../lesson/session/run-values.ts';
import { sampleFolder } from './desk.ts';
import { ownOfSample } from './own/lesson-own.ts';
import { readFiles } from './read-folder.ts';

/** A pack of lessons, how its files are named to whoever reads of them, and which lesson is meant. */
export type CheckedFolder = {
  readonly files: PackFiles;
  readonly shownAs: string;
  /** A number or an id; all lessons if there is none. */
  readonly lesson?: string | undefined;
};

/** The program's own folder of lessons, beside which its data lie. */
export type Program = { readonly lessonsFolder: string; readonly now: () => number };

type CheckedLesson = {
  readonly file: string;
  readonly lesson: Lesson;
  readonly figures: LessonFigures;
};

export type CheckedLessons = {
  readonly lessons: readonly CheckedLesson[];
  /** By file and line, with the column (from 1) in which that line begins to say something. */
  readonly problems: readonly (Problem & { readonly column: number })[];
  /** The ids that there are, where none is the lesson that was meant. */
  readonly known?: readonly string[];
};

/**
 * Lints the lessons of a folder and plays each without a screen, once with right and once with wrong
 * answers.
 */
export async function checkFolder(
  { files, shownAs, lesson: meant }: CheckedFolder,
  program: Program,
  words: Words,
): Promise<CheckedLessons> {
  const today = new Date(program.now()).toISOString().slice(0, 10);
  const pack = await readFiles(files, { today });
  const inPack = meant === undefined ? pack.problems : pack.problems.filter(isOf(meant));
  const lessons = pack.lessons.filter((lesson) => meant === undefined || isMeant(lesson, meant));
  if (meant !== undefined && lessons.length === 0 && inPack.length === 0) {
    return { lessons: [], problems: [], known: [...new Set(pack.lessons.map(({ id }) => id))] };
  }
  const shown = <Place extends Pick<Problem, 'file'>>(place: Place): Place => ({
    ...place,
    file: join(shownAs, place.file),
  });
  const all = [...inPack];
  const desk = rehearsalDesk(program);
  const checked: CheckedLesson[] = [];
  for (const lesson of lessons) {
    for (const answers of ['right', 'wrong'] as const) {
      const rehearsal = await rehearse(lesson, answers, { desk });
      for (const { step, message } of rehearsal.problems) {
        all.push({
          ...pack.locate(lesson, step),
          severity: 'error',
          message: words.authoring.check.played(answers, message),
          fix: words.authoring.check.fixPlayed,
        });
      }
    }
    const { file, figures, problems } = pack.review(lesson);
    all.push(...problems);
    checked.push(shown({ file, lesson, figures }));
  }
  await desk.close();
  if (meant === undefined) {
    for (const language of pack.languages) {
      const its = checked.filter(({ lesson }) => lesson.language === language);
      const singles = its.map(({ figures }) => figures.single);
      checkSeldomLongest(singles, language, reporter('.', all));
    }
  }
  const placed = await withColumns(sortProblems(all), files);
  return { lessons: checked, problems: placed.map(shown) };
}

async function withColumns(problems: readonly Problem[], { read }: PackFiles) {
  const files = new Map<string, readonly string[]>();
  for (const file of new Set(problems.map((problem) => problem.file))) {
    // A problem may be that the file cannot be read.
    const found = await read(file);
    files.set(file, found.ok ? found.text.split('\n') : []);
  }
  return problems.map((problem) => {
    const text = files.get(problem.file)?.[problem.line - 1] ?? '';
    return { ...problem, column: Math.max(0, text.search(/\S/)) + 1 };
  });
}

/** Every value that a run of each lesson has at its end, in the order in which a lesson brings them. */
export async function valuesIn(
  { files, lesson: meant }: Pick<CheckedFolder, 'files' | 'lesson'>,
  program: Program,
): Promise<readonly { readonly lesson: Lesson; readonly values: Values }[]> {
  const { lessons } = await readFiles(files);
  const desk = rehearsalDesk(program);
  const found: { lesson: Lesson; values: Values }[] = [];
  for (const lesson of lessons) {
    if (meant !== undefined && !isMeant(lesson, meant)) continue;
    const { session } = await rehearse(lesson, 'right', { desk });
    found.push({ lesson, values: computeValues(session) });
  }
  await desk.close();
  return found;
}

const rehearsalDesk = ({ lessonsFolder }: Program) =>
  memoryDesk({
    data: shippedData(dirname(lessonsFolder)),
    sister: reportOnExport,
    own: ownOfSample(shippedPath(dirname(lessonsFolder), sampleFolder)),
    weeks: memoryWeeks(),
  });

const isMeant = ({ id, number }: Lesson, meant: string): boolean =>
  id === meant || (/^\d+$/.test(meant) && Number(meant) === number);

/** Whether a problem is in the folder of the lesson that is meant: it may be of one that does not open. */
const isOf =
  (meant: string) =>
  ({ file }: Problem): boolean => {
    const [, number, id] = /^(\d+)-([^/]+)(?:\/|$)/.exec(file) ?? [];
    return (
      id === meant ||
      (/^\d+$/.test(meant) && number !== undefined && Number(number) === Number(meant))
    );
  };
