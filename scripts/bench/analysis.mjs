/** Analysis of tables of several sizes, each in a process of its own. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from './statistics.mjs';

const ROUNDS = 3;
const worker = fileURLToPath(new URL('analysis-worker.mjs', import.meta.url));
const analyse = (rows) => JSON.parse(execFileSync(process.execPath, [worker, String(rows)]));

/**
 * Milliseconds of each piece of work at each of the sizes (numbers of rows), the median of some
 * rounds, and the greatest peak of memory in megabytes.
 */
export function measureAnalysis(sizes) {
  const rounds = sizes.map((rows) => Array.from({ length: ROUNDS }, () => analyse(rows)));
  const names = Object.keys(rounds[0][0].ms);
  return {
    works: names.map((work) => ({
      work,
      ms: rounds.map((ofSize) => median(ofSize.map((round) => round.ms[work]))),
    })),
    megabytes: Math.max(...rounds.flat().map((round) => round.megabytes)),
  };
}
