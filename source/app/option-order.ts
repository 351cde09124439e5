import type { Preferences, Progress } from '../learner/progress.ts';
import { withPreference } from '../learner/update.ts';
import type { LessonShelf } from '../lesson/pack/shelf.ts';
import { withOptionOrder } from '../lesson/session/option-order.ts';

/** So many orders tell no learner from all others, and are enough that neighbours differ. */
const orders = 1_000;

/**
 * What is kept of a learner, with the order in which they are shown options: theirs, or a new one of
 * `random` (from 0, below 1), which is written with whatever is kept next.
 */
export const withOrder = (progress: Progress, random: () => number): Progress =>
  progress.preferences.optionOrder === undefined
    ? withPreference(progress, { optionOrder: Math.floor(random() * orders) })
    : progress;

/** A shelf whose lessons have their options in that order; as they are written where there is none. */
export function inOptionOrder(shelf: LessonShelf, order: Preferences['optionOrder']): LessonShelf {
  if (order === undefined) return shelf;
  return {
    ...shelf,
    async open(numberOrId, language) {
      const opened = await shelf.open(numberOrId, language);
      return opened.ok ? { ok: true, lesson: withOptionOrder(opened.lesson, order) } : opened;
    },
  };
}
