import { systemClock } from '../protocol/clock.ts';

/** Somebody far away said nothing for too long. */
export const silent = Symbol('silent');

/** What a promise brings, or `silent` after `ms` milliseconds of real time. */
export function within<Value>(ms: number, promise: Promise<Value>): Promise<Value | typeof silent> {
  return new Promise((resolve, reject) => {
    const cancel = systemClock.setTimer(ms, () => resolve(silent));
    promise.finally(cancel).then(resolve, reject);
  });
}
