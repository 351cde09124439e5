import { describe, expect, it } from 'vitest';
import { manualClock } from '../../source/protocol/clock.ts';
import { encodeFrame } from '../../source/protocol/frame.ts';
import type { Link } from '../../source/protocol/link.ts';
import { defaultLimits } from '../../source/relay/limits.ts';
import {
  enter,
  hello,
  letter,
  letterOf,
  openRaw,
  otherRoom,
  type Raw,
  runInMemory,
  transports,
  until,
} from './helpers.ts';

const toBob = letter({ to: 'bob', from: 'alice' });
const room = (number: number) => new Uint8Array(16).fill(number);

async function refusal(raw: Raw): Promise<string | undefined> {
  await until(() => raw.closed !== undefined);
  return raw.refusals[0];
}

describe.each(transports)('the limits $transport', ({ transport, run }) => {
  it('let an envelope of exactly the largest size through, and not one byte more', async () => {
    const running = await run();
    const alice = await enter(running, 'alice');
    const bob = await enter(running, 'bob');
    alice.send({ type: 'envelope', envelope: letterOf(65_536) });
    await until(() => bob.of('delivery').length === 1);
    alice.send({ type: 'envelope', envelope: letterOf(65_537) });
    await until(() => alice.refusals.length === 1);
    expect(alice.refusals).toEqual(['too-large']);
    expect(bob.of('delivery')[0]?.envelope.length).toBe(65_536);
    expect(running.rows.at(-1)).toMatchObject({ kind: 'refused', bytes: 65_537 });
    expect(alice.closed).toBeUndefined();
  });

  it('cut off a message that is larger than any reason for it', async () => {
    const running = await run();
    const { messageBytes } = running.relay.limits;
    const alice = await enter(running, 'alice');
    const other = await enter(running, 'other');
    alice.link.send(new Uint8Array(messageBytes + 1));
    await until(() => alice.closed !== undefined);
    // A socket is closed by its own protocol before the relay sees anything.
    expect(alice.refusals).toEqual(transport === 'in memory' ? ['too-large'] : []);
    // Exactly as large is read, and then refused for what it says.
    other.link.send(new Uint8Array(messageBytes));
    expect(await refusal(other)).toBe('malformed');
  });

  it('give a silent peer some seconds for its greeting', async () => {
    const clock = manualClock(0);
    const running = await run({ clock });
    const silent = await openRaw(running);
    await until(() => running.relay.stats().connections === 1);
    clock.advance(running.relay.limits.helloMs - 1);
    const polite = await enter(running, 'alice');
    expect(silent.closed).toBeUndefined();
    clock.advance(1);
    expect(await refusal(silent)).toBe('no-hello');
    clock.advance(running.relay.limits.helloMs);
    polite.send({ type: 'envelope', envelope: toBob });
    await until(() => polite.refusals.length === 1);
  });

  it('hold as many connections as they say, and again one when one goes', async () => {
    const running = await run({ limits: { connections: 2 } });
    const alice = await enter(running, 'alice');
    await enter(running, 'bob');
    expect(await refusal(await openRaw(running))).toBe('full');
    alice.link.close();
    await until(() => running.relay.stats().connections === 1);
    await enter(running, 'carol');
  });

  it('refuse a burst of envelopes, then as many as flow in, then the connection', async () => {
    const clock = manualClock(0);
    const limits = { envelopesPerMember: { burst: 3, perSecond: 2 }, patience: 4 };
    const running = await run({ clock, limits });
    const alice = await enter(running, 'alice');
    const bob = await enter(running, 'bob');
    const burst = async (count: number) => {
      const answered = alice.accepted + alice.refusals.length;
      for (let n = 0; n < count; n++) alice.send({ type: 'envelope', envelope: toBob });
      await until(() => alice.accepted + alice.refusals.length === answered + count);
    };
    await burst(5);
    expect([alice.accepted, alice.refusals]).toEqual([3, ['too-fast', 'too-fast']]);
    clock.advance(1_000);
    await burst(3);
    expect([alice.accepted, alice.refusals.length]).toEqual([5, 3]);
    bob.send({ type: 'envelope', envelope: letter({ to: 'alice', from: 'bob' }) });
    await until(() => bob.accepted === 1);
    await burst(3);
    expect(alice.closed).toBeUndefined();
    await burst(1);
    expect(await refusal(alice)).toBe('too-fast');
  });

  it('count what comes from one source together', async () => {
    const clock = manualClock(0);
    const running = await run({
      clock,
      limits: { envelopesPerSource: { burst: 3, perSecond: 1 } },
    });
    const alice = await enter(running, 'alice');
    const bob = await enter(running, 'bob');
    for (const _ of [1, 2]) alice.send({ type: 'envelope', envelope: toBob });
    await until(() => alice.accepted === 2);
    for (const _ of [1, 2]) bob.send({ type: 'envelope', envelope: letter({ to: 'alice' }) });
    await until(() => bob.refusals.length === 1);
    expect([bob.accepted, bob.refusals]).toEqual([1, ['too-fast']]);
  });

  it('refuse a burst of new connections from one source, whatever address it claims', async () => {
    const clock = manualClock(0);
    const running = await run({ clock, limits: { joins: { burst: 2, perSecond: 1 } } });
    await enter(running, 'alice', { address: '192.0.2.1' });
    await enter(running, 'bob', { address: '192.0.2.2' });
    expect(await refusal(await openRaw(running))).toBe('too-fast');
    clock.advance(1_000);
    await enter(running, 'carol');
  });

  it('hold as many rooms, members of a room and members in all as they say', async () => {
    const running = await run({ limits: { rooms: 2, membersPerRoom: 2, members: 3 } });
    await enter(running, 'a', { room: room(1) });
    await enter(running, 'b', { room: room(1) });
    const denied = async (name: string, number: number) => {
      const raw = await openRaw(running);
      raw.send(hello(name, { room: room(number) }));
      return refusal(raw);
    };
    expect(await denied('c', 1)).toBe('full');
    await enter(running, 'a', { room: room(2) });
    expect(await denied('b', 2)).toBe('full');
    expect(await denied('a', 3)).toBe('full');
    expect(running.relay.stats()).toMatchObject({ rooms: 2, members: 3, connections: 3 });
    await enter(running, 'b', { room: room(1) });
  });

  it('give the place of a room without people to whoever needs it, the longest empty first', async () => {
    const running = await run({ limits: { rooms: 3 } });
    const visit = async (number: number) => {
      const visitor = await enter(running, 'a', { room: room(number) });
      const { connections } = running.relay.stats();
      visitor.link.close();
      await until(() => running.relay.stats().connections === connections - 1);
    };
    const stays = await enter(running, 'a', { room: room(1) });
    for (let number = 2; number <= 60; number++) await visit(number);
    expect(running.relay.stats()).toMatchObject({ rooms: 3, members: 3 });
    // A token of another: the room is still the one in which the name belongs to somebody.
    const stranger = await openRaw(running);
    stranger.send(hello('a', { room: room(60), token: new Uint8Array(16).fill(9) }));
    expect(await refusal(stranger)).toBe('not-accepted');
    expect(stays.closed).toBeUndefined();
  });

  it('let one source open so many rooms with people, and no more', async () => {
    const running = await run({ limits: { roomsPerSource: 2 } });
    const first = await enter(running, 'a', { room: room(1) });
    await enter(running, 'a', { room: room(2) });
    const third = await openRaw(running);
    third.send(hello('a', { room: room(3) }));
    expect(await refusal(third)).toBe('full');
    first.link.close();
    await until(() => running.relay.stats().connections === 1);
    await enter(running, 'a', { room: room(3) });
    expect(running.relay.stats().rooms).toBe(2);
  });

  it('make place for mail and members where nobody is', async () => {
    const running = await run({ limits: { members: 2, storedEnvelopes: 1 } });
    const away = await enter(running, 'alice', { room: room(1) });
    const bob = await enter(running, 'bob', { room: room(1) });
    away.send({ type: 'envelope', envelope: toBob });
    await until(() => bob.of('delivery').length === 1);
    for (const one of [away, bob]) one.link.close();
    await until(() => running.relay.stats().connections === 0);
    const alice = await enter(running, 'alice', { room: room(2) });
    await enter(running, 'bob', { room: room(2) });
    alice.send({ type: 'envelope', envelope: toBob });
    await until(() => alice.accepted === 1);
    expect(running.relay.stats()).toMatchObject({ rooms: 1, members: 2, storedEnvelopes: 1 });
  });

  it('keep as many envelopes for somebody away as they say, in number and in bytes', async () => {
    const three = toBob.length * 3;
    for (const limits of [
      { queuedEnvelopes: 3 },
      { queuedBytes: three },
      { storedEnvelopes: 3 },
      { storedBytes: three },
    ]) {
      const running = await run({ limits });
      const alice = await enter(running, 'alice');
      const bob = await enter(running, 'bob');
      bob.link.close();
      await until(() => running.relay.stats().connections === 1);
      for (const _ of [1, 2, 3, 4]) alice.send({ type: 'envelope', envelope: toBob });
      await until(() => alice.refusals.length === 1);
      expect([alice.accepted, alice.refusals]).toEqual([3, ['queue-full']]);
      const back = await enter(running, 'bob');
      await until(() => back.of('delivery').length === 3);
      back.send({ type: 'ack', number: 3 });
      await until(() => running.relay.stats().storedEnvelopes === 0);
      alice.send({ type: 'envelope', envelope: toBob });
      await until(() => alice.accepted === 4);
    }
  });
});

describe('the limits', () => {
  it('forget a room that stays empty, with its mail, but not one where somebody comes back', async () => {
    const clock = manualClock(0);
    const running = runInMemory({ clock });
    const { emptyRoomMs } = running.relay.limits;
    const alice = await enter(running, 'alice');
    const bob = await enter(running, 'bob');
    bob.link.close();
    await until(() => running.relay.stats().connections === 1);
    alice.send({ type: 'envelope', envelope: toBob });
    await until(() => alice.accepted === 1);
    alice.link.close();
    await until(() => running.relay.stats().connections === 0);
    clock.advance(emptyRoomMs - 1);
    const back = await enter(running, 'alice');
    clock.advance(emptyRoomMs);
    expect(running.relay.stats()).toMatchObject({ rooms: 1, members: 2, storedEnvelopes: 1 });
    back.link.close();
    await until(() => running.relay.stats().connections === 0);
    clock.advance(emptyRoomMs);
    expect(running.relay.stats()).toMatchObject({ rooms: 0, members: 0, storedBytes: 0 });
    expect(running.relay.stats().storedEnvelopes).toBe(0);
    // Nothing ticks on after the last room.
    expect(clock.waiting).toBe(0);
    await enter(running, 'alice', { token: new Uint8Array(16).fill(77) });
  });

  it('drop a reader who does not read, while the others get everything', async () => {
    const running = runInMemory({ limits: { bufferedBytes: 10_000 } });
    const stuck = new StuckLink();
    running.relay.accept(stuck, { address: '127.0.0.1' });
    stuck.say(encodeFrame(hello('pane', { role: 'watcher' })));
    const alice = await enter(running, 'alice');
    const bob = await enter(running, 'bob');
    for (let n = 1; n <= 200; n++) {
      alice.send({ type: 'envelope', envelope: toBob });
      await until(() => bob.of('delivery').length === n && alice.accepted === n);
    }
    expect(stuck.closed).toBe('too-slow');
    // A little over the limit, and then not one byte more.
    expect(stuck.bufferedAmount).toBeGreaterThan(10_000);
    expect(stuck.bufferedAmount).toBeLessThan(11_000);
    expect(running.relay.stats().connections).toBe(2);
  });

  it('keep only the newest rows', async () => {
    const running = runInMemory({ limits: { keptRows: 5 } });
    await enter(running, 'pane', { role: 'watcher' });
    for (let n = 0; n < 10; n++) await enter(running, `member-${n}`);
    expect(running.relay.stats().keptRows).toBe(5);
    const back = await enter(running, 'pane', { role: 'watcher' });
    await until(() => back.of('observation').length > 0);
    expect(back.of('observation').map((frame) => frame.observation.seq)).toEqual([6, 7, 8, 9, 10]);
  });

  it('keep more rows than a week of the town has, for a watcher who comes late', async () => {
    const rate = { burst: 20_000, perSecond: 1 };
    const running = runInMemory({ limits: { envelopesPerMember: rate } });
    const alice = await enter(running, 'alice');
    for (let n = 0; n < 14_999; n++) alice.send({ type: 'envelope', envelope: toBob });
    await until(() => alice.refusals.length === 14_999);
    const late = await enter(running, 'pane', { role: 'watcher' });
    await until(() => late.of('observation').length === 15_000);
    expect(late.of('observation')[0]?.observation).toMatchObject({ seq: 1, kind: 'connect' });
  });

  it('never hand a watcher more kept rows than may wait in one connection', () => {
    const longest = encodeFrame({
      type: 'observation',
      observation: {
        seq: 1,
        at: 1,
        kind: 'refused',
        connection: 1,
        from: 'x'.repeat(32),
        to: 'x'.repeat(32),
        address: 'f'.repeat(45),
        simulated: true,
        bytes: 1,
        reason: 'malformed',
        waitedMs: 1,
      },
    });
    const { keptRows, bufferedBytes } = defaultLimits;
    expect(keptRows * longest.length).toBeLessThan(bufferedBytes);
  });

  it('let as many watch a room as they say, and again one when one goes', async () => {
    const running = runInMemory({ limits: { watchersPerRoom: 2 } });
    const first = await enter(running, 'pane', { role: 'watcher' });
    await enter(running, 'pane', { role: 'watcher' });
    const third = await openRaw(running);
    third.send(hello('pane', { role: 'watcher' }));
    expect(await refusal(third)).toBe('full');
    await enter(running, 'pane', { role: 'watcher', room: otherRoom });
    first.link.close();
    await until(() => running.relay.stats().connections === 2);
    await enter(running, 'pane', { role: 'watcher' });
  });

  it('keep memory flat under a flood of connections, rooms, names, garbage and mail', async () => {
    const limits = {
      connections: 20,
      rooms: 5,
      membersPerRoom: 4,
      sources: 10,
      keptRows: 50,
      queuedEnvelopes: 10,
      storedBytes: 5_000,
    };
    const running = runInMemory({ limits });
    running.rows.push = () => 0;
    const flood = async (rounds: number) => {
      for (let n = 0; n < rounds; n++) {
        const raw = await openRaw(running);
        raw.send(hello(`m-${n % 7}`, { room: room(n % 9) }));
        raw.send({ type: 'envelope', envelope: letter({ to: `m-${n % 5}` }) });
        if (n % 3 === 0) raw.link.send(new Uint8Array(50).fill(n));
        if (n % 2 === 0) raw.link.close();
        if (n % 50 === 0) await new Promise(setImmediate);
      }
    };
    await flood(3_000);
    const stats = running.relay.stats();
    expect(stats.connections).toBeLessThanOrEqual(20);
    expect(stats.rooms).toBeLessThanOrEqual(5);
    expect(stats.members).toBeLessThanOrEqual(20);
    expect(stats.sources).toBeLessThanOrEqual(10);
    expect(stats.storedBytes).toBeLessThanOrEqual(5_000);
    expect(stats.keptRows).toBeLessThanOrEqual(50);
    expect(stats.storedEnvelopes).toBeGreaterThan(0);
  });
});

/** A peer that sends and never reads. */
class StuckLink implements Link {
  bufferedAmount = 0;
  closed: string | undefined;
  #handler: ((bytes: Uint8Array) => void) | undefined;

  send(bytes: Uint8Array): void {
    this.bufferedAmount += bytes.length;
  }
  close(reason = ''): void {
    this.closed = reason;
  }
  onMessage(handler: (bytes: Uint8Array) => void): void {
    this.#handler = handler;
  }
  onClose(): void {}
  say(bytes: Uint8Array): void {
    this.#handler?.(bytes);
  }
}
