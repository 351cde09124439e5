import { createHash } from 'node:crypto';
import {
  flipBit,
  type KeyPair,
  newKeyPair,
  type RandomBytes,
  tryOpen,
  tryOpenAs,
} from '../crypto/index.ts';

export type AttackKind = 'stored-bytes' | 'public-keys' | 'words' | 'fresh-keys' | 'flipped-bytes';

/** The envelope under attack, as stored by the relay: what is needed to try opening it. */
export type Target = { readonly nonce: Uint8Array; readonly box: Uint8Array };

/** What somebody who runs the relay holds. Public keys are public, so they are held too. */
export type Held = {
  /** All envelopes that the relay stored. */
  readonly copies: readonly Uint8Array[];
  /** Names and network addresses from its rows. */
  readonly words: readonly string[];
  readonly publicKeys: readonly Uint8Array[];
  readonly senderPublicKey: Uint8Array;
};

export type AttackResult = {
  readonly attempt: AttackKind;
  readonly count: number;
  readonly opened: number;
};

/** How many newly made secret keys are tried. A modern computer could try more; there are 2^255. */
const freshKeys = 200;

/** Long messages are not tried to the end: each try reads the whole envelope. */
const mostPieces = 4_000;
const mostFlips = 1_000;

/** Found near the top of every published list of leaked passwords. */
const commonPasswords = (
  '123456 password 123456789 qwerty 12345678 111111 abc123 letmein iloveyou ' +
  'admin welcome monkey dragon sunshine secret football'
).split(' ');

type Try = () => boolean;

/**
 * Really tries to open an envelope in each of the given ways, one try after the other.
 * Pauses now and then, so that a screen stays alive and a stop is heard.
 *
 * @param open what the recipient's messenger makes of an altered envelope: true if it opens
 */
export async function attack(
  target: Target,
  held: Held,
  kinds: readonly AttackKind[],
  options: {
    readonly random: RandomBytes;
    readonly opens: (altered: Target) => boolean;
    readonly pause: () => Promise<'go-on' | 'stop'>;
    readonly progress: (done: number, total: number) => void;
  },
): Promise<readonly AttackResult[] | 'stopped'> {
  const planned = kinds.map((attempt) => ({
    attempt,
    tries: triesOf(attempt, target, held, options),
  }));
  const total = planned.reduce((sum, { tries }) => sum + tries.length, 0);
  const results: AttackResult[] = [];
  let done = 0;
  for (const { attempt, tries } of planned) {
    let opened = 0;
    for (const attemptOnce of tries) {
      if (attemptOnce()) opened += 1;
      done += 1;
      if (done % 8 === 0) {
        options.progress(done, total);
        if ((await options.pause()) === 'stop') return 'stopped';
      }
    }
    results.push({ attempt, count: tries.length, opened });
  }
  options.progress(total, total);
  return results;
}

function triesOf(
  kind: AttackKind,
  target: Target,
  held: Held,
  options: { readonly random: RandomBytes; readonly opens: (altered: Target) => boolean },
): readonly Try[] {
  const asShared =
    (key: Uint8Array): Try =>
    () =>
      tryOpen(target, key) !== null;
  const asSecret =
    (key: Uint8Array): Try =>
    () =>
      tryOpenAs(target, key, held.senderPublicKey) !== null;
  switch (kind) {
    case 'stored-bytes':
      return held.copies.flatMap(windows).slice(0, mostPieces).map(asShared);
    case 'public-keys':
      return held.publicKeys.flatMap((key) => [asShared(key), asSecret(key)]);
    case 'words':
      return [...held.words, ...commonPasswords].flatMap((word) => {
        const key = new Uint8Array(createHash('sha512').update(word).digest().subarray(0, 32));
        return [asShared(key), asSecret(key)];
      });
    case 'fresh-keys':
      return Array.from(
        { length: freshKeys },
        (): Try => () => {
          const keys: KeyPair = newKeyPair(options.random);
          return tryOpenAs(target, keys.secretKey, held.senderPublicKey) !== null;
        },
      );
    case 'flipped-bytes':
      return evenly(target.box.length, mostFlips).map(
        (index): Try =>
          () =>
            options.opens({ nonce: target.nonce, box: flipBit(target.box, index * 8) }),
      );
  }
}

/** Every run of 32 neighbouring bytes. */
function windows(bytes: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: Math.max(0, bytes.length - 31) }, (_, start) =>
    bytes.slice(start, start + 32),
  );
}

/** Up to `most` whole numbers below `length`, evenly spread. */
function evenly(length: number, most: number): readonly number[] {
  const count = Math.min(length, most);
  return Array.from({ length: count }, (_, index) => Math.floor((index * length) / count));
}
