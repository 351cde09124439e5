import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { Gatherer } from '../../source/records/gather.ts';
import { readExports } from '../../source/records/read-exports.ts';
import { newFolder, runProgram } from './run-program.ts';

const cases = fileURLToPath(new URL('../records/cases/', import.meta.url));
const { path: home, remove } = newFolder();
afterAll(remove);
let folder = '';
let number = 0;
beforeEach(() => {
  number += 1;
  folder = join(home, String(number));
  mkdirSync(folder);
});

/** A chat of two with a message every hour of the day, over forty days. */
function chat(from: number, to: number): string {
  const lines: string[] = [];
  for (let day = from; day < to; day += 1) {
    const date = new Date(Date.UTC(2024, 2, 1 + day)).toISOString().slice(0, 10).split('-');
    for (const hour of [8, 9, 12, 18, 22]) {
      const time = `${date[2]}/${date[1]}/${date[0]}, ${String(hour).padStart(2, '0')}`;
      lines.push(`${time}:00 - Nadia: words`, `${time}:07 - Pete: words`);
    }
  }
  return `${lines.join('\n')}\n`;
}

describe('own', () => {
  test('tells hours, ties, answers, starts and silences, by letters', async () => {
    writeFileSync(join(folder, 'chat.txt'), chat(0, 40));
    const { code, stdout, stderr } = await runProgram(['own', folder, '--me', 'nadia']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('400 messages of 2 people, from 1 file.');
    expect(stdout).toContain('When you write, by hour (200 messages, the clock of the device');
    expect(stdout).toContain(
      'Quietest six hours: 00:00 to 06:00, with 0 of 200 messages. That is a clear gap, and sleep is one reason',
    );
    expect(stdout).toContain('40 days; 200 from you, 200 to you');
    expect(stdout).toContain('7 minutes, of 200 answers');
    expect(stdout).toContain('you answer A');
    expect(stdout).toContain('you  #');
    expect(stdout).toContain('200 of the 400 messages are theirs.');
    expect(stdout).not.toMatch(/Nadia|Pete/);
  });

  test('tells empty hours that follow each other together, to whoever hears them', async () => {
    const { stdout } = await runProgram(['own', '--plain', join(cases, '21-tg-full-export')], '');
    expect(stdout.replaceAll('\r', '')).toMatch(
      /by hour .*\n {2}00:00 to 07:00: 0\n {2}07:00: 2\n {2}08:00: 1\n {2}09:00 to 00:00: 0\nQuietest/,
    );
  });

  test('tells calls alone as calls', async () => {
    const { stdout } = await runProgram(['own', join(cases, '42-calls-xml', 'calls.xml')]);
    expect(stdout).toContain('3 calls of 3 people, from 1 file.');
    expect(stdout).toContain('When you call, by hour (1 call, UTC)');
    expect(stdout).toContain('with 0 of 1 call.');
    expect(stdout).toContain('2 of the 3 calls are theirs.');
    expect(stdout).toContain('by days on which one of you called the other\n');
  });

  test('takes two exports of one chat, of which the second was made later, for one', async () => {
    writeFileSync(join(folder, 'early.txt'), chat(0, 20));
    writeFileSync(join(folder, 'late.txt'), chat(10, 30));
    const { stdout } = await runProgram(['own', folder, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ rows: 300, people: 2, repeated: 100 });
  });

  test('says in one line each what it does not read, and reads the rest', async () => {
    writeFileSync(join(folder, 'chat.txt'), chat(0, 2));
    writeFileSync(join(folder, 'page.html'), '<!DOCTYPE html><html></html>');
    writeFileSync(join(folder, 'nothing.json'), '');
    for (let one = 0; one < 200; one += 1) writeFileSync(join(folder, `p${one}.png`), '\u0089PNG');
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const missing = join(folder, 'not-there');
    const { code, stdout, stderr } = await runProgram([
      ...['own', folder, missing, '/dev/null', '--json'],
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ rows: 20, files: 1 });
    expect(stderr).toContain('not-there is not there.');
    expect(stderr).toContain('pipe is no file, but a pipe or a device.');
    expect(stderr).toContain('/dev/null is no file, but a pipe or a device.');
    expect(stderr).toContain('page.html is a page to look at (HTML). Ask for a new one:');
    expect(stderr).toContain('nothing.json is empty.');
    expect(stderr).toContain('and 197 more files');
    expect(stderr.trim().split('\n').length).toBeLessThan(12);
  });

  test('goes on where a file vanishes before its turn', async () => {
    for (const name of ['a.txt', 'b.txt']) writeFileSync(join(folder, name), chat(0, 2));
    const gatherer = new Gatherer();
    const { signal } = new AbortController();
    const vanish = (path: string) => path.endsWith('a.txt') && rmSync(path);
    const { read, leftOut } = await readExports([folder], gatherer, Date.now(), signal, vanish);
    expect(read).toBe(1);
    expect(leftOut).toEqual([{ path: join(folder, 'a.txt'), why: 'missing' }]);
  });

  test('writes rows that analyze reads, for their owner only, over nothing, and no other file', async () => {
    cpSync(join(cases, '21-tg-full-export/result.json'), join(folder, 'result.json'));
    const rows = join(folder, 'rows.csv');
    const own = ['own', join(folder, 'result.json'), '--export', rows];
    const first = await runProgram(own);
    expect(first.code).toBe(0);
    expect(first.stderr).toContain('7 rows without words written to');
    expect(readdirSync(folder).sort()).toEqual(['result.json', 'rows.csv']);
    expect(statSync(rows).mode & 0o077).toBe(0);
    expect(readFileSync(rows, 'utf8')).not.toMatch(/Mina|Ravi|Uma/);
    const analyzed = await runProgram(['analyze', rows, '--json']);
    expect(analyzed.code).toBe(0);
    expect(JSON.parse(analyzed.stdout)).toMatchObject({ rows: 7, people: 3, pairs: 4 });
    const again = await runProgram(own);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('is there already')]);
  });

  test('puts people together who write from several addresses, as a file says', async () => {
    const mail = (from: string, day: number): string =>
      `From x@y Fri Mar  1 08:00:00 2024\nFrom: ${from}\nTo: me@example.org\nDate: Fri, ${day} Mar 2024 09:00:00 +0100\n\nwords\n`;
    const box = join(folder, 'box.mbox');
    writeFileSync(box, mail('Mina <mina@example.org>', 1) + mail('mina@example.net', 2));
    const list = join(folder, 'who.list');
    writeFileSync(
      list,
      '# who is who\nMina = mina@example.org; mina@example.net\nBo = bo@example.org\n',
    );
    const args = ['own', box, '--aliases', list, '--names'];
    const { code, stdout, stderr } = await runProgram([...args, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ people: 2, aliased: 1, senders: { Mina: 2 } });
    expect(stderr).toBe('Of the aliases, nobody of line 3 is in these files.\n');
    writeFileSync(list, 'Mina mina@example.org\nA = b@c.d\nB = B@C.D\n');
    const faulty = await runProgram(args);
    expect([faulty.code, faulty.stdout]).toEqual([1, '']);
    expect(faulty.stderr).toContain('line 1: there is no =. Write a name, =, and addresses');
    expect(faulty.stderr).toContain('line 3: a name or address of it stands on line 2 as well.');
    for (const other of [join(folder, 'none'), folder, '/dev/zero']) {
      const none = await runProgram(['own', box, '--aliases', other]);
      expect([none.code, none.stdout]).toEqual([1, '']);
      expect(none.stderr.trim().split('\n')).toHaveLength(1);
    }
  });

  test('writes a page that stands alone, over nothing', async () => {
    const file = join(cases, '21-tg-full-export/result.json');
    const page = join(folder, 'page.html');
    const { code, stderr } = await runProgram(['own', file, '--html', page]);
    expect([code, stderr]).toEqual([0, `A page to look at and print was written to ${page}.\n`]);
    const html = readFileSync(page, 'utf8');
    expect(statSync(page).mode & 0o077).toBe(0);
    expect(html).toContain(
      "default-src 'none'; style-src 'unsafe-inline'".replaceAll("'", '&#39;'),
    );
    expect(html).not.toMatch(/<script|<link|<img|\bsrc=|url\(|href=|@import|Mina|Ravi|Uma/);
    expect(html).toContain('<h2 id="knowing">');
    const again = await runProgram(['own', file, '--html', page]);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('is there already')]);
    const named = await runProgram(['own', file, '--names', '--html', join(folder, 'named.html')]);
    expect(named.stderr).toContain('It holds names. They are about others as well.');
    expect(readFileSync(join(folder, 'named.html'), 'utf8')).toMatch(/Mina|Ravi|Uma/);
  });

  test('says who is nobody, and that nothing could be read', async () => {
    writeFileSync(join(folder, 'chat.txt'), chat(0, 1));
    const nobody = await runProgram(['own', folder, '--me', 'Some\u001b[31mbody']);
    expect([nobody.code, nobody.stdout]).toEqual([1, '']);
    expect(nobody.stderr).toContain('Nobody in these files is called Some');
    expect(nobody.stderr).not.toContain('\u001b');
    const none = await runProgram(['own', join(cases, '54-imessage-database/expected.json')]);
    expect(none.code).toBe(1);
    expect(none.stderr).toContain('is JSON of a form that is not known here.');
  });

  test('tells hours on the clocks of a zone', async () => {
    const file = join(cases, '22-tg-clocks-go-back/result.json');
    const { stdout } = await runProgram(['own', file, '--zone', 'Europe/Berlin', '--json']);
    const { hours, hoursBy } = JSON.parse(stdout) as { hours: number[]; hoursBy: string };
    expect(hoursBy).toBe('Europe/Berlin');
    // 00:40 and 01:10 UTC lie on both sides of the change.
    expect([hours[2], hours[3]]).toEqual([2, 1]);
  });

  test('prints what makes a table of the database of iMessage, which own and analyze read alike', async (context) => {
    if (process.getBuiltinModule('node:sqlite') !== undefined) context.skip();
    const where = join(folder, "it's here; $HOME");
    cpSync(join(cases, '54-imessage-database'), where, { recursive: true });
    const { stderr } = await runProgram(['own', join(where, 'chat.db')]);
    const [, command = ''] = stderr.split('\n');
    expect(command).toMatch(/^ {2}sqlite3 -readonly -csv -header '/);
    const made = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
    // Not every machine has it.
    if (made.status === 127) context.skip();
    expect([made.status, made.stderr]).toEqual([0, '']);
    const { rows, setAside, people, pairs, first, last } = JSON.parse(
      readFileSync(join(where, 'expected.json'), 'utf8'),
    );
    for (const reader of ['own', 'analyze']) {
      const { stdout } = await runProgram([reader, join(folder, 'messages.csv'), '--json']);
      expect(JSON.parse(stdout)).toMatchObject({ rows, setAside, people, pairs, first, last });
    }
  });
});
