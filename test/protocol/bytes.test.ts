import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinUpTo, lengthAndText, tableKey, textIn } from '../../source/protocol/bytes.ts';

describe('joined bytes', () => {
  const whole = (parts: readonly Uint8Array[]) => parts.flatMap((part) => [...part]);
  const some = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 40 });

  it('are the parts in their order, in pieces no larger than asked for or than a part', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 1_000 }), (parts, most) => {
        const pieces = joinUpTo(most, parts);
        expect(whole(pieces)).toEqual(whole(parts));
        const largest = Math.max(most, ...parts.map(({ length }) => length));
        for (const { length } of pieces) expect(length).toBeLessThanOrEqual(largest);
        for (const [index, next] of pieces.slice(1).entries()) {
          expect((pieces[index]?.length ?? 0) + next.length).toBeGreaterThan(most);
        }
      }),
    );
  });
});

describe('a text', () => {
  it('comes back as it was, behind its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 255 }), (text) => {
        const bytes = lengthAndText(text);
        expect(bytes[0]).toBe(text.length);
        expect(textIn(bytes.subarray(1))).toBe(text);
      }),
    );
  });
});

it('a key of a table is another for each byte', () => {
  const keys = Array.from({ length: 256 }, (_, byte) => tableKey(Uint8Array.of(byte)));
  expect(new Set(keys).size).toBe(256);
});
