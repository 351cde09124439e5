import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEnvelope, encodeEnvelope, readOutside } from '../../source/protocol/envelope.ts';
import { layout } from '../../source/protocol/envelope-layout.ts';
import {
  decodeSealedEnvelope,
  encodeSealedEnvelope,
  sealedOutsideBytes,
} from '../../source/protocol/sealed-envelope.ts';

const name = fc.stringMatching(/^[A-Za-z0-9._-]{1,32}$/);
const bytes = (minLength: number, maxLength = minLength) => fc.uint8Array({ minLength, maxLength });
const envelope = fc.record({ to: name, deliveryToken: bytes(16), inner: bytes(0, 100) });
/** Random bytes, and bytes that are nearly an envelope. */
const anyBytes = fc.oneof(
  bytes(0, 80),
  bytes(0, 80).map((rest) => Uint8Array.from([2, (rest[0] ?? 0) & 15, ...rest.slice(1)])),
  fc.tuple(envelope, fc.nat(), fc.nat(255)).map(([fields, at, value]) => {
    const encoded = Uint8Array.from(encodeSealedEnvelope(fields));
    encoded[at % encoded.length] = value;
    return encoded;
  }),
  fc.tuple(envelope, fc.nat(60)).map(([fields, cut]) => encodeSealedEnvelope(fields).slice(0, cut)),
);
const token = new Uint8Array(16).fill(7);
const toBob = { to: 'bob', deliveryToken: token, inner: new Uint8Array(300) };

describe('a sealed envelope', () => {
  it('comes back as it was, and the relay reads its outside and no sender', () => {
    fc.assert(
      fc.property(envelope, (fields) => {
        const encoded = encodeSealedEnvelope(fields);
        expect(decodeSealedEnvelope(encoded)).toEqual({ ok: true, envelope: fields });
        const { to, deliveryToken } = fields;
        expect(readOutside(encoded)).toEqual({ ok: true, to, from: undefined, deliveryToken });
        expect(encoded.length).toBe(sealedOutsideBytes(to) + fields.inner.length);
      }),
    );
  });

  it('has one encoding only, and any bytes give an envelope or a reason', () => {
    fc.assert(
      fc.property(anyBytes, (random) => {
        const decoded = decodeSealedEnvelope(random);
        if (decoded.ok) expect(encodeSealedEnvelope(decoded.envelope)).toEqual(random);
        expect(readOutside(random).ok).toBe(decoded.ok || decodeEnvelope(random).ok);
      }),
      { numRuns: 1_000 },
    );
  });

  it('covers every byte of anything exactly once in its layout', () => {
    fc.assert(
      fc.property(anyBytes, (random) => {
        let offset = 0;
        for (const part of layout(random)) {
          expect(part.start).toBe(offset);
          expect(part.end).toBeGreaterThan(part.start);
          offset = part.end;
        }
        expect(offset).toBe(random.length);
      }),
    );
    const parts = layout(encodeSealedEnvelope(toBob));
    expect(parts.map(({ field, start, end }) => [field, start, end])).toEqual([
      ['version', 0, 1],
      ['to', 1, 5],
      ['token', 5, 21],
      ['class', 21, 25],
      ['inner', 25, 325],
    ]);
  });

  it('is another version than one that may name its sender: neither reads as the other', () => {
    const first = encodeEnvelope({ to: 'bob', from: 'alice' });
    expect(decodeSealedEnvelope(first)).toEqual({ ok: false, reason: 'wrong-version' });
    const wrong = { ok: false, reason: 'wrong-version' };
    expect(decodeEnvelope(encodeSealedEnvelope(toBob))).toEqual(wrong);
    expect(readOutside(first)).toMatchObject({ ok: true, to: 'bob', from: 'alice' });
  });

  const head = [2, 3, 98, 111, 98, ...token];
  it.each([
    ['nothing', [], 'empty'],
    ['only a version', [2], 'cut-short'],
    ['a name with an escape in it', [2, 3, 0x1b, 0x5b, 0x4a, ...token, 0, 0, 0, 0], 'bad-name'],
    ['a name of no bytes', [2, 0, ...token, 0, 0, 0, 0], 'bad-name'],
    ['no size', head, 'cut-short'],
    ['fewer bytes than its size says', [...head, 0, 0, 0, 2, 1], 'cut-short'],
    ['more bytes than its size says', [...head, 0, 0, 0, 1, 1, 1], 'too-many-bytes'],
    ['a size of 4 GiB', [...head, 255, 255, 255, 255, 1], 'cut-short'],
  ])('of %s is malformed', (_, malformed, reason) => {
    expect(decodeSealedEnvelope(Uint8Array.from(malformed))).toEqual({ ok: false, reason });
  });

  it('takes only names and tokens that it can carry', () => {
    expect(() => encodeSealedEnvelope({ ...toBob, to: 'a b' })).toThrow(RangeError);
    const short = token.subarray(1);
    expect(() => encodeSealedEnvelope({ ...toBob, deliveryToken: short })).toThrow(RangeError);
  });
});
