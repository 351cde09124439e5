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

  /** Runs Node under the recorder; what it attempted ("connect 127.0.0.1"), told, and its exit code. */
  function run(
    args: readonly string[],
    input: string,
  ): Promise<{
    readonly code: number | null;
    readonly attempts: readonly string[];
    readonly output: string;
  }> {
    const file = join(folder, 'connections');
    const child = spawn(process.execPath, ['--require', recorder, ...args], {
      env: { ...process.env, CONNECTIONS: file, XDG_STATE_HOME: folder, LOCALAPPDATA: folder },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    return new Promise((resolve) => {
      child.on('close', (code) => {
        const written = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
        resolve({ code, output, attempts: written === '' ? [] : written.split('\n') });
      });
    });
  }

  /** Commands that need no relay beside those that play. */
  const cases = join(import.meta.dirname, '../records/cases');
  const check = ['check', '--lesson', 'suggestions'];
  const quiet = [['list'], check, ['progress', 'show'], ['own', cases]];

  it(
    'talks to this machine only, to its relay, in the whole of the course',
    async () => {
      // Enter alone, as often as it takes: questions stay open, and all else happens.
      const args = [program, 'play', '--plain', '--state-dir', folder];
      const { code, attempts, output } = await run(args, '\n'.repeat(4_000));
      expect(code).toBe(0);
      expect(output.match(/^Lesson finished$/gm)).toHaveLength(index.summaries.length);
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
