/** Starting one of our own programs so that it has nothing but what it is handed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { Writable } from 'node:stream';

/**
 * Starts `program`, a real path, with an empty environment and pipes, and where this Node has a
 * permission model, without the right to open any file but its own code, to write one or to start a
 * process. `confined`: whether Node itself sees to that.
 *
 * @param reach whether it may listen on this machine, or has no business with any link
 * @param second what it can read from its descriptor 3; undefined: there is none
 */
export function spawnConfined(
  program: string,
  args: readonly string[],
  second?: string,
  reach: 'listens' | 'no-link' = 'no-link',
): { readonly child: ChildProcess; readonly confined: boolean } {
  const rights = rightsFor(program, reach);
  const child = spawn(process.execPath, [...rights, program, ...args], {
    env: {},
    cwd: dirname(program),
    stdio: ['pipe', 'pipe', 'pipe', ...(second === undefined ? [] : ['pipe' as const])],
    windowsHide: true,
  });
  const pipe = child.stdio[3];
  // A program that ends without having read it closes the pipe.
  if (pipe instanceof Writable) pipe.on('error', () => {}).end(second);
  return { child, confined: rights.length > 0 };
}

/**
 * Node's options by which a process may read its own code only; none where it knows no permissions.
 * Source: nodejs.org/api/permissions.html; the first name is that of Node 22.13 and later.
 */
function rightsFor(program: string, reach: 'listens' | 'no-link'): readonly string[] {
  const known = process.allowedNodeEnvironmentFlags;
  const model = ['--permission', '--experimental-permission'].find((name) => known.has(name));
  // A star stands for whatever comes: better no promise than one that does not hold.
  if (model === undefined || program.includes('*')) return [];
  // On Node 20 it warns that it is an experiment.
  const rights = [model, '--no-warnings', `--allow-fs-read=${program}`];
  // Node 25 and later ask for it; before that no right of this kind is known.
  return reach === 'listens' && known.has('--allow-net') ? [...rights, '--allow-net'] : rights;
}
