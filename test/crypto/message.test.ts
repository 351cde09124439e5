import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeMessage,
  encodeMessage,
  isPersonName,
  type Message,
  messageOverhead,
} from '../../source/crypto/index.ts';
import { bytesOf } from './vectors.ts';

const anyText = fc.string({ unit: 'binary' });
const anyName = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
const anyMessage: fc.Arbitrary<Message> = fc.record({
  from: anyName,
  to: anyName,
  number: fc.maxSafeNat().map((number) => Math.max(1, number)),
  text: anyText,
});
const hello: Message = { from: 'al', to: 'bob', number: 258, text: 'hi' };
const helloHex = `01${'02616c'}${'03626f62'}${'0000000000000102'}${'6869'}`;
const malformed = { ok: false, reason: 'malformed' };

describe('encoding', () => {
  test('the layout is the documented one', () => {
    expect(encodeMessage(hello)).toEqual(bytesOf(helloHex));
    expect(decodeMessage(bytesOf(helloHex))).toEqual({ ok: true, message: hello });
  });

  test('any message comes back as it was', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(decodeMessage(encodeMessage(message))).toEqual({ ok: true, message });
      }),
      { numRuns: 1_000 },
    );
  });

  test('a receipt has the number that it is about in place of a text', () => {
    const receipt = { ...hello, text: '', receiptOf: 259 };
    const hex = `02${helloHex.slice(2, -4)}0000000000000103`;
    expect(encodeMessage(receipt)).toEqual(bytesOf(hex));
    expect(decodeMessage(bytesOf(hex))).toEqual({ ok: true, message: receipt });
    for (const other of [`${hex}00`, hex.slice(0, -2), `${hex.slice(0, -16)}${'00'.repeat(8)}`]) {
      expect(decodeMessage(bytesOf(other))).toEqual(malformed);
    }
    expect(() => encodeMessage({ ...receipt, text: 'x' })).toThrow(RangeError);
    expect(() => encodeMessage({ ...receipt, receiptOf: 0 })).toThrow(RangeError);
  });

  test('the overhead is what a message needs besides its text in UTF-8', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const text = new TextEncoder().encode(message.text);
        const overhead = messageOverhead(message.from, message.to);
        expect(encodeMessage(message).length).toBe(overhead + text.length);
      }),
    );
    expect(messageOverhead('alice', 'bob')).toBe(19);
  });

  test.each([
    ['a byte order mark in front', '\uFEFFhello'],
    ['a zero character', 'a\u0000b'],
    ['a family of four', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}'],
    ['right-to-left text with its marks', '\u202E\u05E9\u05DC\u05D5\u05DD\u202C'],
    ['nothing', ''],
  ])('a text with %s is kept', (_, text) => {
    expect(decodeMessage(encodeMessage({ ...hello, text }))).toEqual({
      ok: true,
      message: { ...hello, text },
    });
  });

  test('half of a surrogate pair in a text becomes U+FFFD and shifts nothing', () => {
    const decoded = decodeMessage(encodeMessage({ ...hello, text: 'a\uD83Dz' }));
    expect(decoded).toEqual({ ok: true, message: { ...hello, text: 'a\uFFFDz' } });
  });

  test('the largest number fits, and larger or broken ones throw', () => {
    const number = Number.MAX_SAFE_INTEGER;
    const decoded = decodeMessage(encodeMessage({ ...hello, number }));
    expect(decoded).toEqual({ ok: true, message: { ...hello, number } });
    for (const wrong of [0, -1, 1.5, number + 1, Number.NaN]) {
      expect(() => encodeMessage({ ...hello, number: wrong })).toThrow(RangeError);
    }
  });

  test('a name has 1 to 255 bytes, and half of a surrogate pair is no name', () => {
    const fits = ['a', 'x'.repeat(255), '\u00E9'.repeat(127), '\u{1F469}'];
    const doesNotFit = ['', 'x'.repeat(256), '\u00E9'.repeat(128), 'a\uD83D', '\uDE00'];
    for (const name of fits) {
      expect(isPersonName(name)).toBe(true);
      expect(encodeMessage({ ...hello, from: name, to: name }).length).toBeGreaterThan(0);
    }
    for (const name of doesNotFit) {
      expect(isPersonName(name)).toBe(false);
      expect(() => encodeMessage({ ...hello, from: name })).toThrow(RangeError);
      expect(() => encodeMessage({ ...hello, to: name })).toThrow(RangeError);
    }
  });
});

describe('decoding', () => {
  test('any bytes at all give a message, which encodes to the same bytes, or a refusal', () => {
    const likeOne = fc
      .tuple(anyMessage, fc.nat(), fc.nat(255), fc.nat(3))
      .map(([message, place, byte, cut]) => {
        const bytes = encodeMessage(message);
        bytes[place % bytes.length] = byte;
        return bytes.subarray(0, bytes.length - cut);
      });
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 64 }), anyMessage.map(encodeMessage), likeOne),
        (bytes) => {
          const decoded = decodeMessage(bytes);
          if (decoded.ok) {
            accepted++;
            expect(encodeMessage(decoded.message)).toEqual(new Uint8Array(bytes));
          } else {
            refused++;
            expect(decoded).toEqual(malformed);
          }
        },
      ),
      { numRuns: 3_000 },
    );
    expect(accepted).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(100);
  });

  test('every truncation of the header is refused', () => {
    const bytes = encodeMessage(hello);
    for (let length = 0; length < messageOverhead(hello.from, hello.to); length++) {
      expect(decodeMessage(bytes.slice(0, length))).toEqual(malformed);
    }
    expect(decodeMessage(bytes.slice(0, -2)).ok).toBe(true);
  });

  test.each([
    ['version 0', '00'],
    ['a future version', '02'],
  ])('%s is refused', (_, version) => {
    expect(decodeMessage(bytesOf(version + helloHex.slice(2)))).toEqual(malformed);
  });

  test.each([
    ['no sender', '01 00 03626f62 0000000000000001 6869'],
    ['no recipient', '01 02616c 00 0000000000000001 6869'],
    ['number 0', '01 02616c 03626f62 0000000000000000 6869'],
    ['a number of 2^53', '01 02616c 03626f62 0020000000000000 6869'],
    ['the largest 64-bit number', '01 02616c 03626f62 ffffffffffffffff 6869'],
    ['a name longer than what is left', '01 ff616c 03626f62 0000000000000001 6869'],
    ['a sender that is not UTF-8', '01 02c328 03626f62 0000000000000001 6869'],
    ['a recipient that is not UTF-8', '01 02616c 03626fff 0000000000000001 6869'],
    ['an overlong slash in the text', '01 02616c 03626f62 0000000000000001 c0af'],
    ['half of a surrogate pair in the text', '01 02616c 03626f62 0000000000000001 eda0bd'],
    ['a text that stops within a character', '01 02616c 03626f62 0000000000000001 68e282'],
  ])('%s is refused', (_, hex) => {
    expect(decodeMessage(bytesOf(hex.replaceAll(' ', '')))).toEqual(malformed);
  });

  test('a view into a bigger buffer is read within its bounds', () => {
    const bigger = new Uint8Array([9, 9, ...bytesOf(helloHex), 9, 9]);
    const view = bigger.subarray(2, bigger.length - 2);
    expect(decodeMessage(view)).toEqual({ ok: true, message: hello });
  });
});
