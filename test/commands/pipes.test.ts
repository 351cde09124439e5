import { execFileSync } from 'node:child_process';
import { createWriteStream, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { exportHeader } from '../../source/protocol/observation-csv.ts';
import { eventually } from '../eventually.ts';
import { newFolder, startProgram } from './run-program.ts';

const folder = newFolder();
afterAll(folder.remove);

let pipes = 0;
function newPipe(): string {
  pipes += 1;
  const path = join(folder.path, `pipe-${pipes}`);
  execFileSync('mkfifo', [path]);
  return path;
}

/** Whether a process has a file open; only Linux tells. */
const hasOpen = (process: number | undefined, path: string): boolean =>
  readdirSync(`/proc/${process}/fd`).some((descriptor) => {
    try {
      return readlinkSync(`/proc/${process}/fd/${descriptor}`) === path;
    } catch {
      return false;
    }
  });

describe.runIf(process.platform === 'linux').each(['analyze', 'sister'])('%s of a pipe', (name) => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('to which nobody writes ends at the first %s', async (signal, code) => {
    const pipe = newPipe();
    const { child, finished } = startProgram([name, pipe]);
    await eventually(() => expect(hasOpen(child.pid, pipe)).toBe(true));
    child.kill(signal);
    const ended = await finished;
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toMatch(/Stopped\. Nothing was written\.\n$/);
  });

  test('reads what comes through it', async () => {
    const pipe = newPipe();
    const { finished } = startProgram([name, pipe]);
    const row = (at: number) => `${at},,envelope,ann,ben,90,1,198.51.100.5,yes,,,,1\n`;
    const rows = Array.from({ length: 5_000 }, (_, at) => row(at));
    await pipeline([exportHeader, ...rows], createWriteStream(pipe));
    const { code, stdout } = await finished;
    expect(stdout).toMatch(/5,000 (rows|messages)/);
    expect(code).toBe(0);
  });
});
