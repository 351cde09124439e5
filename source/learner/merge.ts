import { type LessonProgress, lessonOf, type Progress } from './progress.ts';

/** Whether a lesson's record was changed after another. */
export function isNewer(one: LessonProgress, other: LessonProgress): boolean {
  return Date.parse(one.updatedAt) > Date.parse(other.updatedAt);
}

/** Ids of the lessons that differ between two states: a change makes a new record, and no other. */
export function changedLessons(before: Progress, after: Progress): readonly string[] {
  const ids = new Set([...Object.keys(before.lessons), ...Object.keys(after.lessons)]);
  return [...ids].filter((id) => lessonOf(before, id) !== lessonOf(after, id));
}

/**
 * What the file holds, with the lessons that this tutorial changed since it was opened (`own`):
 * another tutorial may share the file. Of a lesson that both changed the newer record counts, and at
 * the same time ours; one that was reset here is gone.
 */
export function mergeLessons(
  ours: Progress,
  theirs: Progress,
  own: Iterable<string>,
): Progress['lessons'] {
  const lessons = new Map(Object.entries(theirs.lessons));
  for (const id of own) {
    const [our, their] = [lessonOf(ours, id), lessonOf(theirs, id)];
    if (our === undefined) lessons.delete(id);
    else if (their === undefined || !isNewer(their, our)) lessons.set(id, our);
  }
  return Object.fromEntries(lessons);
}
