import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { newFolder, startProgram } from '../commands/run-program.ts';

const folder = newFolder();
afterAll(folder.remove);

it.each([
  ['Ctrl+C', 'SIGINT', 130],
  ['a signal to end', 'SIGTERM', 143],
] as const)(
  '%s in the midst of the week ends at once, keeps the step and leaves no other file',
  async (_, signal, exitCode) => {
    const state = join(folder.path, signal);
    const running = startProgram(['play', 'nightly-export', '--plain', '--state-dir', state]);
    running.child.stdin?.write('x\n'.repeat(3));
    await running.until(/Enter to let the week happen: $/);
    running.child.stdin?.write('\n');
    // What was read is echoed, and the week begins.
    await running.until(/Enter to let the week happen: \n/);
    running.child.kill(signal);
    const { code, stdout, stderr } = await running.finished;
    expect(stderr).toBe('');
    expect(stdout).not.toContain('were sealed and carried');
    expect(code).toBe(exitCode);
    expect(readdirSync(state)).toEqual(['progress.json']);
    const kept = JSON.parse(readFileSync(join(state, 'progress.json'), 'utf8'));
    expect(kept.lessons['nightly-export'].step).toBe('town');
  },
);
