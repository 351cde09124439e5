import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

/** Texts by their names. */
export type Archive = ReadonlyMap<string, string>;

const decompress = promisify(brotliDecompress);

/**
 * Reads an archive: a JSON object of texts by name, in UTF-8, compressed with brotli. The build writes
 * such files; one of a megabyte takes some 10 ms, most of it off the main thread. Nothing in it is a path
 * of the disk until somebody makes one of it.
 * @throws what reading, decompressing or parsing fails with; TypeError for what is no archive
 */
export async function readArchive(path: string): Promise<Archive> {
  const parsed: unknown = JSON.parse((await decompress(await readFile(path))).toString('utf8'));
  if (typeof parsed !== 'object' || parsed === null) throw new TypeError('not an archive');
  const texts = Object.entries(parsed).map(([name, text]): [string, string] => {
    if (typeof text !== 'string') throw new TypeError('not an archive of texts');
    return [name, text];
  });
  return new Map(texts);
}
