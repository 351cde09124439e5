import { spawnSync } from 'node:child_process';
import {
  constants,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manualClock } from '../../source/protocol/clock.ts';
import type { Observation } from '../../source/protocol/observation.ts';
import { formatObservation, type LogTrouble, openObservationLog } from '../../source/relay/log.ts';
import { afterwards, enter, letter, openRaw, runInMemory, until } from './helpers.ts';

const delivery: Observation = {
  seq: 4,
  at: Date.UTC(2024, 0, 2, 3, 4, 5, 678),
  kind: 'delivery',
  connection: 2,
  from: 'alice',
  to: 'bob',
  address: '192.0.2.7',
  simulated: true,
  bytes: 512,
  waitedMs: 1_500.4,
};

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'relay-log-'));
  afterwards(() => rmSync(path, { recursive: true }));
  return path;
}

/** An open log, what it tells, and the clock it goes by. */
function open(path: string) {
  const clock = manualClock(0);
  const troubles: LogTrouble[] = [];
  const opened = openObservationLog(path, clock, (trouble) => troubles.push(trouble));
  if (!opened.ok) throw new Error(opened.code);
  return { log: opened.log, clock, troubles };
}

describe('the log', () => {
  it('appends one JSON row a line, readable by its owner only', async () => {
    const path = join(folder(), 'rows.jsonl');
    for (const seq of [1, 2]) {
      const { log } = open(path);
      log.write({ ...delivery, seq }, seq === 1 ? 'abcdef' : '');
      await log.close();
    }
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { ...delivery, seq: 1, room: 'abcdef' },
      { ...delivery, seq: 2 },
    ]);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('says at once why it can not be written', () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    const opened = openObservationLog(join(file, 'inside-a-file'), manualClock(0), () => {});
    expect(opened).toEqual({ ok: false, code: 'ENOTDIR' });
  });

  it('tells once that the disk is full, and goes on without it', async () => {
    const { log, troubles } = open('/dev/full');
    for (let n = 0; n < 5; n++) log.write(delivery, '');
    await until(() => troubles.length > 0);
    log.write(delivery, '');
    await log.close();
    expect(troubles).toEqual([{ reason: 'not-written', code: 'ENOSPC' }]);
  });

  it.each(['a file that is there', 'nothing'])('does not follow a link to %s', (target) => {
    const dir = folder();
    const [elsewhere, link] = [join(dir, 'elsewhere'), join(dir, 'rows.jsonl')];
    if (target !== 'nothing') writeFileSync(elsewhere, 'theirs');
    symlinkSync(elsewhere, link);
    expect(openObservationLog(link, manualClock(0), () => {})).toEqual({
      ok: false,
      code: 'ELOOP',
    });
    if (target === 'nothing') expect(existsSync(elsewhere)).toBe(false);
    else expect(readFileSync(elsewhere, 'utf8')).toBe('theirs');
  });

  it('shows a row as one plain line', () => {
    expect(formatObservation(delivery, 'abcdef')).toBe(
      '#4  03:04:05.678  room abcdef  delivery  from alice  to bob  512 bytes  waited 1500 ms  connection 2  192.0.2.7 (simulated)',
    );
    const refused: Observation = {
      seq: 1,
      at: 0,
      kind: 'refused',
      connection: 1,
      address: '127.0.0.1',
      simulated: false,
      bytes: 0,
      reason: 'no-hello',
    };
    expect(formatObservation(refused)).toBe(
      '#1  00:00:00.000  refused  reason no-hello  connection 1  127.0.0.1',
    );
  });

  it('never shows a control character, escape or bidi control, even from a row that lies', () => {
    const hostile = {
      ...delivery,
      from: 'a\u001b[2Jb\u202e\u0007',
      address: 'x\ny',
      at: Number.NaN,
    };
    expect(formatObservation(hostile)).toMatch(/^[\x20-\x7e]*$/);
  });

  it('gets only clean names, whatever a peer calls itself', async () => {
    const running = runInMemory();
    const alice = await enter(running, 'alice');
    const raw = await openRaw(running);
    const greeting = Uint8Array.from([1, 0, 0, 0, 40, 3, 0, ...new Array(32).fill(0), 4]);
    raw.link.send(Buffer.concat([greeting, Buffer.from('\u001b[2J'), Buffer.from([0])]));
    const spoofed = letter({ to: 'bob', from: 'alice' });
    spoofed.set(Buffer.from('\u001b[m'), 3);
    alice.send({ type: 'envelope', envelope: spoofed });
    await until(() => running.rows.length === 3);
    expect(running.rows.map(({ reason }) => reason).sort()).toEqual(
      ['bad-name', 'malformed', undefined].sort(),
    );
    for (const row of running.rows) expect(JSON.stringify(row)).not.toMatch(/\\u001b|\[2J|\[m/);
  });
});

describe('a log to a pipe', () => {
  const second = 1_000;

  function pipe(): string {
    const path = join(folder(), 'pipe');
    expect(spawnSync('mkfifo', [path]).status).toBe(0);
    return path;
  }

  /** Somebody who has the pipe open, and reads from it or not. */
  function reader(path: string) {
    const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const socket = new Socket({ fd, readable: true, writable: false });
    afterwards(() => socket.destroy());
    let text = '';
    return {
      read: () => socket.setEncoding('utf8').on('data', (piece) => (text += piece)),
      leave: () => socket.destroy(),
      lines: () => text.split('\n').length - 1,
    };
  }

  it('that nobody reads is told after a second, and holds nobody at the end', async () => {
    const { log, clock, troubles } = open(pipe());
    clock.advance(second - 1);
    expect(troubles).toEqual([]);
    clock.advance(1);
    expect(troubles).toEqual([{ reason: 'waits' }]);
    log.write(delivery, '');
    await log.close();
    expect(troubles).toEqual([{ reason: 'waits' }, { reason: 'not-taken' }]);
    expect(clock.waiting).toBe(0);
  });

  it('has its rows wait for whoever comes later', async () => {
    const path = pipe();
    const { log, clock, troubles } = open(path);
    for (let n = 0; n < 3; n++) log.write(delivery, '');
    const late = reader(path);
    late.read();
    clock.advance(second / 2);
    log.write(delivery, '');
    await until(() => late.lines() === 4);
    await log.close();
    expect(troubles).toEqual([]);
    expect(clock.waiting).toBe(0);
  });

  it('whose reader stopped is told after a second, bounded, and holds nobody at the end', async () => {
    const path = pipe();
    reader(path);
    const { log, clock, troubles } = open(path);
    const large = { ...delivery, from: 'x'.repeat(1_000) };
    for (let n = 0; n < 100; n++) log.write(large, '');
    // What the pipe itself holds is on its way by then.
    await new Promise(setImmediate);
    clock.advance(second);
    clock.advance(second);
    expect(troubles).toEqual([{ reason: 'waits' }]);
    const closed = log.close();
    clock.advance(second);
    clock.advance(second);
    await closed;
    expect(troubles).toEqual([{ reason: 'waits' }, { reason: 'not-taken' }]);

    const full = open(path);
    for (let n = 0; n < 5_000; n++) full.log.write(large, '');
    expect(full.troubles).toEqual([{ reason: 'too-slow' }]);
    await full.log.close();
  });

  it('whose reader goes ends, and is told', async () => {
    const path = pipe();
    const one = reader(path);
    one.read();
    const { log, troubles } = open(path);
    log.write(delivery, '');
    await until(() => one.lines() === 1);
    one.leave();
    await until(() => {
      log.write(delivery, '');
      return troubles.length > 0;
    });
    expect(troubles).toEqual([{ reason: 'not-written', code: 'EPIPE' }]);
    await log.close();
  });
});
