import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runProgram } from '../commands/run-program.ts';
import { openAtStep } from './go-to-step.ts';
import { panesIn } from './panes.ts';
import { words } from './screen.ts';
import { stepReader, tells } from './step-reader.ts';
import { endTerminals, newStateDir, squeeze } from './terminal.ts';

afterAll(endTerminals);

const recorder = fileURLToPath(new URL('../offline/record-connections.cjs', import.meta.url));

/** Surroundings in which no server may listen, and everything that was tried is written down. */
function recording() {
  const file = join(newStateDir(), 'connections');
  writeFileSync(file, '');
  const lines = () =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  return { env: { CONNECTIONS: file, SOCKETS: 'refused' }, lines };
}

const runRecorded = (lesson: string, env: Readonly<Record<string, string>>) =>
  runProgram(
    ['play', lesson, '--plain', '--state-dir', newStateDir()],
    `the words\n${'1\n'.repeat(150)}`,
    { ...env, NODE_OPTIONS: `--require ${recorder}` },
  );

describe('On a machine that refuses sockets', () => {
  it('no connection is even tried', async () => {
    const { env, lines } = recording();
    const { code, stdout } = await runRecorded('sealed-letter', env);
    expect(stdout).toContain('This machine refuses sockets');
    expect(stdout).toContain('Lesson finished');
    expect(code).toBe(0);
    expect(lines()).toEqual(['listen 127.0.0.1']);
  });
});

describe('A terminal on a machine that refuses sockets', () => {
  it.each([
    { columns: 80, rows: 24 },
    { columns: 40, rows: 12 },
  ])('at $columns x $rows says so, and both ends are shown all the same', async (size) => {
    const { env, lines } = recording();
    const nodeArgs = ['--require', recorder];
    const terminal = await openAtStep('sealed-letter', 'both', { size, env, nodeArgs });
    await terminal.waitFor('the notice', (screen) =>
      squeeze(screen.join('')).includes('Thismachinerefusessockets'),
    );
    const { recipient, relay } = panesIn(await stepReader(terminal, 4, 'Two views').read());
    expect(tells(recipient, 'Meet me at the fountain')).toBe(true);
    expect(tells(relay, 'alice')).toBe(true);
    expect(tells(relay, words.view.panes.noKey)).toBe(true);
    expect(lines()).toEqual(['listen 127.0.0.1']);
    terminal.write('q');
    expect(await terminal.exited).toBe(0);
  });
});
