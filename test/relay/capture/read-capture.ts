/** A slow and obvious reader of captures, written apart from what writes them. */
export type Segment = {
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly seq: number;
  readonly ack: number;
  readonly flags: number;
  readonly payload: Buffer;
};

export function readCapture(bytes: Buffer): readonly Segment[] {
  if (bytes.readUInt32LE(0) !== 0xa1b2c3d4 || bytes.readUInt32LE(20) !== 101) {
    throw new Error('no capture of raw packets');
  }
  const segments: Segment[] = [];
  let offset = 24;
  while (offset < bytes.length) {
    const at = bytes.readUInt32LE(offset) * 1000 + bytes.readUInt32LE(offset + 4) / 1000;
    const length = bytes.readUInt32LE(offset + 8);
    const packet = bytes.subarray(offset + 16, offset + 16 + length);
    if (packet.length !== length) throw new Error('a packet is cut');
    segments.push({ at, ...readPacket(packet) });
    offset += 16 + length;
  }
  return segments;
}

function readPacket(packet: Buffer) {
  const isV4 = packet[0] === 0x45;
  const header = isV4 ? 20 : 40;
  const total = isV4 ? packet.readUInt16BE(2) : packet.readUInt16BE(4) + 40;
  if (total !== packet.length) throw new Error('the length in the header is another');
  const address = (start: number) =>
    packet.subarray(start, start + (isV4 ? 4 : 16)).toString('hex');
  const tcp = packet.subarray(header);
  return {
    from: `${address(isV4 ? 12 : 8)}:${tcp.readUInt16BE(0)}`,
    to: `${address(isV4 ? 16 : 24)}:${tcp.readUInt16BE(2)}`,
    seq: tcp.readUInt32BE(4),
    ack: tcp.readUInt32BE(8),
    flags: tcp[13] ?? 0,
    payload: tcp.subarray(20),
  };
}

/** What one end said to the other, put together by the numbers. */
export function saidIn(segments: readonly Segment[], from: string): Buffer {
  const own = segments.filter((segment) => segment.from === from);
  const [first] = own;
  if (first === undefined) return Buffer.alloc(0);
  const parts: Buffer[] = [];
  let next = (first.seq + 1) >>> 0;
  for (const { seq, flags, payload } of own.slice(1)) {
    if (seq !== next) throw new Error(`number ${seq} comes where ${next} should`);
    parts.push(payload);
    next = (next + payload.length + (flags & 1)) >>> 0;
  }
  return Buffer.concat(parts);
}
