import { realpathSync } from 'node:fs';
import { runWall } from '../../board/run-wall.ts';
import type { Clock } from '../../protocol/clock.ts';
import type { Observation } from '../../protocol/observation.ts';
import { exportHeader, exportLine } from '../../protocol/observation-csv.ts';

const row = {
  at: 1_000,
  kind: 'envelope',
  address: 'device',
  simulated: true,
  bytes: 100,
} as const;

/** Two people write to each other: what a wall has to count. */
const rows: readonly Observation[] = [
  { seq: 1, ...row, connection: 1, from: 'one', to: 'other' },
  { seq: 2, ...row, connection: 2, from: 'other', to: 'one' },
];

/** A slow laptop starts a program within this, in milliseconds. */
const answerMs = 20_000;

/**
 * Starts the wall's program as a room does, hands it rows and waits for its answer.
 * @returns how many rows it was given and counted; undefined: it can't be started, or does not answer
 */
export function tryWall(file: string, clock: Clock): Promise<number | undefined> {
  let program: string;
  try {
    program = realpathSync(file);
  } catch {
    return Promise.resolve(undefined);
  }
  return new Promise((resolve) => {
    const end = (count: number | undefined) => {
      cancel();
      wall.end();
      resolve(count);
    };
    const wall = runWall({
      program,
      asks: 'pairs',
      without: '',
      onReport: (report) => report.rows === rows.length && end(rows.length),
      onDeath: () => end(undefined),
    });
    const cancel = clock.setTimer(answerMs, () => end(undefined));
    wall.write(exportHeader + rows.map((row) => exportLine(row)).join(''));
  });
}
