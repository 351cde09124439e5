import { afterEach, beforeEach, expect, test } from 'vitest';
import { newFolder, runProgram } from '../commands/run-program.ts';

let folder = newFolder();
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => folder.remove());

const lines = async (...args: readonly string[]) =>
  (await runProgram([...args, '--plain', '--state-dir', folder.path], 'words\n')).stdout;

test('who comes for the first time is told what this is, what leaves the computer and how to erase what is kept', async () => {
  const [before = '', menu = ''] = (await lines()).split('Metadata lessons:');
  expect(before).toMatch(/^18 lessons, about \d+ minutes in all/);
  expect(before).toContain('What leaves this computer: nothing.\n- The relay runs on it');
  expect(before).toContain(`- What is kept lies in ${folder.path}`);
  expect(before).toContain('- To erase it: metadata-lessons progress forget');
  expect(menu).toContain('1. The sealed letter');
});

test('who has been here is not told again', async () => {
  expect(await lines('play', '1')).toContain('What leaves this computer: nothing.');
  expect(await lines('play', '1')).not.toContain('What leaves this computer');
});
