import { join } from 'node:path';
import { writeWhole } from '../files/new-file.ts';
import type { Words } from '../i18n/index.ts';
import type { Progress } from '../learner/progress.ts';
import type { LessonShelf } from '../lesson/pack/shelf.ts';
import type { WrittenPage } from '../view/tutorial.ts';
import type { Environment } from './environment.ts';
import { begunLessons } from './summary.ts';

export type PageOptions = {
  readonly shelf: LessonShelf;
  readonly language: string;
  readonly environment: Pick<Environment, 'lessonsFolder' | 'now'>;
  readonly words: Words;
  /** The first that can be written to gets the page. */
  readonly folders: readonly string[];
};

/** So many pages of one day lie beside each other. */
const MOST_PAGES = 99;

/**
 * Writes the learner's summary as a page of HTML into a file named by the day, or by day and number
 * where there is one of that name already.
 */
export async function writePage(
  progress: Progress,
  { shelf, language, environment, words, folders }: PageOptions,
  tell: (line: string) => void,
): Promise<WrittenPage> {
  const { htmlPage } = await import('./html-page.ts');
  const day = new Date(environment.now()).toISOString().slice(0, 10);
  const lessons = await begunLessons(progress, shelf, language);
  const text = await htmlPage(progress, lessons, day, environment, words, tell);
  let why = '';
  for (const folder of folders) {
    for (let copy = 1; copy <= MOST_PAGES; copy += 1) {
      const file = join(folder, pageName(day, copy));
      const written = await writeWhole(file, text, 'refuse');
      if (written.ok) return { ok: true, file };
      why = words.commands.progress.notWritten(file, written.code);
      if (written.code !== 'EEXIST') break;
    }
  }
  return { ok: false, why };
}

const pageName = (day: string, copy: number): string =>
  `metadata-lessons-${day}${copy === 1 ? '' : `-${copy}`}.html`;
