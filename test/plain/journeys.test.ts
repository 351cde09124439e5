import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { newFolder, runProgram, startProgram } from '../commands/run-program.ts';

const folders: { readonly remove: () => void }[] = [];
afterAll(() => {
  for (const { remove } of folders) remove();
});

let state: string;
beforeEach(() => {
  const folder = newFolder();
  folders.push(folder);
  state = folder.path;
});
const play = (lesson: string, input: string) =>
  runProgram(['play', lesson, '--plain', '--state-dir', state], input);

describe('whole lessons over a pipe, in a process of their own', () => {
  test.each(['sealed-letter', 'envelope', 'length'])(
    "%s: words of one's own, then ones: finished, exit code 0",
    async (lesson) => {
      const { code, stdout, stderr } = await play(lesson, `the quiet marker\n${'1\n'.repeat(150)}`);
      expect(stdout).toContain('Lesson finished');
      expect(stderr).toBe('');
      expect(code).toBe(0);
      const rows = stdout.split('\n').filter((line) => line.startsWith('The relay observes'));
      expect(rows.join('\n')).not.toContain('marker');
    },
  );

  test('the sealed letter shows the words to the recipient, and the relay rows without them', async () => {
    const { stdout } = await play('1', `the quiet marker\n${'\n'.repeat(60)}`);
    expect(stdout).toContain('Bob (recipient) sees, words: the quiet marker\n');
    expect(stdout).toMatch(/The relay observes: .*envelope from alice to bob, \d+ bytes/);
  });

  test.each([
    ['right to left', '\u05e9\u05dc\u05d5\u05dd'],
    ['Chinese', '\u4f60\u597d'],
    ['joined emoji', '\u{1f469}\u200d\u{1f52c} ok'],
  ])('a message arrives as it was written: %s', async (_name, words) => {
    const { stdout } = await play('1', `${words}\n${'\n'.repeat(12)}`);
    expect(stdout).toContain(`sees, words: ${words}\n`);
  });

  test('a message that is too long is told and asked for again', async () => {
    const { stdout } = await play('1', `${'x'.repeat(2_001)}\nshorter\n`);
    expect(stdout).toContain('That is too long: 2,001 characters');
    expect(stdout).toContain('Step 2 of');
  });

  test('a lesson that was left goes on at its step', async () => {
    await play('1', 'words\n1\n\n\n');
    const { stdout } = await play('1', '');
    expect(stdout).toContain('Back where you left it.');
    expect(stdout).toMatch(/Step 4 of \d+/);
    expect(stdout).not.toMatch(/Step 1 of \d+/);
  });

  test('a reader that leaves early (| head) is no error', async () => {
    const running = startProgram(['play', '1', '--plain', '--state-dir', state]);
    running.child.stdin?.write('words\n');
    await running.until(/Step 2/);
    running.child.stdout?.destroy();
    running.child.stdin?.end('1\n'.repeat(100));
    const { code, stderr } = await running.finished;
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test('Ctrl+C ends with 130, and the step is kept', async () => {
    const running = startProgram(['play', '1', '--plain', '--state-dir', state]);
    running.child.stdin?.write('words\n');
    await running.until(/Step 2[\s\S]*such as 1 2: $/);
    running.child.kill('SIGINT');
    const { code, stdout } = await running.finished;
    expect(stdout).toContain('Stopped. Your progress is kept.');
    expect(code).toBe(130);
    const kept = JSON.parse(readFileSync(join(state, 'progress.json'), 'utf8'));
    expect(kept.lessons['sealed-letter'].done).toEqual(['words']);
  });

  test('a seeded run says so, and is the same again', async () => {
    const args = (dir: string) => [
      ...['play', '1', '--plain', '--seed', '7', '--state-dir', join(state, dir)],
    ];
    const input = `words\n${'\n'.repeat(60)}`;
    const one = await runProgram(args('one'), input);
    const other = await runProgram(args('other'), input);
    expect(one.stdout).toContain('Seeded run (7)');
    expect(one.stdout).toContain('Lesson finished');
    // Where each is kept is told.
    expect(other.stdout.replaceAll(join(state, 'other'), join(state, 'one'))).toBe(one.stdout);
  });
});
