import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flipBit } from '../../source/crypto/index.ts';

test('bit 0 is the least significant of the first byte, bit 8 of the second', () => {
  expect(flipBit(new Uint8Array([0, 0]), 0)).toEqual(new Uint8Array([1, 0]));
  expect(flipBit(new Uint8Array([0, 0]), 7)).toEqual(new Uint8Array([128, 0]));
  expect(flipBit(new Uint8Array([0, 255]), 8)).toEqual(new Uint8Array([0, 254]));
});

test('a flip changes one bit of a copy, and a second one undoes it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), (bytes, anyNumber) => {
      const before = new Uint8Array(bytes);
      const bit = anyNumber % (bytes.length * 8);
      const flipped = flipBit(bytes, bit);
      expect(flipped).not.toEqual(before);
      expect(flipBit(flipped, bit)).toEqual(before);
      expect(bytes).toEqual(before);
    }),
  );
});

test('a Buffer is left alone, although its own slice would be a view', () => {
  const buffer = Buffer.from([1, 2, 3]);
  flipBit(buffer, 3);
  expect([...buffer]).toEqual([1, 2, 3]);
});

test.each([-1, 16, 0.5, Number.NaN])('there is no bit %d in two bytes', (bit) => {
  expect(() => flipBit(new Uint8Array(2), bit)).toThrow(RangeError);
});
