/**
 * What an attacker takes delays to be like: the logarithm of their density at so many milliseconds, minus
 * infinity where one of that length can't be.
 */
export type DelayModel = (ms: number) => number;

/** A sum of so many exponential times of one mean each, as of envelopes that pass so many delaying mixes. */
export function exponentialDelays(meanMs: number, count = 1): DelayModel {
  let constant = -count * Math.log(meanMs);
  for (let factor = 2; factor < count; factor++) constant -= Math.log(factor);
  return (ms) => {
    if (ms < 0) return Number.NEGATIVE_INFINITY;
    const power = count === 1 ? 0 : (count - 1) * Math.log(ms);
    return constant + power - ms / meanMs;
  };
}

/** A normal time, never negative, as of relays that send on at once over links that vary a little. */
export function normalDelay(meanMs: number, deviationMs: number): DelayModel {
  const constant = -Math.log(deviationMs * Math.sqrt(2 * Math.PI));
  return (ms) =>
    ms < 0 ? Number.NEGATIVE_INFINITY : constant - ((ms - meanMs) / deviationMs) ** 2 / 2;
}
