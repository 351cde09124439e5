import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { parseArguments } from '../../source/app/arguments.ts';
import type { Environment } from '../../source/app/environment.ts';
import { run } from '../../source/commands/sister.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import { exportHeader } from '../../source/protocol/observation-csv.ts';
import { newFolder, runProgram } from './run-program.ts';

const folder = newFolder();
afterAll(folder.remove);
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

const working = 'The sister company is at work. Ctrl+C stops it.\n';

type Options = {
  readonly json?: boolean;
  readonly houses?: boolean;
  readonly stop?: 'at once' | 'when it says that it works';
  readonly dist?: string;
};

async function sister(file: string, options: Options = {}) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const lines: string[] = [];
  stderr.on('data', (piece) => lines.push(String(piece)));
  const onSignal: Environment['onSignal'] = (signals, listener) => {
    if (signals.includes('SIGINT')) {
      if (options.stop === 'at once') queueMicrotask(listener);
      if (options.stop === 'when it says that it works') stderr.once('data', listener);
    }
    return () => {};
  };
  const lessonsFolder = join(options.dist ?? dist, 'lessons');
  const code = await run(
    { command: 'sister', file, houses: options.houses === true, json: options.json === true },
    { stdout, stderr, onSignal, lessonsFolder },
    wordsFor('en'),
  );
  // On a busy machine anything may take long enough to be told that it works.
  const told = lines.filter((line) => options.stop !== undefined || line !== working);
  return { code, stdout: String(stdout.read() ?? ''), stderr: told.join('') };
}

let files = 0;
function fileOf(content: string): string {
  files += 1;
  const path = join(folder.path, `${files}.csv`);
  writeFileSync(path, content);
  return path;
}

const message = (at: number, from: string, to: string) =>
  `${at},,envelope,${from},${to},90,1,198.51.100.5,yes,,,,1\n`;
const twoDays = exportHeader + message(1_000, 'ann', 'ben') + message(90_000_000, 'cara', 'ben');

/** A folder in which something else stands in the place of the program. */
function place(script: string): string {
  files += 1;
  const path = join(folder.path, `dist-${files}`);
  mkdirSync(path);
  writeFileSync(join(path, 'sister-company.cjs'), script);
  return path;
}

describe('an export', () => {
  test('is handed over alone, and what comes back is printed', async () => {
    const { code, stdout, stderr } = await sister(fileOf(twoDays));
    expect(stdout).toMatch(
      /^The sister company was given .*\d+\.csv as its input, an empty environment and nothing else\.\n/,
    );
    expect(stdout).toContain('Read 2 rows: 2 messages between 3 people.\n');
    expect(stdout).toContain('  ann and cara: 1.44, 1 contact in common (ben)\n');
    expect(stdout).toContain('  Rule: Seen at a clinic on 2 days or more.\n');
    expect(stdout).toContain(
      'Segment "health", not made: no list says at which address there is a clinic. Advert: Pills for sleep, and a hotline for dark days.\n',
    );
    expect([code, stderr]).toEqual([0, '']);
  });

  test('is joined with the list of houses if that is asked for', async () => {
    const { code, stdout, stderr } = await sister(fileOf(twoDays), { houses: true });
    expect(stdout).toMatch(
      /\.csv as its input, a list of 8 houses, an empty environment and nothing else\.\n/,
    );
    expect(stdout).toContain('It had a list of 8 houses.\n');
    expect(stdout).toContain('  Rule: Seen at 198.51.100.5 (a clinic) on 2 days or more.\n');
    expect(stdout).not.toContain('not made');
    expect([code, stderr]).toEqual([0, '']);
  });

  test('comes back as JSON for programs', async () => {
    const { code, stdout, stderr } = await sister(fileOf(twoDays), { json: true });
    const report = JSON.parse(stdout);
    expect(Object.keys(report)).toEqual(['rows', 'messages', 'people', 'suggestions', 'segments']);
    expect(report).toMatchObject({
      rows: 2,
      suggestions: [{ a: 'ann', b: 'cara', common: 1, via: ['ben'] }],
    });
    expect([code, stderr]).toEqual([0, '']);
  });

  test('goes to the same program from the built one, or one line says what is wrong', async () => {
    const built = await runProgram(['sister', fileOf(twoDays), '--json']);
    expect(JSON.parse(built.stdout)).toMatchObject({ rows: 2, people: 3 });
    expect(built.code).toBe(0);
    const none = await runProgram(['sister']);
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toBe('sister needs a file. See metadata-lessons sister --help.\n');
  });
});

test('a name that the relay guards as a formula is told as it is', async () => {
  const file = fileOf(twoDays + message(2_000, "'-cmd", 'ann') + message(3_000, "'-cmd", 'cara'));
  const { code, stdout } = await sister(file);
  expect(stdout).toMatch(/^ {2}(-cmd and ben|ben and -cmd): [\d.]+, 2 contacts in common/m);
  expect(code).toBe(0);
});

describe('one line and exit code 1 tell', () => {
  const line = (stderr: string) => {
    expect(stderr).toMatch(/^[^\n]+\n$/);
    return stderr.trimEnd();
  };

  test.each([
    [
      'a damaged file',
      `${exportHeader}soon,,connect,ann\n`,
      /: Line 2 is damaged: no relay writes "soon"/,
    ],
    ['an empty file', '', /The sister company made nothing of it: The file is empty\.$/],
    ['a header alone', exportHeader, /made nothing of it: The file has a header and no row\.$/],
    ['a file that is no export', 'a,b\n1,2\n', /no export of a relay: line 1 names no column "at"/],
    ['a column that is not there', 'at,kind\n1,connect\n', /line 1 names no column "from"\.$/],
    ['a binary file', '\u007fELF\u0002\u0000\u0000"\n\u0000', /This is no export of a relay/],
    ['zeros alone', '\0'.repeat(3_000_000), /Line 1 is damaged: it is too long\.$/],
  ])('%s', async (_, content, phrase) => {
    const { code, stdout, stderr } = await sister(fileOf(content));
    expect(line(stderr)).toMatch(phrase);
    expect([code, stdout]).toEqual([1, '']);
  });

  test('a file that is not there, a folder, and a link that leads to itself', async () => {
    const missing = await sister(join(folder.path, 'no\u001b[2J.csv'));
    expect(line(missing.stderr)).toMatch(/no<U\+001B>\[2J\.csv is not there\.$/);
    expect(line((await sister(folder.path)).stderr)).toMatch(
      /is a folder\. sister takes a file\.$/,
    );
    const loop = join(folder.path, 'loop');
    symlinkSync(loop, loop);
    expect(line((await sister(loop)).stderr)).toContain('ELOOP');
    expect(missing.code).toBe(1);
  });

  test.each([
    ['commas and quotes', '"a, ""b"""', 'a, "b"'],
    ['a line break', '"a\nb"', 'a b'],
    ['escapes', '\u001b]0;own\u0007a\u001b[2J\u009b1mb', 'ab'],
    ['text that turns round', 'a\u202eb', 'a<U+202E>b'],
    ['a formula', '=HYPERLINK(1)', '=HYPERLINK(1)'],
    ["a formula behind the relay's apostrophe", "'+1+1", '+1+1'],
  ])('a name with %s, which no relay takes', async (_, cell, shown) => {
    const { code, stdout, stderr } = await sister(fileOf(twoDays + message(1, cell, 'ben')));
    expect(line(stderr)).toBe(
      `The sister company made nothing of it: Line 4 is damaged: no relay writes "${shown}" in the column "from".`,
    );
    expect(stderr.trimEnd()).not.toMatch(/\p{C}/u);
    expect([code, stdout]).toEqual([1, '']);
  });

  test('an answer without end, and one that a terminal would obey', async () => {
    const endless =
      'const all = "x".repeat(1e6); (function go() { process.stdout.write(all, go); })();';
    const long = await sister(fileOf(twoDays), { dist: place(endless) });
    expect(line(long.stderr)).toMatch(/Its answer is longer than 16 MiB\.$/);
    const hostile = 'process.stderr.write("\\u001b[2Jgone\\nand more"); process.exitCode = 1;';
    const told = await sister(fileOf(twoDays), { dist: place(hostile) });
    expect(line(told.stderr)).toMatch(/made nothing of it: gone$/);
    expect([long.code, long.stdout, told.code, told.stdout]).toEqual([1, '', 1, '']);
  });

  test('more than a million rows, the most that its program takes', async () => {
    const header = 'at,kind,from,to,bytes,connection,address\n';
    const file = fileOf(header + '1,connect,a,,,1,\n'.repeat(1_000_001));
    const { code, stdout, stderr } = await sister(file);
    expect(line(stderr)).toMatch(
      /has more than 1,000,000 rows, the most that are taken here\. The command "analyze" reads more\.$/,
    );
    expect([code, stdout]).toEqual([1, '']);
  });

  test('a program that is not there', async () => {
    const { code, stderr } = await sister(fileOf(twoDays), { dist: folder.path });
    expect(line(stderr)).toMatch(/^The sister company's program can't be started: .*\(ENOENT\)\.$/);
    expect(code).toBe(1);
  });
});

test('Ctrl+C ends in one line with 130, also before the program has begun', async () => {
  const waits = place('setInterval(() => {}, 1000);');
  const { code, stdout, stderr } = await sister(fileOf(twoDays), { stop: 'at once', dist: waits });
  expect([code, stdout, stderr]).toEqual([130, '', 'Stopped. Nothing was written.\n']);
});

test('whoever waits is told that it works, and how to stop it', async () => {
  const waits = place('setInterval(() => {}, 1000);');
  const { code, stderr } = await sister(fileOf(twoDays), {
    stop: 'when it says that it works',
    dist: waits,
  });
  expect([code, stderr]).toEqual([130, `${working}Stopped. Nothing was written.\n`]);
});

test('the command line takes a file, --houses and --json', () => {
  const parse = (...argv: string[]) => parseArguments(argv, wordsFor('en'));
  expect(parse('sister', 'rows.csv', '--json')).toEqual({
    is: 'run',
    options: { command: 'sister', file: 'rows.csv', houses: false, json: true },
  });
  expect(parse('sister', 'rows.csv', '--houses')).toMatchObject({ options: { houses: true } });
  expect(parse('sister', 'a', 'b').is).toBe('wrong');
  expect(parse('sister', 'a', '--columns', 'at=a').is).toBe('wrong');
  expect(parse('sister', '--help')).toEqual({ is: 'help', command: 'sister' });
});
