import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../source/crypto/index.ts';
import { peopleOf } from '../../source/network/cast.ts';
import { inAnyOrder } from '../../source/network/in-any-order.ts';
import type { Network } from '../../source/network/network.ts';
import { manualClock } from '../../source/protocol/clock.ts';
import { batchOf, holdFor } from '../../source/relay/policy.ts';
import { evidenceIn, networks, serveRelay, setNetwork } from './networks.ts';

const start = Date.UTC(2026, 0, 5, 9);
const minute = 60_000;

const quietOf = async (network: Network, how: 'quiet' | 'settle' = 'quiet') => {
  const quiet = await network[how]();
  if (!quiet.ok) throw new Error(JSON.stringify(quiet));
  return quiet;
};

const senders = ['anna', 'ben', 'cora', 'dan'];
const people = peopleOf([...senders, 'zoe'].map((id) => ({ id, at: 'home' })));

/** Everybody writes to zoe, one after the other. */
async function allWrite(network: Network, among = senders) {
  const outcomes = [];
  for (const from of among) {
    const sent = await network.send([{ id: `from ${from}`, from, to: 'zoe', text: 'Now' }]);
    outcomes.push(sent.ok ? sent.outcomes[0] : sent);
  }
  return outcomes;
}

describe.each([
  { where: 'in memory', over: {} },
  { where: 'on sockets', over: { serve: serveRelay } },
])('three relays in a row $where', ({ over }) => {
  it('carry an envelope over all of them, and thirty minutes that one holds it take no real time', async () => {
    const clock = manualClock(start);
    const network = await setNetwork({
      clock,
      relays: [
        { name: 'one', ...over },
        { name: 'two', next: ['one', 'three'], policy: holdFor(30 * minute), ...over },
        { name: 'three', ...over },
      ],
      people: [
        { name: 'alice', address: '192.0.2.1', relay: 'one' },
        { name: 'bob', address: '192.0.2.2', relay: 'three' },
      ],
    });
    const letter = { id: 'm', from: 'alice', to: 'bob', text: 'Meet me at six.' };
    expect(await network.send([letter])).toEqual({
      ok: true,
      outcomes: [{ relay: 'held', recipient: 'nothing' }],
    });
    expect(await quietOf(network)).toEqual({ ok: true, held: 1, due: start + 30 * minute });
    await network.until(start + 29 * minute);
    expect((await evidenceIn(network)).received).toEqual([]);
    expect(await quietOf(network, 'settle')).toEqual({ ok: true, held: 0, due: undefined });
    expect(clock.now()).toBe(start + 30 * minute);
    const { received } = await evidenceIn(network);
    expect(received).toMatchObject([{ by: 'bob', text: letter.text, at: clock.now() }]);

    const rowsOf = (relay: string) =>
      network.vantages
        .get(relay)
        ?.rows.filter(({ kind }) => kind === 'envelope' || kind === 'delivery')
        .map(({ kind, at, address }) => `${kind} ${(at - start) / minute} ${address}`);
    // Each relay sees its own neighbours: the first never bob's address, the last never alice's.
    expect(rowsOf('one')).toEqual(['envelope 0 192.0.2.1', 'delivery 0 127.0.0.1']);
    expect(rowsOf('two')).toEqual(['envelope 0 127.0.0.1', 'delivery 30 127.0.0.1']);
    expect(rowsOf('three')).toEqual(['envelope 30 127.0.0.1', 'delivery 30 192.0.2.2']);
    // And back again.
    await network.send([{ id: 'answer', from: 'bob', to: 'alice', text: 'Yes' }]);
    await network.settle();
    expect((await evidenceIn(network)).received.map(({ text }) => text)).toContain('Yes');
  });
});

describe('a relay that batches and shuffles', () => {
  const batched = (seed: string) => {
    const random = seededRandom(seed);
    const policy = batchOf(senders.length, (items) => inAnyOrder(items, random));
    return setNetwork({ clock: manualClock(start), people, relays: [{ name: 'mix', policy }] });
  };

  it('lets nothing go until the batch is full, and then all at one moment', async () => {
    const network = await batched('order');
    const last = senders.length - 1;
    const held = { relay: 'held', recipient: 'nothing' };
    const first = await allWrite(network, senders.slice(0, last));
    expect(first).toEqual(first.map(() => held));
    expect(await quietOf(network)).toEqual({ ok: true, held: last, due: undefined });
    // No time brings the next: nothing is waited for.
    expect(await quietOf(network, 'settle')).toMatchObject({ held: last });
    expect(await allWrite(network, senders.slice(last))).toEqual([
      { relay: 'delivered', recipient: 'opened' },
    ]);
    const { rows, received } = await evidenceIn(network);
    expect(received).toHaveLength(senders.length);
    expect(rows.slice(-senders.length).every(({ kind }) => kind === 'delivery')).toBe(true);
  });

  it('hands them over in an order that is not that of their coming', async () => {
    const orders = new Set<string>();
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const network = await batched(seed);
      await allWrite(network);
      const { received } = await evidenceIn(network);
      orders.add(received.map(({ from }) => from).join(' '));
      expect(received.map(({ from }) => from).sort()).toEqual(senders);
    }
    expect(orders.size).toBeGreaterThan(1);
  });
});

it('two runs of one story can be compared: what a mix hides from its relay', async () => {
  const run = async (policy: ReturnType<typeof batchOf> | undefined) => {
    const clock = manualClock(start);
    const relays = [{ name: 'relay', ...(policy ? { policy } : {}) }];
    const network = await setNetwork({ clock, people, relays });
    for (const from of senders) {
      await network.until(clock.now() + minute);
      await network.send([{ id: from, from, to: 'zoe', text: 'Now' }]);
    }
    await network.settle();
    return evidenceIn(network);
  };
  const random = seededRandom('mix');
  const [before, after] = [
    await run(undefined),
    await run(batchOf(senders.length, (items) => inAnyOrder(items, random))),
  ];
  const waits = ({ rows }: typeof before) =>
    rows
      .flatMap(({ kind, waitedMs = 0 }) => (kind === 'delivery' ? [waitedMs] : []))
      .sort((a, b) => a - b);
  expect(waits(before)).toEqual([0, 0, 0, 0]);
  expect(waits(after)).toEqual([0, 1, 2, 3].map((waited) => waited * minute));
  expect(after.received.map(({ text }) => text)).toEqual(before.received.map(({ text }) => text));
});

describe.each(networks)('an observer $where', ({ set }) => {
  it('who comes late is shown all rows, and so is a second and a third', async () => {
    const network = await set();
    await network.send([{ id: 'one', from: 'alice', to: 'bob', text: 'One' }]);
    const watchers = [];
    for (let count = 0; count < 3; count++) {
      const observed = await network.observe('relay');
      if (!observed.ok) throw new Error(JSON.stringify(observed));
      watchers.push(observed.watcher);
      await network.phone('bob', count % 2 === 0 ? 'off' : 'on');
    }
    const { rows } = await evidenceIn(network);
    for (const watcher of watchers) {
      await watcher.quiet();
      expect(watcher.rows).toEqual(rows);
    }
  });
});

it('a thousand people are there, and some of them write', async () => {
  const crowd = Array.from({ length: 1_000 }, (_, index) => ({ id: `p${index}`, at: 'home' }));
  const clock = manualClock(start);
  const network = await setNetwork({ people: peopleOf(crowd), clock });
  const pairs = Array.from({ length: 20 }, (_, index) => [`p${index * 7}`, `p${999 - index}`]);
  for (const [from = '', to = ''] of pairs) {
    const sent = await network.send([{ id: `${from} ${to}`, from, to, text: 'Hello' }]);
    expect(sent).toMatchObject({ outcomes: [{ relay: 'delivered', recipient: 'opened' }] });
  }
  const { rows, received } = await evidenceIn(network);
  expect(rows.filter(({ kind }) => kind === 'connect')).toHaveLength(1_000);
  expect(received).toHaveLength(20);
});
