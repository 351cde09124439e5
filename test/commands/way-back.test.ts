import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wayBack } from '../../source/app/way-back.ts';
import { newFolder, program, runProgram, startProgram } from './run-program.ts';

let folder = newFolder();
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => folder.remove());

/** What a shell does with a command that was printed, in the folder in which it was printed. */
async function typed(command: string) {
  const bin = join(folder.path, 'bin');
  mkdirSync(bin);
  const name = join(bin, 'metadata-lessons');
  writeFileSync(name, `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`, { mode: 0o700 });
  const child = spawn('sh', ['-c', command], {
    cwd: folder.path,
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
    stdio: 'pipe',
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stdin.end();
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { stdout, code };
}

const printed = (stdout: string) => /To go on: (.*)$/.exec(stdout.trimEnd())?.[1] ?? '';

describe('The way back that is printed', () => {
  test('goes on where a lesson was left: same pack, folder, seed and language', async () => {
    mkdirSync(join(folder.path, "it's here"));
    const pack = "it's here/pack of ours";
    expect((await runProgram(['new', pack], '', {}, folder.path)).code).toBe(0);
    const { stdout } = await runProgram(
      [
        ...['play', '1', '--plain', '--lessons', pack, '--state-dir', 'kept here'],
        ...['--seed', '7', '--lang', 'en'],
      ],
      '1 2\n',
      {},
      folder.path,
    );
    const again = await typed(printed(stdout));
    expect(again.code).toBe(0);
    expect(again.stdout).toContain('Seeded run (7)');
    expect(again.stdout).toMatch(/Step 2 of/);
    expect(printed(again.stdout)).toBe(printed(stdout));
  });

  test('goes on through the relay that was named', async () => {
    const relay = startProgram(['relay']);
    try {
      const url = /ws:\S+/.exec(await relay.until(/Ctrl/))?.[0] ?? '';
      const args = ['--plain', '--state-dir', 'kept', '--relay', url];
      const { stdout } = await runProgram(['play', '1', ...args], 'words\n', {}, folder.path);
      const again = await typed(printed(stdout));
      expect(again.stdout).toContain(`The relay is the one at ${url}.`);
      expect(again.stdout).toMatch(/Step 2 of/);
    } finally {
      relay.child.kill('SIGKILL');
      await relay.finished;
    }
  });

  test('opens the same menu, where no lesson was open', async () => {
    const { stdout } = await runProgram(['--plain', '--state-dir', 'kept'], 'q\n', {}, folder.path);
    expect(printed(stdout)).toBe('metadata-lessons --plain --state-dir kept');
    expect((await typed(printed(stdout))).stdout).toContain('Type the number of a lesson.');
  });

  test('has a neighbour that writes the page to keep of the folder that was named', async () => {
    const { stdout } = await runProgram(
      ['--plain', '--only', '1', '--state-dir', 'kept here'],
      '\n'.repeat(80),
      {},
      folder.path,
    );
    const command = /A page to keep: (.*)$/m.exec(stdout)?.[1] ?? '';
    expect(command).toContain("--state-dir 'kept here'");
    expect((await typed(command)).code).toBe(0);
    const page = readFileSync(join(folder.path, 'page.html'), 'utf8');
    expect(page).toContain('The sealed letter');
  });

  test('is quoted for the shells of Windows there', () => {
    const options = { command: 'play', plain: true, lessons: 'C:\\our lessons' } as const;
    expect(wayBack(options, 'win32', { lesson: 'choir' })).toBe(
      'metadata-lessons play choir --lessons "C:\\our lessons"',
    );
  });
});
