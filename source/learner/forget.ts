/**
 * Erasing everything that is kept about a learner.
 */
import { join } from 'node:path';
import { errorCode } from '../files/error-code.ts';
import { type LearnerFiles, nodeFiles } from './files.ts';
import { isOurs } from './folder.ts';

export type ForgetResult =
  | {
      readonly ok: true;
      /** Paths of the files that are gone; none when nothing was kept. */
      readonly removed: readonly string[];
      readonly folderRemoved: boolean;
    }
  | {
      readonly ok: false;
      readonly reason: 'not-removed';
      readonly path: string;
      /** The file system's code, such as EACCES. */
      readonly code: string;
      readonly removed: readonly string[];
    };

/**
 * Removes the progress file, damaged ones that were set aside, half-written ones, and the folder
 * if it is then empty. Nothing else: neither files of other names nor links and folders that took
 * the place of ours.
 */
export function forget(dir: string, files: LearnerFiles = nodeFiles): ForgetResult {
  const removed: string[] = [];
  let path = dir;
  try {
    if (files.kindOf(dir) === 'missing') return { ok: true, removed, folderRemoved: false };
    for (const { name } of files.list(dir)) {
      path = join(dir, name);
      if (!isOurs(name) || files.kindOf(path) !== 'file') continue;
      files.remove(path);
      removed.push(path);
    }
    path = dir;
    if (files.list(dir).length > 0) return { ok: true, removed, folderRemoved: false };
    files.removeFolder(dir);
    return { ok: true, removed, folderRemoved: true };
  } catch (error) {
    return { ok: false, reason: 'not-removed', path, code: errorCode(error), removed };
  }
}
