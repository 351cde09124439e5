import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COURSE_MS } from '../course-ms.ts';

const program = join(import.meta.dirname, '../../dist/start.cjs');
const recorder = join(import.meta.dirname, 'record-connections.cjs');
const index: { readonly summaries: readonly { readonly id: string }[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../dist/lessons/index.json'), 'utf8'),
);

describe('the program', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'network-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs Node under the recorder; what it attempted ("connect 127.0.0.1"), and its exit code. */
  function run(
    args: readonly string[],
    input: string,
  ): Promise<{ readonly code: number | null; readonly attempts: readonly string[] }> {
    const file = join(folder, 'connections');
    const child = spawn(process.execPath, ['--require', recorder, ...args], {
      env: { ...process.env, CONNECTIONS: file, XDG_STATE_HOME: folder, LOCALAPPDATA: folder },
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    return new Promise((resolve) => {
      child.on('close', (code) => {
        const written = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
        resolve({ code, attempts: written === '' ? [] : written.split('\n') });
      });
    });
  }

  /** Commands that need no relay beside those that play. */
  const cases = join(import.meta.dirname, '../records/cases');
  const check = ['check', '--lesson', 'suggestions'];
  const quiet = [['list'], check, ['progress', 'show'], ['own', cases]];

  it.each(index.summaries)(
    'talks to this machine only, to its relay, in the whole of $id',
    async ({ id }) => {
      const args = [program, 'play', id, '--plain', '--state-dir', folder];
      // The first option of everything, and on: nothing is let run twice.
      const { code, attempts } = await run(args, '1\n\n'.repeat(150));
      expect(code).toBe(0);
      for (const one of attempts)
        expect(one).toMatch(/^(?:connect|listen|http|dns-lookup) 127\.0\.0\.1$/);
      expect(attempts).toEqual(expect.arrayContaining(['listen 127.0.0.1', 'connect 127.0.0.1']));
    },
    COURSE_MS,
  );

  it.each(quiet)('talks to nobody: %s', async (...command) => {
    const { code, attempts } = await run([program, ...command], '');
    expect(code).toBe(0);
    expect(attempts).toEqual([]);
  });

  it.each([
    ['a request', 'fetch("http://127.0.0.2:40009/").catch(() => {})', '127.0.0.2'],
    ['a look-up', 'require("node:dns").lookup("name.invalid", () => {})', 'name.invalid'],
    ['a socket', 'require("node:net").connect(9, "127.0.0.2").on("error", () => {})', '127.0.0.2'],
  ])('would be caught at %s', async (_what, code, host) => {
    const { attempts } = await run(['--eval', code], '');
    expect(attempts.some((attempt) => attempt.endsWith(` ${host}`))).toBe(true);
  });
});
