import { reportOn } from '../affiliate/report.ts';
import { boughtList } from '../analysis/bought-list.ts';
import { readHouses } from '../analysis/houses.ts';
import { lessonOf, type Progress } from '../learner/progress.ts';
import type { Lesson } from '../lesson/model.ts';
import { gatherPeople, type PeopleKnown } from '../lesson/people/gather.ts';
import { referencesIn } from '../lesson/people/references.ts';
import type { LivedWeek } from '../world/town/live-week.ts';

/**
 * What is known of people from the findings that were seen, in this run or before: the learner's file
 * says which steps are done, and nothing else of a finding. Takes some tenths of a second.
 *
 * @param week the town's week of a seed, while it is in memory
 */
export function knownPeople(
  lessons: readonly Lesson[],
  progress: Progress,
  week: (seed: number) => LivedWeek | undefined,
): Promise<PeopleKnown> {
  const references = lessons.flatMap((lesson) => {
    const kept = lessonOf(progress, lesson.id);
    const done = new Set([...(kept?.done ?? []), ...(kept?.again?.done ?? [])]);
    return referencesIn(lesson, (step) => done.has(step));
  });
  return gatherPeople(references, {
    week,
    sister: (rows, listed) => reportOn(rows, listed ? readHouses(boughtList) : undefined),
  });
}
