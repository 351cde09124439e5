import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../source/app/arguments.ts';
import { run } from '../../source/commands/analyze.ts';
import { wordsFor } from '../../source/i18n/index.ts';

/** Small files made after what people reported elsewhere; each folder says why. */
const cases = fileURLToPath(new URL('../records/cases', import.meta.url));
const names = readdirSync(cases).filter((name) => /^\d+-csv-/.test(name));

type Expected = {
  readonly columns?: string;
  readonly country?: string;
  readonly zone?: string;
  readonly withoutZone?: Record<string, unknown>;
  readonly readings?: Record<string, Record<string, unknown>>;
  readonly names?: readonly string[];
  readonly lost?: readonly string[];
  readonly selfMessages?: number;
} & Record<string, unknown>;

/** What it says of a file: JSON, or the refusal. */
async function analyze(name: string, options: readonly string[]) {
  const words = wordsFor('en');
  const file = join(cases, name, 'input.csv');
  const parsed = parseArguments(['analyze', file, '--json', '--names', ...options], words);
  if (parsed.is !== 'run' || parsed.options.command !== 'analyze') throw new Error('bad options');
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const needed = { stdout, stderr, onSignal: () => () => {}, now: () => 0, env: {} };
  const code = await run(parsed.options, needed, words);
  const out = String(stdout.read() ?? '');
  return {
    code,
    json: out === '' ? undefined : JSON.parse(out),
    stderr: String(stderr.read() ?? ''),
  };
}

const counted = ['rows', 'people', 'pairs', 'deliveries', 'first', 'last', 'format'];
const only = (expected: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(expected).filter(([key]) => counted.includes(key)));

/** Cases in which no answer is right, and the words that must say so. */
const refused: Readonly<Record<string, RegExp>> = {
  '65-csv-scientific-rounded': /rounded the times in "at": .* Export again/,
  '77-csv-same-name-twice': /2 columns are called "number": 2 and 4\. .*at=1,from=2,to=4/,
  '101-csv-us-dates-undecidable': /fit more than one order: .*--dates dmy or mdy/,
};

describe('a table made after reports of others', () => {
  test.each(names)('%s', async (name) => {
    const expected: Expected = JSON.parse(readFileSync(join(cases, name, 'expected.json'), 'utf8'));
    const options = [
      ...(expected.columns === undefined ? [] : ['--columns', expected.columns]),
      ...(expected.country === undefined ? [] : ['--country', expected.country]),
    ];
    const zone = expected.zone === undefined ? [] : ['--zone', expected.zone];
    const { code, json, stderr } = await analyze(name, [...options, ...zone]);
    const refusal = refused[name];
    if (refusal !== undefined) {
      expect([code, json]).toEqual([1, undefined]);
      expect(stderr).toMatch(refusal);
      return;
    }
    expect(stderr).toBe('');
    expect(json).toMatchObject({ ...only(expected), bad: 0, setAside: 0 });
    expect(json.assumed).toHaveLength(json.assumedSays.length);
    const sent = Object.values<number>(json.senders).reduce((sum, count) => sum + count, 0);
    // Of a number that a spreadsheet has destroyed nobody is the sender.
    if (expected.lost === undefined) expect(sent).toBe(expected.rows);
    if (expected.names !== undefined) {
      expect([...new Set(json.communities.flat())].sort()).toEqual([...expected.names].sort());
    }
    if (expected.lost !== undefined) expect(json.lost).toEqual(expected.lost);
    if (expected.selfMessages !== undefined) expect(json.toOneself).toBe(expected.selfMessages);
    if (expected.withoutZone !== undefined) {
      const local = await analyze(name, options);
      expect(local.json).toMatchObject({ ...only(expected.withoutZone), zone: null });
      expect(local.json.assumed).toContain('zone:UTC');
    }
  });

  test('both orders of day and month can be said where the file leaves two', async () => {
    const [name = ''] = names.filter((one) => one.startsWith('101-'));
    const { readings } = JSON.parse(readFileSync(join(cases, name, 'expected.json'), 'utf8'));
    const [day, month] = [
      await analyze(name, ['--dates', 'dmy']),
      await analyze(name, ['--dates', 'mdy']),
    ];
    expect(day.json).toMatchObject(readings['day/month']);
    expect(month.json).toMatchObject(readings['month/day']);
  });

  test('one without a header is read by numbers of columns, and refused without', async () => {
    const [name = ''] = names.filter((one) => one.startsWith('94-'));
    const { code, stderr } = await analyze(name, []);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^Line 1 looks like a row.*at=1,from=2,to=3\n$/),
    ]);
  });

  test('two columns of one name are read by their numbers', async () => {
    const [name = ''] = names.filter((one) => one.startsWith('77-'));
    const { orElse } = JSON.parse(readFileSync(join(cases, name, 'expected.json'), 'utf8'));
    expect((await analyze(name, ['--columns', 'at=1,from=2,to=4'])).json).toMatchObject(orElse);
  });
});
