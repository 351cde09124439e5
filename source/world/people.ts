import { newKeyPair, type RandomBytes } from '../crypto/index.ts';
import { createMessenger, type Messenger } from '../messenger/messenger.ts';
import type { Clock } from '../protocol/clock.ts';
import type { OpenLink } from '../protocol/link.ts';
import { addressAt } from './places.ts';

/** Somebody on the stage with their phone, which may be off. */
export type Person = {
  readonly id: string;
  readonly messenger: Messenger;
  phone: 'on' | 'off';
};

/**
 * The people of a cast in one room of the relay, each with new keys and everybody's public key.
 * Nobody is connected yet.
 *
 * @throws Error if two of them cannot be contacts: the lesson linter refuses such a cast
 */
export function gatherPeople(options: {
  readonly cast: readonly { readonly id: string; readonly at: string }[];
  readonly open: OpenLink;
  readonly random: RandomBytes;
  readonly clock: Clock;
  /** 16 bytes. */
  readonly room: Uint8Array;
}): readonly Person[] {
  const { cast, open, random, clock, room } = options;
  const people = cast.map(
    ({ id, at }, position): Person => ({
      id,
      phone: 'on',
      messenger: createMessenger({
        name: id,
        keys: newKeyPair(random),
        random,
        clock,
        open,
        room,
        token: random(16),
        address: addressAt(at, position),
      }),
    }),
  );
  for (const { messenger } of people) {
    for (const other of people) {
      if (other.messenger === messenger) continue;
      const added = messenger.addContact(other.id, other.messenger.publicKey);
      if (!added.ok) throw new Error(`${messenger.name} cannot add ${other.id}: ${added.reason}`);
    }
  }
  return people;
}
