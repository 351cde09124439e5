import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const program = join(import.meta.dirname, '../../dist/start.cjs');
const teller = join(import.meta.dirname, 'tell-connections.cjs');
const index: { readonly summaries: readonly { readonly id: string }[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../dist/lessons/index.json'), 'utf8'),
);

type Attempt = { readonly kind: string; readonly host: string };

describe('the program', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'network-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs Node under the teller; what it attempted, and its exit code. */
  function run(
    args: readonly string[],
    input: string,
  ): Promise<{ readonly code: number | null; readonly attempts: readonly Attempt[] }> {
    const told = join(folder, 'told.jsonl');
    const child = spawn(process.execPath, ['--require', teller, ...args], {
      env: { ...process.env, TOLD: told, XDG_STATE_HOME: folder, LOCALAPPDATA: folder },
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    return new Promise((resolve) => {
      child.on('close', (code) => {
        const lines = existsSync(told) ? readFileSync(told, 'utf8').trim().split('\n') : [];
        resolve({ code, attempts: lines.map((line) => JSON.parse(line)) });
      });
    });
  }

  /** Commands that need no relay beside those that play. */
  const quiet = [['list'], ['check'], ['progress', 'show']];

  it.each(index.summaries)('talks to this machine only, to its relay, in $id', async ({ id }) => {
    const args = [program, 'play', id, '--plain', '--state-dir', folder];
    const { code, attempts } = await run(args, '1\n'.repeat(200));
    expect(code).toBe(0);
    expect(new Set(attempts.map(({ host }) => host))).toEqual(new Set(['127.0.0.1']));
  });

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
    expect(attempts.map((attempt) => attempt.host)).toContain(host);
  });
});
