/**
 * Progress as text that moves to another machine, and back.
 */
import { safeJson } from '../text/safe.ts';
import { isNewer } from './merge.ts';
import { type ParsedProgress, parseProgress } from './parse.ts';
import { type LessonProgress, lessonOf, type Progress } from './progress.ts';

/** Largest text that is imported, in bytes of UTF-8. */
export const IMPORT_BYTES = 1_048_576;

export type ImportedProgress =
  | {
      readonly ok: true;
      readonly progress: Progress;
      /** Lessons taken from the import, new or newer than ours. */
      readonly taken: readonly string[];
      /** Lessons that stay as they were: ours are as new or newer. */
      readonly kept: readonly string[];
    }
  | Extract<ParsedProgress, { ok: false }>
  | { readonly ok: false; readonly reason: 'too-large' };

/** Progress as indented JSON with a final line feed: the file's own shape. */
export function exportProgress(progress: Progress): string {
  return `${safeJson(progress, 2)}\n`;
}

/**
 * Reads an export and merges it: of a lesson in both, the one updated later stays; a preference
 * that is set here stays. Refuses what is over 1 MiB, damaged, or of a newer version.
 */
export function importProgress(input: Uint8Array | string, current: Progress): ImportedProgress {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input).length : input.length;
  if (bytes > IMPORT_BYTES) return { ok: false, reason: 'too-large' };
  const parsed = parseProgress(input);
  if (!parsed.ok) return parsed;
  const lessons: Record<string, LessonProgress> = { ...current.lessons };
  const taken: string[] = [];
  const kept: string[] = [];
  for (const [id, theirs] of Object.entries(parsed.progress.lessons)) {
    const ours = lessonOf(current, id);
    const take = ours === undefined || isNewer(theirs, ours);
    if (take) lessons[id] = theirs;
    (take ? taken : kept).push(id);
  }
  const preferences = { ...parsed.progress.preferences, ...current.preferences };
  return { ok: true, progress: { ...current, lessons, preferences }, taken, kept };
}
