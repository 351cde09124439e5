import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom, systemRandom } from '../../source/crypto/index.ts';

const sha512 = (bytes: Uint8Array) => new Uint8Array(createHash('sha512').update(bytes).digest());

describe('the system', () => {
  test.each([0, 1, 24, 32, 4_095, 4_096, 4_097, 100_000])(
    '%i bytes come in an array of their own',
    (length) => {
      const bytes = systemRandom(length);
      expect(bytes.length).toBe(length);
      expect(bytes.buffer.byteLength).toBe(length);
      expect(Buffer.isBuffer(bytes)).toBe(false);
    },
  );

  test('a long draw is random up to its end', () => {
    const bytes = systemRandom(200_000);
    for (let at = 0; at < bytes.length; at += 100) {
      expect(bytes.subarray(at, at + 100).some((byte) => byte !== 0)).toBe(true);
    }
  });

  test('no byte is handed out twice, whatever the lengths of the draws', () => {
    const eights = new Set<string>();
    let count = 0;
    for (let draw = 0; draw < 3_000; draw++) {
      const bytes = Buffer.from(systemRandom(draw % 100 === 0 ? 5_000 : draw % 67));
      for (let at = 0; at + 8 <= bytes.length; at += 8) {
        eights.add(bytes.toString('hex', at, at + 8));
        count++;
      }
    }
    expect(eights.size).toBe(count);
  });

  test('what a caller does to its bytes does not reach the next ones', () => {
    const first = systemRandom(32);
    first.fill(0);
    expect(systemRandom(32)).not.toEqual(first);
  });

  test.each([-1, 0.5, Number.NaN])('a length of %d throws', (length) => {
    expect(() => systemRandom(length)).toThrow(RangeError);
  });
});

describe('under a seed', () => {
  test('the stream is SHA-512 of key and counter, as documented', () => {
    const key = sha512(new TextEncoder().encode('metadata-lessons seeded randomness 1:7'));
    const block = (index: number) => sha512(new Uint8Array([...key, 0, 0, 0, 0, 0, 0, 0, index]));
    const expected = new Uint8Array([...block(0), ...block(1), ...block(2)]);
    expect(seededRandom(7)(192)).toEqual(expected);
  });

  test('the same seed gives the same bytes, however they are cut', () => {
    const pieces = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.string(), pieces, (seed, lengths) => {
        const total = lengths.reduce((sum, length) => sum + length, 0);
        const random = seededRandom(seed);
        const cut = lengths.flatMap((length) => [...random(length)]);
        expect(new Uint8Array(cut)).toEqual(seededRandom(seed)(total));
      }),
    );
  });

  test('a number is the same seed as its digits, and other seeds give other bytes', () => {
    expect(seededRandom(12)(32)).toEqual(seededRandom('12')(32));
    expect(seededRandom(12)(32)).not.toEqual(seededRandom(13)(32));
    expect(seededRandom('')(32)).not.toEqual(seededRandom('a')(32));
  });

  test('every draw is a fresh array that the stream does not hold', () => {
    const random = seededRandom(1);
    const first = random(10);
    expect(first.buffer.byteLength).toBe(10);
    first.fill(0);
    expect(random(10)).toEqual(seededRandom(1)(20).slice(10));
  });

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    '%d is no seed and no length',
    (number) => {
      expect(() => seededRandom(number)).toThrow(RangeError);
      expect(() => seededRandom(1)(number)).toThrow(RangeError);
    },
  );

  test('a negative length throws', () => {
    expect(() => seededRandom(1)(-1)).toThrow(RangeError);
  });
});
