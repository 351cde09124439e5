import type { Hello, Role } from '../protocol/frame.ts';
import type { Connection } from './connection.ts';
import { Mailbox } from './mailbox.ts';

export type Person = {
  readonly name: string;
  readonly role: Role;
  readonly token: Uint8Array;
  readonly mailbox: Mailbox;
  /** Absent while away. */
  connection: Connection | undefined;
};

/** One isolated cast: nobody in it can reach or see anybody outside. */
export type Room = {
  readonly id: string;
  /** The first half-dozen letters of the id, for a log: not enough to enter with. */
  readonly label: string;
  /** The real network address of whoever opened it. */
  readonly openedBy: string;
  readonly members: Map<string, Person>;
  /** Only who entered first can be it. */
  readonly watcher: Person | undefined;
  /** How many are connected, the watcher included. */
  present: number;
  lastSeq: number;
  lastConnection: number;
  /** Cancels the forgetting of an empty room. */
  stayAwake: (() => void) | undefined;
};

/** Where somebody whose greeting was accepted is. */
export type Seat = {
  readonly room: Room;
  readonly person: Person;
  /** Number of the connection within the room. */
  readonly number: number;
};

/** The room that `hello` from the network address `openedBy` opens by being the first to enter. */
export function openRoom(id: string, hello: Hello, openedBy: string): Room {
  return {
    id,
    openedBy,
    label: id.slice(0, 6),
    members: new Map(),
    watcher: hello.role === 'watcher' ? newWatcher(hello) : undefined,
    present: 0,
    lastSeq: 0,
    lastConnection: 0,
    stayAwake: undefined,
  };
}

function newWatcher({ name, role, token }: Hello): Person {
  return { name, role, token, mailbox: new Mailbox(), connection: undefined };
}
