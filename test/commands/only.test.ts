import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { onlyChosen, readChosen } from '../../source/app/chosen-lessons.ts';
import { newFolder, runProgram } from './run-program.ts';

let folder = newFolder();
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => folder.remove());

describe('lessons that somebody chose', () => {
  test.each([
    ['1', ['1']],
    ['8,1', ['8', '1']],
    ['1, sealed-sender', ['1', 'sealed-sender']],
    ['2-4,9', ['2', '3', '4', '9']],
    ['7-7', ['7']],
  ])('%j are read', (text, chosen) => {
    expect(readChosen(text)).toEqual(chosen);
  });

  test.each(['', ',', '1,', '4-2', '1-999', 'a b', '../x', '1;2', '-3', 'x'.repeat(65)])(
    '%j are none',
    (text) => {
      expect(readChosen(text)).toBeUndefined();
    },
  );

  test('one that is not there is told', () => {
    const shelf = { summaries: [], languages: ['en'], problems: [], open: () => never() };
    expect(onlyChosen(shelf, ['3'], 'en')).toEqual({ ok: false, unknown: '3' });
  });
});

describe('--only', () => {
  const listed = async (...args: readonly string[]) =>
    runProgram(['list', '--json', '--state-dir', folder.path, ...args], '');

  test('lists the chosen ones in their order, by number, id and range', async () => {
    const { stdout, code } = await listed('--only', '11-12,1,contacts');
    expect(code).toBe(0);
    const ids = JSON.parse(stdout).map(({ id }: { readonly id: string }) => id);
    expect(ids).toEqual(['sealed-letter', 'contacts', 'padding', 'sealed-sender']);
  });

  test('names the one that there is not, and a lesson that was not chosen', async () => {
    const unknown = await listed('--only', '1,sealed-lettre');
    expect([unknown.code, unknown.stdout]).toEqual([2, '']);
    expect(unknown.stderr).toContain('no lesson "sealed-lettre". Did you mean sealed-letter?');
    const apart = await runProgram(['play', '5', '--only', '1,3', '--plain'], '');
    expect(apart).toMatchObject({
      code: 2,
      stderr: 'Lesson "5" is not among those of --only.\n',
    });
  });

  test('what a plan prints is what it plans', async () => {
    const plan = await runProgram(['list', '--agenda', '45'], '');
    const command = /metadata-lessons (--only \S+)$/m.exec(plan.stdout)?.[1] ?? '';
    const { stdout } = await listed(...command.split(' '));
    const planned = [...plan.stdout.matchAll(/ Lesson (\d+): /g)]
      .map(([, number]) => Number(number))
      .slice(0, JSON.parse(stdout).length);
    const numbers = JSON.parse(stdout).map(({ number }: { readonly number: number }) => number);
    expect(numbers.length).toBeGreaterThan(1);
    expect(numbers).toEqual(planned);
  });

  test('behind the last of them comes the end, which can be asked for as well', async () => {
    const { stdout, code } = await runProgram(
      ['--only', '1,3', '--plain', '--state-dir', folder.path],
      `3\nwords\n${'1\n'.repeat(80)}`,
    );
    expect(code).toBe(0);
    const [before = '', first = ''] = stdout.split('What you take along\n');
    expect(before).toContain('Lesson finished');
    expect(first).toMatch(/Your first prediction of each lesson: \d as you said/);
    expect(first).toContain('- could infer: What somebody concludes');
    expect(first).toContain('Three things to do\n1. Of the next claim');
    expect(stdout).not.toContain('Lesson 2');
    // What to go on with names the chosen ones.
    expect(stdout).toMatch(/To go on: metadata-lessons .*--only 1,3 --state-dir/);
    const again = await runProgram(
      ['--only', '1,3', '--plain', '--state-dir', folder.path],
      'end\n7\nq\n',
    );
    expect(again.stdout).toContain('What you take along\n');
    expect(again.stdout).toContain('There is no lesson 7; there are 1 and 3.');
  });
});

function never(): never {
  throw new Error('nothing is opened');
}
