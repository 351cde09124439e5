import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What people start. */
export const program = fileURLToPath(new URL('../../dist/start.cjs', import.meta.url));

export type Finished = {
  /** Exit code; null: ended by a signal. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

export type Running = {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  /** Resolves when the standard output so far matches. */
  readonly until: (pattern: RegExp) => Promise<string>;
};

/** Starts the built program as a process of its own, with pipes for its three streams. */
export function startProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd = process.cwd(),
): Running {
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: 'pipe',
  });
  let stdout = '';
  let stderr = '';
  const looks = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    for (const look of looks) look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  // It may have ended, or read enough, before all of the input is written.
  child.stdin.on('error', () => {});
  const finished = new Promise<Finished>((resolve) =>
    child.on('close', (code) => resolve({ code, stdout, stderr })),
  );
  return {
    child,
    finished,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!pattern.test(stdout)) return;
          looks.delete(look);
          resolve(stdout);
        };
        looks.add(look);
        void finished.then(() =>
          reject(new Error(`it ended without ${pattern}:\n${stdout}${stderr}`)),
        );
        look();
      }),
  };
}

/** Runs the built program to its end with everything on its standard input at once. */
export function runProgram(
  args: readonly string[],
  input = '',
  env: Readonly<Record<string, string>> = {},
  cwd?: string,
): Promise<Finished> {
  const { child, finished } = startProgram(args, env, cwd);
  child.stdin?.end(input);
  return finished;
}

/** A new folder, and what removes it. */
export function newFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'metadata-lessons-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
