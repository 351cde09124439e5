/**
 * A cooperative task: work that yields every few milliseconds, so that whoever runs it may look at
 * something else in between. A program of one thread hears nobody meanwhile.
 */
export type Task<Result> = Generator<void, Result>;

/** Does all of it at once. */
export function finished<Result>(task: Task<Result>): Result {
  for (;;) {
    const turn = task.next();
    if (turn.done) return turn.value;
  }
}
