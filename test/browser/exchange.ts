import { newKeyPair, type RandomBytes, roomOf } from '../../source/crypto/index.ts';
import { createMessenger, type Messenger } from '../../source/messenger/messenger.ts';
import { systemClock } from '../../source/protocol/clock.ts';
import type { OpenLink } from '../../source/protocol/link.ts';

/** What the two said to each other, and what each sealed envelope was, in bytes. */
export type Exchange = {
  readonly heard: readonly string[];
  readonly envelopes: readonly number[][];
};

/**
 * Alice and Bob announce their keys, make contacts of each other, and write once each. Under the
 * same randomness everything is the same to the byte, wherever it runs.
 */
export async function exchange(open: OpenLink, random: RandomBytes): Promise<Exchange> {
  const make = (name: string): Messenger => {
    const keys = newKeyPair(random);
    const room = roomOf(new Uint8Array(16).fill(1));
    const token = new Uint8Array(16).fill(name.length);
    return createMessenger({ name, keys, random, clock: systemClock, open, room, token });
  };
  const [alice, bob] = [make('alice'), make('bob')];
  for (const one of [alice, bob]) {
    one.onKey(({ name, publicKey }) => one.addContact(name, publicKey));
    const connected = await one.connect();
    if (!connected.ok) throw new Error(connected.reason);
  }
  // Bob announces last, so that he knows Alice when it is done, and she him when he writes.
  for (const one of [alice, bob]) {
    const announced = await one.announce();
    if (!announced.ok) throw new Error(announced.reason);
  }
  const heard: string[] = [];
  const envelopes: number[][] = [];
  for (const [from, to, text] of [
    [bob, alice, 'Six o\u2019clock, at the fountain \u26f2?'],
    [alice, bob, 'Yes: marker-4711.'],
  ] as const) {
    const arrived = new Promise<void>((resolve) => {
      to.onReceived((received) => {
        heard.push(`${received.from}: ${received.text}`);
        resolve();
      });
    });
    const sent = await from.send(to.name, text);
    if (!sent.ok) throw new Error(sent.reason);
    envelopes.push([...sent.envelope]);
    await arrived;
  }
  for (const one of [alice, bob]) await one.disconnect();
  return { heard, envelopes };
}
