import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Environment, exitCodes, writeLine } from '../app/environment.ts';
import type { NewOptions } from '../app/options.ts';
import { skeleton } from '../app/skeleton.ts';
import { errorCode } from '../files/error-code.ts';
import { makeFolder } from '../files/make-folder.ts';
import type { Words } from '../i18n/index.ts';

/** The authors' guide, beside the compiled lessons. */
const guideName = 'README.md';

/**
 * Writes a pack with one lesson that passes `check`, and the authors' guide, into a folder that is
 * new or empty. Nothing is ever overwritten.
 */
export async function run(
  { dir }: Pick<NewOptions, 'dir'>,
  { stdout, stderr, lessonsFolder }: Pick<Environment, 'stdout' | 'stderr' | 'lessonsFolder'>,
  words: Words,
): Promise<number> {
  const t = words.authoring.new;
  try {
    makeFolder(dir);
    if ((await readdir(dir)).length > 0) {
      writeLine(stderr, t.notEmpty(dir));
      return exitCodes.failed;
    }
    const guide = await readFile(join(lessonsFolder, guideName), 'utf8');
    for (const [path, text] of [...Object.entries(skeleton), [guideName, guide] as const]) {
      makeFolder(dirname(join(dir, path)));
      await writeFile(join(dir, path), text, { flag: 'wx' });
    }
  } catch (error) {
    writeLine(stderr, t.notWritten(dir, errorCode(error)));
    return exitCodes.failed;
  }
  writeLine(stdout, t.written(dir));
  for (const line of t.next(dir)) writeLine(stdout, line);
  return exitCodes.done;
}
