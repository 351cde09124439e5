import sodium from 'libsodium-wrappers';
import nacl from 'tweetnacl';
import { beforeAll, describe, expect, test } from 'vitest';
import { openWithSharedKey, sealWithNonce } from '../../source/crypto/box.ts';
import * as crypto from '../../source/crypto/index.ts';
import {
  agree,
  flipBit,
  keyBytes,
  newKeyPair,
  nonceBytes,
  seededRandom,
  tagBytes,
  tryOpen,
  tryOpenAs,
} from '../../source/crypto/index.ts';
import { lowOrderKeys, paper } from './vectors.ts';

beforeAll(() => sodium.ready);

const random = seededRandom('box');
const alice = newKeyPair(random);
const bob = newKeyPair(random);
const eve = newKeyPair(random);

function sharedBy(publicKey: Uint8Array, secretKey: Uint8Array): Uint8Array {
  const agreement = agree(publicKey, secretKey);
  if (!agreement.ok) throw new Error(agreement.reason);
  return agreement.sharedKey;
}

const sharedKey = sharedBy(bob.publicKey, alice.secretKey);

const sizes = [
  0, 1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257, 1023, 1024, 1025, 4095,
  4096, 16383, 16384, 32767, 65535, 65536,
];

describe('the NaCl paper', () => {
  test('its box comes out, byte for byte', () => {
    expect(paper.plaintext.length).toBe(131);
    expect(sealWithNonce(paper.plaintext, paper.nonce, paper.sharedKey)).toEqual(paper.box);
  });

  test('its box opens at the other end', () => {
    const key = sharedBy(paper.alicePublicKey, paper.bobSecretKey);
    expect(openWithSharedKey(paper, key)).toEqual(paper.plaintext);
  });

  test('libsodium gives the same box', () => {
    const { plaintext, nonce, bobPublicKey, aliceSecretKey } = paper;
    const box = sodium.crypto_box_easy(plaintext, nonce, bobPublicKey, aliceSecretKey);
    expect(box).toEqual(paper.box);
  });
});

describe('against libsodium', () => {
  test.each(sizes)('%i bytes: the same box, and each opens what the other sealed', (size) => {
    const plaintext = random(size);
    const nonce = random(nonceBytes);
    const ours = sealWithNonce(plaintext, nonce, sharedKey);
    const theirs = sodium.crypto_box_easy(plaintext, nonce, bob.publicKey, alice.secretKey);
    expect(Buffer.compare(ours, theirs)).toBe(0);
    expect(ours.length).toBe(size + tagBytes);

    const openedByThem = sodium.crypto_box_open_easy(ours, nonce, alice.publicKey, bob.secretKey);
    const openedByUs = tryOpenAs({ nonce, box: theirs }, bob.secretKey, alice.publicKey);
    expect(Buffer.compare(openedByThem, plaintext)).toBe(0);
    expect(openedByUs !== null && Buffer.compare(openedByUs, plaintext)).toBe(0);
  });

  test.each(sizes)('%i bytes: a wrong key and flipped bits are refused by both', (size) => {
    const nonce = random(nonceBytes);
    const box = sealWithNonce(random(size), nonce, sharedKey);
    expect(() => sodium.crypto_box_open_easy(box, nonce, alice.publicKey, eve.secretKey)).toThrow();
    expect(tryOpenAs({ nonce, box }, eve.secretKey, alice.publicKey)).toBeNull();

    const lastBit = box.length * 8 - 1;
    for (const bit of [0, tagBytes * 8 - 1, Math.floor(lastBit / 2), lastBit]) {
      const flipped = flipBit(box, bit);
      expect(openWithSharedKey({ nonce, box: flipped }, sharedKey)).toBeNull();
      expect(() =>
        sodium.crypto_box_open_easy(flipped, nonce, alice.publicKey, bob.secretKey),
      ).toThrow();
    }
  });
});

describe('a changed envelope', () => {
  const nonce = random(nonceBytes);
  const box = sealWithNonce(random(20), nonce, sharedKey);

  test('every bit of box and nonce matters', () => {
    for (let bit = 0; bit < box.length * 8; bit++) {
      expect(tryOpen({ nonce, box: flipBit(box, bit) }, sharedKey)).toBeNull();
    }
    for (let bit = 0; bit < nonce.length * 8; bit++) {
      expect(tryOpen({ nonce: flipBit(nonce, bit), box }, sharedKey)).toBeNull();
    }
    expect(tryOpen({ nonce, box }, sharedKey)).not.toBeNull();
  });

  test('every truncation is refused, from either end, and so is a longer box', () => {
    for (let length = 0; length < box.length; length++) {
      expect(tryOpen({ nonce, box: box.slice(0, length) }, sharedKey)).toBeNull();
      expect(tryOpen({ nonce, box: box.slice(box.length - length) }, sharedKey)).toBeNull();
    }
    expect(tryOpen({ nonce, box: new Uint8Array([...box, 0]) }, sharedKey)).toBeNull();
  });

  test.each([0, 1, 23, 25, 32])(
    'a nonce of %i bytes opens nothing and does not throw',
    (length) => {
      expect(tryOpen({ nonce: new Uint8Array(length), box }, sharedKey)).toBeNull();
      const wrong = { nonce: new Uint8Array(length), box };
      expect(tryOpenAs(wrong, bob.secretKey, alice.publicKey)).toBeNull();
    },
  );
});

describe('an observer who tries keys', () => {
  const nonce = random(nonceBytes);
  const plaintext = random(40);
  const sealed = { nonce, box: sealWithNonce(plaintext, nonce, sharedKey) };

  test('the shared key, or the secret key of either end, opens the box', () => {
    expect(tryOpen(sealed, sharedKey)).toEqual(plaintext);
    expect(tryOpenAs(sealed, bob.secretKey, alice.publicKey)).toEqual(plaintext);
    expect(tryOpenAs(sealed, alice.secretKey, bob.publicKey)).toEqual(plaintext);
  });

  test('public keys, zeros and anything else of 32 bytes are tried without an error', () => {
    const candidates = [
      alice.publicKey,
      bob.publicKey,
      eve.secretKey,
      new Uint8Array(32).fill(255),
    ];
    for (const candidate of [...candidates, ...Object.values(lowOrderKeys)]) {
      expect(tryOpen(sealed, candidate)).toBeNull();
      expect(tryOpenAs(sealed, candidate, alice.publicKey)).toBeNull();
      expect(tryOpenAs(sealed, eve.secretKey, candidate)).toBeNull();
    }
  });

  test.each([0, 31, 33])(
    'a candidate of %i bytes is a mistake of the program: it throws',
    (length) => {
      const candidate = new Uint8Array(length);
      expect(() => tryOpen(sealed, candidate)).toThrow(RangeError);
      expect(() => tryOpenAs(sealed, candidate, alice.publicKey)).toThrow(RangeError);
      expect(() => tryOpenAs(sealed, bob.secretKey, candidate)).toThrow(RangeError);
    },
  );
});

describe('memory', () => {
  test('a box and an opened plaintext own their bytes, where tweetnacl gives views', () => {
    const nonce = random(nonceBytes);
    const bare = nacl.box.after(new Uint8Array(40), nonce, sharedKey);
    expect(bare.buffer.byteLength).toBeGreaterThan(bare.byteLength);

    const box = sealWithNonce(new Uint8Array(40), nonce, sharedKey);
    expect(box.buffer.byteLength).toBe(box.byteLength);
    const opened = tryOpen({ nonce, box }, sharedKey);
    expect(opened?.buffer.byteLength).toBe(40);
  });

  test('a box in the middle of a bigger buffer opens all the same', () => {
    const nonce = random(nonceBytes);
    const plaintext = random(30);
    const packet = Buffer.concat([nonce, sealWithNonce(plaintext, nonce, sharedKey), random(9)]);
    const sealed = {
      nonce: packet.subarray(0, nonceBytes),
      box: packet.subarray(nonceBytes, nonceBytes + tagBytes + 30),
    };
    expect(tryOpen(sealed, sharedKey)).toEqual(plaintext);
  });
});

describe('why nobody may choose a nonce', () => {
  test('a nonce used twice gives away the XOR of the two texts to whoever sees both boxes', () => {
    const nonce = random(nonceBytes);
    const first = random(50);
    const second = random(50);
    const xor = (a: Uint8Array, b: Uint8Array) => a.map((byte, index) => byte ^ (b[index] ?? 0));
    const seenByTheRelay = xor(
      sealWithNonce(first, nonce, sharedKey).slice(tagBytes),
      sealWithNonce(second, nonce, sharedKey).slice(tagBytes),
    );
    expect(seenByTheRelay).toEqual(xor(first, second));
  });

  test('the one function that takes a nonce to seal with stays inside the folder', () => {
    const functions = Object.entries(crypto).filter(([, value]) => typeof value === 'function');
    expect(functions.map(([name]) => name).sort()).toEqual([
      'agree',
      'agreeBy',
      'agreeUnchecked',
      'answerKnock',
      'certificateReader',
      'createSealedChannel',
      'createUncheckedChannel',
      'decodeMessage',
      'encodeMessage',
      'fingerprintOf',
      'flipBit',
      'isPersonName',
      'keyPairBy',
      'knock',
      'messageOverhead',
      'naclAgree',
      'newIssuer',
      'newKeyPair',
      'openSealedBox',
      'openSealedWith',
      'paddingBy',
      'preparedBy',
      'readOpening',
      'roomOf',
      'safetyGroups',
      'safetyNumber',
      'sealBoxFor',
      'seededRandom',
      'sizeClass',
      'systemRandom',
      'tryOpen',
      'tryOpenAs',
      'utf8Bytes',
    ]);
  });

  test('the sizes are those of nacl.box', () => {
    expect(keyBytes).toBe(nacl.box.publicKeyLength);
    expect(keyBytes).toBe(nacl.box.sharedKeyLength);
    expect(nonceBytes).toBe(nacl.box.nonceLength);
    expect(tagBytes).toBe(nacl.box.overheadLength);
  });
});
