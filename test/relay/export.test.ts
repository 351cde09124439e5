import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordReader } from '../../source/analysis/csv/records.ts';
import { RowsReader } from '../../source/analysis/csv/rows-reader.ts';
import { pairCounts, topPairs } from '../../source/analysis/graph.ts';
import { nodeDisk } from '../../source/files/disk.ts';
import { manualClock } from '../../source/protocol/clock.ts';
import type { Observation } from '../../source/protocol/observation.ts';
import {
  exportHeader,
  exportLine,
  textCell,
  unguarded,
} from '../../source/protocol/observation-csv.ts';
import { openExport, writeExport } from '../../source/relay/export.ts';
import { afterwards, enter, letter, runInMemory, until } from './helpers.ts';

const noon = Date.UTC(2026, 10, 22, 12);

const envelope: Observation = {
  seq: 3,
  at: noon + 678,
  kind: 'envelope',
  connection: 1,
  from: 'alice',
  to: 'bob',
  address: '192.0.2.7',
  simulated: true,
  bytes: 101,
};

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'relay-export-'));
  afterwards(() => rmSync(path, { recursive: true }));
  return path;
}

/** The rows of alice and bob, who write to each other a given number of times. */
async function talk(there: number, back: number): Promise<readonly Observation[]> {
  const clock = manualClock(noon);
  const running = runInMemory({ clock });
  const alice = await enter(running, 'alice');
  const bob = await enter(running, 'bob');
  const of = (kind: string) => running.rows.filter((row) => row.kind === kind).length;
  for (let n = 0; n < there + back; n++) {
    const [raw, from, to] = n < there ? [alice, 'alice', 'bob'] : [bob, 'bob', 'alice'];
    raw.send({ type: 'envelope', envelope: letter({ to, from }) });
    await until(() => of('delivery') === n + 1);
    clock.advance(1_000);
  }
  return running.rows.slice();
}

async function exported(rows: readonly Observation[]): Promise<Uint8Array> {
  const path = join(folder(), 'rows.csv');
  const result = await writeExport(
    path,
    rows.map((row) => ({ row, room: 'abcdef' })),
  );
  const file = readFileSync(path);
  expect(result).toEqual({ ok: true, path, rows: rows.length, bytes: file.length });
  return file;
}

describe('a line of the export', () => {
  it('holds what the row holds, and empty cells for the rest', () => {
    expect(exportHeader).toBe(
      'at,time,kind,from,to,bytes,connection,address,simulated,waitedMs,reason,room,seq\n',
    );
    expect(exportLine(envelope, 'abcdef')).toBe(
      `${noon + 678},2026-11-22T12:00:00.678Z,envelope,alice,bob,101,1,192.0.2.7,yes,,,abcdef,3\n`,
    );
    const { from: _from, to: _to, ...nameless } = envelope;
    expect(exportLine({ ...nameless, bytes: 0, kind: 'refused', reason: 'no-hello' })).toContain(
      ',refused,,,,1,192.0.2.7,yes,,no-hello,,3\n',
    );
  });

  it.each(['=1+2', '+1', '-cmd', '@SUM(A1)', '\t=1', '\r=1'])(
    'keeps a spreadsheet from executing %j',
    (text) => {
      expect(textCell(text).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('quotes what would end the cell', () => {
    expect(textCell('a,b')).toBe('"a,b"');
    expect(textCell('say "no"\n')).toBe('"say ""no""\n"');
    expect(textCell('alice.b-c_9')).toBe('alice.b-c_9');
  });
});

describe('any text in a cell', () => {
  const pieces = [
    '=',
    '+',
    '-',
    '@',
    '\t',
    '\r',
    '\n',
    '\r\n',
    '"',
    ',',
    ';',
    "'",
    '\u001b[2J',
    'ann',
  ];
  const text = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string()))
    .map((all) => all.join(''));

  it('comes back as it was, and no cell begins like a formula', () => {
    // Nobody could tell an apostrophe of the text's own from that of the guard.
    const plain = text.filter((one) => unguarded(one) === one);
    fc.assert(
      fc.property(fc.array(plain, { minLength: 2 }), (cells) => {
        const records: (readonly string[])[] = [];
        const faults: string[] = [];
        const reader = new RecordReader(',', {
          onRecord: (fields) => records.push(fields),
          onFault: (fault) => faults.push(fault),
        });
        reader.push(`${cells.map(textCell).join(',')}\n`);
        reader.end();
        expect(faults).toEqual([]);
        // A line of nothing but empty cells is a record, too.
        expect(records).toHaveLength(1);
        for (const cell of records[0] ?? []) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        expect(records[0]?.map(unguarded)).toEqual(cells);
      }),
    );
  });
});

describe('the export', () => {
  it('read again gives the counts that the relay saw', async () => {
    const reader = new RowsReader();
    reader.push(await exported(await talk(5, 2)));
    const read = reader.end();
    if (!read.ok) throw new Error(read.reason);
    expect(read.rows.count).toBe(7);
    expect(read.setAside).toBe(9);
    expect(read.bad.count).toBe(0);
    const name = (person: number) => read.rows.people[person];
    const pairs = topPairs(pairCounts(read.rows), 9);
    expect(pairs.map(({ from, to, count }) => [name(from), name(to), count])).toEqual([
      ['alice', 'bob', 5],
      ['bob', 'alice', 2],
    ]);
    expect(read.rows.at[0]).toBe(noon);
  });

  it('gives a guarded name back as it was', async () => {
    const reader = new RowsReader();
    reader.push(await exported([{ ...envelope, from: '-cmd' }]));
    const read = reader.end();
    expect(read.ok && read.rows.people).toEqual(['-cmd', 'bob']);
  });

  it('is the same to the byte after the same run', async () => {
    expect(await exported(await talk(3, 3))).toEqual(await exported(await talk(3, 3)));
  });

  it('stands under its name only when it is whole, readable by its owner only', async () => {
    const path = join(folder(), 'rows.csv');
    const file = openExport(path);
    if ('ok' in file) throw new Error(file.code);
    for (let seq = 1; seq <= 2_000; seq++) file.write({ ...envelope, seq });
    expect(readdirSync(join(path, '..'))).not.toContain('rows.csv');
    expect((await file.finish()).ok).toBe(true);
    expect(readdirSync(join(path, '..'))).toEqual(['rows.csv']);
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(2_002);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('leaves nothing behind when it is abandoned or the disk is full', async () => {
    const dir = folder();
    const abandoned = openExport(join(dir, 'a.csv'));
    if ('ok' in abandoned) throw new Error(abandoned.code);
    abandoned.write(envelope);
    abandoned.abandon();
    let calls = 0;
    const write = () => {
      calls += 1;
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    };
    const full = openExport(join(dir, 'b.csv'), { ...nodeDisk, write });
    if ('ok' in full) throw new Error(full.code);
    for (let seq = 1; seq <= 3_000; seq++) full.write({ ...envelope, seq });
    expect(await full.finish()).toEqual({ ok: false, path: join(dir, 'b.csv'), code: 'ENOSPC' });
    expect(calls).toBe(1);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('writes over nothing, and says why it can not be written', async () => {
    const path = join(folder(), 'rows.csv');
    writeFileSync(path, 'mine');
    expect(await writeExport(path, [])).toEqual({ ok: false, path, code: 'EEXIST' });
    expect(readFileSync(path, 'utf8')).toBe('mine');
    const link = join(folder(), 'rows.csv');
    symlinkSync('nowhere', link);
    expect(await writeExport(link, [])).toEqual({ ok: false, path: link, code: 'EEXIST' });
    expect(readlinkSync(link)).toBe('nowhere');
    const missing = join(folder(), 'no', 'rows.csv');
    expect(await writeExport(missing, [])).toMatchObject({ ok: false, code: 'ENOENT' });
  });

  it('goes to a second name when its own was taken meanwhile, also at the very last moment', async () => {
    const dir = folder();
    const path = join(dir, 'rows.csv');
    writeFileSync(join(dir, 'rows-2.csv'), 'theirs');
    const file = openExport(path, {
      ...nodeDisk,
      link(from, to) {
        if (to === path) writeFileSync(path, 'mine');
        nodeDisk.link(from, to);
      },
    });
    if ('ok' in file) throw new Error(file.code);
    file.write(envelope);
    const second = join(dir, 'rows-3.csv');
    expect(await file.finish()).toMatchObject({ ok: true, path: second, rows: 1 });
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(readFileSync(second, 'utf8')).toBe(`${exportHeader}${exportLine(envelope, '')}`);
    expect(readdirSync(dir).sort()).toEqual(['rows-2.csv', 'rows-3.csv', 'rows.csv']);
  });
});
