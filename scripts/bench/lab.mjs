import { loadBundled } from './bundle-entry.mjs';

/**
 * The town's day in the lab, for each switch turned alone.
 *
 * @returns the 95th percentile and the slowest; `longestMs`: the longest time without a turn
 */
export async function measureLab() {
  const { turnSwitches } = await loadBundled('lab-entry.ts');
  let longestMs = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last);
    last = now;
  }, 1);
  const turned = await turnSwitches();
  clearInterval(timer);
  const sorted = turned.toSorted((one, other) => one.ms - other.ms);
  const p95Ms = sorted[Math.ceil(0.95 * sorted.length) - 1].ms;
  return { count: sorted.length, p95Ms, slowest: sorted.at(-1), longestMs };
}
