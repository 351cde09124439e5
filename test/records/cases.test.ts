import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownJson } from '../../source/app/own/report-json.ts';
import { aliasesIn } from '../../source/records/gather.ts';
import { countryOf } from '../../source/text/telephone.ts';
import { readOwn, readText, reportOf } from './own.ts';

const folder = join(import.meta.dirname, 'cases');

type Expected = Readonly<Record<string, unknown>> & {
  readonly format: string;
  readonly decidable?: boolean;
  readonly withoutZone?: Readonly<Record<string, unknown>>;
  readonly readings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly mustNotBeAPerson?: readonly string[];
};

/** Tables and databases are below. */
const cases = readdirSync(folder)
  .filter((name) => !/^\d+-(?:csv|imessage)-/.test(name))
  .map((name) => {
    const text = readFileSync(join(folder, name, 'expected.json'), 'utf8');
    return { name, expected: JSON.parse(text) as Expected };
  });

/** Beside what is expected, by what stands in the file as well. */
const counted = [
  'rows',
  'setAside',
  'people',
  'pairs',
  'deliveries',
  'senders',
  'seconds',
  'calls',
];
const times = ['first', 'last', 'firstLocal', 'lastLocal'];

describe('the cases of public reports', () => {
  test('are there', () => {
    expect(cases.length).toBeGreaterThanOrEqual(36);
  });

  test.each(cases)('$name', async ({ name, expected }) => {
    const { gathered, leftOut } = await readOwn([join(folder, name)]);
    const told = ownJson(reportOf(gathered, true)) as Readonly<Record<string, unknown>>;
    // Its notes are no exports.
    const others = leftOut.filter(
      ({ path }) => !/(?:expected|index)\.json$|why\.md$|notes\.txt$/.test(path),
    );
    expect(others).toEqual([]);
    const reading = Object.values(expected.readings ?? {})[0];
    const wanted = { ...expected, ...reading };
    for (const key of [...counted, ...times]) {
      if (key in wanted)
        expect([key, told[key]]).toEqual([key, wanted[key as keyof typeof wanted]]);
    }
    expect(expected.format).toContain(String(told.format));
    expect(told.decidable ?? true).toBe(expected.decidable ?? true);
    expect(told.bad).toBe(0);
    for (const key of ['pairs', 'deliveries', 'setAside', 'senders', 'zone']) {
      expect(told).toHaveProperty(key);
    }
    expect('first' in told || 'firstLocal' in told).toBe(true);
    if (typeof expected.order === 'string') {
      expect(told.assumed).toContain(`dates:${expected.order.replaceAll('-', '/')}`);
    }
    for (const person of expected.mustNotBeAPerson ?? []) {
      expect(gathered.people).not.toContain(person);
    }
  });

  test('21-tg-full-export has what the service keeps beside messages', async () => {
    const { gathered } = await readOwn([join(folder, '21-tg-full-export')]);
    expect(Object.fromEntries(gathered.kept)).toEqual({
      ...{ contacts: 2, outsiders: 1, ranked: 1, address: 1 },
    });
  });

  test('54-imessage-database is read where Node can, else refused by what it is', async () => {
    const path = join(folder, '54-imessage-database/chat.db');
    const { gathered, read, leftOut } = await readOwn([path]);
    if (process.getBuiltinModule('node:sqlite') === undefined) {
      expect([read, leftOut]).toEqual([0, [{ path, why: 'sqlite' }]]);
      return;
    }
    expect(leftOut).toEqual([]);
    const text = readFileSync(join(folder, '54-imessage-database/expected.json'), 'utf8');
    const { rows, setAside, reactions, people, pairs, first, last, names } = JSON.parse(text);
    const told = ownJson(reportOf(gathered, true));
    expect(told).toMatchObject({ rows, setAside, reactions, people, pairs, first, last, bad: 0 });
    expect([...gathered.people].sort()).toEqual([...names].sort());
  });

  test('53-imessage-same-person-two-handles is one person where a list says so', async () => {
    const path = join(folder, '53-imessage-same-person-two-handles/messages.csv');
    const list = aliasesIn('Rob = +447700900191; rob@example.org', undefined);
    const aliases = list.ok ? list.aliases : [];
    const apart = ownJson(reportOf((await readOwn([path])).gathered, true));
    const together = ownJson(reportOf((await readOwn([path], { aliases })).gathered, true));
    const times = { first: '2024-03-01T08:00:00.000Z', last: '2024-03-02T08:00:00.000Z' };
    expect(apart).toMatchObject({ rows: 3, people: 3, pairs: 3, me: 'me', ...times });
    expect(together).toMatchObject({ rows: 3, people: 2, pairs: 2, ...times });
  });
});

/** Tables that `analyze` reads only when it is told more, or not at all. */
const refusedTables = /^(?:65|77|94|101)-/;
const tables = readdirSync(folder)
  .filter((name) => /^\d+-csv-/.test(name))
  .map((name) => {
    const text = readFileSync(join(folder, name, 'expected.json'), 'utf8');
    return { name, expected: JSON.parse(text) as Expected };
  });

describe('a table among exports', () => {
  test.each(tables)('$name', async ({ name, expected }) => {
    const path = join(folder, name, 'input.csv');
    const country = countryOf(String(expected.country ?? ''));
    const { gathered, leftOut } = await readOwn([path], { country });
    if (refusedTables.test(name)) {
      expect(leftOut).toEqual([{ path, why: 'table' }]);
      expect([[...gathered.events], gathered.formats]).toEqual([[], []]);
      return;
    }
    expect(leftOut).toEqual([]);
    const told = ownJson(reportOf(gathered, true)) as Readonly<Record<string, unknown>>;
    const { first, last } = { ...expected, ...(expected.withoutZone ?? {}) };
    for (const key of counted) {
      if (key in expected && key !== 'seconds')
        expect([key, told[key]]).toEqual([key, expected[key]]);
    }
    const isLocal = 'firstLocal' in told;
    const wall = (iso: unknown) => (isLocal ? String(iso).slice(0, 19) : iso);
    expect([told.firstLocal ?? told.first, told.lastLocal ?? told.last]).toEqual([
      wall(first),
      wall(last),
    ]);
    expect(told).toMatchObject({ format: 'csv', bad: 0 });
  });
});

describe('a table', () => {
  test('of rounded times is refused wherever it is cut', () => {
    const path = join(folder, '65-csv-scientific-rounded/input.csv');
    const bytes = new Uint8Array(readFileSync(path));
    for (let end = bytes.length - 60; end < bytes.length; end += 1) {
      expect([end, readText(bytes.slice(0, end))]).toEqual([end, 'table']);
    }
  });

  const told = (text: string) => {
    const gathered = readText(text);
    if (typeof gathered === 'string') throw new Error(gathered);
    return ownJson(reportOf(gathered, false));
  };

  test('in which some times name a zone says of how many UTC was assumed', () => {
    const lines = ['2024-03-01T08:00:00Z,Ada,You', '2024-03-01T09:00:00,You,Ada;Ben'];
    expect(told(`time,from,to\n${[...lines, ...lines, lines[0]].join('\n')}\n`)).toMatchObject({
      ...{
        rows: 5,
        people: 3,
        deliveries: 7,
        me: 'you',
        zone: 'UTC',
        first: '2024-03-01T08:00:00.000Z',
      },
      assumed: ['zone:UTC', 'columns', 'me:found'],
    });
  });

  test('that own and the query for iMessage made holds reactions and receipts beside messages', () => {
    const kinds = ['message', 'reaction', 'receipt', 'notice', 'deleted'];
    const lines = kinds.map((kind, at) => `2024-03-01T08:00:0${at}Z,Ada,Ben,${kind}`);
    expect(told(`time,from,to,kind\n${lines.join('\n')}\n`)).toMatchObject({
      ...{ rows: 2, setAside: 3, people: 2, pairs: 1 },
    });
  });
});
