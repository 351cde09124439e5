/**
 * The learner's file: opened once, saved after every step.
 *
 * A save writes a temporary file in the same folder, flushes it and renames it over the old one:
 * whoever is killed at any moment leaves the old state or the new one, complete. Two tutorials may
 * share the file: each save reads it first and puts its own changes into what it finds. Two saves of
 * one moment may cost the file the first one's change, which the next save of that tutorial brings.
 */
import { errorCode } from '../files/error-code.ts';
import { writeWhole } from '../files/new-file.ts';
import { type LearnerFiles, nodeFiles } from './files.ts';
import { temporaryIn } from './folder.ts';
import { changedLessons, mergeLessons } from './merge.ts';
import type { FileNotice, MemoryOnlyNotice, NotWritten } from './notices.ts';
import { placeIn, removeStale, setAside, troubleAt } from './place.ts';
import { EMPTY_PROGRESS, type Progress } from './progress.ts';
import { readProgressFile } from './read-file.ts';
import { exportProgress } from './transfer.ts';

export interface OpenOptions {
  /** The state folder; it need not exist. Undefined: there is none, and nothing is kept. */
  readonly dir: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly files?: LearnerFiles;
}

export type SaveResult =
  /** Kept. A notice tells when a damaged file had to be set aside for it. */
  | { readonly ok: true; readonly notices: readonly FileNotice[] }
  /** Nothing is kept, since opening or from now on; the notice says why. */
  | { readonly ok: false; readonly reason: 'memory-only'; readonly notice: MemoryOnlyNotice }
  | ({ readonly ok: false; readonly reason: 'not-written' } & NotWritten);

export interface ProgressStore {
  /** The progress file's path; empty where there is no folder for it. */
  readonly path: string;
  /** Progress as it was read; empty where there was none. */
  readonly progress: Progress;
  readonly notices: readonly FileNotice[];
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

/**
 * Opens the progress file in a folder; makes nothing before the first save. Missing: empty.
 * Damaged: set aside under another name, with a notice. Newer, unreadable, read-only, or no
 * ordinary file: left alone, with a notice, and nothing is kept.
 */
export function openProgress({ dir, now, files = nodeFiles }: OpenOptions): ProgressStore {
  if (dir === undefined) return keepingNothing;
  const place = placeIn(dir, files, now);
  const { path } = place;
  const found = readProgressFile(path, files);
  const notices: FileNotice[] = [];
  let memoryOnly = troubleAt(found, place);
  if (found.state === 'damaged' && memoryOnly === undefined) {
    const notice = setAside(found.why, place);
    if (notice.kind === 'damaged') notices.push(notice);
    else memoryOnly = notice;
  }
  if (memoryOnly === undefined) removeStale(place);
  else notices.push(memoryOnly);

  const progress = found.state === 'read' ? found.progress : EMPTY_PROGRESS;
  /** What this tutorial changed: every save asserts it again. */
  const own = new Set<string>();
  let ownPreferences = false;
  let previous = progress;
  let waiting: Batch | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function giveUp(notice: MemoryOnlyNotice): SaveResult {
    memoryOnly = notice;
    return { ok: false, reason: 'memory-only', notice };
  }

  async function write(ours: Progress): Promise<SaveResult> {
    for (const id of changedLessons(previous, ours)) own.add(id);
    ownPreferences ||= ours.preferences !== previous.preferences;
    previous = ours;
    const disk = readProgressFile(path, files);
    if (memoryOnly !== undefined) return giveUp(memoryOnly);
    if (disk.state === 'not-ours') return giveUp(disk.notice);
    const told: FileNotice[] = [];
    let theirs = disk.state === 'read' ? disk.progress : EMPTY_PROGRESS;
    if (disk.state === 'damaged') {
      const notice = setAside(disk.why, place);
      if (notice.kind !== 'damaged') return giveUp(notice);
      told.push(notice);
      theirs = ours;
    }
    const text = exportProgress({
      ...theirs,
      lessons: mergeLessons(ours, theirs, own),
      ...(ownPreferences && { preferences: { ...theirs.preferences, ...ours.preferences } }),
    });
    if (disk.state !== 'damaged' && text === exportProgress(theirs)) {
      return { ok: true, notices: told };
    }
    try {
      files.makeFolder(place.dir);
    } catch (error) {
      return { ok: false, reason: 'not-written', path, code: errorCode(error) };
    }
    const partial = temporaryIn(place.dir);
    const written = await writeWhole(path, text, 'replace', { disk: files, partial });
    return written.ok
      ? { ok: true, notices: told }
      : { ok: false, reason: 'not-written', path, code: written.code };
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

const noFolder = { kind: 'no-folder' } as const;
const keepingNothing: ProgressStore = {
  path: '',
  progress: EMPTY_PROGRESS,
  notices: [noFolder],
  save: async () => ({ ok: false, reason: 'memory-only', notice: noFolder }),
};
