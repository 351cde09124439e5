import { largestEnvelopeBytes } from '../protocol/envelope.ts';

/** `burst` at once, then `perSecond`. */
export type Rate = { readonly burst: number; readonly perSecond: number };

/**
 * Every limit of the relay in one place. Times are milliseconds, sizes bytes. Each is wide enough
 * for a class of learners or a load test, and narrow enough that no stranger can fill the memory.
 */
export const defaultLimits = {
  /** Largest envelope. */
  envelopeBytes: largestEnvelopeBytes,
  /** Largest message on a link; it may hold several frames. */
  messageBytes: 131_072,
  /** WebSocket frames that a message may come in, and pieces of a frame that wait for its end. */
  messageFragments: 64,
  messageChunks: 512,
  /** What all peers together have begun to say and not ended. */
  unfinishedBytes: 67_108_864,
  /** From the TCP connection to the end of the WebSocket handshake. */
  handshakeMs: 5_000,
  /** From the link to the greeting. */
  helloMs: 5_000,
  /** Whoever has given no sign of life between two heartbeats is gone. */
  heartbeatMs: 15_000,
  /** After a polite close, how long until the socket is cut. */
  closingMs: 1_000,
  /** Bytes that may wait in one connection for a reader who does not read. */
  bufferedBytes: 4_194_304,
  /** Envelopes and their bytes on the way to one recipient without an acknowledgement. */
  inFlight: 256,
  inFlightBytes: 262_144,
  /** New connections of one source address. */
  joins: { burst: 2_048, perSecond: 100 } as Rate,
  /** Envelopes of one member, however often they connect, and of one source address. */
  envelopesPerMember: { burst: 2_000, perSecond: 2_000 } as Rate,
  envelopesPerSource: { burst: 200_000, perSecond: 100_000 } as Rate,
  /** Announced keys of one member. */
  announcements: { burst: 16, perSecond: 0.2 } as Rate,
  /** WebSocket pings and pongs of one connection. */
  pings: { burst: 20, perSecond: 2 } as Rate,
  /** Envelopes refused as too fast, one after the other, until the connection is closed. */
  patience: 100,
  connections: 2_048,
  /** Source addresses whose rates are remembered. */
  sources: 4_096,
  rooms: 256,
  /** Rooms that one source address opened. */
  roomsPerSource: 128,
  membersPerRoom: 1_024,
  /** Each of them is sent the room's kept rows at once, which wait in memory until they are read. */
  watchersPerRoom: 16,
  /** Members of all rooms together, connected or away. */
  members: 10_000,
  /** A room in which nobody is connected is forgotten after this. */
  emptyRoomMs: 600_000,
  /** What may wait for one member. */
  queuedEnvelopes: 1_000,
  queuedBytes: 4_194_304,
  /** What may wait in the whole relay. */
  storedEnvelopes: 100_000,
  storedBytes: 67_108_864,
  /**
   * Observations kept for a watcher who comes late or returns: more than a week of the town has, and
   * in bytes less than `bufferedBytes`, as the longest has 148 and its frame 5 more.
   */
  keptRows: 20_000,
} as const;

export type Limits = {
  readonly [Name in keyof typeof defaultLimits]: (typeof defaultLimits)[Name] extends Rate
    ? Rate
    : number;
};
