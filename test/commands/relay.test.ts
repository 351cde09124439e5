import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { boundedLines } from '../../source/app/bounded-lines.ts';
import { websocketLink } from '../../source/relay/transports/websocket-link.ts';
import { enter, letter, until } from '../relay/helpers.ts';
import { newFolder, program, type Running, runProgram, startProgram } from './run-program.ts';

let folder = newFolder();
let running: Running | undefined;

beforeEach(() => {
  folder = newFolder();
});
afterEach(async () => {
  running?.child.kill('SIGKILL');
  await running?.finished;
  running = undefined;
  folder.remove();
});

async function startRelay(...args: string[]) {
  running = startProgram(['relay', ...args]);
  const relay = running;
  let stderr = '';
  relay.child.stderr?.on('data', (text) => {
    stderr += text;
  });
  const url = /ws:\/\/\S+/.exec(await relay.until(/Ctrl\+C/))?.[0] ?? '';
  return {
    ...relay,
    url,
    open: () => websocketLink(url),
    says: (what: string) => until(() => stderr.includes(what)),
  };
}

function pipe(): string {
  const path = join(folder.path, 'pipe');
  expect(spawnSync('mkfifo', [path]).status).toBe(0);
  return path;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

test.each(signals)(
  'with a reader that stopped, rows are left out, counted and told, and the first %s ends it',
  async (signal) => {
    const relay = await startRelay();
    relay.child.stdout?.pause();
    // Each row has about 110 bytes; 4 MiB wait, and the pipe holds as much as it holds.
    const toNobody = letter({ to: 'nobody' });
    for (let client = 0; client < 25; client++) {
      const one = await enter(relay, `client-${client}`);
      for (let sent = 0; sent < 20; sent++) {
        one.send(...new Array(100).fill({ type: 'envelope', envelope: toNobody }));
      }
      await until(() => one.refusals.length === 2_000);
      one.link.close();
    }
    relay.child.kill(signal);
    await relay.says('left out here');
    // Only now, so that it ends whoever reads.
    await new Promise((resolve) => relay.child.once('exit', resolve));
    relay.child.stdout?.resume();
    const { code, stdout, stderr } = await relay.finished;
    expect(Number(/(\d+) rows were left out/.exec(stderr)?.[1])).toBeGreaterThan(1_000);
    expect(stdout.length).toBeLessThan(5_000_000);
    expect(code).toBe(0);
  },
);

test.each(signals)(
  'with a log to a pipe that nobody reads, says so and ends on the first %s',
  async (signal) => {
    const relay = await startRelay('--log', pipe());
    await enter(relay, 'alice');
    await relay.says('Nobody takes the rows of the log');
    relay.child.kill(signal);
    const { code, stderr } = await relay.finished;
    expect(stderr).toContain('Nobody took the last rows of the log');
    expect(code).toBe(0);
  },
);

test('a log through a link is refused with a line, and the file behind it is as it was', async () => {
  const [theirs, link] = [join(folder.path, 'theirs'), join(folder.path, 'rows.jsonl')];
  writeFileSync(theirs, 'theirs');
  symlinkSync(theirs, link);
  const relay = startProgram(['relay', '--log', link]);
  const { code, stderr } = await relay.finished;
  expect(stderr).toContain('is a link, which is not followed. Choose another file with --log.');
  expect(code).toBe(1);
  expect(readFileSync(theirs, 'utf8')).toBe('theirs');
});

test('an export whose name was taken meanwhile goes to a second name, which is told', async () => {
  const path = join(folder.path, 'rows.csv');
  const relay = await startRelay('--export', path);
  await enter(relay, 'alice');
  writeFileSync(path, 'theirs');
  relay.child.kill('SIGTERM');
  const { code, stdout } = await relay.finished;
  const second = join(folder.path, 'rows-2.csv');
  expect(stdout).toContain(`to ${second}.`);
  expect(readFileSync(second, 'utf8')).toContain(',connect,alice,');
  expect(readFileSync(path, 'utf8')).toBe('theirs');
  expect(code).toBe(0);
});

describe('the way to it that is printed', () => {
  const wayOf = (text: string) => /In another terminal: metadata-lessons --relay (\S+)/.exec(text);

  test.each(['0.0.0.0', '127.0.0.1', 'localhost'])(
    'is one that its own client takes, with --host %s',
    async (host) => {
      running = startProgram(['relay', '--host', host]);
      const [, url = ''] = wayOf(await running.until(/Ctrl\+C/)) ?? [];
      const played = await runProgram(
        ['play', '1', '--plain', '--state-dir', folder.path, '--relay', url],
        'words\n',
      );
      expect(played.stdout).toContain(`The relay is the one at ${url}.`);
      expect(played.code).toBe(0);
    },
  );

  const elsewhere = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address;

  test.runIf(elsewhere)('is none where no client of this program may go', async () => {
    running = startProgram(['relay', '--host', elsewhere ?? '']);
    const said = await running.until(/Ctrl\+C/);
    expect(said).toContain(`Relay listening at ws://${elsewhere}:`);
    expect(wayOf(said)).toBeNull();
    expect(said).toContain("can't use this one");
  });
});

test('in a terminal its rows stand in columns, and the end leaves no foot', async () => {
  const size = { cols: 80, rows: 24 };
  const shown = new xterm.Terminal({ ...size, allowProposedApi: true });
  const env = { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' };
  const child = pty.spawn(process.execPath, [program, 'relay'], { ...size, env });
  let raw = '';
  child.onData((text) => {
    raw += text;
    shown.write(text);
  });
  const ended = new Promise((resolve) => child.onExit(({ exitCode }) => resolve(exitCode)));
  await until(() => raw.includes('0 rows, 0 words'));
  const url = /ws:\/\/[\d.:]+/.exec(raw)?.[0] ?? '';
  const alice = await enter({ open: () => websocketLink(url) }, 'alice');
  alice.send({ type: 'envelope', envelope: letter({ to: 'alice', from: 'alice' }) });
  await until(() => raw.includes('3 rows, 0 words'));
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  await new Promise<void>((resolve) => shown.write('', resolve));
  const { active } = shown.buffer;
  const lines = Array.from({ length: active.length }, (_, at) =>
    active.getLine(at)?.translateToString(true),
  ).filter((line) => line !== '');
  expect(lines.join('\n')).toMatch(/^\S{8} +connect +alice +127\.0\.0\.1$/m);
  expect(lines.join('\n')).toMatch(/^\S{8} +envelope +alice \u2192 alice +\d+ \S+ +127/m);
  expect(lines.at(-1)).toBe('Relay closed. It wrote 4 rows, and 0 words.');
  expect(lines.join('\n')).not.toContain('Ctrl+C');
});

describe("the town's week", () => {
  const toWeek = `${'\n'.repeat(5)}`;
  const readyForIt = /Enter to let the week happen: $/;

  async function playToWeek(url: string) {
    const lesson = startProgram([
      ...['play', '4', '--plain', '--state-dir', folder.path],
      ...['--relay', url],
    ]);
    lesson.child.stdin?.write(toWeek);
    await lesson.until(readyForIt);
    return lesson;
  }

  test('goes through the relay that was named, row by row, by the time of the town', async () => {
    const rows = join(folder.path, 'rows.csv');
    const relay = await startRelay('--export', rows);
    const lesson = await playToWeek(relay.url);
    lesson.child.stdin?.end('\n');
    const { stdout } = await lesson.finished;
    const [, told = ''] = /The relay wrote\s+([\d,]+)/.exec(stdout) ?? [];
    relay.child.kill('SIGTERM');
    await relay.finished;
    const week = readFileSync(rows, 'utf8')
      .split('\n')
      .filter((row) => row.includes(',2026-03-'));
    expect(week).toHaveLength(Number(told.replace(',', '')));
    expect(week.length).toBeGreaterThan(10_000);
    expect(week.every((row) => row.includes(',yes,'))).toBe(true);
  });

  test('goes through one inside the program, if that relay went away', async () => {
    const relay = await startRelay();
    const lesson = await playToWeek(relay.url);
    relay.child.kill('SIGKILL');
    await relay.finished;
    lesson.child.stdin?.end('\n');
    const { stdout } = await lesson.finished;
    expect(stdout).toContain('messages were sealed and carried');
  });
});

describe('lines for somebody who may stop reading', () => {
  const leftOut = (count: number) => `${count} left out`;
  const line = 'x'.repeat(999);

  test('are told to be missing where they are missing, once there is room', async () => {
    const output = new PassThrough();
    const lines = boundedLines(output, leftOut);
    for (let n = 0; n < 6_000; n++) lines.write(line);
    const waiting = output.writableLength + output.readableLength;
    expect(waiting).toBeLessThan(4_300_000);
    const missed = lines.missed();
    expect(missed).toBeGreaterThan(1_000);
    let text = '';
    output.setEncoding('utf8').on('data', (piece) => {
      text += piece;
    });
    await until(() => text.includes('left out'));
    lines.write('the next');
    await until(() => text.includes('the next'));
    expect(text.split('\n').slice(-3)).toEqual([leftOut(missed), 'the next', '']);
    expect(text.split('\n').filter((one) => one === line)).toHaveLength(6_000 - missed);
    expect(lines.missed()).toBe(0);
  });

  test('are no more for one that nobody reads any more', () => {
    const output = new PassThrough();
    const lines = boundedLines(output, leftOut);
    output.emit('error', new Error('EPIPE'));
    lines.write(line);
    expect([output.readableLength, lines.missed()]).toEqual([0, 0]);
  });
});
