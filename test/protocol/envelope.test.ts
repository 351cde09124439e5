import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeEnvelope,
  type Envelope,
  encodeEnvelope,
  type OptionalField,
} from '../../source/protocol/envelope.ts';
import { layout } from '../../source/protocol/envelope-layout.ts';

const name = fc.stringMatching(/^[A-Za-z0-9._-]{1,32}$/);
const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength });
const envelope = fc
  .record({ to: name, from: name, nonce: bytes(24, 24), box: bytes(0, 100) }, { requiredKeys: [] })
  .map((fields) => fields as Envelope);
/** Random bytes, and bytes that are nearly an envelope. */
const anyBytes = fc.oneof(
  bytes(0, 200),
  bytes(0, 80).map((rest) => Uint8Array.from([1, (rest[0] ?? 0) & 15, ...rest.slice(1)])),
  fc.tuple(envelope, fc.nat(), fc.nat(255)).map(([fields, at, value]) => {
    const encoded = encodeEnvelope(fields);
    encoded[at % encoded.length] = value;
    return encoded;
  }),
  fc.tuple(envelope, fc.nat(60)).map(([fields, cut]) => encodeEnvelope(fields).slice(0, cut)),
);

describe('an envelope', () => {
  it('comes back as it was, whichever fields it has', () => {
    fc.assert(
      fc.property(envelope, (fields) => {
        const decoded = decodeEnvelope(encodeEnvelope(fields));
        if (!decoded.ok) throw new Error(decoded.reason);
        expect(decoded.envelope).toEqual(fields);
      }),
    );
  });

  it('has one encoding only: what decodes encodes to the same bytes', () => {
    fc.assert(
      fc.property(anyBytes, (random) => {
        const decoded = decodeEnvelope(random);
        if (decoded.ok) expect(encodeEnvelope(decoded.envelope)).toEqual(random);
      }),
      { numRuns: 2_000 },
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
      { numRuns: 2_000 },
    );
  });

  it('shows where each field is', () => {
    const box = new Uint8Array(20);
    const encoded = encodeEnvelope({ to: 'bob', from: 'alice', nonce: new Uint8Array(24), box });
    expect(layout(encoded).map(({ field, start, end }) => [field, start, end])).toEqual([
      ['version', 0, 1],
      ['flags', 1, 2],
      ['to', 2, 6],
      ['from', 6, 12],
      ['nonce', 12, 36],
      ['tag', 36, 52],
      ['ciphertext', 52, 56],
    ]);
  });

  it.each<[OptionalField, number]>([
    ['to', 4],
    ['from', 6],
    ['nonce', 24],
    ['box', 20],
  ])('without %s is that many bytes shorter', (field, less) => {
    const fields = { to: 'bob', from: 'alice', nonce: new Uint8Array(24), box: new Uint8Array(20) };
    const struck = encodeEnvelope(fields, [field]);
    expect(struck.length).toBe(encodeEnvelope(fields).length - less);
    const decoded = decodeEnvelope(struck);
    const { [field]: _, ...rest } = fields;
    expect(decoded).toEqual({ ok: true, envelope: rest });
  });

  it.each([
    ['nothing', [], 'empty'],
    ['another version', [2, 0], 'wrong-version'],
    ['only a version', [1], 'cut-short'],
    ['unknown flags', [1, 16], 'unknown-flags'],
    ['a name of no bytes', [1, 1, 0], 'bad-name'],
    ['a name with an escape in it', [1, 1, 3, 0x1b, 0x5b, 0x4a], 'bad-name'],
    ['a name of 33 characters', [1, 1, 33, ...new Array(33).fill(97)], 'bad-name'],
    ['a name cut short', [1, 1, 5, 97], 'cut-short'],
    ['a nonce cut short', [1, 4, ...new Array(23).fill(0)], 'cut-short'],
    ['bytes after the end', [1, 4, ...new Array(25).fill(0)], 'too-many-bytes'],
  ])('of %s is malformed', (_, malformed, reason) => {
    expect(decodeEnvelope(Uint8Array.from(malformed))).toEqual({ ok: false, reason });
  });

  it('takes only names and nonces that it can carry', () => {
    expect(() => encodeEnvelope({ to: 'a b' })).toThrow(RangeError);
    expect(() => encodeEnvelope({ from: '' })).toThrow(RangeError);
    expect(() => encodeEnvelope({ nonce: new Uint8Array(23) })).toThrow(RangeError);
  });
});
