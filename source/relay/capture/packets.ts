/**
 * The bytes of a capture: the classic format of libpcap with microseconds (magic 0xa1b2c3d4, little
 * endian), whose packets begin with an IP header (link type 101, LINKTYPE_RAW), IPv4 (RFC 791) or IPv6
 * (RFC 8200), and TCP (RFC 9293).
 */

/** Where one end of a connection is; the address is IPv4 or IPv6 in a usual spelling. */
export type Endpoint = { readonly address: string; readonly port: number };

export type Packet = {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly seq: number;
  readonly ack: number;
  readonly flags: number;
  /** At most `mostPayloadBytes`. */
  readonly payload: Uint8Array;
};

export const tcpFlags = { fin: 1, syn: 2, push: 8, ack: 16 } as const;

/** A segment on a loopback device may carry this many bytes, and an IPv4 packet no more than 65,535. */
export const mostPayloadBytes = 65_000;

const rawIp = 101;
const tcp = 6;
const tcpHeaderBytes = 20;
const snapBytes = 262_144;

/** 24 bytes at the beginning of a capture. */
export function captureHeader(): Uint8Array {
  const header = new DataView(new ArrayBuffer(24));
  header.setUint32(0, 0xa1b2c3d4, true);
  header.setUint16(4, 2, true);
  header.setUint16(6, 4, true);
  header.setUint32(16, snapBytes, true);
  header.setUint32(20, rawIp, true);
  return new Uint8Array(header.buffer);
}

/** 16 bytes of time and length, then the packet. @throws RangeError for an address that is none */
export function packetRecord({ at, from, to, ...segment }: Packet): Uint8Array {
  const ends = [addressBytes(from.address), addressBytes(to.address)] as const;
  // One end may be told in IPv4 and the other in IPv6, where a socket hears both.
  const [source, target] = ends[0].length === ends[1].length ? ends : ends.map(asIpv6);
  if (source === undefined || target === undefined) throw new RangeError('a packet has two ends');
  const tcpBytes = tcpSegment({ ...segment, from, to }, source, target);
  const ip = source.length === 4 ? ipv4Header : ipv6Header;
  const header = ip(source, target, tcpBytes.length);
  const record = new Uint8Array(16 + header.length + tcpBytes.length);
  const view = new DataView(record.buffer);
  const length = header.length + tcpBytes.length;
  view.setUint32(0, Math.floor(at / 1000), true);
  view.setUint32(4, Math.floor((at % 1000) * 1000), true);
  view.setUint32(8, length, true);
  view.setUint32(12, length, true);
  record.set(header, 16);
  record.set(tcpBytes, 16 + header.length);
  return record;
}

function tcpSegment(
  { from, to, seq, ack, flags, payload }: Omit<Packet, 'at'>,
  source: Uint8Array,
  target: Uint8Array,
): Uint8Array {
  const bytes = new Uint8Array(tcpHeaderBytes + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, from.port);
  view.setUint16(2, to.port);
  view.setUint32(4, seq);
  view.setUint32(8, ack);
  view.setUint8(12, (tcpHeaderBytes / 4) << 4);
  view.setUint8(13, flags);
  view.setUint16(14, 65_535);
  bytes.set(payload, tcpHeaderBytes);
  const pseudo = new Uint8Array(source.length * 2 + 4);
  pseudo.set(source);
  pseudo.set(target, source.length);
  const pseudoView = new DataView(pseudo.buffer);
  pseudoView.setUint16(source.length * 2, tcp);
  pseudoView.setUint16(source.length * 2 + 2, bytes.length);
  view.setUint16(16, checksum(pseudo, bytes));
  return bytes;
}

function ipv4Header(source: Uint8Array, target: Uint8Array, payloadBytes: number): Uint8Array {
  const header = new Uint8Array(20);
  const view = new DataView(header.buffer);
  view.setUint8(0, 0x45);
  view.setUint16(2, header.length + payloadBytes);
  // Don't fragment.
  view.setUint16(6, 0x4000);
  view.setUint8(8, 64);
  view.setUint8(9, tcp);
  header.set(source, 12);
  header.set(target, 16);
  view.setUint16(10, checksum(header));
  return header;
}

function ipv6Header(source: Uint8Array, target: Uint8Array, payloadBytes: number): Uint8Array {
  const header = new Uint8Array(40);
  const view = new DataView(header.buffer);
  view.setUint8(0, 0x60);
  view.setUint16(4, payloadBytes);
  view.setUint8(6, tcp);
  view.setUint8(7, 64);
  header.set(source, 8);
  header.set(target, 24);
  return header;
}

/** The internet checksum (RFC 1071) over parts of which all but the last have an even length. */
function checksum(...parts: readonly Uint8Array[]): number {
  let sum = 0;
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 2) sum += ((part[at] ?? 0) << 8) | (part[at + 1] ?? 0);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

/** 4 bytes of IPv4 or 16 of IPv6. */
function addressBytes(address: string): Uint8Array {
  const parts = address.split('.').map(Number);
  if (
    parts.length === 4 &&
    parts.every((part) => Number.isInteger(part) && part < 256 && part >= 0)
  ) {
    return Uint8Array.from(parts);
  }
  if (!address.includes(':') || !URL.canParse(`ws://[${address}]`)) {
    throw new RangeError('not an address');
  }
  // A URL has it in the one canonical spelling (RFC 5952), with no dots and at most one gap.
  const [left = '', right] = new URL(`ws://[${address}]`).hostname.slice(1, -1).split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const head = groups(left);
  const tail = groups(right ?? '');
  const all = [...head, ...new Array(8 - head.length - tail.length).fill('0'), ...tail];
  return Uint8Array.from(
    all.flatMap((group) => {
      const number = Number.parseInt(group, 16);
      return [number >> 8, number & 255];
    }),
  );
}

/** IPv4 as IPv6 writes it, `::ffff:a.b.c.d` (RFC 4291, 2.5.5.2). */
const asIpv6 = (bytes: Uint8Array): Uint8Array =>
  bytes.length === 16 ? bytes : Uint8Array.from([...new Array(10).fill(0), 255, 255, ...bytes]);
