import { describe, expect, it } from 'vitest';
import { carryOne, type ToCarry } from '../../source/lab/carry-one.ts';
import { bare } from '../../source/lab/setting.ts';

const words = 'The key is under the flowerpot.';
const now = Date.UTC(2026, 10, 2, 9);
async function carried(given: Partial<ToCarry> = {}, random = 'one') {
  const result = await carryOne(
    {
      from: { name: 'alice', address: '192.0.2.10' },
      to: { name: 'bob', address: '198.51.100.1' },
      text: words,
      setting: bare,
      others: 0,
      ...given,
    },
    { random, now },
  );
  if (!result.ok) throw new Error(result.reason);
  return result.carried;
}

describe('words that travel with something switched on', () => {
  it('are as long without as the closed form says, and arrive as they were', async () => {
    const { bytes, bareBytes, received, seconds } = await carried();
    expect(bytes).toBe(bareBytes);
    expect(received).toMatchObject({ from: 'alice', by: 'bob', text: words });
    expect(seconds).toBe(0);
  });

  it('are of one size padded, whatever they are', async () => {
    const setting = { ...bare, padding: 'buckets' } as const;
    const sizes = await Promise.all(
      ['No.', words].map(async (text) => (await carried({ setting, text })).bytes),
    );
    expect(sizes[0]).toBe(sizes[1]);
    expect((await carried({ setting })).received?.text).toBe(words);
  });

  it('pass three relays, each of which has one end at the most', async () => {
    const { relays, received } = await carried({ setting: { ...bare, relays: 3 } });
    expect([...relays.keys()]).toEqual(['relay-1', 'relay-2', 'relay-3']);
    const [first, second, third] = [...relays.values()].map((rows) => JSON.stringify(rows));
    expect(first).toContain('192.0.2.10');
    for (const list of [second, third]) expect(list).not.toContain('192.0.2.10');
    expect(third).toContain('bob');
    for (const list of [first, second]) expect(list).not.toContain('bob');
    for (const list of [first, second, third]) expect(list).not.toMatch(/alice|flowerpot/);
    expect(received?.text).toBe(words);
  });

  it('wait until a batch is full, which others have to fill', async () => {
    const setting = { ...bare, relays: 3, mix: { is: 'threshold', size: 4 } } as const;
    const alone = await carried({ setting });
    expect(alone.received).toBeUndefined();
    expect(alone.seconds).toBe(0);
    const among = await carried({ setting, others: 3 });
    const rows = among.relays.get('relay-1') ?? [];
    const came = rows.filter(({ kind }) => kind === 'envelope');
    // The sender lives where the lesson says, and nobody else there.
    expect(came.map(({ address }) => address === '192.0.2.10')).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect(new Set(came.map(({ address }) => address))).toHaveLength(4);
    const left = rows.filter(({ kind }) => kind === 'delivery').map(({ at }) => at);
    expect(new Set(left)).toEqual(new Set([now + 16_000]));
    expect(left).toHaveLength(4);
    expect(among.received?.text).toBe(words);
    // The second of four, four seconds apart.
    expect(among.seconds).toBe(8);
  });

  it('stay with the sender where they fit into no cell', async () => {
    const text = 'x'.repeat(1_000);
    const { bytes, received, relays } = await carried({ setting: { ...bare, relays: 3 }, text });
    expect([bytes, received]).toEqual([0, undefined]);
    expect([...relays.values()].flat()).toEqual([]);
    expect((await carried({ text })).received?.text).toBe(text);
  });

  it('are sealed with other keys each time', async () => {
    const { received } = await carried({}, 'one');
    const other = await carried({}, 'two');
    expect(other.received?.envelope).not.toEqual(received?.envelope);
  });
});
