import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { collectFiles } from '../../source/records/collect-files.ts';
import { Gatherer } from '../../source/records/gather.ts';
import { readExports } from '../../source/records/read-exports.ts';
import { runProgram } from '../commands/run-program.ts';
import { zipOf } from '../files/make-zip.ts';
import { readOwn } from './own.ts';

const home = mkdtempSync(join(tmpdir(), 'own-bad-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let folder = '';
let number = 0;
beforeEach(() => {
  number += 1;
  folder = join(home, String(number));
  mkdirSync(folder);
});

const { signal } = new AbortController();
const chat = '30/12/2020, 13:00 - Nadia: hello\n31/12/2020, 13:00 - Pete: hello\n';
const telegram = (id: number, names: readonly string[] = ['Bo', 'Cy']): string =>
  JSON.stringify({
    ...{ name: 'a chat', type: 'private_group', id },
    messages: names.map((from, place) => ({
      ...{ id: place, type: 'message', date: '2024-03-01T09:00:00', date_unixtime: '1709280000' },
      ...{ from, from_id: `user${id}${place}`, text: 'hello' },
    })),
  });

describe('a zip', () => {
  const file = () => join(folder, 'all.zip');

  test('of two formats is read in both, also where names climb out or move what is behind them', async () => {
    writeFileSync(
      file(),
      zipOf([
        { name: 'WhatsApp/chat.txt', text: chat },
        { name: 'result.json', text: telegram(5) },
        { name: '../../../etc/result.json', text: telegram(6) },
        { name: '/result.json', text: telegram(7) },
        { name: 'a\u001b[31m\u202etxt.exe', text: 'nothing of that kind' },
      ]),
    );
    const { code, stdout, stderr } = await runProgram(['own', file(), '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      files: 4,
      rows: 8,
      format: 'whatsapp-txt, telegram-json',
    });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/[\u001b\u202e]/);
  });

  test('is told in a line where it is sealed, grows, is damaged or lies in another, and the rest is read', async () => {
    const grows = Buffer.alloc(20_000_000, '30/12/2020, 13:00 - Nadia: aaaaaaaaaaaaaa\n');
    writeFileSync(
      file(),
      zipOf([
        { name: 'sealed.txt', text: chat, sealed: true },
        { name: 'bomb.txt', text: grows },
        { name: 'inner.zip', text: zipOf([{ name: 'chat.txt', text: chat }]) },
        { name: 'chat.db', text: 'SQLite format 3\0' },
        { name: 'result.json', text: telegram(5) },
      ]),
    );
    writeFileSync(join(folder, 'cut.zip'), readFileSync(file()).subarray(0, -30));
    const { read, leftOut } = await readOwn([folder]);
    expect(read).toBe(2);
    expect(leftOut).toEqual([
      { path: `${file()}/sealed.txt`, why: 'zip-sealed' },
      { path: `${file()}/bomb.txt`, why: 'zip-grows' },
      { path: `${file()}/inner.zip`, why: 'zip' },
      { path: `${file()}/chat.db`, why: 'zip' },
      { path: join(folder, 'cut.zip'), why: 'zip-damaged' },
    ]);
  });
});

describe('a file', () => {
  test('that is written to while it is read is told', async () => {
    const path = join(folder, 'chat.txt');
    writeFileSync(path, chat.repeat(20_000));
    const gatherer = new Gatherer();
    // Asked for once the first bytes were read.
    const sinkFor = gatherer.sinkFor.bind(gatherer);
    gatherer.sinkFor = (...args) => {
      appendFileSync(path, chat);
      return sinkFor(...args);
    };
    const { leftOut } = await readExports([path], gatherer, Date.now(), signal);
    expect(leftOut).toEqual([{ path, why: 'changed' }]);
    expect(gatherer.count).toBeGreaterThan(0);
  });

  test('beyond the most that are looked at is told once, wherever it lies', async () => {
    for (const name of ['a/b', 'a/c', 'd']) mkdirSync(join(folder, name), { recursive: true });
    for (const name of ['a/b/1', 'a/b/2', 'a/b/3', 'a/c/4', 'd/5', '6']) {
      writeFileSync(join(folder, name), '');
    }
    const { files, leftOut } = await collectFiles([folder], signal, 2);
    expect(files).toHaveLength(2);
    expect(leftOut).toEqual([{ path: join(folder, 'a/b/2'), why: 'too-many-files' }]);
  });
});

test('names that a spreadsheet would execute, or that are no names, are harmless in an export and stay people', async () => {
  const names = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=x', '__proto__', 'constructor', 'a,"b";\nc'];
  const path = join(folder, 'result.json');
  writeFileSync(path, telegram(5, names));
  const rows = join(folder, 'rows.csv');
  const { code } = await runProgram(['own', path, '--names', '--export', rows]);
  expect(code).toBe(0);
  const text = readFileSync(rows, 'utf8');
  for (const cell of text.split(/[,\n]/)) expect(cell).not.toMatch(/^"?[=+\-@\t\r]/);
  const { stdout } = await runProgram(['analyze', rows, '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ people: names.length, pairs: 56 });
});
