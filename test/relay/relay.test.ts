import { describe, expect, it } from 'vitest';
import { manualClock } from '../../source/protocol/clock.ts';
import { encodeFrame } from '../../source/protocol/frame.ts';
import type { Observation } from '../../source/protocol/observation.ts';
import { holdFor } from '../../source/relay/policy.ts';
import {
  enter,
  hello,
  letter,
  openRaw,
  otherRoom,
  type Running,
  type RunOptions,
  room,
  runInMemory,
  runOnSocket,
  transports,
  until,
} from './helpers.ts';

const toBob = letter({ to: 'bob', from: 'alice' });

describe.each(transports)('a relay $transport', ({ run }) => {
  it('hands an envelope over and writes down who, when, where from and how large', async () => {
    const clock = manualClock(1_000_000);
    const running = await run({ clock });
    const alice = await enter(running, 'alice', { address: '192.0.2.7' });
    const bob = await enter(running, 'bob');
    clock.advance(500);
    alice.send({ type: 'envelope', envelope: toBob });
    await until(() => bob.of('delivery').length === 1 && alice.accepted === 1);
    expect(Buffer.from(bob.of('delivery')[0]?.envelope ?? [])).toEqual(Buffer.from(toBob));
    const bobsEnd = { connection: 2, address: '127.0.0.1', simulated: false };
    const alicesEnd = { connection: 1, address: '192.0.2.7', simulated: true };
    const people = { from: 'alice', to: 'bob', bytes: toBob.length };
    expect(running.rows).toEqual([
      { seq: 1, at: 1_000_000, kind: 'connect', from: 'alice', bytes: 0, ...alicesEnd },
      { seq: 2, at: 1_000_000, kind: 'connect', from: 'bob', bytes: 0, ...bobsEnd },
      { seq: 3, at: 1_000_500, kind: 'envelope', ...people, ...alicesEnd },
      { seq: 4, at: 1_000_500, kind: 'delivery', ...people, ...bobsEnd, waitedMs: 0 },
    ]);
  });

  it('keeps what comes for somebody away, and hands it over in order on their return', async () => {
    const clock = manualClock(0);
    const running = await run({ clock });
    const alice = await enter(running, 'alice');
    const bob = await enter(running, 'bob');
    bob.link.close();
    await until(() => running.rows.at(-1)?.kind === 'disconnect');
    const letters = Array.from({ length: 600 }, (_, index) =>
      letter({ to: 'bob', from: 'alice', box: Uint8Array.from([index >> 8, index & 255]) }),
    );
    for (const envelope of letters) alice.send({ type: 'envelope', envelope });
    await until(() => alice.accepted === letters.length);
    clock.advance(3_600);
    const back = await enter(running, 'bob');
    // More than may be in flight at once: the rest comes as the first are acknowledged.
    await until(() => back.of('delivery').length === running.relay.limits.inFlight);
    while (back.of('delivery').length < letters.length) {
      const number = back.of('delivery').length;
      back.send({ type: 'ack', number });
      await until(() => back.of('delivery').length > number);
    }
    expect(back.of('delivery').map((frame) => Buffer.from(frame.envelope))).toEqual(
      letters.map((bytes) => Buffer.from(bytes)),
    );
    expect(back.of('delivery').map((frame) => frame.number)).toEqual(letters.map((_, i) => i + 1));
    expect(running.rows.at(-1)?.waitedMs).toBe(3_600);
  });

  it('hands over again what a cut line left without acknowledgement, and only that', async () => {
    const running = await run();
    const alice = await enter(running, 'alice');
    const bob = await enter(running, 'bob');
    const letters = [1, 2, 3].map((mark) =>
      letter({ to: 'bob', from: 'alice', box: new Uint8Array(20).fill(mark) }),
    );
    for (const envelope of letters) alice.send({ type: 'envelope', envelope });
    await until(() => bob.of('delivery').length === 3);
    bob.send({ type: 'ack', number: 2 });
    await until(() => running.relay.stats().storedEnvelopes === 1);
    bob.link.close();
    await until(() => running.rows.at(-1)?.kind === 'disconnect');
    const back = await enter(running, 'bob');
    await until(() => back.of('delivery').length === 1);
    expect(Buffer.from(back.of('delivery')[0]?.envelope ?? [])).toEqual(
      Buffer.from(letters[2] ?? []),
    );
    back.send({ type: 'ack', number: 1 });
    await until(() => running.relay.stats().storedBytes === 0);
  });

  it('cuts off who acknowledges what never came', async () => {
    const running = await run();
    const bob = await enter(running, 'bob');
    bob.send({ type: 'ack', number: 1 });
    await until(() => bob.closed !== undefined);
    expect(bob.refusals).toEqual(['malformed']);
  });

  it('lets the newer of two connections of one person win', async () => {
    const running = await run();
    const old = await enter(running, 'bob');
    await enter(running, 'bob');
    await until(() => old.closed !== undefined);
    expect(old.closed).toBe('replaced');
    expect(running.relay.stats()).toMatchObject({ connections: 1, members: 1, rooms: 1 });
  });

  it('shows a watcher every row and the exact bytes of each envelope', async () => {
    const running = await run();
    const watcher = await enter(running, 'pane', { role: 'watcher' });
    const alice = await enter(running, 'alice');
    await enter(running, 'bob');
    alice.send({ type: 'envelope', envelope: toBob }, { type: 'envelope', envelope: letter({}) });
    await until(() => watcher.of('observation').length === 5);
    expect(watcher.of('observation').map((frame) => frame.observation)).toEqual(running.rows);
    expect(running.rows.map((row) => row.kind).sort()).toEqual(
      ['connect', 'connect', 'delivery', 'envelope', 'refused'].sort(),
    );
    const seq = running.rows.find((row) => row.kind === 'envelope')?.seq;
    expect(watcher.of('copy').map((copy) => [copy.seq, Buffer.from(copy.envelope)])).toEqual([
      [seq, Buffer.from(toBob)],
    ]);
  });

  it('repeats the rows to a watcher who returns', async () => {
    const running = await run();
    const watcher = await enter(running, 'pane', { role: 'watcher' });
    await enter(running, 'alice');
    watcher.link.close();
    await until(() => running.relay.stats().connections === 1);
    await enter(running, 'bob');
    const back = await enter(running, 'pane', { role: 'watcher' });
    await until(() => back.of('observation').length === 2);
    expect(back.of('observation').map((frame) => frame.observation)).toEqual(running.rows);
  });

  it('shows all rows that it kept to watchers who come late, however many there are', async () => {
    const running = await run();
    await enter(running, 'alice');
    await enter(running, 'bob');
    const panes = [];
    for (const name of ['pane', 'eye', 'eye']) {
      panes.push(await enter(running, name, { role: 'watcher' }));
    }
    await enter(running, 'carol');
    for (const pane of panes) {
      await until(() => pane.of('observation').length === 3);
      expect(pane.of('observation').map((frame) => frame.observation)).toEqual(running.rows);
    }
  });

  it("lets nobody watch who has not the room's secret, whether they come first or last", async () => {
    const running = await run();
    const stranger = { role: 'watcher', token: new Uint8Array(16).fill(9) } as const;
    // The id of the room is no secret of it.
    for (const fields of [stranger, { ...stranger, token: room }]) {
      for (const round of ['before anybody', 'after somebody']) {
        if (round === 'after somebody') await enter(running, 'alice');
        const raw = await openRaw(running);
        raw.send(hello('pane', fields));
        await until(() => raw.closed !== undefined);
        expect(raw.refusals).toEqual(['not-accepted']);
        expect(raw.of('observation')).toEqual([]);
      }
    }
  });

  it('takes nobody for a relay who has not the token that relays were given', async () => {
    const token = new Uint8Array(16).fill(8);
    const running = await run({ others: { token, wayTo: () => undefined } });
    const unknowing = await run();
    for (const [where, shown] of [
      [running, new Uint8Array(16).fill(9)],
      [unknowing, token],
      [unknowing, new Uint8Array(16)],
    ] as const) {
      const raw = await openRaw(where);
      raw.send(hello('two', { role: 'relay', token: shown }));
      await until(() => raw.closed !== undefined);
      expect(raw.refusals).toEqual(['not-accepted']);
    }
    const relay = await enter(running, 'two', { role: 'relay', token });
    const bob = await enter(running, 'bob');
    relay.send({ type: 'envelope', envelope: toBob });
    await until(() => bob.of('delivery').length === 1);
  });

  it('answers whether it is quiet when all that was handed over was acknowledged', async () => {
    const running = await run();
    const alice = await enter(running, 'alice');
    const bob = await enter(running, 'bob');
    alice.send({ type: 'envelope', envelope: toBob }, { type: 'ask', number: 7 });
    await until(() => bob.of('delivery').length === 1 && alice.accepted === 1);
    alice.send({ type: 'ask', number: 8 });
    await until(() => running.relay.stats().storedEnvelopes === 1);
    expect(alice.of('quiet')).toEqual([]);
    bob.send({ type: 'ack', number: 1 });
    await until(() => alice.of('quiet').length > 0);
    expect(alice.of('quiet')).toEqual([{ type: 'quiet', number: 8, rows: 4, held: 0 }]);
  });

  it('goes in a room by the time that its watcher tells, and nowhere else', async () => {
    const running = await run();
    const watcher = await enter(running, 'wall', { role: 'watcher' });
    const bob = await enter(running, 'bob');
    watcher.send({ type: 'time', at: 5_000 }, { type: 'ask', number: 1 });
    await until(() => watcher.of('quiet').length === 1);
    const alice = await enter(running, 'alice');
    await enter(running, 'carol', { room: otherRoom });
    bob.send({ type: 'bye' });
    await until(() => bob.of('bye').length === 1);
    alice.send({ type: 'envelope', envelope: toBob });
    await until(() => alice.accepted === 1);
    watcher.send({ type: 'time', at: 65_000 }, { type: 'ask', number: 2 });
    await until(() => watcher.of('quiet').length === 2);
    const again = await enter(running, 'bob');
    await until(() => again.of('delivery').length === 1);
    const told = running.rows.filter(({ simulated }) => simulated);
    expect(told.map(({ kind, from, at, waitedMs }) => [kind, from, at, waitedMs])).toEqual([
      ['connect', 'alice', 5_000, undefined],
      ['disconnect', 'bob', 5_000, undefined],
      ['envelope', 'alice', 5_000, undefined],
      ['connect', 'bob', 65_000, undefined],
      ['delivery', 'alice', 65_000, 60_000],
    ]);
    const others = running.rows.filter(({ simulated }) => !simulated);
    expect(others.map(({ from }) => from)).toEqual(['bob', 'carol']);
    for (const { at } of others) expect(at).toBeGreaterThan(1_000_000_000_000);
  });

  it('is told the time by no member', async () => {
    const running = await run();
    const alice = await enter(running, 'alice');
    alice.send({ type: 'time', at: 5_000 });
    await until(() => alice.closed !== undefined);
    expect(alice.refusals).toEqual(['malformed']);
  });

  it('lets go at a told time what its policy held back until then', async () => {
    const running = await run({ policy: holdFor(60_000) });
    const watcher = await enter(running, 'wall', { role: 'watcher' });
    watcher.send({ type: 'time', at: 5_000 });
    const alice = await enter(running, 'alice');
    const bob = await enter(running, 'bob');
    alice.send({ type: 'envelope', envelope: toBob });
    await until(() => alice.accepted === 1);
    watcher.send({ type: 'time', at: 64_999 }, { type: 'ask', number: 1 });
    await until(() => watcher.of('quiet').length === 1);
    expect(watcher.of('quiet')).toMatchObject([{ held: 1, due: 65_000 }]);
    expect(bob.of('delivery')).toEqual([]);
    watcher.send({ type: 'time', at: 65_000 });
    await until(() => bob.of('delivery').length === 1);
  });

  it('lets who says goodbye greet again on the same link, under another name', async () => {
    const running = await run();
    const raw = await enter(running, 'alice', { address: '192.0.2.7' });
    await enter(running, 'bob');
    raw.send({ type: 'bye' }, { type: 'envelope', envelope: toBob });
    await until(() => raw.closed !== undefined);
    expect(raw.refusals).toEqual(['no-hello']);
    const other = await enter(running, 'alice');
    other.send({ type: 'bye' }, hello('carol'));
    await until(() => other.of('welcome').length === 2);
    expect(running.rows.map(({ kind, from, address }) => `${kind} ${from} ${address}`)).toEqual([
      'connect alice 192.0.2.7',
      'connect bob 127.0.0.1',
      'disconnect alice 192.0.2.7',
      'refused undefined 127.0.0.1',
      'connect alice 127.0.0.1',
      'disconnect alice 127.0.0.1',
      'connect carol 127.0.0.1',
    ]);
  });

  it('gives the same bytes for an unknown recipient and for a wrong token', async () => {
    const running = await run();
    const alice = await enter(running, 'alice');
    const before = alice.bytes.length;
    alice.send({ type: 'envelope', envelope: letter({ to: 'nobody', from: 'alice' }) });
    await until(() => alice.refusals.length === 1);
    const thief = await openRaw(running);
    thief.send(hello('alice', { token: new Uint8Array(16).fill(9) }));
    await until(() => thief.closed !== undefined);
    expect(Buffer.concat(thief.bytes)).toEqual(Buffer.concat(alice.bytes.slice(before)));
    expect(alice.closed).toBeUndefined();
  });

  it('refuses an envelope without a recipient, and carries one without a sender, nonce or box', async () => {
    const running = await run();
    const alice = await enter(running, 'alice');
    const bob = await enter(running, 'bob');
    const bare = encodeFrame({
      type: 'envelope',
      envelope: Uint8Array.from([1, 1, 3, 98, 111, 98]),
    });
    alice.send({ type: 'envelope', envelope: letter({ from: 'alice' }) });
    alice.send({ type: 'envelope', envelope: letter({ to: 'bob' }) });
    alice.link.send(bare);
    await until(() => bob.of('delivery').length === 2 && alice.accepted === 2);
    expect(alice.refusals).toEqual(['no-recipient']);
    const row = running.rows.find(({ kind }) => kind === 'envelope');
    expect(row).toMatchObject({ to: 'bob', connection: 1, address: '127.0.0.1' });
    expect(row).not.toHaveProperty('from');
  });

  it("carries nothing in somebody else's name, and reads nothing that is no envelope", async () => {
    const running = await run();
    const alice = await enter(running, 'alice');
    await enter(running, 'bob');
    alice.send({ type: 'envelope', envelope: letter({ to: 'bob', from: 'bob' }) });
    alice.send({ type: 'envelope', envelope: Uint8Array.from([7, 7, 7]) });
    alice.send({ type: 'envelope', envelope: toBob });
    await until(() => alice.accepted === 1);
    expect(alice.refusals).toEqual(['wrong-sender', 'malformed']);
  });

  it('keeps rooms apart', async () => {
    const running = await run();
    const watcher = await enter(running, 'pane', { role: 'watcher' });
    const alice = await enter(running, 'alice', { room: otherRoom });
    await enter(running, 'bob');
    alice.send({ type: 'envelope', envelope: toBob });
    await until(() => alice.refusals.length === 1 && watcher.of('observation').length === 1);
    expect(alice.refusals).toEqual(['not-accepted']);
    expect(watcher.of('observation')[0]?.observation).toMatchObject({ seq: 1, from: 'bob' });
  });

  it('believes a made-up address only from the documentation ranges', async () => {
    const running = await run();
    await enter(running, 'alice', { address: '198.51.100.4' });
    await enter(running, 'bob', { address: '10.1.2.3' });
    await enter(running, 'carol', { address: '2001:db8::5' });
    expect(running.rows.map(({ address, simulated }) => [address, simulated])).toEqual([
      ['198.51.100.4', true],
      ['127.0.0.1', false],
      ['2001:db8::5', true],
    ]);
  });

  it('takes no second greeting, no envelope before the first, and nothing from a watcher', async () => {
    const running = await run();
    const twice = await enter(running, 'alice');
    twice.send(hello('alice'));
    const eager = await openRaw(running);
    eager.send({ type: 'envelope', envelope: toBob });
    const watcher = await enter(running, 'pane', { role: 'watcher', room: otherRoom });
    watcher.send({ type: 'envelope', envelope: toBob });
    await until(() => [twice, eager, watcher].every((raw) => raw.closed !== undefined));
    expect([twice, eager, watcher].map((raw) => raw.refusals)).toEqual([
      ['malformed'],
      ['no-hello'],
      ['malformed'],
    ]);
  });

  it('tells everybody when it closes', async () => {
    const running = await run();
    const alice = await enter(running, 'alice');
    running.relay.close();
    await until(() => alice.closed !== undefined);
    expect(running.relay.stats()).toMatchObject({ connections: 0, rooms: 0, storedBytes: 0 });
    const opened = await running.open();
    if (!opened.ok) throw new Error(opened.reason);
    let closed = false;
    opened.link.onClose(() => {
      closed = true;
    });
    await until(() => closed);
  });
});

describe('both transports', () => {
  async function story(run: (options: RunOptions) => Running | Promise<Running>) {
    const clock = manualClock(5_000);
    const running = await run({ clock });
    const seen: Observation[] = running.rows;
    const alice = await enter(running, 'alice', { address: '203.0.113.1' });
    const bob = await enter(running, 'bob');
    for (const envelope of [toBob, letter({ to: 'bob' }), letter({}), letter({ to: 'eve' })]) {
      const before = seen.length;
      alice.send({ type: 'envelope', envelope });
      await until(() => seen.length > before && alice.accepted + alice.refusals.length > 0);
      clock.advance(10);
    }
    await until(() => bob.of('delivery').length === 2);
    bob.send({ type: 'ack', number: 2 });
    await until(() => running.relay.stats().storedEnvelopes === 0);
    bob.link.close();
    await until(() => seen.at(-1)?.kind === 'disconnect');
    alice.send({ type: 'envelope', envelope: toBob });
    await until(() => seen.at(-1)?.kind === 'envelope');
    await enter(running, 'bob', { room });
    await until(() => seen.at(-1)?.kind === 'delivery');
    // When a delivery is written beside the next envelope is a matter of the machine's speed.
    return seen.map(({ seq: _, at: __, waitedMs: ___, ...row }) => JSON.stringify(row)).sort();
  }

  it('leave the same rows for the same story', async () => {
    const inMemory = await story(runInMemory);
    expect(inMemory.length).toBe(12);
    expect(await story(runOnSocket)).toEqual(inMemory);
  });
});
