import nacl from 'tweetnacl';
import { type Agree, sharedBy } from './agreement.ts';
import { openWithSharedKey, type Sealed, sealWithNonce } from './box.ts';
import { type KeyFailure, type KeyPair, keyFailure } from './keys.ts';
import { decodeMessage, encodeMessage, isPersonName, type Message } from './message.ts';
import type { Padding } from './padding.ts';
import type { RandomBytes } from './random.ts';
import { createSeenNumbers, type NumberGap } from './seen-numbers.ts';
import { nonceBytes, tagBytes } from './sizes.ts';

export type ChannelSettings = {
  readonly me: { readonly name: string; readonly keys: KeyPair };
  readonly them: { readonly name: string; readonly publicKey: Uint8Array };
  /** Where nonces come from. */
  readonly random: RandomBytes;
  /** Numbers that these keys have used before, in an earlier life of this end; none unless told. */
  readonly sentBefore?: number;
  /** What both ends do before sealing and after opening; nothing unless told. */
  readonly padding?: Padding;
  /** A faster X25519 than tweetnacl's, where there is one. */
  readonly agreeing?: Agree;
};

/** A sealed message and the number that it carries inside. */
export type SealedMessage = Sealed & { readonly number: number };

/**
 * Why a box was not opened.
 * - `too-short`: fewer bytes than a tag (16), so nothing was ever sealed in it
 * - `not-authentic`: other keys, or a bit was changed on the way
 * - `bad-padding`: it opened, but what was sealed doesn't end as padding does
 * - `malformed`: the nonce is not 24 bytes, or the sealed bytes are no message of ours
 * - `reflected`: my own message, bounced back to me
 * - `wrong-sender`, `wrong-recipient`: sealed with the right keys, but the names inside are others
 * - `replayed`: opened before
 */
export type OpenFailure =
  | 'too-short'
  | 'not-authentic'
  | 'bad-padding'
  | 'malformed'
  | 'reflected'
  | 'wrong-sender'
  | 'wrong-recipient'
  | 'replayed';

export type OpenResult =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly reason: OpenFailure };

/** One person's end of a sealed conversation with one other person. */
export type SealedChannel = {
  /**
   * Seals a text under a fresh random nonce, with both names and the next number inside. The box
   * is `tagBytes + messageOverhead(my name, their name)` bytes longer than the text in UTF-8, and
   * more where there is padding.
   *
   * @throws RangeError if it is larger than padding has a class for
   */
  readonly seal: (text: string) => SealedMessage;
  /** Seals that the message of theirs with this number came; with the next number, as any message. */
  readonly sealReceipt: (receiptOf: number) => SealedMessage;
  /** Opens what the other person sealed. Total over any bytes; a failure changes nothing. */
  readonly open: (sealed: Sealed) => OpenResult;
  /** Numbers of theirs that did not come, though later ones did: lost, or held back. */
  readonly missing: readonly NumberGap[];
};

/**
 * - `low-order-key`, `wrong-length`: see `keyFailure`
 * - `bad-name`: see `isPersonName`
 * - `same-name`: both have one name, so a reflected message could not be told from theirs
 */
export type ChannelFailure = KeyFailure | 'bad-name' | 'same-name';

export type ChannelResult =
  | { readonly ok: true; readonly channel: SealedChannel }
  | { readonly ok: false; readonly reason: ChannelFailure };

/**
 * A channel to one contact. The shared key is computed at the first message, once, and kept: that
 * is nearly all of the work, so keep the channel as long as the contact. Whoever never writes to a
 * contact never pays for it. A bad key is refused here all the same.
 *
 * A channel numbers its messages from 1 and remembers what it opened. Of two channels in a row with
 * the same keys, the second one's messages look like replays at an other end that was kept: renew
 * both ends or neither.
 *
 * What it does not give: forward secrecy (a secret key that is stolen later opens everything ever
 * recorded) and proof to others (the recipient could have sealed the same box).
 */
export function createSealedChannel(settings: ChannelSettings): ChannelResult {
  const { me, them } = settings;
  const reason = keyFailure(them.publicKey, me.keys.secretKey);
  return channelBy(settings, reason);
}

/**
 * The channel of a program that leaves out the check of RFC 7748: it takes a public key of low order,
 * whose shared key everybody knows. Only for showing what then happens.
 */
export function createUncheckedChannel(settings: ChannelSettings): ChannelResult {
  const { me, them } = settings;
  const reason = keyFailure(them.publicKey, me.keys.secretKey);
  return channelBy(settings, reason === 'low-order-key' ? undefined : reason);
}

function channelBy(settings: ChannelSettings, reason: KeyFailure | undefined): ChannelResult {
  const { me, them, random, padding, agreeing } = settings;
  if (!isPersonName(me.name) || !isPersonName(them.name)) return { ok: false, reason: 'bad-name' };
  if (me.name === them.name) return { ok: false, reason: 'same-name' };
  if (reason !== undefined) return { ok: false, reason };

  // A copy, as the caller may do with its array what it likes until the first message.
  const theirKey = new Uint8Array(them.publicKey);
  let agreed: Uint8Array | undefined;
  const sharedKey = () => {
    agreed ??= agreeing
      ? sharedBy(agreeing, theirKey, me.keys.secretKey)
      : nacl.box.before(theirKey, me.keys.secretKey);
    return agreed;
  };
  const opened = createSeenNumbers();
  let sent = settings.sentBefore ?? 0;

  const sealNext = (said: Pick<Message, 'text' | 'receiptOf'>): SealedMessage => {
    const number = sent + 1;
    const message = encodeMessage({ from: me.name, to: them.name, number, ...said });
    const plaintext = padding === undefined ? message : padding.pad(message);
    if (plaintext === undefined) throw new RangeError('no class of sizes is large enough');
    // A copy, whatever the source does with its array afterwards.
    const nonce = new Uint8Array(random(nonceBytes));
    const box = sealWithNonce(plaintext, nonce, sharedKey());
    sent = number;
    return { number, nonce, box };
  };

  const seal = (text: string) => sealNext({ text });
  const sealReceipt = (receiptOf: number) => sealNext({ text: '', receiptOf });

  const open = (sealed: Sealed): OpenResult => {
    if (sealed.nonce.length !== nonceBytes) return { ok: false, reason: 'malformed' };
    if (sealed.box.length < tagBytes) return { ok: false, reason: 'too-short' };
    const padded = openWithSharedKey(sealed, sharedKey());
    if (padded === null) return { ok: false, reason: 'not-authentic' };
    const plaintext = padding === undefined ? padded : padding.unpad(padded);
    if (plaintext === undefined) return { ok: false, reason: 'bad-padding' };
    const decoded = decodeMessage(plaintext);
    if (!decoded.ok) return decoded;

    const { message } = decoded;
    if (message.from === me.name) return { ok: false, reason: 'reflected' };
    if (message.from !== them.name) return { ok: false, reason: 'wrong-sender' };
    if (message.to !== me.name) return { ok: false, reason: 'wrong-recipient' };
    if (!opened.isNew(message.number)) return { ok: false, reason: 'replayed' };
    opened.remember(message.number);
    return { ok: true, message };
  };

  return { ok: true, channel: { seal, sealReceipt, open, missing: opened.gaps } };
}
