import fc from 'fast-check';
import sodium from 'libsodium-wrappers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  agree,
  agreeBy,
  flipBit,
  keyPairBy,
  naclAgree,
  newKeyPair,
  openSealedBox,
  sealBoxFor,
  sealedBoxOverhead,
  seededRandom,
  systemRandom,
} from '../../source/crypto/index.ts';
import { nodeAgree } from '../../source/network/node-agree.ts';
import { lowOrderKeys, lowOrderOnlyWithTopBit, paper } from './vectors.ts';

const ways = { tweetnacl: naclAgree, node: nodeAgree };
const bob = newKeyPair(seededRandom('bob'));
const eve = newKeyPair(seededRandom('eve'));

function sealed(plaintext: Uint8Array, agreeing = nodeAgree): Uint8Array {
  const made = sealBoxFor(bob.publicKey, plaintext, systemRandom, agreeing);
  if (!made.ok) throw new Error(made.reason);
  return made.bytes;
}

beforeAll(() => sodium.ready);

describe.each(Object.entries(ways))('a sealed box with the agreement of %s', (_, agreeing) => {
  it.each([0, 1, 15, 16, 100, 1_023, 16_384, 65_536])(
    'of %i bytes opens with libsodium, and the other way round',
    (size) => {
      const plaintext = systemRandom(size);
      const ours = sealed(plaintext, agreeing);
      expect(ours.length).toBe(size + sealedBoxOverhead);
      const opened = sodium.crypto_box_seal_open(ours, bob.publicKey, bob.secretKey);
      expect(Buffer.compare(opened, plaintext)).toBe(0);
      const theirs = sodium.crypto_box_seal(plaintext, bob.publicKey);
      expect(theirs.length).toBe(ours.length);
      const read = openSealedBox(theirs, bob, agreeing) ?? new Uint8Array(size + 1);
      expect(Buffer.compare(read, plaintext)).toBe(0);
    },
  );

  it('is sealed to nobody whose key is of low order, and opened from no such key', () => {
    for (const key of Object.values(lowOrderKeys)) {
      const refused = { ok: false, reason: 'low-order-key' };
      expect(sealBoxFor(key, bob.publicKey, systemRandom, agreeing)).toEqual(refused);
      const box = sealed(new Uint8Array(20));
      box.set(key);
      expect(openSealedBox(box, bob, agreeing)).toBeNull();
    }
    const short = { ok: false, reason: 'wrong-length' };
    expect(sealBoxFor(bob.publicKey.subarray(1), bob.publicKey, systemRandom, agreeing)).toEqual(
      short,
    );
  });

  it('agrees on the key of the NaCl paper, and on what tweetnacl does alone', () => {
    const shared = { ok: true, sharedKey: paper.sharedKey };
    expect(agreeBy(agreeing, paper.bobPublicKey, paper.aliceSecretKey)).toEqual(shared);
    for (const key of Object.values(lowOrderOnlyWithTopBit)) {
      expect(agreeBy(agreeing, key, bob.secretKey)).toEqual(agree(key, bob.secretKey));
    }
  });

  it('makes the key pairs that tweetnacl makes', () => {
    const own = () => seededRandom('pairs');
    expect(keyPairBy(agreeing, own())).toEqual(newKeyPair(own()));
    expect(() => keyPairBy(agreeing, () => new Uint8Array(31))).toThrow(RangeError);
  });
});

describe('a sealed box', () => {
  const size = 21;

  it('is refused when it is cut at any length, as by libsodium', () => {
    const box = sealed(systemRandom(size));
    for (let length = 0; length < box.length; length++) {
      expect(openSealedBox(box.subarray(0, length), bob, nodeAgree)).toBeNull();
    }
    expect(openSealedBox(Uint8Array.of(...box, 0), bob, nodeAgree)).toBeNull();
    expect(openSealedBox(box, bob, nodeAgree)).not.toBeNull();
  });

  it('is refused when any bit is flipped', () => {
    const box = sealed(systemRandom(size));
    for (let bit = 0; bit < box.length * 8; bit++) {
      expect(openSealedBox(flipBit(box, bit), bob, nodeAgree), `bit ${bit}`).toBeNull();
    }
  });

  it('is refused by everybody else, and when the recipient mistakes their own public key', () => {
    const box = sealed(systemRandom(size));
    expect(openSealedBox(box, eve, nodeAgree)).toBeNull();
    expect(openSealedBox(box, { ...bob, publicKey: eve.publicKey }, nodeAgree)).toBeNull();
  });

  it('has a key of its own each time, and repeats under the same randomness', () => {
    const plaintext = systemRandom(size);
    expect(sealed(plaintext).subarray(0, 32)).not.toEqual(sealed(plaintext).subarray(0, 32));
    const once = sealBoxFor(bob.publicKey, plaintext, seededRandom('same'));
    expect(sealBoxFor(bob.publicKey, plaintext, seededRandom('same'), nodeAgree)).toEqual(once);
  });

  it('owns its bytes, and so does what was opened', () => {
    const box = sealed(systemRandom(size));
    expect(box.buffer.byteLength).toBe(box.length);
    expect(openSealedBox(box, bob)?.buffer.byteLength).toBe(size);
  });

  it('opens or not, whatever bytes come', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(openSealedBox(bytes, bob, nodeAgree)).toBeNull();
      }),
    );
  });
});
