import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinBytes, newBytes, putText, textIn } from '../../source/protocol/bytes.ts';

describe('new bytes', () => {
  it('are zero and belong to nobody else, whatever was asked for before', () => {
    const lengths = fc.array(fc.oneof(fc.nat(200), fc.nat(9_000)), { maxLength: 100 });
    fc.assert(
      fc.property(lengths, (asked) => {
        const handedOut = asked.map((length, index) => {
          const bytes = newBytes(length);
          expect(bytes.length).toBe(length);
          expect(bytes.every((byte) => byte === 0)).toBe(true);
          return bytes.fill(index + 1);
        });
        for (const [index, bytes] of handedOut.entries()) {
          expect(bytes.every((byte) => byte === index + 1)).toBe(true);
        }
      }),
    );
  });
});

describe('joined bytes', () => {
  it('are the parts in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 5_000 })), (parts) => {
        const length = parts.reduce((sum, part) => sum + part.length, 0);
        expect([...joinBytes(parts, length)]).toEqual(parts.flatMap((part) => [...part]));
      }),
    );
  });
});

describe('a text', () => {
  it('comes back as it was, and says where it ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 255 }), (text) => {
        const bytes = newBytes(text.length + 3);
        expect(putText(bytes, 2, text)).toBe(2 + text.length);
        expect(textIn(bytes.subarray(2, 2 + text.length))).toBe(text);
        expect(bytes.at(-1)).toBe(0);
      }),
    );
  });
});
