/**
 * Two states of progress become one: this tutorial's and another's that runs at the same time, or
 * this machine's and an export of another.
 */
import { type LessonProgress, lessonOf, type Progress } from './progress.ts';

export interface MergeInput {
  /** Ours at the last save, or as it was read. */
  readonly base: Progress;
  readonly ours: Progress;
  /** What the file holds now; another tutorial may have written it. */
  readonly theirs: Progress;
  /** Lessons that this tutorial changed since it was opened. */
  readonly own: ReadonlySet<string>;
}

/**
 * Per lesson: what this tutorial never changed stays as the file has it; of two changed ones the
 * newer counts, and at the same time ours. A lesson that was reset here is gone unless the other
 * tutorial went on with it. Preferences and unknown fields: ours where we changed them.
 */
export function mergeProgress({ base, ours, theirs, own }: MergeInput): Progress {
  const ids = new Set([...Object.keys(theirs.lessons), ...Object.keys(ours.lessons)]);
  const lessons = [...ids].flatMap((id) => {
    const lesson = mergeLesson({ base, ours, theirs, own }, id);
    return lesson === undefined ? [] : [[id, lesson] as const];
  });
  return {
    ...mergeFields(base, ours, theirs),
    version: ours.version,
    lessons: Object.fromEntries(lessons),
    preferences: mergeFields(base.preferences, ours.preferences, theirs.preferences),
  };
}

function mergeLesson({ base, ours, theirs, own }: MergeInput, id: string) {
  const [was, our, their] = [lessonOf(base, id), lessonOf(ours, id), lessonOf(theirs, id)];
  if (our !== undefined) {
    if (!own.has(id)) return their;
    return their !== undefined && isNewer(their, our) ? their : our;
  }
  const resetHere = was !== undefined && their !== undefined && !isNewer(their, was);
  return resetHere ? undefined : their;
}

/** Ids of the lessons that differ between two states. */
export function changedLessons(before: Progress, after: Progress): readonly string[] {
  const ids = new Set([...Object.keys(before.lessons), ...Object.keys(after.lessons)]);
  return [...ids].filter((id) => !isSame(lessonOf(before, id), lessonOf(after, id)));
}

/** Whether a lesson's record was changed after another. */
export function isNewer(one: LessonProgress, other: LessonProgress): boolean {
  return Date.parse(one.updatedAt) > Date.parse(other.updatedAt);
}

function mergeFields(base: object, ours: object, theirs: object): Record<string, unknown> {
  const merged = new Map<string, unknown>(Object.entries(theirs));
  const [was, our] = [new Map(Object.entries(base)), new Map(Object.entries(ours))];
  for (const key of new Set([...was.keys(), ...our.keys()])) {
    if (isSame(was.get(key), our.get(key))) continue;
    if (our.get(key) === undefined) merged.delete(key);
    else merged.set(key, our.get(key));
  }
  return Object.fromEntries(merged);
}

/** Whether two values are the same JSON: both come from there, and updates keep the order. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
