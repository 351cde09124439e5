/**
 * What an observer can't know is the same to it in two worlds that differ in that alone, from the same
 * seed; what it can know, a function gets out of its rows and bytes and nothing else.
 */
import { describe, expect, it } from 'vitest';
import { messageOverhead, sizeClass, tagBytes } from '../../source/crypto/index.ts';
import { outsideBytes, readOutside } from '../../source/protocol/envelope.ts';
import { layout } from '../../source/protocol/envelope-layout.ts';
import type { Observation } from '../../source/protocol/observation.ts';
import { type Defences, defended, type Line, rowsAfter } from './networks.ts';

// Names of one length: an envelope is as much longer as a name on it.
const cast = ['alice', 'bobby', 'carol', 'david', 'ellen'].map((id) => ({ id, at: 'home' }));
const behindOneRouter = cast.map(({ id }) => ({ id, at: 'office' }));
const line: Line = { from: 'alice', to: 'bobby', text: 'Meet me at six.' };

type Seen = Awaited<ReturnType<typeof rowsAfter>>;

const world = async (defences: Defences, lines: readonly Line[], people = cast): Promise<Seen> =>
  rowsAfter(await defended(defences, { cast: people }), lines);

/** What a relay holds without what it can't tell from noise: of sealed bytes their number is left. */
const relaySees = ({ rows, copies }: Seen) => ({
  rows,
  copies: [...copies.values()].map((copy) =>
    layout(copy).map(({ field, start, end }) => {
      const isSealed = ['nonce', 'tag', 'ciphertext', 'inner'].includes(field);
      return [field, isSealed ? end - start : [...copy.subarray(start, end)]];
    }),
  ),
});

const messages = ({ rows }: Seen) => rows.filter(({ kind }) => kind === 'envelope');

/** What somebody's own network sees where their link is encrypted: when how much goes which way. */
const networkSees = ({ rows }: Seen, address: string) =>
  rows
    .filter((row) => row.address === address && row.bytes > 0)
    .map(({ at, kind, bytes }) => ({ at, out: kind === 'envelope', bytes }));

const addressOf = ({ rows }: Seen, name: string): string =>
  rows.find(({ kind, from }) => kind === 'connect' && from === name)?.address ?? '';

describe('a box', () => {
  it('hides the text from the relay and from the network of the sender', async () => {
    const one = await world({}, [line]);
    const other = await world({}, [{ ...line, text: 'Stay at home!!!' }]);
    expect(relaySees(one)).toEqual(relaySees(other));
    expect([...one.copies.values()]).not.toEqual([...other.copies.values()]);
    const address = addressOf(one, 'alice');
    expect(networkSees(one, address)).toEqual(networkSees(other, address));
  });

  it('hides from the network of the sender to whom it goes', async () => {
    const one = await world({}, [line]);
    const other = await world({}, [{ ...line, to: 'carol' }]);
    const address = addressOf(one, 'alice');
    expect(networkSees(one, address)).toEqual(networkSees(other, address));
    expect(relaySees(one)).not.toEqual(relaySees(other));
  });

  it('tells the relay who writes to whom, when, and how long the text is to the byte', async () => {
    const seen = await world({}, [line, { ...line, from: 'carol', text: 'é' }]);
    const told = messages(seen).map(({ seq, at, bytes }) => {
      const copy = seen.copies.get(seq) ?? new Uint8Array(0);
      const read = readOutside(copy);
      if (!read.ok) throw new Error(read.reason);
      const { from = '', to = '' } = read;
      const length = bytes - outsideBytes(from, to) - tagBytes - messageOverhead(from, to);
      return { from, to, at, length };
    });
    const start = Date.UTC(2026, 0, 5, 9);
    expect(told).toEqual([
      { from: 'alice', to: 'bobby', at: start + 60_000, length: line.text.length },
      { from: 'carol', to: 'bobby', at: start + 120_000, length: 2 },
    ]);
  });

  it('tells the network of the sender when and how much they send', async () => {
    const seen = await world({}, [line]);
    const [sent] = networkSees(seen, addressOf(seen, 'alice'));
    expect(sent).toEqual({ at: messages(seen)[0]?.at, out: true, bytes: 38 + 16 + 21 + 15 });
  });
});

describe('a sealed sender', () => {
  const defence = { sealedSender: true };
  /** Rows without what a connection tells of itself. */
  const unbound = (rows: readonly Observation[]) =>
    rows.map(({ connection: _, ...row }) => row).filter(({ bytes }) => bytes > 0);

  it('hides from the relay who wrote, in the envelope and in its rows', async () => {
    const one = await world(defence, [line], behindOneRouter);
    const other = await world(defence, [{ ...line, from: 'carol' }], behindOneRouter);
    expect(unbound(one.rows)).toEqual(unbound(other.rows));
    expect(relaySees(one).copies).toEqual(relaySees(other).copies);
    expect([...one.copies.values()]).not.toEqual([...other.copies.values()]);
  });

  it('comes by a connection on which nobody said a name', async () => {
    const { rows } = await world(defence, [line, { ...line, from: 'carol' }], behindOneRouter);
    const greeted = new Map(
      rows.filter(({ kind }) => kind === 'connect').map((row) => [row.connection, row.from]),
    );
    const by = messages({ rows, copies: new Map() }).map(({ connection }) => connection);
    expect(new Set(by).size).toBe(2);
    for (const connection of by) {
      expect([greeted.has(connection), greeted.get(connection)]).toEqual([true, undefined]);
    }
  });

  it('hides the text, too', async () => {
    const one = await world(defence, [line]);
    const other = await world(defence, [{ ...line, text: 'Stay at home!!!' }]);
    expect(relaySees(one)).toEqual(relaySees(other));
  });

  it('tells the relay to whom, when and how much, and by the address who it was after all', async () => {
    const seen = await world(defence, [line]);
    const [row] = messages(seen);
    const copy = seen.copies.get(row?.seq ?? 0) ?? new Uint8Array(0);
    expect(readOutside(copy)).toMatchObject({ ok: true, to: 'bobby', from: undefined });
    const inner = layout(copy).find(({ field }) => field === 'inner');
    const length = (inner?.end ?? 0) - (inner?.start ?? 0) - 208 - tagBytes - 21;
    expect([row?.at, length]).toEqual([Date.UTC(2026, 0, 5, 9, 1), line.text.length]);
    const there = seen.rows.filter(({ address }) => address === row?.address);
    const names = new Set(there.flatMap(({ kind, from }) => (kind === 'connect' && from) || []));
    expect([...names]).toEqual(['alice']);
    // Behind one router the address is that of all five.
    const together = await world(defence, [line], behindOneRouter);
    expect(new Set(together.rows.map(({ address }) => address)).size).toBe(1);
  });

  it('tells the recipient who it was', async () => {
    const { network } = await defended(defence, { cast });
    await network.send([{ id: 'm', ...line }]);
    const { received } = network.held().evidence;
    expect(received.map(({ by, from }) => [by, from])).toEqual([['bobby', 'alice']]);
  });
});

describe.each(['blocks-80', 'padme', 'powers', 'buckets'] as const)('padding by %s', (padding) => {
  // 122 and 123 bytes with names, number and mark: of one class by each.
  const [short, long] = ['x'.repeat(100), 'y'.repeat(101)];

  it('hides which of the lengths of a class a text has', async () => {
    const one = await world({ padding }, [{ ...line, text: short }]);
    const other = await world({ padding }, [{ ...line, text: long }]);
    expect(relaySees(one)).toEqual(relaySees(other));
    const address = addressOf(one, 'alice');
    expect(networkSees(one, address)).toEqual(networkSees(other, address));
    const bare = await world({}, [{ ...line, text: short }]);
    expect(relaySees(bare)).not.toEqual(relaySees(await world({}, [{ ...line, text: long }])));
  });

  it('tells the class to the relay and to the network of the sender, and the length to the recipient', async () => {
    const set = await defended({ padding }, { cast });
    const seen = await rowsAfter(set, [{ ...line, text: 'x'.repeat(300) }]);
    const classOf = (bytes: number) => bytes - outsideBytes('alice', 'bobby') - tagBytes;
    const told = sizeClass(padding, messageOverhead('alice', 'bobby') + 300 + 1);
    expect(classOf(messages(seen)[0]?.bytes ?? 0)).toBe(told);
    expect(classOf(networkSees(seen, addressOf(seen, 'alice'))[0]?.bytes ?? 0)).toBe(told);
    expect(set.network.held().evidence.received[0]?.text.length).toBe(300);
  });
});

describe('receipts', () => {
  const defence = { sealedSender: true, receipts: true, padding: 'buckets' } as const;

  /** Rounds of lines at one moment each. */
  async function rounds(all: readonly (readonly (readonly [string, string])[])[]): Promise<Seen> {
    const { network, clock } = await defended(defence, { cast });
    for (const pairs of all) {
      clock.advance(60_000);
      for (const [from, to] of pairs) await network.send([{ id: 'm', from, to, text: line.text }]);
    }
    return network.held().evidence;
  }

  it('hide from the network of the sender with whom they exchange messages', async () => {
    const one = await world(defence, [line]);
    const other = await world(defence, [{ ...line, to: 'carol' }]);
    const address = addressOf(one, 'alice');
    expect(networkSees(one, address)).toEqual(networkSees(other, address));
  });

  it('tell both the relay and the network of the sender that the recipient is there', async () => {
    const answered = await world(defence, [line]);
    const { network, clock } = await defended(defence, { cast });
    await network.phone('bobby', 'off');
    clock.advance(60_000);
    await network.send([{ id: 'm', ...line }]);
    const silent = network.held().evidence;
    const backTo = (seen: Seen) => messages(seen).filter(({ to }) => to === 'alice').length;
    expect([backTo(answered), backTo(silent)]).toEqual([1, 0]);
    const ways = (seen: Seen) =>
      networkSees(seen, addressOf(seen, 'alice')).map(({ out }) => (out ? 'out' : 'in'));
    expect([ways(answered), ways(silent)]).toEqual([['out', 'in'], ['out']]);
  });

  it('link a pair by the envelopes alone once it has exchanged enough of them', async () => {
    const seen = await rounds([
      [
        ['alice', 'bobby'],
        ['carol', 'david'],
      ],
      [
        ['alice', 'bobby'],
        ['carol', 'ellen'],
      ],
      [
        ['alice', 'bobby'],
        ['ellen', 'david'],
      ],
    ]);
    // Who is written to at each moment at which Bobby is: neither addresses nor connections.
    const times = [...new Set(messages(seen).map(({ at }) => at))];
    const moments = times.map((time) => messages(seen).filter(({ at }) => at === time));
    const partners = (some: readonly (readonly Observation[])[]) =>
      cast
        .map(({ id }) => id)
        .filter((id) => id !== 'bobby')
        .filter((id) => some.every((rows) => rows.some(({ to }) => to === id)));
    const sizes = [1, 2, 3].map((k) => partners(moments.slice(0, k)).length);
    expect(sizes).toEqual([3, 2, 1]);
    expect(partners(moments)).toEqual(['alice']);
  });
});
