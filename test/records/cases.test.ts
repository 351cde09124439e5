import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownJson } from '../../source/app/own/report-json.ts';
import { readOwn, reportOf } from './own.ts';

const folder = join(import.meta.dirname, 'cases');

type Expected = Readonly<Record<string, unknown>> & {
  readonly format: string;
  readonly decidable?: boolean;
  readonly readings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly mustNotBeAPerson?: readonly string[];
};

/** Tables are those of `analyze`; a database is refused with what to do, as below. */
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

  test.each([['54-imessage-database/chat.db', 'sqlite']])(
    '%s is refused by what it is',
    async (file, why) => {
      const path = join(folder, file);
      const { read, leftOut } = await readOwn([path]);
      expect(read).toBe(0);
      expect(leftOut).toEqual([{ path, why }]);
    },
  );
});
