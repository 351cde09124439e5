import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newKeyPair, safetyGroups, safetyNumber, seededRandom } from '../../source/crypto/index.ts';
import { bytesOf } from './vectors.ts';

/** The vector of libsignal's fingerprint tests, whose keys have their type, 05, in front. */
const alice = {
  id: '+14152222222',
  publicKey: bytesOf('06863bc66d02b40d27b8d49ca7c09e9239236f9d7d25d6fcca5ce13c7064d868'),
};
const bob = {
  id: '+14153333333',
  publicKey: bytesOf('f781b6fb32fed9ba1cf2de978d4d5da28dc34046ae814402b5c0dbd96fda907b'),
};
const published = '300354477692869396892869876765458257569162576843440918079131';

/** One half by Node's own hash. */
function half({ id, publicKey }: typeof alice): string {
  const key = Buffer.concat([Buffer.of(5), publicKey]);
  let hash = Buffer.concat([Buffer.of(0, 0), key, Buffer.from(id)]);
  for (let round = 0; round < 5_200; round++) {
    hash = createHash('sha512').update(hash).update(key).digest();
  }
  const chunk = (at: number) => String(hash.readUIntBE(at * 5, 5) % 100_000).padStart(5, '0');
  return [0, 1, 2, 3, 4, 5].map(chunk).join('');
}

describe('a safety number', () => {
  it("is the one that libsignal's tests publish, whoever of the two asks", async () => {
    expect(await safetyNumber(alice, bob)).toBe(published);
    expect(await safetyNumber(bob, alice)).toBe(published);
    expect(safetyGroups(published)).toHaveLength(12);
    expect(safetyGroups(published).join('')).toBe(published);
  });

  it('differs in one half alone when somebody in between gave another key', async () => {
    const { publicKey } = newKeyPair(seededRandom('in between'));
    const seen = await safetyNumber(alice, { ...bob, publicKey });
    expect(seen).toBe([half(alice), half({ ...bob, publicKey })].sort().join(''));
    expect(seen).not.toBe(published);
    expect(seen).toContain(half(alice));
  });

  it('pauses between slices, so that a screen is not frozen', async () => {
    let pauses = 0;
    await safetyNumber(alice, bob, async () => {
      pauses += 1;
    });
    expect(pauses).toBe(26);
  });

  it('throws at a key of another length', async () => {
    await expect(
      safetyNumber(alice, { ...bob, publicKey: bob.publicKey.subarray(1) }),
    ).rejects.toThrow(RangeError);
  });
});
