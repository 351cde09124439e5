import { kindOf } from '../kinds/index.ts';
import type { Activity, Lesson } from '../model.ts';

/**
 * A lesson with the options of its questions in the order that `seed` (any whole number) gives them.
 * The same seed gives the same order, whatever other lessons and steps there are.
 */
export const withOptionOrder = (lesson: Lesson, seed: number): Lesson => ({
  ...lesson,
  steps: lesson.steps.map((step) => {
    const { activity } = step;
    const { arranged } = kindOf(activity);
    if (arranged === undefined) return step;
    const rank = (option: string) => hashOf(`${seed} ${lesson.id} ${step.id} ${option}`);
    return { ...step, activity: { ...activity, ...arranged(activity, rank) } as Activity };
  }),
});

/** 32 bits of a text: FNV-1a, and the last mixing of MurmurHash3, since FNV's high bits move little. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
