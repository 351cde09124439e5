import { fileURLToPath } from 'node:url';
import { readFolder } from '../../source/app/read-folder.ts';
import type { Lesson } from '../../source/lesson/model.ts';

async function readLessons(): Promise<readonly Lesson[]> {
  const folder = fileURLToPath(new URL('../../lessons', import.meta.url));
  const pack = await readFolder(folder);
  const errors = pack.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 2));
  return pack.lessons.filter(({ language }) => language === 'en');
}

let lessons: Promise<readonly Lesson[]> | undefined;

/** The lessons of this repository, read from their Markdown once. Fails if one of them has an error. */
export function ourLessons(): Promise<readonly Lesson[]> {
  lessons ??= readLessons();
  return lessons;
}
