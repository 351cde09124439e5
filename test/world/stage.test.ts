import { describe, expect, it } from 'vitest';
import { seededRandom, systemRandom } from '../../source/crypto/index.ts';
import { isDocumentationAddress } from '../../source/protocol/addresses.ts';
import { systemClock } from '../../source/protocol/clock.ts';
import type { Link } from '../../source/protocol/link.ts';
import type { Observation } from '../../source/protocol/observation.ts';
import { memoryRelay } from '../../source/world/memory-relay.ts';
import { createStage, type Stage } from '../../source/world/stage.ts';
import { steppingClock } from '../../source/world/stepping-clock.ts';
import { afterwards } from '../relay/helpers.ts';
import { cast, send, setStage, stageInMemory, stageOnSocket, stages } from './stages.ts';

/** A run with everything that a lesson does. */
async function play(stage: Stage): Promise<void> {
  await send(stage, 'first');
  const answer = await stage.send({
    id: 'answer',
    from: 'bob',
    to: 'alice',
    text: 'Yes \u{1f600}',
  });
  expect(answer.ok).toBe(true);
  expect(await stage.phone('bob', 'off')).toEqual({ ok: true });
  expect(await send(stage, 'late')).toMatchObject({ relay: 'waiting', recipient: 'nothing' });
  expect(await stage.phone('bob', 'on')).toEqual({ ok: true });
  await stage.send({ id: 'struck', from: 'alice', to: 'bob', text: 'x' }, ['to']);
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

describe('a relay in memory and one behind a socket', () => {
  it('write the same rows', async () => {
    const [memory, socket] = await Promise.all([stageInMemory(), stageOnSocket()]);
    await Promise.all([play(memory), play(socket)]);
    const rows = memory.evidence().rows.map(outline);
    expect(socket.evidence().rows.map(outline)).toEqual(rows);
    expect(rows.map(({ kind }) => kind)).toEqual([
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
});

describe.each(stages)('the stage $where', ({ set }) => {
  it("has addresses that are nobody's, and says that they are simulated", async () => {
    const stage = await set();
    await play(stage);
    const { rows } = stage.evidence();
    expect(rows.length).toBeGreaterThan(8);
    for (const { address, simulated } of rows) {
      expect(isDocumentationAddress(address), address).toBe(true);
      expect(simulated).toBe(true);
    }
    expect(new Set(rows.map(({ address }) => address)).size).toBe(2);
  });

  it('keeps what is sent to a phone that is off, and delivers it when it is on', async () => {
    const stage = await set();
    await stage.phone('bob', 'off');
    for (const id of ['one', 'two']) {
      expect(await send(stage, id, id)).toMatchObject({ relay: 'waiting', recipient: 'nothing' });
    }
    expect(stage.evidence().received).toEqual([]);
    expect(stage.evidence().rows.filter(({ kind }) => kind === 'delivery')).toEqual([]);
    await stage.phone('bob', 'on');
    const { received, rows } = stage.evidence();
    expect(received.map(({ by, text }) => `${by} ${text}`)).toEqual(['bob one', 'bob two']);
    const deliveries = rows.filter(({ kind }) => kind === 'delivery');
    expect(deliveries).toHaveLength(2);
    for (const { waitedMs } of deliveries) expect(waitedMs).toBeGreaterThanOrEqual(0);
  });

  it('has the row of a delivery as soon as it is delivered', async () => {
    const stage = await set();
    for (let count = 1; count <= 20; count += 1) {
      await send(stage, `m${count}`);
      const { rows } = stage.evidence();
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
    const stage = await set();
    const before = stage.evidence().rows.length;
    const message = { id: 'struck', from: 'alice', to: 'bob', text: 'Hello' };
    expect(await stage.send(message, [field])).toEqual({ ok: true, ...outcome });
    const { rows, received, unopened } = stage.evidence();
    expect(rows.slice(before).map(({ kind }) => kind)).toEqual(kinds);
    expect(received).toHaveLength(outcome.recipient === 'opened' ? 1 : 0);
    expect(unopened).toHaveLength(typeof outcome.recipient === 'object' ? 1 : 0);
    if (field === 'from') {
      expect(rows.slice(before).map(({ from }) => from)).toEqual([undefined, undefined]);
      expect(received).toMatchObject([{ from: 'alice', text: 'Hello' }]);
    }
  });

  it('carries any text unchanged', async () => {
    const stage = await set();
    const texts = [
      '\u05e9\u05dc\u05d5\u05dd',
      '\u{1f469}\u200d\u{1f467}',
      '\u6e2c\u8a66',
      'e\u0301\ufeff',
      '\ufeffx',
    ];
    for (const [index, text] of texts.entries()) await send(stage, `m${index}`, text);
    expect(stage.evidence().received.map(({ text }) => text)).toEqual(texts);
  });
});

it('waits for the row of a delivery even where the rows come late', async () => {
  const relay = memoryRelay(systemClock);
  afterwards(relay.close);
  let links = 0;
  const stage = await setStage(async () => {
    const opened = await relay.open();
    links += 1;
    // The watcher comes first.
    return opened.ok && links === 1 ? { ok: true, link: lateLink(opened.link) } : opened;
  });
  await send(stage, 'first');
  expect(stage.evidence().rows.at(-1)?.kind).toBe('delivery');
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
    const clock = steppingClock(Date.UTC(2026, 0, 5));
    const random = seed === undefined ? systemRandom : seededRandom(seed);
    const stage = await stageInMemory({ clock, random });
    await play(stage);
    const { rows, copies } = stage.evidence();
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

describe('a mistake in the program', () => {
  it('such as somebody who is not there throws', async () => {
    const stage = await stageInMemory();
    await expect(stage.send({ id: 'm', from: 'alice', to: 'carol', text: 'x' })).rejects.toThrow(
      /carol/,
    );
    await expect(stage.phone('carol', 'off')).rejects.toThrow(/carol/);
    const open = async () => ({ ok: false, reason: 'unreachable', message: 'no' }) as const;
    const nowhere = [...cast, { id: 'carol', at: 'the moon' }];
    const options = { open, random: seededRandom('x'), clock: systemClock };
    await expect(createStage({ ...options, cast: nowhere })).rejects.toThrow(/place/);
  });
});
