/** The nightly export and what is made of it, in a fresh process each time: nothing is warm. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loadBundled } from './bundle-entry.mjs';
import { median } from './statistics.mjs';

const rounds = 3;
const self = fileURLToPath(import.meta.url);

/** Medians over the rounds; the slowest finding and picture are those of all rounds. */
export async function measureExport() {
  const runs = [];
  for (let round = 0; round < rounds; round += 1) runs.push(await inChild());
  const [first] = runs;
  const middle = (key) => median(runs.map((run) => run[key]));
  const slowest = (key) => runs.map((run) => run[key]).sort((a, b) => b.ms - a.ms)[0];
  return {
    rows: first.rows,
    bytes: first.bytes,
    writeMs: middle('writeMs'),
    readMs: middle('readMs'),
    reportMs: middle('reportMs'),
    findsMs: middle('findsMs'),
    slowestFind: slowest('slowestFind'),
    slowestPicture: slowest('slowestPicture'),
  };
}

function inChild() {
  const child = fork(self, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`the export ended with code ${code}`)));
  });
}

if (process.send !== undefined && process.argv[1] === self) {
  const { exportWork } = await loadBundled('export-entry.ts');
  process.send(await exportWork(), () => process.exit());
}
