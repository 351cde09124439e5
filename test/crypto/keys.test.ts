import sodium from 'libsodium-wrappers';
import nacl from 'tweetnacl';
import { beforeAll, describe, expect, test } from 'vitest';
import { agree, keyBytes, newKeyPair, seededRandom } from '../../source/crypto/index.ts';
import { lowOrderKeys, lowOrderOnlyWithTopBit, paper } from './vectors.ts';

beforeAll(() => sodium.ready);

const me = newKeyPair(seededRandom('keys'));

function sodiumAccepts(publicKey: Uint8Array): boolean {
  try {
    sodium.crypto_box_beforenm(publicKey, me.secretKey);
    return true;
  } catch {
    return false;
  }
}

describe('key pairs', () => {
  test('a key pair is made of 32 bytes of the randomness that is passed in', () => {
    const asked: number[] = [];
    const keys = newKeyPair((length) => {
      asked.push(length);
      return new Uint8Array(paper.aliceSecretKey);
    });
    expect(asked).toEqual([keyBytes]);
    expect(keys.secretKey).toEqual(paper.aliceSecretKey);
    expect(keys.publicKey).toEqual(paper.alicePublicKey);
  });

  test('a source that returns too few bytes makes no weak key: it throws', () => {
    expect(() => newKeyPair((length) => new Uint8Array(length - 1))).toThrow();
  });
});

describe('agreement', () => {
  test('both sides of the NaCl paper reach its shared key', () => {
    const shared = { ok: true, sharedKey: paper.sharedKey };
    expect(agree(paper.bobPublicKey, paper.aliceSecretKey)).toEqual(shared);
    expect(agree(paper.alicePublicKey, paper.bobSecretKey)).toEqual(shared);
  });

  test('libsodium reaches the same shared key', () => {
    const random = seededRandom('agreement');
    for (let round = 0; round < 20; round++) {
      const theirs = newKeyPair(random).publicKey;
      const mine = newKeyPair(random).secretKey;
      const sharedKey = sodium.crypto_box_beforenm(theirs, mine);
      expect(agree(theirs, mine)).toEqual({ ok: true, sharedKey });
    }
  });

  test.each(Object.entries(lowOrderKeys))('the public key %s is refused', (_, publicKey) => {
    const refused = { ok: false, reason: 'low-order-key' };
    const withTopBit = new Uint8Array(publicKey);
    withTopBit[31] = (withTopBit[31] ?? 0) | 0x80;
    expect(agree(publicKey, me.secretKey)).toEqual(refused);
    expect(agree(withTopBit, me.secretKey)).toEqual(refused);
    expect(sodiumAccepts(publicKey)).toBe(false);
    expect(sodiumAccepts(withTopBit)).toBe(false);
  });

  test.each(Object.entries(lowOrderOnlyWithTopBit))(
    'the public key %s is harmless here, and libsodium says so as well',
    (_, publicKey) => {
      expect(agree(publicKey, me.secretKey).ok).toBe(true);
      expect(sodiumAccepts(publicKey)).toBe(true);
    },
  );

  test('bare tweetnacl would give every victim of a low-order key the same shared key', () => {
    const victim = newKeyPair(seededRandom('another victim'));
    for (const publicKey of Object.values(lowOrderKeys)) {
      const known = nacl.box.before(new Uint8Array(keyBytes), me.secretKey);
      expect(nacl.box.before(publicKey, victim.secretKey)).toEqual(known);
    }
  });

  test.each([0, 1, 31, 33, 64])('a key of %i bytes is refused, whichever it is', (length) => {
    const refused = { ok: false, reason: 'wrong-length' };
    expect(agree(new Uint8Array(length).fill(9), me.secretKey)).toEqual(refused);
    expect(agree(me.publicKey, new Uint8Array(length).fill(9))).toEqual(refused);
  });
});
