import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { newFolder, runProgram } from './run-program.ts';

const { path, remove } = newFolder();
afterAll(remove);

const zebra = 'Seven purple zebras';
/** Lines up to the step that erases: what is asked is left open, what is done is done. */
const before = [
  ...['2', '', zebra, '', '', '1 2', '', '', ''],
  ...['1', '', '3', 'mats', 'ivo', '', '', '1', '', '', ''],
];

/** Plays lesson 18 in lines; what it told, and what is kept afterwards. */
async function play(name: string, ...lines: readonly string[]) {
  const folder = join(path, name);
  mkdirSync(folder);
  const args = ['play', 'your-trace', '--plain', '--state-dir', folder];
  const input = [...before, ...lines, ''].join('\n');
  const { stdout } = await runProgram(args, input);
  return { stdout, folder };
}

test('the last lesson erases what is kept, and it stays gone when the lesson is finished', async () => {
  const { stdout, folder } = await play('erased', 'no', 'ERASE', '', '', '');
  expect(stdout).toContain('the words that you wrote above: not in it');
  expect(stdout).toContain('Mats, on 35 days; whom you named');
  expect(stdout).toContain('1 file is erased. The folder was looked at again');
  expect(stdout).toContain('You have finished');
  expect(existsSync(folder)).toBe(false);
});

test('the last lesson keeps all where nothing is typed, save the words of the message', async () => {
  const { stdout, folder } = await play('kept', '', '', '');
  expect(stdout).not.toContain('erased. The folder');
  expect(readdirSync(folder)).toEqual(['progress.json']);
  const kept = readFileSync(join(folder, 'progress.json'), 'utf8');
  expect(JSON.parse(kept)).toMatchObject({ lessons: { 'your-trace': { status: 'done' } } });
  expect(kept).not.toMatch(/zebra|mats|ivo/i);
});

test('each question about an export is told in full, and what is wrong with an answer each time', async () => {
  const file = join(path, 'chat.txt');
  writeFileSync(file, '01/03/2024, 08:15 - Nadia: words\n01/03/2024, 08:16 - Pete: words\n');
  const args = ['play', 'your-trace', '--plain', '--state-dir', join(path, 'asked')];
  const typed = [...before.slice(0, 11), '25', '', '', '', file, '', '', 'Zed', 'Nadia', ''];
  const { stdout } = await runProgram(args, typed.join('\n'));
  expect(stdout).toContain('Type a number, for example 7.');
  for (const question of ['With whom on the most days?', 'Who answers fastest?', 'Which file or']) {
    expect(stdout).toContain(`\n${question}`);
  }
  expect(stdout).toContain('How are you called in them?');
  expect(stdout.split('Type something first.')).toHaveLength(3);
  expect(stdout).toContain('Nobody in these files is called so.');
  expect(stdout).toContain('2 messages of 2 people');
});
