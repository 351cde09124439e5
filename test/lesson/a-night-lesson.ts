import type { Lesson, Step } from '../../source/lesson/model.ts';
import { ourLessons } from './our-lessons.ts';

/** The town lives its week, and one step finds who works at night; nothing else. */
export async function aNightLesson(): Promise<Lesson> {
  const lesson = (await ourLessons()).find(({ id }) => id === 'online-hours');
  if (lesson === undefined) throw new Error('there is no such lesson');
  const steps = lesson.steps.flatMap((step): Step[] => {
    const { activity } = step;
    // Nobody has written a message of their own here.
    if (activity.kind === 'week') return [{ ...step, activity: { ...activity, writes: [] } }];
    const finds = activity.kind === 'find' && activity.query.in === 'town';
    const wanted = finds && ['hours', 'night-work'].includes(activity.query.what);
    return wanted || activity.kind === 'recap' ? [step] : [];
  });
  return { ...lesson, steps };
}
