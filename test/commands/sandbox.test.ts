import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parseArguments } from '../../source/app/arguments.ts';
import type { Environment } from '../../source/app/environment.ts';
import { run } from '../../source/commands/sandbox.ts';
import { wordsFor } from '../../source/i18n/index.ts';

const words = wordsFor('en');
const folder = mkdtempSync(join(tmpdir(), 'metadata-lessons-sandbox-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const lessonsFolder = fileURLToPath(new URL('../../dist/lessons', import.meta.url));

async function sandbox(argv: readonly string[], input: readonly string[]) {
  const parsed = parseArguments(['sandbox', ...argv], words);
  if (parsed.is !== 'run' || parsed.options.command !== 'sandbox') throw new Error('not run');
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  stdin.end(input.map((line) => `${line}\n`).join(''));
  const environment: Environment = {
    ...{ stdin, stdout, stderr, env: {}, platform: 'linux', lessonsFolder, now: () => 0 },
    onSignal: () => () => {},
  };
  const code = await run(parsed.options, environment, words);
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

describe('sandbox, in lines', () => {
  it('opens the world of a lesson, carries own words, turns switches, and keeps a run', async () => {
    const path = join(folder, 'run.json');
    const told = await sandbox(
      ['1', '--setting', 'padding=buckets'],
      [
        'send alice bob Papaya at nine',
        'see bob',
        'set relays=3',
        'see relay-2',
        `save ${path}`,
        'nonsense',
        '',
        'set mix nonsense',
        'quit',
        'never read',
      ],
    );
    expect({ code: told.code, err: told.err }).toEqual({ code: 0, err: '' });
    const lines = told.out.split('\n');
    expect(lines[0]).toBe('Sandbox of lesson 1: The sealed letter');
    expect(told.out).toContain('world: The cast, ');
    expect(told.out).toContain('Setting: padding 256, 1,024, 4,096, sealed sender off, ');
    expect(told.out).toContain('alice to bob: "Papaya at nine" was opened.');
    expect(told.out).toMatch(/message 1 from alice, \d+ bytes: Papaya at nine/);
    expect(told.out).toMatch(/relay 2: \d+ rows\.\n1: /);
    expect(told.out).toContain(`${path} has the run, and no words.`);
    expect(told.out.split('"nonsense" means nothing here. Type help.')).toHaveLength(2);
    expect(told.out).toContain('mix can\'t be "nonsense". mix can be none, threshold-8, ');
    expect(told.out).not.toContain('never read');
    const again = await sandbox(['--open', path], ['see bob', 'attacks']);
    expect({ code: again.code, err: again.err }).toEqual({ code: 0, err: '' });
    expect(again.out).toContain('Sandbox of lesson 1: The sealed letter');
    expect(again.out).toContain('seed 1, from a file.');
    expect(again.out).toMatch(/message 1 from alice, \d+ bytes: \(no words in the file\)/);
    expect(again.out).toContain('sender, relay 1: ');
    expect(again.out).not.toContain('Papaya');
  });

  it.each([
    ['trunc{', 'is cut short, or no JSON. Save the run again, or copy the file anew.'],
    [
      '{"format":"metadata-lessons sandbox","version":2}',
      'is of version 2, and this program reads',
    ],
    ['[1]', 'is no run of a sandbox. Open a file that save has written.'],
  ])('says in one line what is wrong with the file %j, and what helps', async (text, line) => {
    const path = join(folder, 'bad.json');
    writeFileSync(path, text);
    const { code, out, err } = await sandbox(['--open', path], []);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(line);
    expect(err.trimEnd()).not.toContain('\n');
  });

  it.each([
    [['moon'], 'There is no lesson "moon".'],
    [['1', '--setting', 'mix=3'], 'mix can\'t be "3".'],
  ])('says of %j what is wrong', async (argv, line) => {
    const { code, out, err } = await sandbox(argv, []);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(line);
  });
});
