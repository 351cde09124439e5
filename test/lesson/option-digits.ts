import type { Lesson } from '../../source/lesson/model.ts';
import { questionOf } from '../../source/lesson/session/choices.ts';
import { withOptionOrder } from '../../source/lesson/session/option-order.ts';

/** The order in which the learner of a test is shown options, as their file has it. */
const orderInTests = 1;

/** What of the learner's preferences gives that order. */
export const inTestsOrder = { optionOrder: orderInTests } as const;

/** A lesson as that learner is shown it. */
export const asShown = (lesson: Lesson): Lesson => withOptionOrder(lesson, orderInTests);

/** The keys of options in a lesson as it is shown, in the order in which they are named. */
export function digitsOf<const Options extends readonly string[]>(
  lesson: Lesson,
  step: string,
  ...options: Options
): { readonly [At in keyof Options]: string } {
  const activity = lesson.steps.find(({ id }) => id === step)?.activity;
  const question = activity && questionOf(activity);
  const shown = question && 'options' in question ? question.options.map(({ id }) => id) : [];
  const digits = options.map((option) => {
    const at = shown.indexOf(option);
    if (at === -1) throw new Error(`${step} has no option ${option}`);
    return String(at + 1);
  });
  return digits as { readonly [At in keyof Options]: string };
}
