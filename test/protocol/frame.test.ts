import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFrame, type Frame, readFrame } from '../../source/protocol/frame.ts';
import { isName } from '../../source/protocol/names.ts';
import { observationKinds } from '../../source/protocol/observation.ts';
import { decodeObservation, encodeObservation } from '../../source/protocol/observation-bytes.ts';
import { refusalReasons } from '../../source/protocol/refusal.ts';

const name = fc.stringMatching(/^[A-Za-z0-9._-]{1,32}$/);
const address = fc.oneof(fc.ipV4(), fc.ipV6());
const uint = fc.integer({ min: 0, max: 0xffffffff });
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const some = fc.uint8Array({ maxLength: 100 });
const milliseconds = fc.double({ noNaN: true, min: 0, max: 8.64e15 });
const observation = fc.record(
  {
    seq: uint,
    at: milliseconds,
    kind: fc.constantFrom(...observationKinds),
    connection: uint,
    from: name,
    to: name,
    address,
    simulated: fc.boolean(),
    bytes: uint,
    reason: fc.constantFrom(...refusalReasons),
    waitedMs: milliseconds,
  },
  { requiredKeys: ['seq', 'at', 'kind', 'connection', 'address', 'simulated', 'bytes'] },
);
const is = <Type extends string>(type: Type) => fc.constant(type);
const frame: fc.Arbitrary<Frame> = fc.oneof(
  fc.record(
    {
      type: is('hello'),
      role: fc.constantFrom('member' as const, 'watcher' as const, 'relay' as const),
      room: bytes(16),
      token: bytes(16),
      name,
      address,
    },
    { requiredKeys: ['type', 'role', 'room', 'token', 'name'] },
  ) as fc.Arbitrary<Frame>,
  fc.record({
    type: is('hello'),
    role: is('sender'),
    room: bytes(16),
    token: bytes(16),
    name: fc.constant(''),
  }),
  fc.record({ type: is('delivery-token'), token: bytes(16) }),
  fc.record({ type: is('envelope'), envelope: some }),
  fc.record({ type: is('ack'), number: uint }),
  fc.record({ type: is('announce'), publicKey: bytes(32) }),
  fc.record({ type: is('welcome'), connection: uint }),
  fc.record({ type: is('accepted') }),
  fc.record({ type: is('refused'), reason: fc.constantFrom(...refusalReasons) }),
  fc.record({ type: is('delivery'), number: uint, envelope: some }),
  observation.map((row) => ({ type: 'observation', observation: row }) as Frame),
  fc.record({ type: is('copy'), seq: uint, envelope: some }),
  fc.record({ type: is('key'), name, publicKey: bytes(32) }),
  fc.record({ type: is('ask'), number: uint }),
  fc.record({ type: is('time'), at: milliseconds }),
  fc.record({ type: is('bye') }),
  fc.record(
    { type: is('quiet'), number: uint, rows: uint, held: uint, due: milliseconds },
    { requiredKeys: ['type', 'number', 'rows', 'held'] },
  ) as fc.Arbitrary<Frame>,
);

/** `Buffer` and `Uint8Array` with the same bytes are the same to us. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, field) =>
      field?.type === 'Buffer' ? field.data : field instanceof Uint8Array ? [...field] : field,
    ),
  );
}

describe('a frame', () => {
  it('comes back as it was, also behind another', () => {
    fc.assert(
      fc.property(frame, frame, (first, second) => {
        const both = Buffer.concat([encodeFrame(first), encodeFrame(second)]);
        const readFirst = readFrame(both, 0);
        if (!readFirst.ok) throw new Error(readFirst.reason);
        const readSecond = readFrame(both, readFirst.next);
        if (!readSecond.ok) throw new Error(readSecond.reason);
        expect(plain(readFirst.frame)).toEqual(plain(first));
        expect(plain(readSecond.frame)).toEqual(plain(second));
        expect(readSecond.next).toBe(both.length);
      }),
    );
  });

  it('cut anywhere is refused', () => {
    fc.assert(
      fc.property(frame, fc.nat(), (whole, at) => {
        const encoded = encodeFrame(whole);
        const cut = readFrame(encoded.subarray(0, at % encoded.length), 0);
        expect(cut.ok).toBe(false);
      }),
    );
  });

  it('of any bytes is read or refused, never more than there is, and never with raw text', () => {
    const nearly = fc.tuple(frame, fc.nat(), fc.nat(255)).map(([whole, at, value]) => {
      const encoded = Uint8Array.from(encodeFrame(whole));
      encoded[at % encoded.length] = value;
      return encoded;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 120 }), nearly), (random) => {
        const read = readFrame(random, 0);
        if (!read.ok) return;
        expect(read.next).toBeGreaterThan(0);
        expect(read.next).toBeLessThanOrEqual(random.length);
        for (const text of texts(read.frame)) expect(text).toMatch(/^[\x20-\x7e]*$/);
      }),
      { numRuns: 3_000 },
    );
  });

  it('refuses a greeting of another version or with a bad name by these names', () => {
    const encoded = encodeFrame({
      type: 'hello',
      role: 'member',
      room: new Uint8Array(16),
      token: new Uint8Array(16),
      name: 'eve',
    });
    const otherVersion = Uint8Array.from(encoded);
    otherVersion[5] = 9;
    expect(readFrame(otherVersion, 0)).toEqual({ ok: false, reason: 'wrong-version' });
    const withEscape = Uint8Array.from(encoded);
    withEscape[withEscape.length - 2] = 0x1b;
    expect(readFrame(withEscape, 0)).toEqual({ ok: false, reason: 'bad-name' });
  });
});

describe('a frame with a key', () => {
  const publicKey = new Uint8Array(32).fill(7);

  it('is 37 bytes from a member, and 38 with the name of whose it is', () => {
    expect(encodeFrame({ type: 'announce', publicKey })).toHaveLength(37);
    expect(encodeFrame({ type: 'key', name: 'x'.repeat(32), publicKey })).toHaveLength(38 + 32);
  });

  it.each([0, 31, 33])('is neither made nor read with a key of %i bytes', (length) => {
    const key = new Uint8Array(length);
    expect(() => encodeFrame({ type: 'announce', publicKey: key })).toThrow(RangeError);
    expect(() => encodeFrame({ type: 'key', name: 'eve', publicKey: key })).toThrow(RangeError);
    const announce = Uint8Array.of(6, 0, 0, 0, length, ...key);
    expect(readFrame(announce, 0)).toEqual({ ok: false, reason: 'malformed' });
    const named = Uint8Array.of(23, 0, 0, 0, 4 + length, 3, ...Buffer.from('eve'), ...key);
    expect(readFrame(named, 0)).toEqual({ ok: false, reason: 'malformed' });
  });

  it('is refused for nobody, for a name with an escape, and for a length beyond its end', () => {
    expect(() => encodeFrame({ type: 'key', name: '', publicKey })).toThrow(RangeError);
    const encoded = encodeFrame({ type: 'key', name: 'eve', publicKey });
    const changed = (at: number, value: number) => {
      const copy = Uint8Array.from(encoded);
      copy[at] = value;
      return readFrame(copy, 0);
    };
    expect(changed(7, 0x1b)).toEqual({ ok: false, reason: 'bad-name' });
    for (const length of [0, 2, 4, 255]) {
      expect(changed(5, length)).toEqual({ ok: false, reason: 'malformed' });
    }
    expect(readFrame(Uint8Array.of(23, 0, 0, 0, 32, ...publicKey), 0).ok).toBe(false);
    expect(readFrame(Uint8Array.of(23, 0, 0, 0, 33, 0, ...publicKey), 0).ok).toBe(false);
  });
});

describe('an observation', () => {
  it.each([1e300, -1, 8.64e15 + 1, Number.POSITIVE_INFINITY, Number.NaN])(
    'with %s for a time is none',
    (time) => {
      const row = {
        seq: 1,
        at: 5,
        kind: 'delivery',
        connection: 1,
        address: 'x',
        bytes: 0,
      } as const;
      for (const wrong of [{ at: time }, { waitedMs: time }]) {
        const observation = { ...row, simulated: true, ...wrong };
        const encoded = encodeFrame({ type: 'observation', observation });
        expect(readFrame(encoded, 0)).toEqual({ ok: false, reason: 'bad-row' });
      }
    },
  );

  it('comes back as it was', () => {
    fc.assert(
      fc.property(observation, (row) => {
        expect(decodeObservation(encodeObservation(row as never))).toEqual(row);
      }),
    );
  });

  it('of any bytes is read or null', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (random) => {
        const row = decodeObservation(random);
        if (row?.from !== undefined) expect(isName(row.from)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a name', () => {
  it.each(['a', 'Alice', 'al-ice_2.b', 'x'.repeat(32)])('may be %s', (text) => {
    expect(isName(text)).toBe(true);
  });

  it.each([
    '',
    'x'.repeat(33),
    'a b',
    'a\u001b[2J',
    'a\u0000',
    'a\u009b',
    'a\u202eb',
    'a\n',
    '\u00e9',
    'a/b',
  ])('may not be %j', (text) => {
    expect(isName(text)).toBe(false);
  });
});

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.values(value).flatMap(texts);
}
