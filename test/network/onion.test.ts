import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../source/crypto/index.ts';
import type { CoverPlan } from '../../source/defences/cover.ts';
import { LinkObserver } from '../../source/network/link-observer.ts';
import { mixPolicy } from '../../source/network/mix-policy.ts';
import type { Network } from '../../source/network/network.ts';
import { type ManualClock, manualClock } from '../../source/protocol/clock.ts';
import type { Observation } from '../../source/protocol/observation.ts';
import type { Policy } from '../../source/relay/policy.ts';
import { wrapsOf } from '../defences/networks.ts';
import { evidenceIn, serveRelay, setNetwork } from './networks.ts';

const start = Date.UTC(2026, 0, 5, 9);
const route = ['relay-1', 'relay-2', 'relay-3'];
const names = ['alice', 'bob', 'carol', 'dan'];
const people = names.map((name, index) => ({ name, address: `192.0.2.${index + 1}` }));
/** An envelope with a cell in it, to a name of so many characters. */
const cellTo = (name: string) => 2 + 1 + name.length + 1_024;

type Options = {
  readonly clock?: ManualClock;
  readonly cover?: CoverPlan;
  readonly policy?: (relay: string) => Policy | undefined;
  readonly over?: object;
  readonly listener?: LinkObserver;
};

function setOnion({ clock = manualClock(start), cover, policy, over, listener }: Options = {}) {
  return setNetwork({
    clock,
    relays: route.map((name) => {
      const mixes = policy?.(name);
      return { name, ...over, ...(mixes === undefined ? {} : { policy: mixes }) };
    }),
    people,
    onion: { route, ...(cover === undefined ? {} : { cover }) },
    ...(listener === undefined ? {} : { listener }),
  });
}

async function say(network: Network, from: string, to: string, text: string) {
  const sent = await network.send([{ id: `${from} ${to} ${text}`, from, to, text }]);
  if (!sent.ok) throw new Error(JSON.stringify(sent));
  return sent.outcomes[0];
}

const rowsAt = (network: Network, relay: string) => network.vantages.get(relay)?.rows ?? [];

/** Who was the hop before, and the one behind, of what a relay carried, as its rows alone tell. */
function hopsIn(rows: readonly Observation[]): readonly object[] {
  const ends = new Map(rows.map((row) => [row.connection, row]));
  for (const row of rows) if (row.kind === 'connect') ends.set(row.connection, row);
  return rows.flatMap(({ kind, connection, bytes, to }): readonly object[] => {
    if (kind === 'envelope') {
      const { from = '', address } = ends.get(connection) ?? {};
      return [{ prev: from.startsWith('guest-') ? address : from, bytes }];
    }
    return kind === 'delivery' ? [{ next: to, bytes }] : [];
  });
}

describe.each([
  { where: 'in memory', over: {} },
  { where: 'on sockets', over: { serve: serveRelay } },
])('an onion over three relays $where', ({ over }) => {
  it('leaves each of them the hop before and the hop behind, and nothing else', async () => {
    const network = await setOnion({ over });
    expect(await say(network, 'alice', 'bob', 'Meet me at six.')).toEqual({
      relay: 'delivered',
      recipient: 'opened',
    });
    const { received } = await evidenceIn(network);
    expect(received).toMatchObject([{ by: 'bob', from: 'alice', text: 'Meet me at six.' }]);
    expect(route.map((relay) => hopsIn(rowsAt(network, relay)))).toEqual([
      [
        { prev: '192.0.2.1', bytes: cellTo('relay-1') },
        { next: 'relay-2', bytes: cellTo('relay-2') },
      ],
      [
        { prev: 'relay-1', bytes: cellTo('relay-2') },
        { next: 'relay-3', bytes: cellTo('relay-3') },
      ],
      [
        { prev: 'relay-2', bytes: cellTo('relay-3') },
        { next: 'bob', bytes: cellTo('bob') },
      ],
    ]);
    // No row of the first or second names a person, and none of the last names the sender as one.
    for (const relay of ['relay-1', 'relay-2']) {
      const words = rowsAt(network, relay).flatMap(({ from, to }) => [from, to]);
      expect(words.filter((word) => names.includes(word ?? ''))).toEqual([]);
    }
    expect(
      rowsAt(network, 'relay-3').filter(({ kind, from }) => kind !== 'connect' && from),
    ).toEqual([]);
    // And back.
    await say(network, 'bob', 'alice', 'Yes');
    expect((await evidenceIn(network)).received.at(-1)).toMatchObject({ by: 'alice', text: 'Yes' });
    expect(await network.undelivered()).toMatchObject({ letters: [], held: 0, gone: [] });
  });

  it('goes on when the relay in the middle dies, and tells what has not arrived', async () => {
    const network = await setOnion({ over });
    await say(network, 'alice', 'bob', 'One');
    await network.end('relay-2');
    expect(await say(network, 'alice', 'bob', 'Two')).toEqual({
      relay: 'waiting',
      recipient: 'nothing',
    });
    expect(await network.undelivered()).toMatchObject({
      letters: [{ id: 'alice bob Two', with: 'relays' }],
      gone: ['relay-2'],
    });
    // Whoever is there still writes, and reads what came before.
    expect(await network.phone('bob', 'off')).toEqual({ ok: true });
    expect(await network.phone('bob', 'on')).toEqual({ ok: true });
    expect(await say(network, 'carol', 'bob', 'Three')).toMatchObject({ relay: 'waiting' });
    expect((await evidenceIn(network)).received.map(({ text }) => text)).toEqual(['One']);
  });
});

describe.each(['relay-1', 'relay-3'])('when %s dies', (relay) => {
  it('what is said stays on the device of whoever says it, and that is told', async () => {
    const network = await setOnion();
    await say(network, 'alice', 'bob', 'One');
    await network.end(relay);
    expect(await say(network, 'alice', 'bob', 'Two')).toEqual({
      relay: 'waiting',
      recipient: 'nothing',
    });
    expect(await network.undelivered()).toMatchObject({
      letters: [{ id: 'alice bob Two', with: 'sender' }],
      gone: [relay],
    });
    expect((await evidenceIn(network)).received.map(({ text }) => text)).toEqual(['One']);
  });
});

it('what a mix holds when a run is over is told, and until when', async () => {
  const clock = manualClock(start);
  const delay = mixPolicy({ is: 'delay', meanSeconds: 3_600 }, seededRandom('mix'));
  const network = await setOnion({
    clock,
    policy: (name) => (name === 'relay-2' ? delay : undefined),
  });
  expect(await say(network, 'alice', 'bob', 'One')).toMatchObject({ relay: 'held' });
  const told = await network.undelivered();
  expect(told).toMatchObject({ held: 1, letters: [{ with: 'relays' }], gone: [] });
  const due = told.ok ? (told.due ?? 0) : 0;
  expect(due).toBeGreaterThan(start);
  await network.until(due - 1);
  expect((await evidenceIn(network)).received).toEqual([]);
  await network.until(due);
  expect((await evidenceIn(network)).received).toMatchObject([{ at: due, text: 'One' }]);
  // Rows of the second relay: that it waited there.
  expect(rowsAt(network, 'relay-2').at(-1)).toMatchObject({
    kind: 'delivery',
    waitedMs: due - start,
  });
});

it('a message that no cell has room for is refused where it is, and the next one goes', async () => {
  const network = await setOnion();
  expect(await say(network, 'alice', 'bob', 'x'.repeat(900))).toMatchObject({
    relay: { refused: 'too-large' },
  });
  expect(rowsAt(network, 'relay-1').filter(({ kind }) => kind === 'envelope')).toEqual([]);
  expect(await say(network, 'alice', 'bob', 'short')).toMatchObject({ relay: 'delivered' });
});

describe('cover at a constant rate', () => {
  const cover: CoverPlan = { is: 'constant', seconds: 10 };

  it('sends a message in the next cell, and a dummy where none waits', async () => {
    const clock = manualClock(start + 1);
    const listener = new LinkObserver(clock);
    const network = await setOnion({ clock, cover, listener });
    expect(await say(network, 'alice', 'bob', 'One')).toEqual({
      relay: 'waiting',
      recipient: 'nothing',
    });
    expect(await network.undelivered()).toMatchObject({ letters: [{ with: 'sender' }] });
    await say(network, 'alice', 'bob', 'Two');
    await network.until(start + 30_000);
    const { received } = await evidenceIn(network);
    expect(received.map(({ text, at }) => [text, (at - start) / 1_000])).toEqual([
      ['One', 10],
      ['Two', 20],
    ]);
    // Everybody sends a cell every ten seconds; what the last relay opened and dropped were dummies.
    const cells = listener.rows.filter(({ kind }) => kind === 'envelope');
    expect(cells).toHaveLength(3 * names.length);
    expect(new Set(cells.map(({ bytes }) => bytes))).toEqual(new Set([cellTo('relay-1')]));
    expect(network.cellsAt('relay-3')).toMatchObject({ onward: 2, dummy: 3 * names.length - 2 });
    expect(await network.undelivered()).toMatchObject({ letters: [] });
  });

  it('stops where a phone is off, and sends later what it had not sent', async () => {
    const clock = manualClock(start + 1);
    const listener = new LinkObserver(clock);
    const network = await setOnion({ clock, cover, listener });
    await say(network, 'alice', 'bob', 'One');
    await network.phone('alice', 'off');
    await network.until(start + 30_000);
    const alices = () =>
      listener.rows.filter(({ address, kind }) => address === '192.0.2.1' && kind === 'envelope');
    expect(alices()).toEqual([]);
    await network.phone('alice', 'on');
    await network.until(start + 40_000);
    expect(alices()).toHaveLength(1);
    expect((await evidenceIn(network)).received).toMatchObject([{ text: 'One' }]);
  });
});

it('dummies beside messages go to somebody, who drops them', async () => {
  const network = await setOnion({ cover: { is: 'with-messages', dummies: 3 } });
  for (const text of ['One', 'Two']) await say(network, 'alice', 'bob', text);
  const { received } = await evidenceIn(network);
  expect(received.map(({ by, text }) => [by, text])).toEqual([
    ['bob', 'One'],
    ['bob', 'Two'],
  ]);
  const carried = rowsAt(network, 'relay-3').filter(({ kind }) => kind === 'delivery');
  expect(carried).toHaveLength(8);
  expect(await network.undelivered()).toMatchObject({ letters: [] });
});

it('whoever sent a cell knows it again at each relay, for judging what others make of it', async () => {
  const network = await setOnion({ cover: { is: 'with-messages', dummies: 1 } });
  await say(network, 'alice', 'bob', 'One');
  const { sent } = await evidenceIn(network);
  for (const relay of route) {
    const contents = network.vantages
      .get(relay)
      ?.copies.map(({ envelope }) => network.contentOf(envelope));
    expect(contents).toHaveLength(2);
    expect(contents).toContain('dummy');
    expect(contents).toContainEqual(sent[0]?.envelope);
  }
  expect(network.contentOf(new Uint8Array(2_000))).toBeUndefined();
});

it.each<[string, CoverPlan]>([
  ['without cover', { is: 'none' }],
  ['in a constant stream of cells', { is: 'constant', seconds: 10 }],
])('padding, a sealed sender and receipts go together with an onion %s', async (_, cover) => {
  const clock = manualClock(start + 1);
  const random = seededRandom('all');
  const all = { padding: 'padme', sealedSender: true, receipts: true } as const;
  const network = await setNetwork({
    clock,
    random,
    relays: route.map((name) => ({ name })),
    people,
    onion: { route, cover },
    wraps: wrapsOf(all, random, () => clock.now()),
  });
  await say(network, 'alice', 'bob', 'One');
  await network.until(start + 60_000);
  expect((await evidenceIn(network)).received).toMatchObject([{ by: 'bob', text: 'One' }]);
  // The message and its receipt: two cells that go on to somebody.
  expect(network.cellsAt('relay-3')?.onward).toBe(2);
  expect(await network.phone('alice', 'off')).toEqual({ ok: true });
  expect(await network.phone('alice', 'on')).toEqual({ ok: true });
  await say(network, 'bob', 'alice', 'Two');
  await network.until(start + 120_000);
  expect((await evidenceIn(network)).received.map(({ text }) => text)).toEqual(['One', 'Two']);
});
