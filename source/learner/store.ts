/**
 * The learner's file: opened once, saved after every step.
 *
 * A save writes a temporary file in the same folder, flushes it and renames it over the old one:
 * whoever is killed at any moment leaves the old state or the new one, complete. Two tutorials may
 * share the file: just before the rename it is compared with what the save began from, and a save
 * that finds it changed begins again, merging per lesson.
 */
import { errorCode, type LearnerFiles, nodeFiles } from './files.ts';
import { changedLessons, isSame, mergeProgress } from './merge.ts';
import type { MemoryOnlyNotice, Notice, NotWritten } from './notices.ts';
import { placeIn, readOnlyTrouble, removeStale, setAside, troubleWith } from './place.ts';
import { EMPTY_PROGRESS, type Progress } from './progress.ts';
import { isUnchanged, readProgressFile } from './read-file.ts';
import { exportProgress } from './transfer.ts';

export interface OpenOptions {
  /** The state folder; it need not exist. */
  readonly dir: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly files?: LearnerFiles;
}

export type SaveResult =
  /** Kept. A notice tells when a damaged file had to be set aside for it. */
  | { readonly ok: true; readonly notices: readonly Notice[] }
  /** Nothing is kept, since opening or from now on; the notice says why. */
  | { readonly ok: false; readonly reason: 'memory-only'; readonly notice: MemoryOnlyNotice }
  | ({ readonly ok: false; readonly reason: 'not-written' } & NotWritten);

export interface ProgressStore {
  /** The progress file's path. */
  readonly path: string;
  /** Progress as it was read; empty where there was none. */
  readonly progress: Progress;
  readonly notices: readonly Notice[];
  /**
   * Saves without blocking, in the order of the calls. Of saves that wait for one in flight only the
   * latest is written. Whoever exits awaits the last one first.
   * Rejects only for programmer errors.
   */
  readonly save: (progress: Progress) => Promise<SaveResult>;
}

/** Saves that are asked for while one is in flight: only the latest progress is written. */
interface Batch {
  progress: Progress;
  result: Promise<SaveResult>;
}

/** More tries than two people at two tutorials could ever need. */
const MOST_TRIES = 20;

/**
 * Opens the progress file in a folder; makes nothing before the first save. Missing: empty.
 * Damaged: set aside under another name, with a notice. Newer, unreadable, read-only, or no
 * ordinary file: left alone, with a notice, and nothing is kept.
 */
export function openProgress({ dir, now, files = nodeFiles }: OpenOptions): ProgressStore {
  const place = placeIn(dir, files, now);
  const { path } = place;
  const found = readProgressFile(path, files);
  const notices: Notice[] = [];
  let memoryOnly = troubleWith(found, place) ?? readOnlyTrouble(found, place);
  if (found.state === 'damaged' && memoryOnly === undefined) {
    const notice = setAside(found.why, place);
    if (notice.kind === 'damaged') notices.push(notice);
    else memoryOnly = notice;
  }
  if (memoryOnly === undefined) removeStale(place);
  else notices.push(memoryOnly);

  const progress = found.state === 'read' ? found.progress : EMPTY_PROGRESS;
  /** Lessons that this tutorial changed: every save asserts them again. */
  const own = new Set<string>();
  let base = progress;
  let waiting: Batch | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function giveUp(notice: MemoryOnlyNotice): SaveResult {
    memoryOnly = notice;
    return { ok: false, reason: 'memory-only', notice };
  }

  /** One save: writes a temporary file, flushes it, renames it, and flushes the folder. */
  async function write(ours: Progress): Promise<SaveResult> {
    const told: Notice[] = [];
    let temporary: string | undefined;
    try {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        let disk = readProgressFile(path, files);
        const trouble = memoryOnly ?? troubleWith(disk, place);
        if (trouble !== undefined) return giveUp(trouble);
        if (disk.state === 'damaged') {
          const notice = setAside(disk.why, place);
          if (notice.kind !== 'damaged') return giveUp(notice);
          told.push(notice);
          disk = { state: 'missing' };
        }
        const theirs = disk.state === 'read' ? disk.progress : EMPTY_PROGRESS;
        for (const id of changedLessons(base, ours)) own.add(id);
        const merged = mergeProgress({ base, ours, theirs, own });
        if (isSame(merged, theirs)) {
          base = ours;
          return { ok: true, notices: told };
        }
        files.makeFolder(dir);
        temporary = files.writeTemporary(dir, exportProgress(merged));
        await files.flush(temporary);
        if (isUnchanged(disk, path, files)) {
          files.rename(temporary, path);
          temporary = undefined;
          base = ours;
          await flushFolder(dir, files);
          return { ok: true, notices: told };
        }
        files.remove(temporary);
        temporary = undefined;
      }
      return { ok: false, reason: 'not-written', path, code: 'EBUSY' };
    } catch (error) {
      return { ok: false, reason: 'not-written', path, code: errorCode(error) };
    } finally {
      if (temporary !== undefined) removeQuietly(temporary, files);
    }
  }

  return {
    path,
    progress,
    notices,

    save(ours) {
      if (waiting !== undefined) {
        waiting.progress = ours;
        return waiting.result;
      }
      const result = last.then(() => {
        waiting = undefined;
        return write(batch.progress);
      });
      const batch: Batch = { progress: ours, result };
      waiting = batch;
      last = result.catch(() => undefined);
      return result;
    },
  };
}

/** Not every system can flush a folder, and the file is in its place by now. */
async function flushFolder(dir: string, files: LearnerFiles): Promise<void> {
  try {
    await files.flush(dir);
  } catch (error) {
    errorCode(error);
  }
}

function removeQuietly(path: string, files: LearnerFiles): void {
  try {
    files.remove(path);
  } catch (error) {
    // What failed before it is what the person is told.
    errorCode(error);
  }
}
