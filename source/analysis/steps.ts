/**
 * Work that is cut into steps, so that whoever runs it may look at something else in between: a
 * program of one thread hears nobody meanwhile.
 */
export type Steps<Result> = Generator<void, Result>;

/** Does all of it at once. */
export function finished<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
