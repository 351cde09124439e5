/**
 * A relay that hands out keys of its own: whoever asks it for somebody's key gets one of which the relay
 * has the secret half. So it sits in the middle, opens what comes, and seals it again. All that differs
 * from an honest run is which keys were handed out, and in `unchecked` that the programs take any key.
 */
import {
  agreeUnchecked,
  createUncheckedChannel,
  decodeMessage,
  keyBytes,
  type KeyPair,
  newKeyPair,
  type RandomBytes,
  roomOf,
  safetyNumber,
  tryOpen,
} from '../crypto/index.ts';
import { createMessenger, type Messenger } from '../messenger/messenger.ts';
import { KeyBook } from '../messenger/key-book.ts';
import { Watcher } from '../messenger/watcher.ts';
import { sameBytes } from '../protocol/bytes.ts';
import type { Clock } from '../protocol/clock.ts';
import { decodeEnvelope } from '../protocol/envelope.ts';
import type { Observation } from '../protocol/observation.ts';
import { memoryRelay } from './relay-nodes.ts';

/**
 * Whose key the relay hands out: the person's own, one of its own, or 32 zeros. `unchecked`: zeros for
 * both, to programs that do not look whether a key is of low order. No other program here is one.
 */
export type HandedOut = 'own' | 'swapped' | 'zero' | 'unchecked';

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
    /** The words, if a key that it has opened them. */
    readonly opened: string | undefined;
    /** Only of `unchecked`. */
    readonly known?: KnownKey;
  };
  readonly recipient: {
    readonly text: string | undefined;
    readonly envelope: Uint8Array | undefined;
    readonly safetyNumber: string;
  };
};

/** The key that zeros give, and of how many new key pairs it is the same. */
type KnownKey = {
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly same: number;
  readonly of: number;
};

/** Key pairs that are made to see whether zeros give all of them one key. */
const others = 20;

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
    zero: zeroKey,
    unchecked: zeroKey,
  }[handedOut];
  const fromKey = {
    own: keys.from.publicKey,
    swapped: falseKeys.from.publicKey,
    zero: keys.from.publicKey,
    unchecked: zeroKey,
  }[handedOut];
  const isUnchecked = handedOut === 'unchecked';
  const near = enter(relay.open, given, isUnchecked);
  const far = isSwapped ? enter(relay.open, given, isUnchecked) : near;
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
    const known = isUnchecked ? await knownKey(random, pause) : undefined;
    const stored = near.watcher.copies[0]?.envelope;
    const rows = isSwapped ? [...near.watcher.rows, ...far.watcher.rows] : near.watcher.rows;
    const numberBetween = (mine: Uint8Array, theirs: Uint8Array, me: End, them: End) =>
      safetyNumber({ publicKey: mine, id: me.name }, { publicKey: theirs, id: them.name }, pause);
    return {
      sender: {
        given: keyOf,
        envelope: sent?.ok ? sent.envelope : undefined,
        safetyNumber: await numberBetween(keys.from.publicKey, keyOf, from, to),
      },
      relay:
        known === undefined
          ? { rows: [...rows], opened }
          : { rows: [...rows], opened: stored && wordsIn(stored, known.key), known },
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

const zeroKey = new Uint8Array(keyBytes);

/** What anybody can compute. */
async function knownKey(random: RandomBytes, pause: () => Promise<void>): Promise<KnownKey> {
  const keyOf = () => agreeUnchecked(zeroKey, newKeyPair(random).secretKey);
  const key = keyOf();
  let same = 0;
  for (let one = 0; one < others; one++) {
    if (sameBytes(key, keyOf())) same += 1;
    await pause();
  }
  return { key, same, of: others };
}

function wordsIn(bytes: Uint8Array, key: Uint8Array): string | undefined {
  const read = decodeEnvelope(bytes);
  const { nonce, box } = read.ok ? read.envelope : {};
  const plaintext = nonce && box && tryOpen({ nonce, box }, key);
  const message = plaintext ? decodeMessage(plaintext) : undefined;
  return message?.ok ? message.message.text : undefined;
}

/** A room of the relay, with whoever watches it. */
function enter(
  open: ReturnType<typeof memoryRelay>['open'],
  { clock, random }: { readonly clock: Clock; readonly random: RandomBytes },
  isUnchecked: boolean,
) {
  const secret = random(secretBytes);
  const room = roomOf(secret);
  return {
    watcher: new Watcher({ open, clock, room, secret }),
    messenger: ({ name, address }: End, keys: KeyPair): Messenger =>
      createMessenger({
        ...{ name, keys, address, random, clock, open, room },
        token: random(secretBytes),
        ...(isUnchecked
          ? { contacts: new KeyBook({ name, keys }, random, 0, undefined, createUncheckedChannel) }
          : {}),
      }),
  };
}
