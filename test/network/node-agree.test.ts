import { describe, expect, it } from 'vitest';
import { naclAgree, newKeyPair, preparedBy, seededRandom } from '../../source/crypto/index.ts';
import {
  agreeInForm,
  formFor,
  nodeAgree,
  secretKeyForms,
} from '../../source/network/node-agree.ts';
import { lowOrderKeys, lowOrderOnlyWithTopBit } from '../crypto/vectors.ts';

const bob = newKeyPair(seededRandom('bob'));
// What a later Node does with the quick form.
const refuses = () => {
  throw new Error('Invalid JWK OKP key');
};
const ways = {
  'the form that this Node takes': nodeAgree,
  'PKCS #8': agreeInForm(secretKeyForms.der),
  'what is left where the quick form is refused': agreeInForm(formFor(refuses)),
};

describe.each(Object.entries(ways))("Node's own X25519 in %s", (_, agreeing) => {
  it('reaches what tweetnacl reaches, with any key', () => {
    const random = seededRandom('node');
    for (let round = 0; round < 20; round++) {
      const [secret, other] = [random(32), random(32)];
      expect(agreeing(secret, other)).toEqual(naclAgree(secret, other));
    }
    for (const key of [...Object.values(lowOrderKeys), ...Object.values(lowOrderOnlyWithTopBit)]) {
      expect(agreeing(bob.secretKey, key)).toEqual(naclAgree(bob.secretKey, key));
    }
  });

  it.each([0, 31, 33])('throws at a key of %i bytes', (length) => {
    expect(() => agreeing(new Uint8Array(length), bob.publicKey)).toThrow(RangeError);
    expect(() => agreeing(bob.secretKey, new Uint8Array(length))).toThrow(RangeError);
  });
});

it('a secret key that is ready reaches the same with each public key, also with one whose bytes change', () => {
  const random = seededRandom('ready');
  for (let round = 0; round < 20; round++) {
    const [secret, other] = [random(32), random(32)];
    const ready = preparedBy(nodeAgree, secret);
    expect(ready.publicKey).toEqual(newKeyPair(() => secret).publicKey);
    expect(ready.agree(other)).toEqual(naclAgree(secret, other));
    // Wiped, the secret is still known to what was made of it; a public key is looked at each time.
    const kept = secret.slice();
    secret.fill(0);
    other.set(random(32));
    expect(ready.agree(other)).toEqual(naclAgree(kept, other));
    expect(ready.agree(joined(other).subarray(5, 37))).toEqual(naclAgree(kept, other));
  }
  for (const key of [...Object.values(lowOrderKeys), ...Object.values(lowOrderOnlyWithTopBit)]) {
    expect(preparedBy(nodeAgree, bob.secretKey).agree(key)).toEqual(naclAgree(bob.secretKey, key));
  }
  expect(() => preparedBy(nodeAgree, new Uint8Array(31))).toThrow(RangeError);
  expect(() => preparedBy(nodeAgree, bob.secretKey).agree(new Uint8Array(33))).toThrow(RangeError);
});

const joined = (key: Uint8Array) => Uint8Array.from([0, 0, 0, 0, 0, ...key, 0]);
