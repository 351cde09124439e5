import type { Limits } from '../relay/limits.ts';

/** Every limit of a room in one place. Times are milliseconds, sizes bytes. */
export const roomLimits = {
  /** Who takes part, and who may be there in all, watchers included. */
  seats: 60,
  people: 120,
  /** Of one device address: a shared phone, a reload without its seat. The front can raise it. */
  seatsPerDevice: 3,
  /** How many more of them the front gives with one key. */
  moreSeats: 3,
  /** Links that one device address opens. */
  joins: { burst: 10, perSecond: 10 / 60 },
  /** What one link says about the room: more than fingers can. Bytes that may wait for its reader. */
  said: { burst: 60, perSecond: 5 },
  bufferedBytes: 1_048_576,
  /** Wrong words of one device address, and of all together; then nobody's are looked at for a while. */
  wrongPerDevice: { burst: 10, perSecond: 10 / 60 },
  wrongInAll: { burst: 60, perSecond: 1 },
  silenceMs: 30_000,
  /** How long a pair of words is shown; the one before is good for as long again. */
  wordsMs: 60_000,
  /** From a knock to the words, and from the words to yes or no. */
  enterMs: 10_000,
  consentMs: 180_000,
  /** Somebody who gave no sign of life for so long is away. */
  awayMs: 10_000,
  /** The room at the longest, and how long it stays open after its last stage. */
  roomMs: 3 * 3_600_000,
  afterwardsMs: 600_000,
  /** Changes of who is here are told so often at most. */
  rosterMs: 500,
  /** How long somebody who asked for it is named on the wall. */
  litMs: 10_000,
  /** Other names that somebody may ask for. */
  spins: 3,
  /** Letters of the desk: tasks and findings for everybody, at once. */
  desk: { burst: 1_000, perSecond: 200 },
  /** Rows that are kept. */
  rows: 10_000,
  /** Shares of those present: all are done with a stage; so few are here that its clock stops. */
  doneShare: 0.9,
  presentShare: 0.5,
} as const;

/**
 * The relay's limits in a room. A message is at most 1,024 bytes; people write twenty a minute, with
 * eight at once, and each may bring four decoys along. `address` is a device's number, and one device
 * holds few people.
 */
export const relayLimitsOfRoom: Partial<Limits> = {
  envelopeBytes: 1_024,
  membersPerRoom: 160,
  envelopesPerMember: { burst: 40, perSecond: (20 * 5) / 60 },
  queuedEnvelopes: 50,
  keptRows: roomLimits.rows,
  rooms: 2,
};
