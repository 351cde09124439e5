import { describe, expect, it } from 'vitest';
import { seededRandom, systemRandom } from '../../source/crypto/index.ts';
import { peopleOf } from '../../source/network/cast.ts';
import type { Network } from '../../source/network/network.ts';
import { memoryRelay } from '../../source/network/relay-nodes.ts';
import { isDocumentationAddress } from '../../source/protocol/addresses.ts';
import { manualClock, systemClock } from '../../source/protocol/clock.ts';
import type { Link, OpenLink } from '../../source/protocol/link.ts';
import type { Observation } from '../../source/protocol/observation.ts';
import { afterwards } from '../relay/helpers.ts';
import { at, cast, evidenceIn, networks, send, setNetwork } from './networks.ts';

/** A run with everything that a lesson does. */
async function play(network: Network): Promise<void> {
  await send(network, 'first');
  const answer = await network.send([
    { id: 'answer', from: 'bob', to: 'alice', text: 'Yes \u{1f600}' },
  ]);
  expect(answer.ok).toBe(true);
  expect(await network.phone('bob', 'off')).toEqual({ ok: true });
  expect(await send(network, 'late')).toMatchObject({ relay: 'waiting', recipient: 'nothing' });
  expect(await network.phone('bob', 'on')).toEqual({ ok: true });
  await network.send([{ id: 'struck', from: 'alice', to: 'bob', text: 'x' }], ['to']);
}

/** What does not depend on the time that passes. */
const outline = ({
  seq,
  kind,
  from,
  to,
  bytes,
  address,
  simulated,
  reason,
  connection,
}: Observation) => ({
  seq,
  kind,
  from,
  to,
  bytes,
  address,
  simulated,
  reason,
  connection,
});

it('relays in memory, behind a socket and apart write the same rows', async () => {
  const outlines = [];
  for (const { set } of networks) {
    const network = await set();
    await play(network);
    outlines.push((await evidenceIn(network)).rows.map(outline));
  }
  const [rows, ...others] = outlines;
  for (const other of others) expect(other).toEqual(rows);
  expect(rows?.map(({ kind }) => kind)).toEqual([
    'connect',
    'connect',
    'envelope',
    'delivery',
    'envelope',
    'delivery',
    'disconnect',
    'envelope',
    'connect',
    'delivery',
    'refused',
  ]);
});

describe.each(networks)('a network $where', ({ set }) => {
  it("has addresses that are nobody's, and says that they are simulated", async () => {
    const network = await set();
    await play(network);
    const { rows } = await evidenceIn(network);
    expect(rows.length).toBeGreaterThan(8);
    for (const { address, simulated } of rows) {
      expect(isDocumentationAddress(address), address).toBe(true);
      expect(simulated).toBe(true);
    }
    expect(new Set(rows.map(({ address }) => address)).size).toBe(2);
  });

  it('keeps what is sent to a phone that is off, and delivers it when it is on', async () => {
    const network = await set();
    await network.phone('bob', 'off');
    for (const id of ['one', 'two']) {
      expect(await send(network, id, id)).toMatchObject({ relay: 'waiting', recipient: 'nothing' });
    }
    expect((await evidenceIn(network)).received).toEqual([]);
    expect((await evidenceIn(network)).rows.filter(({ kind }) => kind === 'delivery')).toEqual([]);
    await network.phone('bob', 'on');
    const { received, rows } = await evidenceIn(network);
    expect(received.map(({ by, text }) => `${by} ${text}`)).toEqual(['bob one', 'bob two']);
    const deliveries = rows.filter(({ kind }) => kind === 'delivery');
    expect(deliveries).toHaveLength(2);
    for (const { waitedMs } of deliveries) expect(waitedMs).toBeGreaterThanOrEqual(0);
  });

  it('has the row of a delivery as soon as it is delivered', async () => {
    const network = await set();
    for (let count = 1; count <= 20; count += 1) {
      await send(network, `m${count}`);
      const { rows } = await evidenceIn(network);
      expect(rows.filter(({ kind }) => kind === 'delivery')).toHaveLength(count);
    }
  });

  it.each([
    ['to', { relay: { refused: 'no-recipient' }, recipient: 'nothing' }, ['refused']],
    ['from', { relay: 'delivered', recipient: 'opened' }, ['envelope', 'delivery']],
    [
      'nonce',
      { relay: 'delivered', recipient: { unopened: 'no-nonce' } },
      ['envelope', 'delivery'],
    ],
    ['box', { relay: 'delivered', recipient: { unopened: 'no-box' } }, ['envelope', 'delivery']],
  ] as const)('without %s an envelope fares as it must', async (field, outcome, kinds) => {
    const network = await set();
    const before = (await evidenceIn(network)).rows.length;
    const message = { id: 'struck', from: 'alice', to: 'bob', text: 'Hello' };
    expect(await network.send([message], [field])).toEqual({ ok: true, outcomes: [outcome] });
    const { rows, received, unopened } = await evidenceIn(network);
    expect(rows.slice(before).map(({ kind }) => kind)).toEqual(kinds);
    expect(received).toHaveLength(outcome.recipient === 'opened' ? 1 : 0);
    expect(unopened).toHaveLength(typeof outcome.recipient === 'object' ? 1 : 0);
    if (field === 'from') {
      expect(rows.slice(before).map(({ from }) => from)).toEqual([undefined, undefined]);
      expect(received).toMatchObject([{ from: 'alice', text: 'Hello' }]);
    }
  });

  it('carries any text unchanged', async () => {
    const network = await set();
    const texts = [
      '\u05e9\u05dc\u05d5\u05dd',
      '\u{1f469}\u200d\u{1f467}',
      '\u6e2c\u8a66',
      'e\u0301\ufeff',
      '\ufeffx',
    ];
    for (const [index, text] of texts.entries()) await send(network, `m${index}`, text);
    expect((await evidenceIn(network)).received.map(({ text }) => text)).toEqual(texts);
  });
});

it('waits for the row of a delivery even where the rows come late', async () => {
  const relay = memoryRelay(systemClock);
  afterwards(relay.close);
  let links = 0;
  const open: OpenLink = async () => {
    const opened = await relay.open();
    links += 1;
    // The watcher comes first.
    return opened.ok && links === 1 ? { ok: true, link: lateLink(opened.link) } : opened;
  };
  const network = await setNetwork({ relays: at(open) });
  await send(network, 'first');
  expect((await evidenceIn(network)).rows.at(-1)?.kind).toBe('delivery');
});

/** A link whose messages arrive some turns of the event loop later, in their order. */
function lateLink(link: Link): Link {
  return {
    send: (bytes) => link.send(bytes),
    close: (reason) => link.close(reason),
    get bufferedAmount() {
      return link.bufferedAmount;
    },
    onMessage(handler) {
      link.onMessage((bytes) => {
        const copy = Uint8Array.from(bytes);
        setImmediate(() => setImmediate(() => setImmediate(() => handler(copy))));
      });
    },
    onClose: (handler) => link.onClose(handler),
  };
}

describe('a run', () => {
  const rowsUnder = async (seed: string | undefined) => {
    const clock = manualClock(Date.UTC(2026, 0, 5));
    const random = seed === undefined ? systemRandom : seededRandom(seed);
    const network = await setNetwork({ clock, random });
    await play(network);
    const { rows, copies } = await evidenceIn(network);
    return { rows, copies };
  };

  it('under one seed is the same to the last byte', async () => {
    const [a, b] = [await rowsUnder('seed'), await rowsUnder('seed')];
    expect(a.copies.size).toBe(3);
    expect(b).toEqual(a);
  });

  it('under another seed has other bytes', async () => {
    const [a, b] = [await rowsUnder('seed'), await rowsUnder('other')];
    expect(b.rows).toEqual(a.rows);
    for (const [seq, copy] of a.copies) expect(b.copies.get(seq)).not.toEqual(copy);
  });

  it('without a seed is never the same', async () => {
    const [a, b] = [await rowsUnder(undefined), await rowsUnder(undefined)];
    for (const [seq, copy] of a.copies) expect(b.copies.get(seq)).not.toEqual(copy);
  });
});

it('somebody who is not there, or a place that is none, is a mistake in the program', async () => {
  const network = await setNetwork();
  const toNobody = [{ id: 'm', from: 'alice', to: 'carol', text: 'x' }];
  await expect(network.send(toNobody)).rejects.toThrow(/carol/);
  await expect(network.phone('carol', 'off')).rejects.toThrow(/carol/);
  expect(() => peopleOf([...cast, { id: 'carol', at: 'the moon' }])).toThrow(/place/);
});
