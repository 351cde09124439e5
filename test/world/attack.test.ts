import { describe, expect, it, vi } from 'vitest';
import {
  agree,
  createSealedChannel,
  newKeyPair,
  seededRandom,
  tagBytes,
} from '../../source/crypto/index.ts';
import { type AttackKind, attack, type Held } from '../../source/world/attack.ts';
import { evidenceIn, send, setNetwork } from '../network/networks.ts';

const random = seededRandom('attack');
const alice = newKeyPair(random);
const bob = newKeyPair(random);
const channelOf = (me: string, keys: typeof alice, them: string, publicKey: Uint8Array) => {
  const created = createSealedChannel({
    me: { name: me, keys },
    them: { name: them, publicKey },
    random,
  });
  if (!created.ok) throw new Error(created.reason);
  return created.channel;
};
const text = 'Meet me at the fountain.';
const sealed = channelOf('alice', alice, 'bob', bob.publicKey).seal(text);
const target = { nonce: sealed.nonce, box: sealed.box };

const held: Held = {
  copies: [Uint8Array.from([1, 15, ...sealed.nonce, ...sealed.box])],
  words: ['alice', 'bob', '192.0.2.10'],
  publicKeys: [alice.publicKey, bob.publicKey],
  senderPublicKey: alice.publicKey,
};

const all: readonly AttackKind[] = [
  'stored-bytes',
  'public-keys',
  'words',
  'fresh-keys',
  'flipped-bytes',
];

async function tried(kinds: readonly AttackKind[], holding: Partial<Held> = {}) {
  const progress = vi.fn();
  // A channel of its own: what was opened once would be refused as a repetition.
  const results = await attack(target, { ...held, ...holding }, kinds, {
    random,
    opens: (altered) => channelOf('bob', bob, 'alice', alice.publicKey).open(altered).ok,
    pause: async () => 'go-on',
    progress,
  });
  if (results === 'stopped') throw new Error('stopped');
  return { results, progress };
}

function sharedKey(): Uint8Array {
  const agreed = agree(alice.publicKey, bob.secretKey);
  if (!agreed.ok) throw new Error('no shared key');
  return agreed.sharedKey;
}

describe('the attack', () => {
  it('opens nothing with what a relay holds', async () => {
    const { results } = await tried(all);
    expect(results.map(({ attempt, opened }) => [attempt, opened])).toEqual(
      all.map((attempt) => [attempt, 0]),
    );
    for (const { count } of results) expect(count).toBeGreaterThan(3);
  });

  it('opens it when the key is among the stored bytes: it really tries', async () => {
    const copy = Uint8Array.from([7, 7, 7, ...sharedKey(), 7, 7]);
    const { results } = await tried(['stored-bytes'], { copies: [...held.copies, copy] });
    expect(results).toMatchObject([{ attempt: 'stored-bytes', opened: 1 }]);
  });

  it("opens it when somebody's secret key goes as a public one", async () => {
    const { results } = await tried(['public-keys'], { publicKeys: [bob.secretKey] });
    expect(results).toMatchObject([{ opened: 1 }]);
  });

  it('hands over bytes that would open if they were not changed', async () => {
    const channel = channelOf('bob', bob, 'alice', alice.publicKey);
    expect(channel.open(target)).toMatchObject({ ok: true, message: { text } });
    const { results } = await tried(['flipped-bytes']);
    expect(results).toEqual([{ attempt: 'flipped-bytes', count: sealed.box.length, opened: 0 }]);
  });

  it('changes each byte of a short box once', async () => {
    const altered: string[] = [];
    await attack(target, held, ['flipped-bytes'], {
      random,
      opens: ({ box }) => {
        const changed = [...box.keys()].filter((index) => box[index] !== target.box[index]);
        altered.push(changed.join());
        return false;
      },
      pause: async () => 'go-on',
      progress: () => {},
    });
    expect(altered).toEqual([...target.box.keys()].map(String));
    expect(altered.length).toBeGreaterThan(tagBytes);
  });

  it('tells how far it is, up to the end', async () => {
    const { results, progress } = await tried(['words', 'public-keys']);
    const total = results.reduce((sum, { count }) => sum + count, 0);
    const told = progress.mock.calls.map(([done]) => Number(done));
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(progress).toHaveBeenLastCalledWith(total, total);
  });

  it('ends when it is told to stop', async () => {
    let pauses = 0;
    const result = await attack(target, held, all, {
      random,
      opens: () => false,
      pause: async () => {
        pauses += 1;
        return pauses < 3 ? 'go-on' : 'stop';
      },
      progress: () => {},
    });
    expect(result).toBe('stopped');
    expect(pauses).toBe(3);
  });
});

describe('an attack in a network', () => {
  const options = { progress: () => {}, pause: async () => 'go-on' as const };

  it('opens nothing and leaves no trace in what the recipient holds', async () => {
    const network = await setNetwork();
    await send(network, 'first');
    const before = await evidenceIn(network);
    const results = await network.attack('first', all, options);
    expect(results).toMatchObject(all.map((attempt) => ({ attempt, opened: 0 })));
    expect(await evidenceIn(network)).toEqual(before);
    // The conversation goes on undisturbed.
    expect(await send(network, 'second')).toMatchObject({ recipient: 'opened' });
  });

  it('on a message that was never sent says that there is nothing to attack', async () => {
    const network = await setNetwork();
    expect(await network.attack('first', all, options)).toMatchObject({ ok: false });
  });
});
