import sodium from 'libsodium-wrappers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  certificateBytes,
  certificateReader,
  flipBit,
  newIssuer,
  newKeyPair,
  seededRandom,
  systemRandom,
} from '../../source/crypto/index.ts';
import { nodeSigning } from '../../source/network/node-signing.ts';

beforeAll(() => sodium.ready);

const issuer = newIssuer(seededRandom('issuer'), nodeSigning);
const read = certificateReader(issuer.publicKey, nodeSigning);
const alice = { id: 'alice', publicKey: newKeyPair(systemRandom).publicKey, expires: 1_000 };
const certificate = issuer.issue(alice);
const bad = { ok: false, reason: 'bad-certificate' };

describe('a certificate', () => {
  it('says whose key a key is until it expires', () => {
    expect(certificate.length).toBe(certificateBytes);
    expect([certificateBytes, issuer.issue({ ...alice, id: 'x'.repeat(32) }).length]).toEqual([
      136, 136,
    ]);
    expect(read(certificate, 999)).toEqual({ ok: true, ...alice });
    expect(read(certificate, 1_000)).toEqual({ ok: false, reason: 'expired-certificate' });
    expect(read(certificate, 0)).toEqual({ ok: true, ...alice });
  });

  it('is refused when any bit of it is flipped, also after it was read', () => {
    for (let bit = 0; bit < certificate.length * 8; bit++) {
      expect(read(flipBit(certificate, bit), 0), `bit ${bit}`).toEqual(bad);
    }
  });

  it('is refused from another issuer, cut, and with more behind it', () => {
    const other = newIssuer(systemRandom, nodeSigning);
    expect(read(other.issue(alice), 0)).toEqual(bad);
    for (const length of [0, 1, 72, 135])
      expect(read(certificate.subarray(0, length), 0)).toEqual(bad);
    expect(read(Uint8Array.of(...certificate, 0), 0)).toEqual(bad);
  });

  it('is the same by tweetnacl and by libsodium as by Node, and read by each', () => {
    const slow = newIssuer(seededRandom('issuer'));
    expect(slow.publicKey).toEqual(issuer.publicKey);
    expect(slow.issue(alice)).toEqual(certificate);
    expect(certificateReader(issuer.publicKey)(certificate, 0)).toEqual({ ok: true, ...alice });
    expect(certificateReader(issuer.publicKey)(flipBit(certificate, 700), 0)).toEqual(bad);
    const seed = seededRandom('issuer')(32);
    const keys = sodium.crypto_sign_seed_keypair(seed);
    const message = new TextEncoder().encode('anything');
    expect(nodeSigning.publicKeyOf(seed)).toEqual(keys.publicKey);
    expect(nodeSigning.sign(message, seed)).toEqual(
      sodium.crypto_sign_detached(message, keys.privateKey),
    );
  });

  it('is issued for what fits alone', () => {
    for (const id of ['', 'x'.repeat(33), 'a b', 'é']) {
      expect(() => issuer.issue({ ...alice, id })).toThrow(RangeError);
    }
    const short = alice.publicKey.subarray(1);
    expect(() => issuer.issue({ ...alice, publicKey: short })).toThrow(RangeError);
    expect(() => issuer.issue({ ...alice, expires: Number.NaN })).toThrow(RangeError);
  });
});
