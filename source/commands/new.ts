import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { type Environment, exitCodes, writeLine } from '../app/environment.ts';
import type { OptionsOf } from '../app/options.ts';
import { errorCode } from '../files/error-code.ts';
import { makeFolder } from '../files/make-folder.ts';
import type { Words } from '../i18n/index.ts';
import { lessonSchemas } from '../lesson/format/json-schema.ts';

/** The authors' guide and the files of a new pack, beside the compiled lessons. */
const guideName = 'README.md';
const templateName = 'template';
/** Where the shapes of a pack's files lie, for editors. */
const schemaFolder = 'schema';

type Needed = Pick<Environment, 'stdout' | 'stderr' | 'lessonsFolder' | 'now'>;

/**
 * Writes a pack with one lesson that passes `check`, the authors' guide, and the shapes of its files,
 * into a folder that is
 * new or empty. Nothing is ever overwritten.
 */
export async function run(
  { dir }: Pick<OptionsOf<'new'>, 'dir'>,
  { stdout, stderr, lessonsFolder, now }: Needed,
  words: Words,
): Promise<number> {
  const t = words.authoring.new;
  const today = new Date(now()).toISOString().slice(0, 10);
  try {
    makeFolder(dir);
    if ((await readdir(dir)).length > 0) {
      writeLine(stderr, t.notEmpty(dir));
      return exitCodes.failed;
    }
    const template = join(lessonsFolder, templateName);
    const entries = await readdir(template, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    for (const [name, schema] of Object.entries(lessonSchemas())) {
      makeFolder(join(dir, schemaFolder));
      const text = `${JSON.stringify(schema, undefined, 2)}\n`;
      await writeFile(join(dir, schemaFolder, `${name}.json`), text, { flag: 'wx' });
    }
    for (const from of [
      join(lessonsFolder, guideName),
      ...files.map(({ parentPath, name }) => join(parentPath, name)),
    ]) {
      const to = join(dir, relative(from.startsWith(template) ? template : lessonsFolder, from));
      const text = await readFile(from, 'utf8');
      makeFolder(dirname(to));
      // The source that stands in the place of the author's first one is as old as the pack.
      await writeFile(to, text.replace('date: TODAY', `date: ${today}`), { flag: 'wx' });
    }
  } catch (error) {
    writeLine(stderr, t.notWritten(dir, errorCode(error)));
    return exitCodes.failed;
  }
  writeLine(stdout, t.written(dir));
  for (const line of t.next(dir, lessonsFolder)) writeLine(stdout, line);
  return exitCodes.done;
}
