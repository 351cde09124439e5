import { describe, expect, it } from 'vitest';
import { manualClock } from '../../source/protocol/clock.ts';
import { encodeFrame } from '../../source/protocol/frame.ts';
import {
  enter,
  hello,
  letter,
  openRaw,
  otherRoom,
  type Raw,
  runInMemory,
  transports,
  until,
} from './helpers.ts';

const keyOf = (fill: number) => new Uint8Array(32).fill(fill);
const announce = (fill: number) => ({ type: 'announce' as const, publicKey: keyOf(fill) });

/** The keys that came, in their order, by the byte that each is made of. */
const keysOf = (raw: Raw) => raw.of('key').map(({ name, publicKey }) => [name, publicKey[0]]);

describe.each(transports)('keys that are announced $transport', ({ run }) => {
  it('reach everybody who announced, also who comes late, and nobody else', async () => {
    const running = await run();
    const alice = await enter(running, 'alice');
    const bob = await enter(running, 'bob');
    const silent = await enter(running, 'silent');
    const elsewhere = await enter(running, 'alice', { room: otherRoom });
    elsewhere.send(announce(9));
    alice.send(announce(1));
    await until(() => keysOf(alice).length === 1);
    bob.send(announce(2));
    await until(() => keysOf(bob).length === 2 && keysOf(alice).length === 2);
    alice.link.close();
    const carol = await enter(running, 'carol');
    carol.send(announce(3));
    await until(() => keysOf(carol).length === 3 && keysOf(bob).length === 3);
    expect(keysOf(alice)).toEqual([
      ['alice', 1],
      ['bob', 2],
    ]);
    expect(keysOf(bob)).toEqual([
      ['alice', 1],
      ['bob', 2],
      ['carol', 3],
    ]);
    expect(keysOf(carol)).toEqual([
      ['alice', 1],
      ['bob', 2],
      ['carol', 3],
    ]);
    expect(keysOf(silent)).toEqual([]);
    expect(keysOf(elsewhere)).toEqual([['alice', 9]]);
  });
});

describe('keys that are announced', () => {
  it('again are handed on only if they changed, and come back to whose they are each time', async () => {
    const running = runInMemory();
    const alice = await enter(running, 'alice');
    const bob = await enter(running, 'bob');
    bob.send(announce(2));
    alice.send(announce(1), announce(1), announce(5));
    await until(() => keysOf(alice).length === 4 && keysOf(bob).length === 3);
    expect(keysOf(alice)).toEqual([
      ['bob', 2],
      ['alice', 1],
      ['alice', 1],
      ['alice', 5],
    ]);
    expect(keysOf(bob)).toEqual([
      ['bob', 2],
      ['alice', 1],
      ['alice', 5],
    ]);
  });

  it('are rows that say who and when, and hold no key', async () => {
    const running = runInMemory();
    const pane = await enter(running, 'pane', { role: 'watcher' });
    const alice = await enter(running, 'alice');
    alice.send(announce(0xab));
    await until(() => pane.of('observation').length === 2);
    const row = pane.of('observation')[1]?.observation;
    expect(row).toMatchObject({ kind: 'announce', from: 'alice', bytes: 0, connection: 1 });
    expect(row).not.toHaveProperty('to');
    expect(Buffer.concat(pane.bytes).includes(Buffer.alloc(4, 0xab))).toBe(false);
    expect(JSON.stringify(running.rows)).not.toMatch(/abab|171/);
    expect(pane.of('key')).toEqual([]);
  });

  it('too often end the connection, and also after coming back', async () => {
    const clock = manualClock(0);
    const limits = { announcements: { burst: 2, perSecond: 0.5 } };
    const running = runInMemory({ clock, limits });
    const alice = await enter(running, 'alice');
    alice.send(announce(1), announce(2), announce(3));
    await until(() => alice.closed !== undefined);
    expect(alice.refusals).toEqual(['too-fast']);
    expect(running.rows.at(-2)).toMatchObject({
      kind: 'refused',
      from: 'alice',
      reason: 'too-fast',
    });
    const again = await enter(running, 'alice');
    again.send(announce(3));
    await until(() => again.closed !== undefined);
    clock.advance(2_000);
    const later = await enter(running, 'alice');
    later.send(announce(3));
    await until(() => keysOf(later).length === 1);
  });

  it('before a greeting, by a watcher or with another number of bytes end the connection', async () => {
    const running = runInMemory();
    const pane = await enter(running, 'pane', { role: 'watcher' });
    pane.send(announce(1));
    const early = await openRaw(running);
    early.send(announce(1));
    await until(() => pane.closed !== undefined && early.closed !== undefined);
    expect([...pane.refusals, ...early.refusals]).toEqual(['malformed', 'no-hello']);
    for (const length of [0, 31, 33]) {
      const mallory = await openRaw(running);
      mallory.send(hello('mallory'));
      mallory.link.send(Uint8Array.of(6, 0, 0, 0, length, ...new Uint8Array(length)));
      await until(() => mallory.closed !== undefined);
      expect(mallory.refusals).toEqual(['malformed']);
    }
  });

  it('are forgotten with the room, and hold back no envelope', async () => {
    const clock = manualClock(0);
    const running = runInMemory({ clock });
    const alice = await enter(running, 'alice');
    alice.send(announce(1), { type: 'envelope', envelope: letter({ to: 'alice', from: 'alice' }) });
    await until(() => alice.accepted === 1 && keysOf(alice).length === 1);
    alice.link.close();
    await until(() => running.relay.stats().connections === 0);
    clock.advance(running.relay.limits.emptyRoomMs);
    expect(running.relay.stats().rooms).toBe(0);
    const bob = await enter(running, 'bob');
    bob.send(announce(2));
    await until(() => keysOf(bob).length === 1);
    expect(keysOf(bob)).toEqual([['bob', 2]]);
  });

  it('of a full room are handed on whole, in messages that a client takes', async () => {
    const limits = { announcements: { burst: 2, perSecond: 1 } };
    const running = runInMemory({ limits });
    const names = Array.from({ length: 1_024 }, (_, index) => `${index}-`.padEnd(32, 'x'));
    for (const name of names.slice(1)) {
      const opened = await running.open();
      if (!opened.ok) throw new Error(opened.reason);
      const frames = [hello(name), announce(1)].map(encodeFrame);
      opened.link.send(Buffer.concat(frames));
      opened.link.close();
    }
    await until(() => running.relay.stats().members === 1_023);
    const late = await enter(running, names[0] ?? '');
    late.send(announce(2));
    await until(() => keysOf(late).length === 1_024);
    for (const message of late.bytes) expect(message.length).toBeLessThanOrEqual(131_072);
  });
});
