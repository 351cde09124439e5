import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../source/app/arguments.ts';
import type { Environment } from '../../source/app/environment.ts';
import { run } from '../../source/commands/lab.ts';
import { wordsFor } from '../../source/i18n/index.ts';

const words = wordsFor('en');
const lessonsFolder = join(import.meta.dirname, '../../dist/lessons');

async function lab(argv: readonly string[], interrupt = false, columns?: number) {
  const parsed = parseArguments(['lab', ...argv], words);
  if (parsed.is === 'wrong') return { code: 2, out: '', err: parsed.message };
  if (parsed.is !== 'run' || parsed.options.command !== 'lab') throw new Error('not run');
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const environment: Environment = {
    ...{ stdin, stderr, env: {}, platform: 'linux', lessonsFolder, now: () => 0 },
    stdout: columns === undefined ? stdout : Object.assign(stdout, { columns }),
    onSignal(signals, listener) {
      if (interrupt && signals.includes('SIGINT')) queueMicrotask(listener);
      return () => {};
    },
  };
  const code = await run(parsed.options, environment, words);
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

describe('lab', () => {
  it('starts three relays as processes of their own, of which the last alone names anybody', async () => {
    const { code, out, err } = await lab(['--processes']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('4 of 4 messages were opened');
    const [, first = '', second = '', third = ''] = out.split(/\nrelay [123]: what it wrote/);
    for (const log of [first, second]) {
      expect(log).toContain('Nobody is named in it.');
      expect(log).not.toMatch(/alice|bob|carol|dan/);
    }
    expect(first).toMatch(/,envelope,,relay-1,\d+,\d+,192\.0\.2\.1,yes,/);
    expect(second).not.toContain('192.0.2.');
    expect(third).toMatch(/,delivery,,bob,\d+,\d+,192\.0\.2\.2,yes,/);
  });

  it('tells in lines what attackers learned before and after, and what it cost', async () => {
    const { code, out, err } = await lab([
      '--plain',
      '--setting',
      'mix=threshold-8',
      '--seed',
      '4',
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Seed 4. Simulated people');
    expect(out).toContain(
      'Setting: padding none, sealed sender off, receipts off, relays 1, mix batches of 8, cover none.',
    );
    expect(out).toMatch(/timing, relay 1: .*100 %, 249 of 249 before, 13 %, 31 of 248 after;/);
    expect(out).toMatch(/\ncost: 27,502 bytes, as without a defence; .*248 arrived, 1 had not/);
  });

  it('breaks lines between words where a screen has columns', async () => {
    const whole = await lab(['--plain']);
    const { code, out } = await lab(['--plain'], false, 60);
    expect(code).toBe(0);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(out.split(/\s+/)).toEqual(whole.out.split(/\s+/));
  });

  it('gives numbers as JSON, of several runs the range, and the same again', async () => {
    const argv = ['--json', '--scene', 'flooded', '--setting', 'mix=pool-8-8', '--runs', '2'];
    const { out } = await lab(argv);
    const { before, after } = JSON.parse(out);
    expect(before.runs).toMatchObject([
      { seed: 1, setting: { mix: 'none' } },
      { seed: 2, setting: { mix: 'none' } },
    ]);
    expect(after.runs[0]).toMatchObject({ scene: 'flooded', setting: { mix: 'pool-8-8' } });
    const flood = after.spreads.find(({ attack }: { attack: string }) => attack === 'flood');
    expect(flood.runs).toBe(2);
    expect(flood.least).toBeLessThanOrEqual(flood.most);
    expect((await lab(argv)).out).toBe(out);
  });

  it.each([
    [['--setting', 'mixx=none'], 'There is no switch "mixx". Did you mean mix?'],
    [['--setting', 'colour=red'], 'There is no switch "colour". There are '],
    [['--setting', 'mix=threshold-1'], 'mix can\'t be "threshold-1". It can be none, threshold-8,'],
    [['--setting', 'mix'], '"mix" sets nothing. Write switches as mix=threshold-8,receipts=on.'],
    [['--setting', 'mix=none,mix=none'], 'mix is set twice.'],
    [['--setting', 'sealedsender=on'], 'Did you mean sealed-sender?'],
    [
      ['--setting', 'padding=8'],
      'padding can\'t be "8". It can be none, random, blocks-80, padme,',
    ],
    [['--setting', 'mix=a=b'], '"mix=a=b" sets nothing.'],
    [['--scene', 'pears'], 'There is no scene "pears". Did you mean pairs?'],
    [['--runs', '0'], '--runs needs a whole number from 1 to 50, not "0".'],
    [['--seed', '-1'], '--seed needs a whole number from 0 to 999999999999999'],
    [['town-day'], '"town-day" is too much for lab.'],
  ])('says of %j in one line what is wrong', async (argv, line) => {
    const { code, out, err } = await lab(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(line);
    expect(err.trimEnd()).not.toContain('\n');
  });

  it('stops at Ctrl+C, and has told nothing', async () => {
    expect(await lab(['--plain'], true)).toEqual({ code: 130, out: '', err: '' });
  });
});
