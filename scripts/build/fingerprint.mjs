/** Tells whether what was built is what would be built now. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const FOLDERS = ['source', 'lessons', 'stages', 'data', 'town', 'scripts/build'];
const FILES = [
  'scripts/build.mjs',
  'scripts/compile-lessons.ts',
  'scripts/compile-stages.ts',
  'package.json',
  'package-lock.json',
];

const noted = (root) => join(root, 'build/built-from');

/** A digest of everything that the build reads: names and contents. */
export function fingerprint(root) {
  const digest = createHash('sha256');
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const path of [...inFolders.sort(), ...FILES.map((file) => join(root, file))]) {
    const content = readFileSync(path);
    digest.update(`${relative(root, path)}\0${content.length}\0`).update(content);
  }
  return digest.digest('hex');
}

/** Notes what dist/ was built from. */
export function noteBuilt(root, from) {
  writeFileSync(noted(root), from);
}

/** Whether dist/ is there and was built from what is there now. */
export function isFresh(root) {
  if (!existsSync(noted(root)) || !existsSync(join(root, 'dist/metadata-lessons.cjs')))
    return false;
  return readFileSync(noted(root), 'utf8') === fingerprint(root);
}
