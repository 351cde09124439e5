import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openConversation } from '../../../source/relay/capture/conversation.ts';
import { captureHeader, packetRecord } from '../../../source/relay/capture/packets.ts';
import { readCapture, saidIn } from './read-capture.ts';

const empty = new Uint8Array();
const between = (from: string, to: string) => ({
  at: 1_234_567_890_123,
  from: { address: from, port: 50_000 },
  to: { address: to, port: 4_000 },
  seq: 7,
  ack: 9,
  flags: 24,
  payload: empty,
});

/** The sum that a receiver makes of all words, checksum and all: nothing but ones if nothing changed. */
function sumOf(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    sum += (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    if (sum > 0xffff) sum -= 0xffff;
  }
  return sum;
}

describe('a packet of a capture', () => {
  it('has addresses, ports, numbers and time where the standards have them', () => {
    const record = packetRecord({
      ...between('192.0.2.10', '198.51.100.1'),
      payload: Buffer.of(1),
    });
    const [segment] = readCapture(Buffer.concat([captureHeader(), record]));
    expect(segment).toEqual({
      at: 1_234_567_890_123,
      from: 'c000020a:50000',
      to: 'c6336401:4000',
      seq: 7,
      ack: 9,
      flags: 24,
      payload: Buffer.of(1),
    });
  });

  it.each([
    ['::1', '00000000000000000000000000000001'],
    ['2001:db8::', '20010db8000000000000000000000000'],
    ['2001:DB8:0:1:2:3:4:5', '20010db8000000010002000300040005'],
    ['::ffff:192.0.2.10', '00000000000000000000ffffc000020a'],
    // The other end is told in IPv6.
    ['192.0.2.10', '00000000000000000000ffffc000020a'],
  ])('knows %s', (address, hex) => {
    const record = packetRecord(between(address, '::1'));
    const [segment] = readCapture(Buffer.concat([captureHeader(), record]));
    expect(segment?.from).toBe(`${hex}:50000`);
  });

  it.each(['', 'localhost', '1.2.3', '256.1.1.1', ':::', 'fe80::1%eth0'])(
    'refuses %j',
    (address) => {
      expect(() => packetRecord(between(address, '::1'))).toThrow(RangeError);
    },
  );

  it('has checksums that a receiver finds right, and that any changed bit breaks', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        fc.nat({ max: 0xffffffff }),
        fc.nat(),
        (payload, seq, flip) => {
          const packet = packetRecord({
            ...between('192.0.2.1', '127.0.0.1'),
            seq,
            payload,
          }).subarray(16);
          const tcpWith = (bytes: Uint8Array) => {
            const length = bytes.length - 20;
            const pseudo = [...bytes.subarray(12, 20), 0, 6, length >> 8, length & 255];
            return Uint8Array.from([...pseudo, ...bytes.subarray(20)]);
          };
          expect(sumOf(packet.subarray(0, 20))).toBe(0xffff);
          expect(sumOf(tcpWith(packet))).toBe(0xffff);
          const bit = flip % ((packet.length - 20) * 8);
          const broken = Uint8Array.from(packet);
          const at = 20 + (bit >> 3);
          broken[at] = (broken[at] ?? 0) ^ (1 << (bit & 7));
          expect(sumOf(tcpWith(broken))).not.toBe(0xffff);
        },
      ),
    );
  });
});

it('a conversation gives back what each end said, in pieces of any size, and nothing after its end', () => {
  const piece = fc.record({
    client: fc.boolean(),
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 30 }),
      fc.constantFrom(65_000, 65_001, 200_000).map((size) => new Uint8Array(size).fill(size & 255)),
    ),
  });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const records: Uint8Array[] = [captureHeader()];
      let now = 1_000;
      const clock = { now: () => now, setTimer: () => () => {} };
      const ends = {
        client: { address: '127.0.0.1', port: 50_000 },
        server: { address: '127.0.0.1', port: 4_000 },
      };
      const conversation = openConversation(ends, clock, (record) => records.push(record));
      for (const { client, bytes } of pieces) {
        now += 1;
        if (client) conversation.fromClient(bytes);
        else conversation.fromServer(bytes);
      }
      conversation.closed();
      conversation.fromClient(Buffer.from('late'));
      conversation.closed();
      const segments = readCapture(Buffer.concat(records));
      const said = (client: boolean) =>
        Buffer.concat(pieces.filter((one) => one.client === client).map(({ bytes }) => bytes));
      expect(saidIn(segments, '7f000001:50000').equals(said(true))).toBe(true);
      expect(saidIn(segments, '7f000001:4000').equals(said(false))).toBe(true);
      expect(segments.map(({ at }) => at)).toEqual(
        segments.map(({ at }) => at).sort((a, b) => a - b),
      );
    }),
    { numRuns: 40 },
  );
});
