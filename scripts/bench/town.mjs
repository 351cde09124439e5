/** The town's week, in a fresh process each time, as the learner has it: nothing is warm. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loadBundled } from './bundle-entry.mjs';
import { median } from './statistics.mjs';

const rounds = 3;
const self = fileURLToPath(import.meta.url);

/**
 * @param {'socket' | 'memory'} over
 * @returns medians over the rounds; `longestMs` is the longest of all during which no timer could run
 */
export async function measureTown(over) {
  const runs = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await inChild(over));
  return {
    seconds: median(runs.map((run) => run.seconds)),
    perSecond: median(runs.map((run) => run.opened / run.seconds)),
    opened: runs[0].opened,
    rows: runs[0].rows,
    planMs: median(runs.map((run) => run.planMs)),
    longestMs: Math.max(...runs.map((run) => run.longestMs)),
  };
}

function inChild(over) {
  const child = fork(self, [over], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`the town's week ended with code ${code}`)));
  });
}

if (process.send !== undefined && process.argv[1] === self) {
  const { townWeek } = await loadBundled('town-entry.ts');
  let longestMs = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last);
    last = now;
  }, 1);
  const run = await townWeek(process.argv[2]);
  clearInterval(timer);
  process.send({ ...run, longestMs }, () => process.exit());
}
