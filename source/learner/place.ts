/**
 * The place of the progress file: what stands in the way of keeping progress there, and how that
 * is put aside.
 */
import { dirname, join } from 'node:path';
import { errorCode } from '../files/error-code.ts';
import type { LearnerFiles } from './files.ts';
import { isTemporary, PROGRESS_FILE, setAsideName } from './folder.ts';
import type { DamagedNotice, MemoryOnlyNotice } from './notices.ts';
import type { FileState } from './read-file.ts';

export interface ProgressPlace {
  readonly dir: string;
  readonly path: string;
  readonly files: LearnerFiles;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Half-written files are this old before they are removed: surely nobody writes them any more. */
const STALE_MILLISECONDS = 60 * 60 * 1_000;

/** The place of the progress file in a folder. */
export function placeIn(dir: string, files: LearnerFiles, now: () => number): ProgressPlace {
  return { dir, path: join(dir, PROGRESS_FILE), files, now };
}

/** Why nothing may be kept there: the file itself, or its permissions or those of its folder. */
export function troubleAt(
  found: FileState,
  { dir, path, files }: ProgressPlace,
): MemoryOnlyNotice | undefined {
  if (found.state === 'not-ours') return found.notice;
  try {
    if (found.state === 'read' && !files.isWritable(path)) return { kind: 'read-only', path };
    let folder = dir;
    while (files.kindOf(folder) === 'missing' && dirname(folder) !== folder) {
      folder = dirname(folder);
    }
    if (files.kindOf(folder) === 'file') return { kind: 'unreadable', path, code: 'ENOTDIR' };
    return files.isWritable(folder) ? undefined : { kind: 'read-only', path: folder };
  } catch (error) {
    return { kind: 'unreadable', path, code: errorCode(error) };
  }
}

/** Renames a damaged file to a name that tells when, never over another file. */
export function setAside(
  why: string,
  { dir, path, files, now }: ProgressPlace,
): DamagedNotice | MemoryOnlyNotice {
  try {
    let copy = 1;
    const aside = () => join(dir, setAsideName(now(), copy));
    while (files.kindOf(aside()) !== 'missing') copy += 1;
    const setAside = aside();
    files.rename(path, setAside);
    return { kind: 'damaged', path, why, setAside };
  } catch (error) {
    return { kind: 'damaged-in-place', path, why, code: errorCode(error) };
  }
}

/** Removes what a killed tutorial left half-written. */
export function removeStale({ dir, files, now }: ProgressPlace): void {
  try {
    for (const { name, modifiedAt } of files.list(dir)) {
      const stale = isTemporary(name) && now() - modifiedAt > STALE_MILLISECONDS;
      if (stale) files.remove(join(dir, name));
    }
  } catch (error) {
    // No folder yet, or somebody else was faster: nothing to tell. A bug is thrown on.
    errorCode(error);
  }
}
