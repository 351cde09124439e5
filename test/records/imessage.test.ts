import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runProgram } from '../commands/run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'own-imessage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Database = { readonly exec: (query: string) => void; readonly close: () => void };
type Sqlite = { readonly DatabaseSync: new (path: string) => Database };
const sqlite = process.getBuiltinModule('node:sqlite') as unknown as Sqlite | undefined;

const marker = 'Zmarkerwortq';
const newest = `pragma journal_mode = wal;
insert into message (guid, text, handle_id, date, is_from_me) values ('g8', '${marker}', 1, 730973160000000000, 0);
insert into chat_message_join values (1, 8, 0);`;

/** Writes what is in the memory of the program when it writes its first line. */
const snapshot = `const { write } = process.stdout;
process.stdout.write = (...args) => {
  process.stdout.write = write;
  require('node:v8').writeHeapSnapshot(${JSON.stringify(join(folder, 'memory'))});
  return write.apply(process.stdout, args);
};`;

// Node 20 has no SQLite, and the command that is printed there is tested with it.
describe.skipIf(sqlite === undefined)('the database of iMessage', () => {
  test('is read with its newest messages, and nothing is left beside it, nor a word kept', async () => {
    const [live, copy] = [join(folder, 'live.db'), join(folder, 'copy')];
    cpSync(join(import.meta.dirname, 'cases/54-imessage-database/chat.db'), live);
    const database = new (sqlite as Sqlite).DatabaseSync(live);
    database.exec(newest);
    mkdirSync(copy);
    for (const end of ['', '-wal']) cpSync(`${live}${end}`, join(copy, `chat.db${end}`));
    database.close();
    const hook = join(folder, 'hook.cjs');
    writeFileSync(hook, snapshot);
    const { code, stdout, stderr } = await runProgram(['own', copy, '--json', '--names'], '', {
      ...{ NODE_OPTIONS: `--require ${hook}` },
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ rows: 6, last: '2024-03-01T08:06:00.000Z', bad: 0 });
    expect(readdirSync(copy).sort()).toEqual(['chat.db', 'chat.db-wal']);
    const memory = readFileSync(join(folder, 'memory'));
    expect([memory.includes('rob@example.org'), memory.includes(marker)]).toEqual([true, false]);
    expect(stdout).not.toContain(marker);
  });
});
