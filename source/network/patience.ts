import type { Clock } from '../protocol/clock.ts';

/** Somebody far away said nothing for too long. */
export const silent = Symbol('silent');

/** What a promise brings, or `silent` once `setTimer` says that `ms` milliseconds have passed. */
export function within<Value>(
  ms: number,
  promise: Promise<Value>,
  setTimer: Clock['setTimer'],
): Promise<Value | typeof silent> {
  return new Promise((resolve, reject) => {
    const cancel = setTimer(ms, () => resolve(silent));
    promise.finally(cancel).then(resolve, reject);
  });
}
