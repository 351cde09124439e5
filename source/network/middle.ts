/**
 * A relay that hands out keys of its own: whoever asks it for somebody's key gets one of which the relay
 * has the secret half. So it sits in the middle, opens what comes, and seals it again. All that differs
 * from an honest run is which keys were handed out.
 */
import {
  type KeyPair,
  newKeyPair,
  type RandomBytes,
  roomOf,
  safetyNumber,
} from '../crypto/index.ts';
import { createMessenger, type Messenger } from '../messenger/messenger.ts';
import { Watcher } from '../messenger/watcher.ts';
import type { Clock } from '../protocol/clock.ts';
import type { Observation } from '../protocol/observation.ts';
import { memoryRelay } from './relay-nodes.ts';

/** Whose key the relay hands out: the person's own, one of its own, or 32 zeros. */
export type HandedOut = 'own' | 'swapped' | 'zero';

export type End = { readonly name: string; readonly address: string };

/** What each of them holds in the end. */
export type InTheMiddle = {
  readonly sender: {
    /** The key that it was given for the recipient, 32 bytes. */
    readonly given: Uint8Array;
    /** Undefined: the program refused the key, and nothing was sealed. */
    readonly envelope: Uint8Array | undefined;
    /** 60 digits, from the keys that this device has. */
    readonly safetyNumber: string;
  };
  readonly relay: {
    readonly rows: readonly Observation[];
    /** The words, if one of its own keys opened them. */
    readonly opened: string | undefined;
  };
  readonly recipient: {
    readonly text: string | undefined;
    readonly envelope: Uint8Array | undefined;
    readonly safetyNumber: string;
  };
};

/** Nobody's, given so that both envelopes can be seen to go by one relay. */
const secretBytes = 16;

/**
 * Carries one message over a relay of its own, in memory. The two people are in two rooms of the relay if
 * it swaps keys, each with a false other whom the relay plays.
 *
 * Costs a quarter of a second, most of it for the safety numbers; `pause` is called every few milliseconds
 * and may throw to end it.
 */
export async function carryInTheMiddle(
  { from, to, text }: { readonly from: End; readonly to: End; readonly text: string },
  handedOut: HandedOut,
  given: {
    readonly clock: Clock;
    readonly random: RandomBytes;
    readonly pause: () => Promise<void>;
  },
): Promise<InTheMiddle> {
  const { clock, random, pause } = given;
  const relay = memoryRelay(clock);
  const keys = { from: newKeyPair(random), to: newKeyPair(random) };
  const falseKeys = { from: newKeyPair(random), to: newKeyPair(random) };
  const isSwapped = handedOut === 'swapped';
  const keyOf = {
    own: keys.to.publicKey,
    swapped: falseKeys.to.publicKey,
    zero: new Uint8Array(keys.to.publicKey.length),
  }[handedOut];
  const fromKey = isSwapped ? falseKeys.from.publicKey : keys.from.publicKey;
  const near = enter(relay.open, given);
  const far = isSwapped ? enter(relay.open, given) : near;
  const sender = near.messenger(from, keys.from);
  const recipient = far.messenger(to, keys.to);
  const knows = sender.addContact(to.name, keyOf);
  recipient.addContact(from.name, fromKey);
  const falseOnes = isSwapped
    ? [near.messenger(to, falseKeys.to), far.messenger(from, falseKeys.from)]
    : [];
  const [falseRecipient, falseSender] = falseOnes;
  falseRecipient?.addContact(from.name, keys.from.publicKey);
  falseSender?.addContact(to.name, keys.to.publicKey);
  try {
    for (const one of [near.watcher, far.watcher]) await one.connect();
    for (const one of [recipient, ...falseOnes, sender]) await one.connect();
    const sent = knows.ok ? await sender.send(to.name, text) : undefined;
    await near.watcher.quiet();
    const opened = falseRecipient?.inbox[0]?.text;
    if (opened !== undefined) await falseSender?.send(to.name, opened);
    for (const one of [near.watcher, far.watcher]) await one.quiet();
    const [received] = recipient.inbox;
    const rows = isSwapped ? [...near.watcher.rows, ...far.watcher.rows] : near.watcher.rows;
    const numberBetween = (mine: Uint8Array, theirs: Uint8Array, me: End, them: End) =>
      safetyNumber({ publicKey: mine, id: me.name }, { publicKey: theirs, id: them.name }, pause);
    return {
      sender: {
        given: keyOf,
        envelope: sent?.ok ? sent.envelope : undefined,
        safetyNumber: await numberBetween(keys.from.publicKey, keyOf, from, to),
      },
      relay: { rows: [...rows], opened },
      recipient: {
        text: received?.text,
        envelope: received?.envelope,
        safetyNumber: await numberBetween(keys.to.publicKey, fromKey, to, from),
      },
    };
  } finally {
    relay.close();
  }
}

/** A room of the relay, with whoever watches it. */
function enter(
  open: ReturnType<typeof memoryRelay>['open'],
  { clock, random }: { readonly clock: Clock; readonly random: RandomBytes },
) {
  const secret = random(secretBytes);
  const room = roomOf(secret);
  return {
    watcher: new Watcher({ open, clock, room, secret }),
    messenger: ({ name, address }: End, keys: KeyPair): Messenger =>
      createMessenger({
        ...{ name, keys, address, random, clock, open, room },
        token: random(secretBytes),
      }),
  };
}
