import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The files of data/ as they are, origin and licence among them, named for the package. */
export function dataFiles(root) {
  const folder = join(root, 'data');
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [`data/${relative(folder, path).split(sep).join('/')}`, readFileSync(path)]),
  );
}
