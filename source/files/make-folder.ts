import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './error-code.ts';

/**
 * Makes a folder and those above it; one that is there already is fine. Throws what node:fs throws,
 * with its `code`. Not by mkdir's own `recursive`, which never returns in Node 20 where a folder is
 * there and none can be made in it, as in /proc.
 * @param mode of what is made, less the process's umask
 */
export function makeFolder(path: string, mode = 0o777): void {
  try {
    mkdirSync(path, mode);
  } catch (error) {
    const above = dirname(path);
    if (errorCode(error) === 'ENOENT' && above !== path && !existsSync(above)) {
      makeFolder(above, mode);
      makeFolder(path, mode);
    } else if (!isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
