import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { readColumnChoice } from '../../source/analysis/csv/columns.ts';
import type { Environment } from '../../source/app/environment.ts';
import { run } from '../../source/commands/analyze.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import { newFolder, runProgram } from './run-program.ts';

const folder = newFolder();
afterAll(folder.remove);
const sms = fileURLToPath(new URL('../../data/copenhagen/sms.csv', import.meta.url));

type Options = { readonly json?: boolean; readonly columns?: string; readonly stop?: true };

async function analyze(file: string, { json = false, columns, stop }: Options = {}) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const onSignal: Environment['onSignal'] = (signals, listener) => {
    if (stop && signals.includes('SIGINT')) setImmediate(listener);
    return () => {};
  };
  const choice = columns === undefined ? undefined : readColumnChoice(columns);
  const code = await run(
    {
      command: 'analyze',
      file,
      json,
      plain: false,
      ...(choice?.ok ? { columns: choice.choice } : undefined),
    },
    { stdout, stderr, onSignal, now: () => 0, env: {} },
    wordsFor('en'),
  );
  const told = (stream: PassThrough) => String(stream.read() ?? '');
  return { code, stdout: told(stdout), stderr: told(stderr) };
}

let files = 0;
function fileOf(content: string | Uint8Array): string {
  files += 1;
  const path = join(folder.path, `${files}.csv`);
  writeFileSync(path, content);
  return path;
}

const rowsOf = (count: number, row = (n: number) => `${n},alice,bob`) =>
  Array.from({ length: count }, (_, n) => row(n)).join('\n');

describe('a file of which nothing can be said', () => {
  test.each([
    ['an empty one', '', /is empty\.$/],
    ['a header alone', 'at,from,to\n', /has a header and no row about a message\.$/],
    ['a spreadsheet', new Uint8Array([80, 75, 3, 4, 0, 0]), /is a zip, .* \(byte 5 is zero\)/],
    ['a binary one', new Uint8Array([8, 7, 3, 4, 0, 0]), /is no text \(byte 5 is zero\)/],
    ['a header alone in UTF-16', Buffer.from('\ufeffat,from,to\n', 'utf16le'), /has a header/],
    ['unknown columns', 'a,b,c\n1,2,3\n', /No column looks like the time\./],
    ['no times', 'at,from,to\nsoon,a,b\n', /The column "at" holds no times: "soon"/],
  ])('%s is told in one line, exit code 1', async (_, content, phrase) => {
    const { code, stdout, stderr } = await analyze(fileOf(content));
    expect(stderr.trimEnd()).toMatch(phrase);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  test('one that is a single endless line is told as that, and not as empty', async () => {
    const { code, stderr } = await analyze(fileOf('x'.repeat(200_000)));
    expect(stderr).toContain('  line 1: the row is too long\n');
    expect(stderr).not.toContain('empty');
    expect(code).toBe(1);
  });

  test('a vanished one and a folder are told', async () => {
    expect((await analyze(join(folder.path, 'no.csv'))).stderr).toMatch(/no\.csv is not there\.\n/);
    expect((await analyze(folder.path)).stderr).toContain('is a folder');
  });

  test('more than 1 % of bad rows is an error, ten of them named by line', async () => {
    const bad = await analyze(
      fileOf(`at,from,to\n${rowsOf(1000)}\n${rowsOf(11, () => '1,,bob')}\n`),
    );
    expect(bad.code).toBe(1);
    expect(bad.stdout).toBe('');
    expect(bad.stderr).toContain('  line 1,002: the sender is missing\n');
    expect(bad.stderr).toContain('  line 1,011: the sender is missing\n  and 1 more\n');
    expect(bad.stderr).toContain('11 of 1,011 rows');
  });

  test('Ctrl+C while it is computed ends in one line, and the computing is told', async () => {
    const someone = (n: number) => `p${(Math.imul(n, 0x9e3779b1) >>> 0) % 1000}`;
    const file = fileOf(
      `at,from,to\n${rowsOf(60_000, (n) => `${n},${someone(n)},${someone(n + 7_919)}`)}\n`,
    );
    const stdout = new PassThrough();
    const stderr = new PassThrough();
    const interrupts: (() => void)[] = [];
    const lines: string[] = [];
    stderr.on('data', (piece) => {
      lines.push(String(piece));
      if (String(piece).includes('computing')) for (const interrupt of interrupts) interrupt();
    });
    let now = 0;
    const code = await run(
      { command: 'analyze', file, json: false, plain: false },
      {
        ...{ stdout, stderr, env: {} },
        // Each look at this clock is worth a line of progress.
        now: () => (now += 10_000),
        onSignal(signals, listener) {
          if (signals.includes('SIGINT')) interrupts.push(listener);
          return () => {};
        },
      },
      wordsFor('en'),
    );
    expect([code, stdout.read()]).toEqual([130, null]);
    expect(lines.slice(-2)).toEqual([
      'Read 60,000 rows; computing\n',
      'Stopped. Nothing was written.\n',
    ]);
  });

  test('Ctrl+C ends with 130 and nothing printed', async () => {
    const { code, stdout, stderr } = await analyze(sms, { stop: true });
    expect([code, stdout, stderr]).toEqual([130, '', 'Stopped. Nothing was written.\n']);
  });
});

describe('a file that is read', () => {
  test('counts and names bad rows up to 1 %, and says when times are out of order', async () => {
    const file = fileOf(`at,from,to\n${rowsOf(200)}\nlater,alice,bob\n5,alice,bob\n`);
    const { code, stdout, stderr } = await analyze(file);
    expect(stderr).toContain('1 of 202 rows is bad and left out:\n  line 202: "later" is no time');
    expect(stdout).toContain('201 messages between 2 people');
    expect(stdout).toContain('1 row is earlier than one before it');
    expect(code).toBe(0);
  });

  test('quotes, line breaks, CRLF, a BOM, escapes and formulas in names', async () => {
    const names = [
      '"a, b"',
      '"say ""hi"""',
      '"two\r\nlines"',
      '\u001b[31mred',
      '=1+1',
      '\u202eevil',
    ];
    const rows = names.map((name, n) => `2026-11-23T0${n}:00:00+01:00,${name},bob`);
    const file = fileOf(`\ufefftime,sender,recipient\r\n${rows.join('\r\n')}\r\n`);
    const { stdout } = await analyze(file);
    expect(stdout).toContain('6 messages');
    expect(stdout).toContain('From 2026-11-22 23:00 to 2026-11-23 04:00');
    const controls = [...stdout].filter((c) => c !== '\n' && /[\p{Cc}\p{Cf}]/u.test(c));
    expect(controls).toEqual([]);
    const json = await analyze(file, { json: true });
    expect([...json.stdout].filter((c) => c !== '\n' && /[\p{Cc}\p{Cf}]/u.test(c))).toEqual([]);
    const { communities } = JSON.parse(json.stdout);
    expect(communities.flat()).toEqual(
      expect.arrayContaining([
        'a, b',
        'say "hi"',
        'two\r\nlines',
        '\u001b[31mred',
        '=1+1',
        '\u202eevil',
      ]),
    );
  });

  test('columns by name, by number without a header, and times in milliseconds', async () => {
    const ms = rowsOf(3, (n) => `x;${1_700_000_000_000 + n};ann;ben`);
    const byNumber = await analyze(fileOf(ms), { json: true, columns: 'at=2,from=3,to=4' });
    expect(JSON.parse(byNumber.stdout)).toMatchObject({
      rows: 3,
      first: '2023-11-14T22:13:20.000Z',
    });
    const named = fileOf(`who,whom,moment\n${rowsOf(2, () => 'a,b,2024-02-29')}`);
    const read = await analyze(named, { json: true, columns: 'at=moment,from=who,to=whom' });
    expect(JSON.parse(read.stdout)).toMatchObject({ rows: 2, first: '2024-02-29T00:00:00.000Z' });
    const wrong = await analyze(named, { columns: 'at=momnt,from=who,to=whom' });
    expect(wrong.stderr).toContain('Did you mean moment?');
  });

  test('the Copenhagen messages give 24,333 rows of 568 people, in the keys that are documented', async () => {
    const { code, stdout } = await analyze(sms, { json: true });
    const summary = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(Object.keys(summary)).toEqual([
      'format',
      'rows',
      'people',
      'pairs',
      'first',
      'last',
      'hoursUtc',
      'topPairs',
      'reciprocity',
      'central',
      'communities',
      'suggestions',
      'zone',
      'timesAre',
      'columns',
      'setAside',
      'bad',
      'deliveries',
      'toOneself',
      'assumed',
      'assumedSays',
    ]);
    expect(summary).toMatchObject({ rows: 24_333, people: 568 });
    expect(summary.hoursUtc.reduce((sum: number, count: number) => sum + count, 0)).toBe(24_333);
    const lines = readFileSync(sms, 'utf8').trimEnd().split('\n').slice(1);
    const { from, to, count } = summary.topPairs[0];
    expect(lines.filter((line) => line.endsWith(`,${from},${to}`))).toHaveLength(count);
  });

  test('quiet hours are called sleep only where neither chance nor few messages explain them', async () => {
    const hour = 3_600;
    const at = (hours: (n: number) => number, count: number) =>
      `at,from,to\n${rowsOf(count, (n) => `${(Math.floor(n / 24) * 24 + hours(n)) * hour},a,b`)}`;
    const even = await analyze(fileOf(at((n) => n % 24, 480)));
    expect(even.stdout).toMatch(/quietest six hours are .* with 25 % of the messages/);
    expect(even.stdout).toMatch(/too even, or too few/);
    expect(even.stdout).not.toContain('likely asleep');
    const few = await analyze(fileOf(at((n) => 8 + (n % 3), 30)));
    expect(few.stdout).toMatch(/with 0 % of the messages/);
    expect(few.stdout).not.toContain('likely asleep');
    const byDay = await analyze(fileOf(at((n) => 8 + (n % 14), 480)));
    expect(byDay.stdout).toMatch(/with 0 % of the messages: .*likely asleep then\./);
  });

  test('one person with very many contacts is left out as a contact in common, and that is said', async () => {
    const file = fileOf(`at,from,to\n${rowsOf(15_000, (n) => `${n},hub,p${n}`)}`);
    const said =
      'Who has more than 1 contact is left out as a contact in common: they stand between too many pairs.\n';
    const { code, stdout } = await analyze(file);
    expect([code, stdout.endsWith(`\n${said}`)]).toEqual([0, true]);
    const json = await analyze(file, { json: true });
    expect(JSON.parse(json.stdout).suggestions).toEqual([]);
    expect(json.stderr).toContain(said);
  });

  test('the report tells when people sleep, and how large what they send is', async () => {
    // Ann sends every hour from 7 to 22, six days long, first ten bytes, then a hundred.
    const hours = Array.from({ length: 6 * 24 }, (_, hour) => hour).filter(
      (hour) => hour % 24 >= 7 && hour % 24 < 23,
    );
    const rows = hours.map((hour) => `${hour * 3600},ann,ben,${hour < 24 ? 10 : 100}`);
    const { stdout } = await analyze(fileOf(`at,from,to,bytes\n${rows.join('\n')}\n`));
    expect(stdout).toContain(
      'ann: 23:00 to 07:00, with 0 of 96 messages in it, on 6 days. Clocks at UTC+0:30',
    );
    expect(stdout).toMatch(/How large the values in "bytes" are\n {2}10 to 19 +#+ 16\n/);
    expect(stdout).toMatch(/100 to 109 +#+ 80\n/);
  });

  test('the built program reads it and refuses columns that make no sense', async () => {
    const { code, stdout } = await runProgram(['analyze', sms]);
    expect(stdout).toContain('24,333 messages between 568 people');
    expect(code).toBe(0);
    expect((await runProgram(['analyze', sms, '--columns', 'when=x'])).code).toBe(2);
    expect((await runProgram(['analyze'])).code).toBe(2);
  });
});
