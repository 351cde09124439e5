import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../source/protocol/observation.ts';
import { formatObservation, type LogEnd, openObservationLog } from '../../source/relay/log.ts';
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

describe('the log', () => {
  it('appends one JSON row a line, readable by its owner only', async () => {
    const path = join(folder(), 'rows.jsonl');
    for (const seq of [1, 2]) {
      const log = openObservationLog(path, (why) => {
        throw new Error(why.reason);
      });
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

  it('tells once that it can not be written, and throws nothing', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    const errors: LogEnd[] = [];
    const log = openObservationLog(join(file, 'inside-a-file'), (why) => errors.push(why));
    for (let n = 0; n < 5; n++) log.write(delivery, '');
    await until(() => errors.length > 0);
    log.write(delivery, '');
    await log.close();
    const code = expect.stringMatching(/^(?:ENOTDIR|ENOENT|EEXIST)$/);
    expect(errors).toEqual([{ reason: 'not-written', code }]);
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
    const greeting = Uint8Array.from([1, 0, 0, 0, 40, 1, 0, ...new Array(32).fill(0), 4]);
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
