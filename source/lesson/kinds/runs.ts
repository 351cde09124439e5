import * as v from 'valibot';
import { didYouMean } from '../format/fix.ts';
import { id } from '../format/schema/parts.ts';
import type { Lesson } from '../model.ts';
import type { Check } from './kind.ts';
import { activityOf } from './kind.ts';

/** A key that names a run of the town; a run has the name of its step unless told otherwise. */
export const runKey = { run: v.optional(id) };

/** What a step says of the run that it is about. */
export type AboutRun = { readonly run?: string | undefined };

/**
 * The week step that a step is about: the one whose run it names, else the last before it. What is
 * done with a file is about the week that the file is of.
 */
export function weekStepOf(lesson: Lesson, about: string): string | undefined {
  const { steps } = lesson;
  const step = steps.find((one) => one.id === about);
  if (step === undefined) return undefined;
  const { activity } = step;
  if (activity.kind === 'search' || activity.kind === 'sister') {
    return weekStepOf(lesson, activity.file);
  }
  if (activity.kind === 'segments') return weekStepOf(lesson, activity.joined);
  if (activity.kind === 'threshold') return weekStepOf(lesson, activity.in);
  const run = activity.kind === 'find' || activity.kind === 'export' ? activity.run : undefined;
  return steps
    .slice(0, steps.indexOf(step))
    .map((one) => one.id)
    .findLast((one) => {
      const week = activityOf(steps, one, 'week');
      return week !== undefined && (run === undefined || nameOf(week, one) === run);
    });
}

const nameOf = ({ run }: AboutRun, step: string): string => run ?? step;

/** A week that gets a name which no other has. */
export function addRun({ id: step, activity, story, report }: Check<'week'>): void {
  const name = nameOf(activity, step);
  if (story.has('run', name)) {
    const fix = 'Give each its own, such as "run: before" and "run: after".';
    report(['run'], `two weeks are called "${name}"`, fix);
  }
  story.add('run', name);
}

/** The town has lived the week that a step is about. */
export function checkRun({ story, report }: Check, { run }: AboutRun): void {
  const names = story.ids('run');
  if (names.length === 0) {
    report(['id'], 'the town has not lived its week yet', 'Put a week step before it.');
  } else if (run !== undefined && !names.includes(run)) {
    report(['run'], `no week before this one is called "${run}"`, didYouMean(run, names));
  }
}
