import { type KeyPair, newKeyPair, type RandomBytes } from '../crypto/index.ts';
import { createMessenger, type Messenger } from '../messenger/messenger.ts';
import type { Clock } from '../protocol/clock.ts';
import type { OpenLink } from '../protocol/link.ts';
import { deskName, paddedBytes, type RoomLetter, readLetter, writeLetter } from '../seat/letter.ts';

type DeskOptions = {
  readonly open: OpenLink;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly room: Uint8Array;
  readonly onLetter: (from: string, letter: RoomLetter) => void;
};

/**
 * The member of the room that deals tasks: a messenger like all others, whose letters are sealed, are
 * carried by the relay, and have one size.
 */
export class TaskDesk {
  /** Undefined once it was wiped: it remembers all that it opened. */
  #messenger: Messenger | undefined;
  readonly #keys: KeyPair;
  /** Letters for people whose key has not come. */
  #waiting: { readonly to: string; readonly letter: RoomLetter }[] = [];
  readonly #known = new Set<string>();

  constructor({ open, clock, random, room, onLetter }: DeskOptions) {
    this.#keys = newKeyPair(random);
    const messenger = createMessenger({
      name: deskName,
      keys: this.#keys,
      random,
      clock,
      open,
      room,
      token: random(16),
    });
    this.#messenger = messenger;
    messenger.onKey(({ name, publicKey }) => {
      if (!messenger.addContact(name, publicKey).ok) return;
      this.#known.add(name);
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const { to, letter } of waiting) this.post(to, letter);
    });
    messenger.onReceived(({ from, text }) => {
      const letter = readLetter(text);
      if (letter !== undefined) onLetter(from, letter);
    });
  }

  async begin(): Promise<void> {
    await this.#messenger?.connect();
    await this.#messenger?.announce();
  }

  post(to: string, letter: RoomLetter): void {
    if (this.#known.has(to)) void this.#messenger?.send(to, writeLetter(letter, paddedBytes));
    else this.#waiting.push({ to, letter });
  }

  forget(name: string): void {
    this.#known.delete(name);
    this.#waiting = this.#waiting.filter(({ to }) => to !== name);
  }

  wipe(): void {
    this.#waiting = [];
    this.#known.clear();
    this.#keys.secretKey.fill(0);
    void this.#messenger?.disconnect();
    this.#messenger = undefined;
  }
}
