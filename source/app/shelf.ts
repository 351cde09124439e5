import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { interfaceLanguages, type Words } from '../i18n/index.ts';
import { formatProblem, type Problem } from '../lesson/format/problem.ts';
import { loadBuiltIn } from '../lesson/pack/built-in.ts';
import type { LessonShelf } from '../lesson/pack/shelf.ts';
import { nearest } from '../text/nearest.ts';
import { onlyChosen } from './chosen-lessons.ts';
import type { Environment } from './environment.ts';
import type { CommandOptions, Folders } from './options.ts';
import { compiledLessons } from './own-lessons.ts';

export type OpenedShelf =
  | { readonly ok: true; readonly shelf: LessonShelf; readonly language: string }
  | { readonly ok: false; readonly exitCode: 1 | 2; readonly lines: readonly string[] };

/**
 * The lessons that a command works with: those of the program, or of the pack in `lessons`. Checks
 * that the language is spoken by them or by the interface. A pack in which no lesson opens is a
 * failure; one with some errors opens with them in `problems`.
 *
 * @param only the lessons that are wanted, by number or id; all unless told otherwise
 */
export async function openShelf(
  {
    lessons,
    lang,
    only,
  }: Pick<Folders, 'lessons'> & Pick<CommandOptions, 'lang'> & { readonly only?: Chosen },
  environment: Pick<Environment, 'lessonsFolder'>,
  words: Words,
): Promise<OpenedShelf> {
  const shelf =
    lessons === undefined ? await builtIn(environment.lessonsFolder) : await pack(lessons);
  if (shelf.summaries.length === 0 && shelf.problems.length > 0) {
    const lines = [
      words.commands.packUnreadable,
      ...shelf.problems.map((problem) => formatProblem(inFolder(problem, lessons))),
    ];
    return { ok: false, exitCode: 1, lines };
  }
  const language = lang ?? shelf.languages[0] ?? 'en';
  const known = [...new Set([...shelf.languages, ...interfaceLanguages])];
  if (!known.includes(language)) {
    const t = words.commands.wrong;
    const message = t.unknownLanguage(language, known, nearest(language, known));
    return { ok: false, exitCode: 2, lines: [message] };
  }
  if (only === undefined) return { ok: true, shelf, language };
  const chosen = onlyChosen(shelf, only, language);
  if (chosen.ok) return { ok: true, shelf: chosen.shelf, language };
  const ids = shelf.summaries.map(({ id }) => id);
  const message = words.commands.wrong.unknownLesson(chosen.unknown, nearest(chosen.unknown, ids));
  return { ok: false, exitCode: 2, lines: [message] };
}

type Chosen = readonly string[] | undefined;

/** Problems name files within their pack; somebody who reads them needs the way there. */
const inFolder = (problem: Problem, folder: string | undefined): Problem =>
  folder === undefined ? problem : { ...problem, file: join(folder, problem.file) };

const builtIn = (folder: string): Promise<LessonShelf> =>
  loadBuiltIn({
    index: () => readFile(join(folder, 'index.json'), 'utf8'),
    lesson: compiledLessons(folder),
  });

const pack = async (dir: string): Promise<LessonShelf> =>
  (await import('./read-folder.ts')).readFolder(dir);
