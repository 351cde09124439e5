/** Work that can be interrupted wherever it yields. */
export type Turns<Result> = Generator<void, Result>;

/** So long others wait at the most, in milliseconds, unless the work itself yields later. */
const longestMs = 5;

/** Does work and lets others have their turns, so that whoever stops it is heard. */
export async function inTurns<Result>(
  work: Turns<Result>,
  stop: AbortSignal,
): Promise<Result | 'stopped'> {
  let since = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - since < longestMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    if (stop.aborted) return 'stopped';
    since = performance.now();
  }
}

/** Does it all at once. */
export function allAtOnce<Result>(work: Turns<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
