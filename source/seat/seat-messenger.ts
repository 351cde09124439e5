import type { KeyPair, RandomBytes } from '../crypto/index.ts';
import { KeyBook } from '../messenger/key-book.ts';
import { createMessenger, type Messenger } from '../messenger/messenger.ts';
import { sameBytes } from '../protocol/bytes.ts';
import type { Clock } from '../protocol/clock.ts';
import type { Link } from '../protocol/link.ts';
import { bytesOfHex, type FromFront } from './frames.ts';
import { type RoomLetter, readLetter } from './letter.ts';

type SeatMessengerOptions = {
  readonly keys: KeyPair;
  /** Numbers that this seat used for what it sealed before a reload. */
  readonly sent: number;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** The relay's part of the link, if there is a link. */
  readonly openRelay: () => Link | undefined;
  /** A key that is new, or another one. Whoever has it can be written to. */
  readonly onKey: (name: string, publicKey: Uint8Array) => void;
  readonly onLetter: (from: string, letter: RoomLetter) => void;
};

/** Envelopes that wait for the key of whoever wrote them. */
const mostEarly = 200;

/** The messenger of a seat: it believes the keys that the relay hands out, and reads letters. */
export function seatMessenger(
  { name, room, pass }: Extract<FromFront, { is: 'seat' }>,
  { keys, sent, clock, random, openRelay, onKey, onLetter }: SeatMessengerOptions,
): Messenger {
  const contacts = new KeyBook({ name, keys }, random, sent);
  const made = createMessenger({
    ...{ name, keys, contacts, random, clock },
    open: async () => {
      const link = openRelay();
      return link === undefined ? { ok: false, reason: 'unreachable' } : { ok: true, link };
    },
    room: bytesOfHex(room),
    token: bytesOfHex(pass),
  });
  const known = new Map<string, Uint8Array>();
  /** Came before the key of whoever wrote it: after a reload, what waited comes before all keys. */
  let early: Uint8Array[] = [];
  made.onRefused(({ reason, envelope }) => {
    if (reason === 'unknown-sender' && early.length < mostEarly) early.push(envelope);
  });
  made.onKey(({ name: whose, publicKey }) => {
    const before = known.get(whose);
    if (before !== undefined && sameBytes(before, publicKey)) return;
    if (!contacts.add(whose, publicKey).ok) return;
    known.set(whose, Uint8Array.from(publicKey));
    const again = early;
    early = [];
    onKey(whose, publicKey);
    for (const envelope of again) made.receive(envelope);
  });
  made.onReceived(({ from, text }) => {
    const letter = readLetter(text);
    if (letter !== undefined) onLetter(from, letter);
  });
  return made;
}
