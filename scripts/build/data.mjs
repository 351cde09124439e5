import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The files of a folder as they are, such as data/ with origin and licence, named for the package. */
export function filesIn(root, name) {
  const folder = join(root, name);
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [
        `${name}/${relative(folder, path).split(sep).join('/')}`,
        readFileSync(path),
      ]),
  );
}
