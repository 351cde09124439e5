/** What the course is and what is kept of a learner, for whoever comes for the first time and for help. Pure. */
import type { Words } from '../i18n/index.ts';
import { showControls } from '../text/safe.ts';
import type { Kept, LessonEntry } from './tutorial.ts';

/** What the course is, in a few sentences. */
export function aboutCourse(lessons: readonly LessonEntry[], { tui }: Words): readonly string[] {
  const minutes = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  return [tui.welcome.what(lessons.length, minutes), ...tui.welcome.how];
}

/**
 * What is kept, where, and how to erase it.
 * @param kept undefined: there is no folder for it
 */
export function keptTexts(
  { keeps, kept }: { readonly keeps: boolean; readonly kept?: Kept | undefined },
  { tui }: Words,
): readonly string[] {
  const t = tui.help;
  if (!keeps) return [t.notKept];
  return [
    t.kept,
    ...(kept ? [t.file(showControls(kept.file)), t.forget(showControls(kept.forget))] : []),
  ];
}
