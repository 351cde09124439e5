import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { parseArguments } from '../../source/app/arguments.ts';
import { run } from '../../source/commands/analyze.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import { newFolder } from './run-program.ts';

const folder = newFolder();
afterAll(folder.remove);
let files = 0;

async function analyze(content: string | Uint8Array, ...options: readonly string[]) {
  files += 1;
  const file = join(folder.path, `${files}.csv`);
  writeFileSync(file, content);
  const words = wordsFor('en');
  const parsed = parseArguments(['analyze', file, ...options], words);
  if (parsed.is !== 'run' || parsed.options.command !== 'analyze') throw new Error('bad options');
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const needed = { stdout, stderr, onSignal: () => () => {}, now: () => 0, env: {} };
  const code = await run(parsed.options, needed, words);
  const out = String(stdout.read() ?? '');
  const json = out.startsWith('{') ? JSON.parse(out) : undefined;
  return { code, out, json, stderr: String(stderr.read() ?? '') };
}

/** The same three messages, with each time as a table writes it. */
const table = (times: readonly string[], header = 'time,from,to') => {
  const [first, second, third] = times;
  return `${header}\n${first},Ada,Ben\n${second},Ben,Ada\n${third},Ada,Cleo\n`;
};
const same = { rows: 3, people: 3, pairs: 3, bad: 0 };
const span = { first: '2024-03-01T08:00:00.000Z', last: '2024-03-02T21:30:00.000Z' };

describe('times are read', () => {
  test.each([
    [
      'of mails, beside others',
      [
        '"Fri, 1 Mar 2024 08:00:00 +0000"',
        '2024-03-01 08:05 UTC',
        '"Sat, 02 Mar 2024 22:30:00 +0100 (CET)"',
      ],
    ],
    [
      'of C and of browsers',
      ['Fri Mar  1 08:00:00 2024', 'Fri Mar 01 2024 09:05:00 GMT+0100 (CET)', '2-Mar-24 9:30 PM'],
    ],
    ['unpadded', ['2024-3-1 8:00', '2024-3-1 8:05:00', '2024-3-2 21:30']],
    ['of a spreadsheet, as days', ['45352.3333333333', '45352.3368055556', '45353.8958333333']],
    ['of a spreadsheet, with few decimals', ['45352.33333', '45352.33681', '45353.89583']],
    ['in powers of ten with all digits', ['1.709280000E+09', '1.7092803E+09', '1.709415000E+09']],
    [
      'month first, since 14 is no month',
      ['3/1/2024 8:00 AM', '3/1/2024 8:05 AM', '3/2/2024 9:30 PM'],
      '3/14/2024 9:30 PM',
    ],
    ['in solid digits', ['20240301080000', '20240301080500', '20240302213000']],
  ])('%s', async (_, times, later?: string) => {
    const more = later === undefined ? '' : `${later},Ada,Cleo\n`;
    const { json, stderr } = await analyze(table(times) + more, '--json');
    expect(stderr).toBe('');
    if (later === undefined) expect(json).toMatchObject({ ...same, ...span });
    else expect(json).toMatchObject({ rows: 4, first: span.first, order: 'month/day/year' });
  });

  test('a day and a clock in two columns, also by German names', async () => {
    const { json } = await analyze(
      'Datum;Uhrzeit;Von;An\n13.03.2024;08:00;Ada;Ben\n14.03.2024;9:05;Ben;Ada\n',
      '--json',
    );
    expect(json).toMatchObject({
      rows: 2,
      first: '2024-03-13T08:00:00.000Z',
      firstLocal: '2024-03-13T08:00:00',
    });
  });

  test('one late row decides the order of all, and two that contradict each other none', async () => {
    const open = Array.from({ length: 1_500 }, () => '01/02/2024 08:00,Ada,Ben').join('\n');
    const dayFirst = await analyze(`time,from,to\n${open}\n25/02/2024 08:00,Ada,Ben\n`, '--json');
    expect(dayFirst.json).toMatchObject({ rows: 1_501, first: '2024-02-01T08:00:00.000Z' });
    const mixed = await analyze(
      `time,from,to\n${open}\n25/02/2024 08:00,Ada,Ben\n02/25/2024 08:00,Ada,Ben\n`,
    );
    expect([mixed.code, mixed.stderr]).toEqual([1, expect.stringContaining('in several orders')]);
  });

  test('numbers that may be days or seconds are refused until somebody says which', async () => {
    const numbers = table(['45352', '45353', '45354'], 'ts,from,to');
    expect((await analyze(numbers)).stderr).toContain('--dates excel or --dates unix');
    const days = await analyze(numbers, '--json', '--dates', 'excel');
    expect(days.json).toMatchObject({ rows: 3, hoursUtc: null, timesAre: 'days' });
    expect((await analyze(numbers, '--json', '--dates', 'unix')).json.first).toBe(
      '1970-01-01T12:35:52.000Z',
    );
  });
});

describe('what a file does not say is not said', () => {
  const rows = Array.from({ length: 400 }, (_, day) => {
    const date = new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10);
    return `${date},Ada,Ben`;
  });

  test.each([
    ['days alone', (row: string) => row],
    ['days at midnight', (row: string) => row.replace(',', ' 00:00:00,')],
  ])('%s give no hours and no sleep', async (_, written) => {
    const { code, out } = await analyze(`date,from,to\n${rows.map(written).join('\n')}\n`);
    expect(code).toBe(0);
    expect(out).toContain('Without a time of day nothing is said of hours or of sleep.');
    expect(out).not.toMatch(/asleep|00:00|Clocks at/);
  });

  test('days alone are days, also if all of them are one', async () => {
    const { json } = await analyze(table(['2024-03-01', '2024-03-01', '2024-03-01']), '--json');
    expect(json).toMatchObject({ timesAre: 'days', hoursUtc: null, firstLocal: '2024-03-01' });
  });

  test('a recipient with a comma stays one name, and that it may be two is told', async () => {
    const text = table(['1709280000', '1709280060', '1709280120']).replace(
      'Ben\n',
      '"Ben, Cleo"\n',
    );
    const { json } = await analyze(text, '--json');
    expect(json.topPairs).toContainEqual({ from: 'Ada', to: 'Ben, Cleo', count: 1 });
    expect(json.assumed).toContain('perhaps-lists');
  });

  test('clocks without a zone tell no place, with --zone they do', async () => {
    const text = rows.flatMap((row, day) =>
      [8, 14, 22].map((hour) =>
        row.replace(',', ` ${String((hour + (day % 2)) % 24).padStart(2, '0')}:10:00,`),
      ),
    );
    const local = await analyze(`date,from,to\n${text.join('\n')}\n`);
    expect(local.out).toContain("(the file's clocks)");
    expect(local.out).not.toContain('Clocks at UTC');
    const told = await analyze(`date,from,to\n${text.join('\n')}\n`, '--zone', 'Europe/Berlin');
    expect(told.out).toContain('Times without a zone are read as Europe/Berlin.');
    expect(told.out).toContain('Clocks at UTC');
  });

  test('an hour that the zone left out is a bad row', async () => {
    const text = table(['2024-03-31 01:30', '2024-03-31 02:30', '2024-03-31 03:30']);
    const { code, stderr } = await analyze(text, '--zone', 'Europe/Berlin');
    expect([code, stderr]).toEqual([1, expect.stringContaining('line 3: "2024-03-31 02:30"')]);
  });
});

describe('people', () => {
  test('are one under spellings that nobody tells apart, and that is told', async () => {
    const text =
      'time,from,to\n2024-03-01T08:00:00Z,Zoë@x.org,Ben\n2024-03-01T08:05:00Z,Zoe\u0308@X.ORG,Ben\u200b\n2024-03-02T21:30:00Z,"Zoë <zoë@x.org>", Ben\u00a0\n';
    const { json } = await analyze(text, '--json', '--names');
    expect(json).toMatchObject({ people: 2, pairs: 1, senders: { 'Zoë@x.org': 3 } });
    expect(json.assumed).toContain('folded');
  });

  test('twenty in one cell are twenty, whichever way they are separated', async () => {
    const list = Array.from({ length: 20 }, (_, n) => `person-${n}.of.the.long.list@example.org`);
    for (const separator of [', ', '; ', ';']) {
      const text = `time,from,to\n2024-03-01T08:00:00Z,ada@x.org,"${list.join(separator)}"\n`;
      const { json } = await analyze(text, '--json');
      expect(json).toMatchObject({ rows: 1, deliveries: 20, people: 21, pairs: 20 });
      expect(json.hoursUtc[8]).toBe(1);
    }
  });

  test('numbers without --country that end alike are told', async () => {
    const text = table(['1709280000', '1709280060', '1709280120'])
      .replaceAll('Ada', '+49 171 3920012')
      .replace('Cleo', '0171 3920012');
    const { json } = await analyze(text, '--json');
    expect(json.assumed).toContain('alike');
    expect((await analyze(text, '--json', '--country', 'DE')).json.people).toBe(2);
  });
});

describe('no words of a message are told', () => {
  const marker = 'Marzipan';
  test.each([
    ['a chat', `12/30/20, 13:00 - Ada: ${marker}, yes\n12/31/20, 13:05 - Ben: no\n`],
    [
      'a chat with brackets',
      `[30.12.20, 13:00:05] Ada: ${marker}\n[30.12.20, 13:01:05] Ben: a, b, c\n`,
    ],
    ['JSON in one line', `{"messages":[{"from":"Ada","text":"${marker}, to, from"}]}`],
    [
      'a mailbox',
      `From ada@x.org Fri Mar  1 08:00:00 2024\nSubject: ${marker}\n\n${marker}, ${marker}\n`,
    ],
    [
      'a line that a break tore off',
      `time,from,to,text\n2024-03-01T08:00:00Z,Ada,Ben,hi\nso ${marker} was,there,and,more\n`,
    ],
    [
      'a name that is a message',
      `time,from,to\n2024-03-01T08:00:00Z,Ada,${`${marker} `.repeat(60)}\n`,
    ],
  ])('%s', async (_, content) => {
    const { code, out, stderr } = await analyze(content);
    expect(code).toBe(1);
    expect(out + stderr).not.toContain(marker);
  });
});

test.each([
  ['sep= says the separator', 'sep=;\r\ntime;from;to\r\n2024-03-01T08:00:00Z;Ada;Ben\r\n'],
  ['bars', 'time|from|to\n2024-03-01T08:00:00Z|Ada|Ben\n'],
  [
    'a byte 0 in a cell of no interest',
    `time,from,to,note\n2024-03-01T08:00:00Z,Ada,Ben,\0\n${'2024-03-01T08:00:00Z,Ada,Ben,x\n'.repeat(2)}`,
  ],
  [
    'UTF-16, the larger byte first',
    Buffer.from('\ufefftime,from,to\n2024-03-01T08:00:00Z,Ada,Ben\n', 'utf16le').swap16(),
  ],
])('a table is read: %s', async (_, content) => {
  const { json } = await analyze(content, '--json');
  expect(json).toMatchObject({ people: 2, pairs: 1, first: span.first });
});
