/**
 * The program's own lessons, in one archive: as their authors wrote them, and compiled. Together they
 * take half as much as side by side, as each text stands in both.
 */
import { join } from 'node:path';
import { type Archive, readArchive } from '../files/archive.ts';
import { memoryFiles, type PackFiles } from '../lesson/pack/pack-files.ts';

const archiveName = 'lessons.br';
const written = 'written/';
const compiled = 'compiled/';

const open = (lessonsFolder: string): Promise<Archive> =>
  readArchive(join(lessonsFolder, archiveName));

/**
 * Reads compiled lessons by the names that they have in the index. The archive is opened when the first
 * of them is asked for, and once.
 */
export function compiledLessons(lessonsFolder: string): (name: string) => Promise<string> {
  let opened: Promise<Archive> | undefined;
  return async (name) => {
    opened ??= open(lessonsFolder);
    const text = (await opened).get(`${compiled}${name}`);
    if (text === undefined) throw new Error(`there is no ${name} in ${archiveName}`);
    return text;
  };
}

/** The lessons as they are written, with sources, glossary, the authors' guide and a template, by path. */
export async function writtenLessons(lessonsFolder: string): Promise<ReadonlyMap<string, string>> {
  const archive = await open(lessonsFolder);
  return new Map(
    [...archive]
      .filter(([name]) => name.startsWith(written))
      .map(([name, text]) => [name.slice(written.length), text]),
  );
}

/** The same as a pack that can be read and checked. */
export const writtenPack = async (lessonsFolder: string): Promise<PackFiles> =>
  memoryFiles(await writtenLessons(lessonsFolder));
