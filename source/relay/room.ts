import { sameBytes } from '../protocol/bytes.ts';
import type { Clock } from '../protocol/clock.ts';
import type { Role } from '../protocol/frame.ts';
import type { Connection } from './connection.ts';
import type { Mailbox, Stored } from './mailbox.ts';
import type { TokenBucket } from './token-bucket.ts';

export type Member = {
  readonly name: string;
  readonly role: Role;
  readonly token: Uint8Array;
  readonly mailbox: Mailbox;
  /** Of what they send, however often they come again. */
  readonly rate: TokenBucket;
  /** What an envelope without a sender must show to be delivered; none is without it. */
  deliveryToken?: Uint8Array;
  /** Absent while away. */
  connection: Connection | undefined;
};

/** An envelope that is kept for somebody and not theirs to have yet. */
export type HeldEnvelope = Stored & { readonly person: Member };

/** One isolated cast: nobody in it can reach or see anybody outside. */
export type Room = {
  readonly id: string;
  /** The first half-dozen letters of the id, for a log: not enough to enter with. */
  readonly label: string;
  /** The real network address of whoever opened it. */
  readonly openedBy: string;
  readonly members: Map<string, Member>;
  readonly watchers: Set<Connection>;
  /** What the relay's policy holds back, oldest first. */
  queue: HeldEnvelope[];
  /** When the policy wants to be asked again, and how to cancel that. */
  due: number | undefined;
  wake: (() => void) | undefined;
  /** Envelopes that were handed to somebody and not acknowledged yet. */
  onTheirWay: number;
  /** Who asked to be told when there are none. */
  readonly asking: Set<Connection>;
  /** How many are connected, watchers included. */
  present: number;
  /** The time that its watcher told last; undefined: that of the relay's own clock. */
  toldTime: number | undefined;
  lastSeq: number;
  lastConnection: number;
  /** Cancels the forgetting of an empty room. */
  stayAwake: (() => void) | undefined;
};

/** Where somebody whose greeting was accepted is. */
export type Seat = {
  readonly room: Room;
  readonly person: Member;
  /** Number of the connection within the room. */
  readonly number: number;
};

/** Somebody without a name has to show a token; whoever shows one has to show the right one. */
export function mayReach(next: Member, { role }: Member, token: Uint8Array | undefined): boolean {
  if (token === undefined) return role !== 'sender';
  return next.deliveryToken !== undefined && sameBytes(next.deliveryToken, token);
}

/** The time in a room, or outside all rooms. */
export const timeIn = (room: Room | undefined, clock: Clock): number =>
  room?.toldTime ?? clock.now();

/** A room without people, opened from the network address `openedBy`. */
export function openRoom(id: string, openedBy: string): Room {
  return {
    id,
    openedBy,
    label: id.slice(0, 6),
    members: new Map(),
    watchers: new Set(),
    queue: [],
    due: undefined,
    wake: undefined,
    onTheirWay: 0,
    asking: new Set(),
    present: 0,
    toldTime: undefined,
    lastSeq: 0,
    lastConnection: 0,
    stayAwake: undefined,
  };
}
