import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const launcher = join(import.meta.dirname, '../../source/launcher.cjs');

/** Runs the launcher in a Node that claims another version. */
function launchAs(version: string) {
  const pretend =
    "const versions = { ...process.versions, node: '" +
    version +
    "' };" +
    "Object.defineProperty(process, 'versions', { value: versions });" +
    `require(${JSON.stringify(launcher)});`;
  return spawnSync(process.execPath, ['-e', pretend], { encoding: 'utf8' });
}

it.each(['0.10.48', '18.20.8', '20.18.3'])(
  'Node %s is told kindly that it is too old',
  (version) => {
    const { status, stderr, stdout } = launchAs(version);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^metadata-lessons needs Node 20\.19 or later; this is .*https.*\n$/);
    expect(stderr).toContain(version);
  },
);

it.each(['20.19.0', '22.0.0', '100.1.0'])('Node %s is let in', (version) => {
  // Beside the source there is no program to load; the launcher got as far as looking for it.
  expect(launchAs(version).stderr).toContain("Cannot find module './first-paint.cjs'");
});
