import { kindOf } from './kinds/index.ts';
import type { Activity, Lesson } from './model.ts';

/**
 * The names of the values that a run computes and a lesson may name as `{{name}}`. The linter asks
 * which exist at a step; session/run-values.ts fills exactly these.
 */

/** The names that exist after a step has been done. */
export function valuesOf(stepId: string, activity: Activity): readonly string[] {
  const { named, values = {} } = kindOf(activity);
  return named?.(activity, stepId) ?? Object.keys(values).map((name) => `${stepId}.${name}`);
}

/** The names that a step's prose and activity may use: those of all steps before it. */
export function valuesBefore(lesson: Lesson, index: number): ReadonlySet<string> {
  return new Set(lesson.steps.slice(0, index).flatMap((step) => valuesOf(step.id, step.activity)));
}
