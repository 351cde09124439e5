import { createHash } from 'node:crypto';
import sodium from 'libsodium-wrappers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  answerKnock,
  fingerprintOf,
  flipBit,
  knock,
  newKeyPair,
  readOpening,
  seededRandom,
} from '../../source/crypto/index.ts';
import { knockBytes, openingBytes } from '../../source/crypto/sealed-records.ts';

const text = (bytes: Uint8Array | null) => bytes && new TextDecoder().decode(bytes);
const sha512 = (of: Uint8Array) => Uint8Array.from(createHash('sha512').update(of).digest());
const bytes = (words: string) => new TextEncoder().encode(words);

function opened(seed = 'a link') {
  const random = seededRandom(seed);
  const laptop = newKeyPair(random);
  const knocked = knock(random);
  const answered = answerKnock(knocked.message, laptop, random);
  if (!answered.ok) throw new Error(answered.reason);
  const read = readOpening(answered.opening, knocked);
  if (!read.ok) throw new Error(read.reason);
  return { laptop, knocked, answered, read, front: answered.records, device: read.records };
}

beforeAll(() => sodium.ready);

describe('a sealed link', () => {
  it('opens in two messages of fixed sizes and carries records both ways', () => {
    const { knocked, answered, read, laptop, front, device } = opened();
    expect([knocked.message.length, knockBytes]).toEqual([40, 40]);
    expect([answered.opening.length, openingBytes]).toEqual([112, 112]);
    expect(read.laptopKey).toEqual(laptop.publicKey);
    for (const words of ['one', '', 'two', 'three']) {
      expect(text(front.open(device.seal(bytes(words))))).toBe(words);
      expect(text(device.open(front.seal(bytes(words))))).toBe(words);
    }
  });

  it('agrees with libsodium on keys, proof and records', () => {
    const random = seededRandom('vectors');
    const laptop = newKeyPair(random);
    const knocked = knock(random);
    // A copy: reading the opening wipes the device's secret key.
    const secret = Uint8Array.from(knocked.keys.secretKey);
    const answered = answerKnock(knocked.message, laptop, random);
    if (!answered.ok) throw new Error(answered.reason);
    const { opening } = answered;
    const [S, E, proof] = [opening.slice(0, 32), opening.slice(32, 64), opening.slice(64)];
    const said = Buffer.concat([knocked.message, S, E]);
    const keys = sha512(
      Buffer.concat([
        sodium.crypto_scalarmult(secret, E),
        sodium.crypto_scalarmult(secret, S),
        said,
      ]),
    );
    const [toLaptop, toDevice] = [keys.slice(0, 32), keys.slice(32)];
    const nonce = (count: number) => Uint8Array.from([...new Uint8Array(23), count]);
    const opensAs = sodium.crypto_secretbox_open_easy(proof, nonce(0), toDevice);
    expect(opensAs).toEqual(sha512(said).slice(0, 32));
    const read = readOpening(opening, knocked);
    if (!read.ok) throw new Error(read.reason);
    const record = read.records.seal(bytes('the first record'));
    expect(text(sodium.crypto_secretbox_open_easy(record, nonce(0), toLaptop))).toBe(
      'the first record',
    );
    expect(Buffer.from(record)).toEqual(
      Buffer.from(sodium.crypto_secretbox_easy('the first record', nonce(0), toLaptop)),
    );
  });

  it('has a fingerprint of 80 bits in base32', () => {
    // SHA-512 of 32 zero bytes begins 5046adc1dba838867b2bbbfdd0c3423e; RFC 4648, section 6.
    expect(fingerprintOf(new Uint8Array(32))).toBe('kbdk3qo3va4im6zl');
  });

  it('refuses an answer that was changed anywhere', () => {
    const { answered } = opened();
    for (let bit = 0; bit < answered.opening.length * 8; bit += 7) {
      const random = seededRandom('a link');
      newKeyPair(random);
      expect(readOpening(flipBit(answered.opening, bit), knock(random)).ok).toBe(false);
    }
  });

  it('refuses a key of low order from either side, and what is no knock', () => {
    const random = seededRandom('low');
    const laptop = newKeyPair(random);
    const knocked = knock(random);
    const low = Uint8Array.from([...knocked.message.subarray(0, 8), ...new Uint8Array(32)]);
    expect(answerKnock(low, laptop, random)).toEqual({ ok: false, reason: 'low-order-key' });
    for (const junk of [new Uint8Array(0), new Uint8Array(40), knocked.message.subarray(1)]) {
      expect(answerKnock(junk, laptop, random)).toEqual({ ok: false, reason: 'malformed' });
    }
    const zero = new Uint8Array(openingBytes);
    expect(readOpening(zero, knock(random))).toEqual({ ok: false, reason: 'low-order-key' });
    expect(readOpening(zero.subarray(1), knock(random))).toEqual({
      ok: false,
      reason: 'malformed',
    });
  });

  it('refuses whoever shows a key that it does not have', () => {
    const random = seededRandom('thief');
    const [laptop, thief] = [newKeyPair(random), newKeyPair(random)];
    const knocked = knock(random);
    const shown = { publicKey: laptop.publicKey, secretKey: thief.secretKey };
    const answered = answerKnock(knocked.message, shown, random);
    expect(answered.ok && readOpening(answered.opening, knocked)).toEqual({
      ok: false,
      reason: 'not-authentic',
    });
  });

  it.each(['changed', 'left out', 'doubled', 'turned round', 'cut'])(
    'opens no record any more after one was %s',
    (what) => {
      const { front, device } = opened();
      const [first, second, third] = ['1', '2', '3'].map((words) => device.seal(bytes(words)));
      if (first === undefined || second === undefined || third === undefined) throw new Error();
      expect(text(front.open(first))).toBe('1');
      const wrong = {
        changed: flipBit(second, 3),
        'left out': third,
        doubled: first,
        'turned round': front.seal(bytes('x')),
        cut: second.subarray(0, 9),
      }[what];
      expect(front.open(wrong as Uint8Array)).toBeNull();
      if (what !== 'cut') expect(front.open(second)).toBeNull();
    },
  );

  it('shows two worlds alike but for what was sealed', () => {
    const sizes = (words: string) => {
      const { device, knocked, answered } = opened('two worlds');
      const record = device.seal(bytes(words));
      return [knocked.message, answered.opening, record.length];
    };
    expect(sizes('to: maple-otter')).toEqual(sizes('to: brave-finch'));
  });

  it('never seals again after it was told to forget', () => {
    const { device, front } = opened();
    const record = front.seal(bytes('late'));
    device.forget();
    expect(device.open(record)).toBeNull();
    expect(() => device.seal(bytes('more'))).toThrow();
  });
});
