/**
 * Erasing everything that is kept about a learner.
 */
import { join } from 'node:path';
import { errorCode } from '../files/error-code.ts';
import { type LearnerFiles, nodeFiles } from './files.ts';
import { isOurs } from './folder.ts';

export type ForgetResult =
  /** Paths of the files that are gone; none when nothing was kept. */
  | { readonly ok: true; readonly removed: readonly string[] }
  /** `code`: the file system's, such as EACCES. */
  | { readonly ok: false; readonly path: string; readonly code: string };

/**
 * Removes the progress file, damaged ones that were set aside, half-written ones, and the folder
 * if it is then empty. Nothing else: neither files of other names nor links and folders that took
 * the place of ours.
 */
export function forget(dir: string, files: LearnerFiles = nodeFiles): ForgetResult {
  const removed: string[] = [];
  let path = dir;
  try {
    if (files.kindOf(dir) === 'missing') return { ok: true, removed };
    for (const { name } of files.list(dir)) {
      path = join(dir, name);
      if (!isOurs(name) || files.kindOf(path) !== 'file') continue;
      files.remove(path);
      removed.push(path);
    }
    path = dir;
    if (files.list(dir).length === 0) files.removeFolder(dir);
    return { ok: true, removed };
  } catch (error) {
    return { ok: false, path, code: errorCode(error) };
  }
}
