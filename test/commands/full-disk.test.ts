import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { exportHeader } from '../../source/protocol/observation-csv.ts';
import { newFolder } from './run-program.ts';

const folder = newFolder();
afterAll(folder.remove);
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

let folders = 0;
function emptyFolder(): string {
  folders += 1;
  const path = join(folder.path, String(folders));
  mkdirSync(path);
  return path;
}

type Options = { readonly input?: string; readonly out?: string; readonly interrupt?: RegExp };

/**
 * A program of ours where files can be made but no byte gets into them: the system's limit on the
 * size of files does that to anybody, for whom it need not be a full disk.
 */
async function onFullDisk(
  program: string,
  args: readonly string[],
  { input = '', out, interrupt }: Options = {},
) {
  const limited = `trap '' XFSZ; ulimit -f 0; exec "$@"`;
  const descriptor = out === undefined ? undefined : openSync(out, 'w');
  const child = spawn('sh', ['-c', limited, 'sh', process.execPath, join(dist, program), ...args], {
    stdio: ['pipe', descriptor ?? 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: folder.path },
  });
  if (descriptor !== undefined) closeSync(descriptor);
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    if (interrupt?.test(stdout)) child.kill('SIGINT');
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin?.on('error', () => {}).end(input);
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, stdout, stderr };
}

describe.skipIf(process.platform === 'win32')('on a full disk', () => {
  it('a lesson goes on without what it can not write, says so, and leaves nothing half-written', async () => {
    const state = emptyFolder();
    const before = readdirSync(folder.path).toSorted();
    const args = ['play', 'nightly-export', '--plain', '--state-dir', state];
    const played = await onFullDisk('start.cjs', args, { input: 'x\n'.repeat(200) });
    expect(played.stdout).toContain('The file could not be written or read. (EFBIG)');
    expect(played.stderr).toMatch(/^Your progress could not be saved to [^\n]+EFBIG[^\n]+\n$/);
    expect(played.code).toBe(0);
    expect(readdirSync(state)).toEqual([]);
    expect(readdirSync(folder.path).toSorted()).toEqual(before);
  });

  it("the relay's export is told with its path, exit code 1, and leaves nothing", async () => {
    const state = emptyFolder();
    const file = join(state, 'rows.csv');
    const relayed = await onFullDisk('start.cjs', ['relay', '--port', '0', '--export', file], {
      interrupt: /Relay listening/,
    });
    expect(relayed.stderr).toBe(`The export ${file} can't be written (EFBIG).\n`);
    expect(relayed.code).toBe(1);
    expect(readdirSync(state)).toEqual([]);
  });

  it.each([
    [
      'analyze',
      'start.cjs',
      ['analyze'],
      /^metadata-lessons: the output can't be written \(EFBIG\)\.\n$/,
    ],
    [
      'sister',
      'start.cjs',
      ['sister'],
      // On a busy machine it works long enough to be waited for, and that is told.
      /^(?:The sister company is at work\..*\n)?metadata-lessons: the output can't be written \(EFBIG\)\.\n$/,
    ],
    [
      "the sister company's program",
      'sister-company.cjs',
      [],
      /^The output can't be written \(EFBIG\)\.\n$/,
    ],
  ])('%s says that its output is not there, exit code 1', async (_, program, command, line) => {
    const state = emptyFolder();
    const rows = join(state, 'rows.csv');
    writeFileSync(rows, `${exportHeader}1,,envelope,ann,ben,90,1,192.0.2.1,yes,,,,1\n`);
    const out = join(state, 'out.txt');
    const { code, stderr } = await onFullDisk(program, [...command, rows], { out });
    expect(stderr).toMatch(line);
    expect(code).toBe(1);
    expect(readFileSync(out, 'utf8')).toBe('');
  });
});
