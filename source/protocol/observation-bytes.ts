import { joinBytes, lengthAndText, newBytes, textIn } from './bytes.ts';
import { isTime } from './clock.ts';
import { nameIn } from './names.ts';
import { type Observation, observationKinds } from './observation.ts';
import { refusalReasons } from './refusal.ts';

/**
 *     seq 4, at 8 (float), kind 1, connection 4, bytes 4, flags 1, then
 *     address, from, to (1 byte length and text), reason 1, waitedMs 8 (float)
 * where flags say which of the last four are there, and whether the address is simulated.
 */
const headBytes = 22;
const flag = { from: 1, to: 2, reason: 4, waitedMs: 8, simulated: 16 } as const;
const longestAddress = 45;

export function encodeObservation(row: Observation): Uint8Array {
  const { from, to, reason, waitedMs, address } = row;
  const head = newBytes(headBytes);
  const parts = [head, lengthAndText(address)];
  let flags = row.simulated ? flag.simulated : 0;
  const add = (which: number, part: Uint8Array): void => {
    flags |= which;
    parts.push(part);
  };
  if (from !== undefined) add(flag.from, lengthAndText(from));
  if (to !== undefined) add(flag.to, lengthAndText(to));
  if (reason !== undefined) add(flag.reason, Uint8Array.of(refusalReasons.indexOf(reason)));
  if (waitedMs !== undefined) {
    const waited = new Uint8Array(8);
    new DataView(waited.buffer).setFloat64(0, waitedMs);
    add(flag.waitedMs, waited);
  }
  const view = new DataView(head.buffer, head.byteOffset);
  view.setUint32(0, row.seq);
  view.setFloat64(4, row.at);
  view.setUint8(12, observationKinds.indexOf(row.kind));
  view.setUint32(13, row.connection);
  view.setUint32(17, row.bytes);
  view.setUint8(21, flags);
  return joinBytes(parts);
}

/** Reads any bytes at all; null if they are no observation. */
export function decodeObservation(bytes: Uint8Array): Observation | null {
  if (bytes.length < headBytes) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const kind = observationKinds[view.getUint8(12)];
  const at = view.getFloat64(4);
  const flags = view.getUint8(21);
  if (kind === undefined || !isTime(at) || flags > 31) return null;
  let offset = headBytes;
  const takeName = (): string | null => {
    const end = offset + 1 + (bytes[offset] ?? 0);
    const name = nameIn(bytes, offset + 1, end);
    offset = end;
    return name;
  };
  const address = takeAddress(bytes, offset);
  if (address === null) return null;
  offset += 1 + address.length;
  const from = flags & flag.from ? takeName() : undefined;
  const to = flags & flag.to ? takeName() : undefined;
  const reason = flags & flag.reason ? refusalReasons[bytes[offset++] ?? 255] : undefined;
  if (from === null || to === null || (flags & flag.reason && reason === undefined)) return null;
  const waits = (flags & flag.waitedMs) > 0;
  if (bytes.length !== offset + (waits ? 8 : 0)) return null;
  const waitedMs = waits ? view.getFloat64(offset) : undefined;
  if (waitedMs !== undefined && !isTime(waitedMs)) return null;
  return {
    seq: view.getUint32(0),
    at,
    kind,
    connection: view.getUint32(13),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    address,
    simulated: (flags & flag.simulated) > 0,
    bytes: view.getUint32(17),
    ...(reason === undefined ? {} : { reason }),
    ...(waitedMs === undefined ? {} : { waitedMs }),
  };
}

/** An address or `unknown`: letters, digits, dots and colons. */
function takeAddress(bytes: Uint8Array, offset: number): string | null {
  const length = bytes[offset] ?? 0;
  if (length < 1 || length > longestAddress || offset + 1 + length > bytes.length) return null;
  const text = textIn(bytes, offset + 1, offset + 1 + length);
  return /^[0-9A-Za-z.:]+$/.test(text) ? text : null;
}
