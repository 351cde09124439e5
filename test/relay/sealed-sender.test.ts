import { describe, expect, it } from 'vitest';
import { encodeSealedEnvelope } from '../../source/protocol/sealed-envelope.ts';
import { enter, letter, openRaw, room, runInMemory, transports, until } from './helpers.ts';

const token = new Uint8Array(16).fill(9);
const sealed = (to: string, deliveryToken = token) =>
  encodeSealedEnvelope({ to, deliveryToken, inner: new Uint8Array(40).fill(6) });
const nameless = {
  role: 'sender',
  token: new Uint8Array(16),
  name: '',
  address: '192.0.2.7',
} as const;

describe.each(transports)('a relay $transport, of somebody without a name', ({ run }) => {
  it('hands over what shows the token of the recipient, and writes no sender', async () => {
    const running = await run();
    const bob = await enter(running, 'bob');
    bob.send({ type: 'delivery-token', token });
    const raw = await enter(running, '', nameless);
    raw.send({ type: 'envelope', envelope: sealed('bob') });
    await until(() => bob.of('delivery').length === 1 && raw.accepted === 1);
    raw.send({ type: 'bye' });
    await until(() => raw.of('bye').length === 1);
    const { length } = sealed('bob');
    const seen = running.rows.slice(1).map(({ at: _, seq: __, ...row }) => row);
    const there = { connection: 2, address: '192.0.2.7', simulated: true };
    const bobs = { connection: 1, address: '127.0.0.1', simulated: false };
    expect(seen).toEqual([
      { kind: 'connect', bytes: 0, ...there },
      { kind: 'envelope', to: 'bob', bytes: length, ...there },
      { kind: 'delivery', to: 'bob', bytes: length, waitedMs: expect.any(Number), ...bobs },
      { kind: 'disconnect', bytes: 0, ...there },
    ]);
  });
});

describe('a relay', () => {
  it('gives the same answer to a false token as for an unknown recipient', async () => {
    const running = runInMemory();
    const bob = await enter(running, 'bob');
    await enter(running, 'carol');
    bob.send({ type: 'delivery-token', token });
    const raw = await enter(running, '', nameless);
    const wrong = Uint8Array.from(token, (byte, at) => (at === 15 ? byte ^ 1 : byte));
    const before = raw.bytes.length;
    for (const refused of [sealed('bob', wrong), sealed('nobody'), sealed('carol')]) {
      const answers = raw.of('refused').length;
      raw.send({ type: 'envelope', envelope: refused });
      await until(() => raw.of('refused').length === answers + 1);
    }
    const [one, ...others] = raw.bytes.slice(before);
    for (const other of others) expect(other).toEqual(one);
    expect(others).toHaveLength(2);
    expect(raw.refusals).toEqual(['not-accepted', 'not-accepted', 'not-accepted']);
    expect(bob.of('delivery')).toEqual([]);
  });

  it('takes the latest token of a recipient alone', async () => {
    const running = runInMemory();
    const bob = await enter(running, 'bob');
    bob.send({ type: 'delivery-token', token });
    const later = new Uint8Array(16).fill(3);
    bob.send({ type: 'delivery-token', token: later });
    const raw = await enter(running, '', nameless);
    raw.send({ type: 'envelope', envelope: sealed('bob') });
    raw.send({ type: 'envelope', envelope: sealed('bob', later) });
    await until(() => bob.of('delivery').length === 1);
    expect([raw.refusals, raw.accepted]).toEqual([['not-accepted'], 1]);
  });

  it('takes from somebody without a name no envelope that names one, and none without a token', async () => {
    const running = runInMemory();
    await enter(running, 'bob');
    const raw = await enter(running, '', nameless);
    raw.send({ type: 'envelope', envelope: letter({ to: 'bob', from: 'alice' }) });
    raw.send({ type: 'envelope', envelope: letter({ to: 'bob' }) });
    await until(() => raw.of('refused').length === 2);
    expect(raw.refusals).toEqual(['wrong-sender', 'not-accepted']);
  });

  it.each([
    { type: 'announce', publicKey: new Uint8Array(32) },
    { type: 'delivery-token', token },
    { type: 'ack', number: 1 },
  ] as const)('lets nobody without a name $type', async (frame) => {
    const running = runInMemory();
    await enter(running, 'bob');
    const raw = await enter(running, '', nameless);
    raw.send(frame);
    await until(() => raw.closed !== undefined);
    expect(raw.refusals).toEqual(['malformed']);
  });

  it('opens no room for somebody without a name, and lets many of them in', async () => {
    const running = runInMemory();
    const early = await openRaw(running);
    early.send({ type: 'hello', room, ...nameless });
    await until(() => early.closed !== undefined);
    expect(early.refusals).toEqual(['not-accepted']);
    expect(running.relay.stats().rooms).toBe(0);
    await enter(running, 'bob');
    for (let count = 0; count < 3; count++) await enter(running, '', nameless);
    expect(running.relay.stats()).toMatchObject({ members: 1, connections: 4 });
  });
});
