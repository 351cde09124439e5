import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Environment, exitCodes, writeLine } from '../app/environment.ts';
import type { OptionsOf } from '../app/options.ts';
import { writtenLessons } from '../app/own-lessons.ts';
import { errorCode } from '../files/error-code.ts';
import { makeFolder } from '../files/make-folder.ts';
import type { Words } from '../i18n/index.ts';
import { lessonSchemas } from '../lesson/format/json-schema.ts';

/** The authors' guide, and the folder of a new pack, among the program's own lessons. */
const guideName = 'README.md';
const templateFolder = 'template/';
/** Where the shapes of a pack's files lie, for editors. */
const schemaFolder = 'schema';

type Needed = Pick<Environment, 'stdout' | 'stderr' | 'lessonsFolder' | 'now'>;

/**
 * Writes a pack with one lesson that passes `check`, or with `ours` the program's own lessons as they are
 * written; with them the authors' guide and the shapes of a pack's files. The folder is new or empty:
 * nothing is ever overwritten.
 */
export async function run(
  { dir, ours }: Pick<OptionsOf<'new'>, 'dir' | 'ours'>,
  { stdout, stderr, lessonsFolder, now }: Needed,
  words: Words,
): Promise<number> {
  const t = words.authoring.new;
  const written = await writtenLessons(lessonsFolder);
  const files = ours ? ourPack(written) : newPack(written, new Date(now()));
  for (const [name, schema] of Object.entries(lessonSchemas())) {
    files.set(`${schemaFolder}/${name}.json`, `${JSON.stringify(schema, undefined, 2)}\n`);
  }
  try {
    makeFolder(dir);
    if ((await readdir(dir)).length > 0) {
      writeLine(stderr, t.notEmpty(dir));
      return exitCodes.failed;
    }
    for (const [name, text] of files) {
      const to = join(dir, name);
      makeFolder(dirname(to));
      await writeFile(to, text, { flag: 'wx' });
    }
  } catch (error) {
    writeLine(stderr, t.notWritten(dir, errorCode(error)));
    return exitCodes.failed;
  }
  writeLine(stdout, ours ? t.writtenOurs(dir) : t.written(dir));
  for (const line of ours ? t.nextOfOurs(dir) : t.next(dir)) writeLine(stdout, line);
  return exitCodes.done;
}

const ourPack = (written: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...written].filter(([name]) => !name.startsWith(templateFolder)));

function newPack(written: ReadonlyMap<string, string>, now: Date): Map<string, string> {
  const today = now.toISOString().slice(0, 10);
  const pack = new Map<string, string>();
  for (const [name, text] of written) {
    if (name === guideName) pack.set(name, text);
    if (!name.startsWith(templateFolder)) continue;
    // The source that stands in the place of the author's first one is as old as the pack.
    const dated = text.replace('date: TODAY', `date: ${today}`);
    pack.set(name.slice(templateFolder.length), dated);
  }
  return pack;
}
