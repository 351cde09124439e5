import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Bytes } from '../../source/crypto/index.ts';

test('a text takes as many bytes as its encoding, halves of surrogate pairs included', () => {
  const units = fc.constantFrom('a', '\u00e9', '\u20ac', '\ud83d', '\ude00', '\u{1f600}');
  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: units }));
  fc.assert(
    fc.property(texts, (text) => {
      expect(utf8Bytes(text)).toBe(new TextEncoder().encode(text).length);
    }),
    { numRuns: 1_000 },
  );
});
