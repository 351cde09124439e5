import { execFile, spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { readCapture } from '../relay/capture/read-capture.ts';
import { newFolder, runProgram, startProgram } from './run-program.ts';

const run = promisify(execFile);
const folder = newFolder();
afterAll(() => folder.remove());

const tshark = spawnSync('tshark', ['--version']).status === 0;

/** Plays the first step of the first lesson at a relay that captures, with these words. */
async function captured(file: string, words: string) {
  const relay = startProgram(['relay', '--plain', '--pcap', file]);
  const [url = ''] = /ws:\/\/\S+/.exec(await relay.until(/Ctrl\+C/)) ?? [];
  const learner = startProgram(
    ['play', '1', '--plain', '--relay', url, '--state-dir', join(folder.path, 'state')],
    { NO_COLOR: '1' },
  );
  learner.child.stdin?.end(`\n${words}\n\n\n\n\n:q\n`);
  await learner.finished;
  relay.child.kill('SIGINT');
  return { port: Number(new URL(url).port), ...(await relay.finished) };
}

it('a relay captures what it carries: sealed, whole, and in a form that others read', async () => {
  const file = join(folder.path, 'link.pcap');
  const { port, stdout, code } = await captured(file, 'marker-4711');
  expect(code).toBe(0);
  const bytes = readFileSync(file);
  expect(stdout).toMatch(/Captured what was carried, [\d,]+ bytes .* to .*link\.pcap/);
  const segments = readCapture(bytes);
  // The names on the envelope are in the capture, and the words are not.
  const text = bytes.toString('latin1');
  expect(text).toContain('alice');
  expect(text).not.toContain('marker-4711');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);

  if (!tshark) {
    process.stderr.write('Skipped in part: tshark is not installed here.\n');
    return;
  }
  const fields = ['-e', 'tcp.len', '-e', 'tcp.checksum.status', '-e', 'ip.checksum.status'];
  const checks = ['-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE'];
  const told = await run('tshark', ['-r', file, ...checks, '-T', 'fields', ...fields]);
  const lines = told.stdout.trimEnd().split('\n');
  expect(lines).toEqual(segments.map(({ payload }) => `${payload.length}\t1\t1`));
  const as = ['-d', `tcp.port==${port},http`];
  const sockets = await run('tshark', ['-r', file, ...as, '-Y', 'websocket.opcode == 2']);
  expect(sockets.stdout.trimEnd().split('\n').length).toBeGreaterThan(5);
  const odd = 'tcp.analysis.flags or _ws.malformed or _ws.expert.severity == "Error"';
  const wrong = await run('tshark', ['-r', file, ...as, '-Y', odd]);
  expect(wrong.stdout).toBe('');
});

it('writes over nothing, and says so before it listens', async () => {
  const file = join(folder.path, 'mine.pcap');
  writeFileSync(file, 'mine');
  const { code, stdout, stderr } = await runProgram(['relay', '--pcap', file]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toBe(
    `${file} is there already, and nothing is written over. Choose another file with --pcap.\n`,
  );
  expect(readFileSync(file, 'utf8')).toBe('mine');
  const nowhere = join(folder.path, 'no', 'link.pcap');
  expect((await runProgram(['relay', '--pcap', nowhere])).stderr).toContain('(ENOENT)');
});
