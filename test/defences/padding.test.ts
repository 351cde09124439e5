import { describe, expect, it } from 'vitest';
import { paddingSchemes, systemRandom } from '../../source/crypto/index.ts';
import { largestInBuckets, paddingDefence } from '../../source/defences/padding.ts';
import { createMessenger } from '../../source/messenger/messenger.ts';
import { manualClock } from '../../source/protocol/clock.ts';
import { newPair } from '../crypto/people.ts';
import { room } from '../relay/helpers.ts';
import { type Defences, defended, type Line, rowsAfter } from './networks.ts';

const to = (text: string): Line => ({ from: 'alice', to: 'bob', text });
/** Bytes of an envelope from alice to bob that are neither text nor padding. */
const around = 2 + 4 + 6 + 24 + 16 + 19;

async function sizesOf(defences: Defences, lengths: readonly number[]): Promise<readonly number[]> {
  const lines = lengths.map((length) => to('x'.repeat(length)));
  const { rows } = await rowsAfter(await defended(defences), lines);
  return rows.filter(({ kind }) => kind === 'envelope').map(({ bytes }) => bytes);
}

describe('padding in a network', () => {
  it.each(paddingSchemes.filter((scheme) => scheme !== 'random'))(
    'of %s adds to each envelope what its closed form says',
    async (padding) => {
      const lengths = [1, 48, 110, 300, 981];
      const { cost } = paddingDefence(padding, systemRandom);
      const told = lengths.map((length) => around + length + (cost.bytes(19 + length) ?? 0));
      expect(await sizesOf({ padding }, lengths)).toEqual(told);
    },
  );

  it('by random bytes adds 8.5 on average', () => {
    const { client, cost } = paddingDefence('random', systemRandom);
    const more = Array.from({ length: 4_000 }, () => {
      return (client.padding.pad(new Uint8Array(30))?.length ?? 0) - 30;
    });
    const mean = more.reduce((sum, one) => sum + one, 0) / more.length;
    // The deviation of one draw is sqrt(255/12) = 4.6, that of the mean of 4,000 is 0.073.
    expect(Math.abs(mean - (cost.bytes(30) ?? 0))).toBeLessThan(0.33);
  });

  it('is told of a text that is larger than the largest bucket, and nothing is sealed', async () => {
    const { cost, client } = paddingDefence('buckets', systemRandom);
    expect([cost.bytes(largestInBuckets), cost.bytes(largestInBuckets + 1)]).toEqual([
      1,
      undefined,
    ]);
    const { alice, bob } = newPair('too long');
    const messenger = createMessenger({
      name: 'alice',
      keys: alice.keys,
      random: systemRandom,
      clock: manualClock(0),
      room,
      token: new Uint8Array(16),
      open: async () => ({ ok: false, reason: 'unreachable' }),
      wrapping: client,
    });
    messenger.addContact('bob', bob.keys.publicKey);
    const longest = largestInBuckets - 19;
    expect(await messenger.send('bob', 'x'.repeat(longest))).toMatchObject({ reason: 'offline' });
    const larger = await messenger.send('bob', 'x'.repeat(longest + 1));
    expect(larger).toEqual({ ok: false, reason: 'too-long' });
  });
});
