/** Before the tests: those that run the built program never run an old one. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
// @ts-expect-error The scripts are plain JavaScript.
import { isFresh } from '../scripts/build/fingerprint.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

export default function setup(): void {
  if (isFresh(root)) return;
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}
