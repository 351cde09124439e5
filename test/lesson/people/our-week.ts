import { reportOn } from '../../../source/affiliate/report.ts';
import { gatherPeople, type PeopleKnown } from '../../../source/lesson/people/gather.ts';
import { referencesIn } from '../../../source/lesson/people/references.ts';
import { memoryWeeks } from '../../../source/lesson/session/memory-desk.ts';
import type { LivedWeek } from '../../../source/world/town/live-week.ts';
import { ourLessons } from '../our-lessons.ts';

/** The week of our lessons with a line of the learner's to Noor from the square, lived in memory. */
export async function weekWith(text: string): Promise<LivedWeek> {
  const lived = await memoryWeeks().live({
    seed: 1,
    writings: [{ id: 'own', from: 'you', to: 'noor', text, day: 5, minute: 870, place: 'square' }],
    progress: () => {},
    stop: new AbortController().signal,
  });
  if (!lived.ok) throw new Error('the week was not lived');
  return lived.week;
}

/** What is known by somebody who has done these steps of our lessons; all of them if not said. */
export async function knownFrom(
  week: LivedWeek | undefined,
  isDone: (step: string, lesson: string) => boolean = () => true,
): Promise<PeopleKnown> {
  const lessons = await ourLessons();
  const references = lessons.flatMap((lesson) =>
    referencesIn(lesson, (step) => isDone(step, lesson.id)),
  );
  return gatherPeople(references, { week: () => week, sister: reportOn });
}

/** Somebody of those who are known. */
export function personIn({ people }: PeopleKnown, name: string) {
  const person = people.find((one) => one.name === name);
  if (person === undefined) throw new Error(`nothing is known of ${name}`);
  return person;
}
