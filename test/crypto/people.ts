import {
  createSealedChannel,
  type KeyPair,
  newKeyPair,
  type SealedChannel,
  seededRandom,
} from '../../source/crypto/index.ts';

export type Pair = {
  readonly alice: { readonly keys: KeyPair; readonly channel: SealedChannel };
  readonly bob: { readonly keys: KeyPair; readonly channel: SealedChannel };
};

/** Alice and Bob with fresh channels to each other; the same ones under the same seed. */
export function newPair(seed: string): Pair {
  const random = seededRandom(seed);
  const alice = newKeyPair(random);
  const bob = newKeyPair(random);
  return {
    alice: { keys: alice, channel: newChannel('alice', alice, 'bob', bob.publicKey, random) },
    bob: { keys: bob, channel: newChannel('bob', bob, 'alice', alice.publicKey, random) },
  };
}

export function newChannel(
  name: string,
  keys: KeyPair,
  theirName: string,
  publicKey: Uint8Array,
  random = seededRandom(name),
): SealedChannel {
  const result = createSealedChannel({
    me: { name, keys },
    them: { name: theirName, publicKey },
    random,
  });
  if (!result.ok) throw new Error(result.reason);
  return result.channel;
}
