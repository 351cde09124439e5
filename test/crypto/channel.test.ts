import fc from 'fast-check';
import sodium from 'libsodium-wrappers';
import nacl from 'tweetnacl';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { sealWithNonce } from '../../source/crypto/box.ts';
import {
  agree,
  createSealedChannel,
  encodeMessage,
  flipBit,
  keyBytes,
  type Message,
  messageOverhead,
  newKeyPair,
  nonceBytes,
  type Sealed,
  type SealedMessage,
  seededRandom,
  systemRandom,
  tagBytes,
} from '../../source/crypto/index.ts';
import { newChannel, newPair, type Pair } from './people.ts';
import { lowOrderKeys } from './vectors.ts';

beforeAll(() => sodium.ready);
afterEach(() => vi.restoreAllMocks());

const anyText = fc.string({ unit: 'binary', maxLength: 200 });

/** Seals whatever message, as somebody can who has the keys but not our program. */
function sealAnything(pair: Pair, message: Message | Uint8Array): Sealed {
  const agreement = agree(pair.bob.keys.publicKey, pair.alice.keys.secretKey);
  if (!agreement.ok) throw new Error(agreement.reason);
  const nonce = systemRandom(nonceBytes);
  const plaintext = message instanceof Uint8Array ? message : encodeMessage(message);
  return { nonce, box: sealWithNonce(plaintext, nonce, agreement.sharedKey) };
}

describe('sealing and opening', () => {
  const pair = newPair('opening');

  test('what one end seals, the other opens, with sender, recipient and number', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const sealed = pair.alice.channel.seal(text);
        const message = { from: 'alice', to: 'bob', number: sealed.number, text };
        expect(pair.bob.channel.open(sealed)).toEqual({ ok: true, message });
      }),
    );
  });

  test('each end numbers its own messages from 1', () => {
    const { alice, bob } = newPair('numbers');
    const numbers = [alice, alice, bob, alice, bob].map(({ channel }) => channel.seal('').number);
    expect(numbers).toEqual([1, 2, 1, 3, 2]);
  });

  test('a box is as long as text, names, number and tag need, and owns its bytes', () => {
    const { box, nonce } = pair.alice.channel.seal('hello');
    expect(box.length).toBe(tagBytes + messageOverhead('alice', 'bob') + 5);
    expect(box.buffer.byteLength).toBe(box.length);
    expect(nonce.length).toBe(nonceBytes);
    expect(nonce.buffer.byteLength).toBe(nonceBytes);
  });

  test('libsodium opens what a channel sealed, and a channel what libsodium sealed', () => {
    const { alice, bob } = newPair('sodium');
    const text = 'Meet me at the fountain';
    const ours = alice.channel.seal(text);
    const message = { from: 'alice', to: 'bob', number: 1, text };
    expect(
      sodium.crypto_box_open_easy(ours.box, ours.nonce, alice.keys.publicKey, bob.keys.secretKey),
    ).toEqual(encodeMessage(message));

    const nonce = sodium.randombytes_buf(nonceBytes);
    const plaintext = encodeMessage(message);
    const { publicKey } = bob.keys;
    const box = sodium.crypto_box_easy(plaintext, nonce, publicKey, alice.keys.secretKey);
    expect(bob.channel.open({ nonce, box })).toEqual({ ok: true, message });
  });

  test('the box shows neither text nor names', () => {
    const marker = 'marker-4711-marker';
    const { box, nonce } = pair.alice.channel.seal(marker);
    const packet = Buffer.concat([nonce, box]);
    for (const secret of [marker, 'marker', 'alice', 'bob']) {
      expect(packet.includes(secret)).toBe(false);
    }
  });

  test('under a seed a conversation repeats to the byte', () => {
    const run = (seed: string) => newPair(seed).alice.channel.seal('again');
    expect(run('one')).toEqual(run('one'));
    expect(run('one').box).not.toEqual(run('two').box);
  });
});

describe('nonces', () => {
  test('none comes twice in 10,000 seals of the same text', () => {
    const { alice, bob } = newPair('nonces');
    const me = { name: 'alice', keys: alice.keys };
    const them = { name: 'bob', publicKey: bob.keys.publicKey };
    const result = createSealedChannel({ me, them, random: systemRandom });
    if (!result.ok) throw new Error(result.reason);
    const nonces = new Set<string>();
    for (let count = 0; count < 10_000; count++) {
      nonces.add(Buffer.from(result.channel.seal('same').nonce).toString('hex'));
    }
    expect(nonces.size).toBe(10_000);
  });

  test('a source that reuses its array cannot change an envelope that was sealed', () => {
    const { alice, bob } = newPair('reused array');
    const array = new Uint8Array(nonceBytes);
    let draws = 0;
    const random = () => array.fill(++draws);
    const sender = newChannel('alice', alice.keys, 'bob', bob.keys.publicKey, random);
    const first = sender.seal('first');
    sender.seal('second');
    expect(bob.channel.open(first).ok).toBe(true);
  });

  test('a source that returns too few bytes makes seal throw, and no number is used up', () => {
    const { alice, bob } = newPair('short');
    let short = true;
    const random = (length: number) => systemRandom(short ? length - 1 : length);
    const sender = newChannel('alice', alice.keys, 'bob', bob.keys.publicKey, random);
    expect(() => sender.seal('x')).toThrow();
    short = false;
    expect(sender.seal('x').number).toBe(1);
  });
});

/** Of tweetnacl, which its types leave out. */
const { crypto_core_hsalsa20: hsalsa20 } = (
  nacl as unknown as {
    readonly lowlevel: {
      crypto_core_hsalsa20(
        out: Uint8Array,
        input: Uint8Array,
        key: Uint8Array,
        sigma: Uint8Array,
      ): void;
    };
  }
).lowlevel;

describe('whoever has a secret key', () => {
  test('of Bob writes to Bob as anybody of his contacts, and he cannot tell', () => {
    const { alice, bob } = newPair('stolen');
    // The thief has Bob's secret key, and of Alice what everybody has.
    const agreement = agree(alice.keys.publicKey, bob.keys.secretKey);
    if (!agreement.ok) throw new Error(agreement.reason);
    const message = { from: 'alice', to: 'bob', number: 1, text: 'never written by Alice' };
    const nonce = systemRandom(nonceBytes);
    const box = sealWithNonce(encodeMessage(message), nonce, agreement.sharedKey);
    expect(bob.channel.open({ nonce, box })).toEqual({ ok: true, message });
  });

  test('of X25519 alone has all there is to it, so whoever computes it from a public key opens all', () => {
    const { alice, bob } = newPair('later');
    const recorded = alice.channel.seal('recorded today');
    // What a large quantum computer would get out of a public key is its secret one.
    const scalar = nacl.scalarMult(bob.keys.secretKey, alice.keys.publicKey);
    const key = new Uint8Array(keyBytes);
    const sigma = new TextEncoder().encode('expand 32-byte k');
    hsalsa20(key, new Uint8Array(16), scalar, sigma);
    const plaintext = nacl.secretbox.open(recorded.box, recorded.nonce, key);
    expect(Buffer.from(plaintext ?? []).includes('recorded today')).toBe(true);
  });
});

describe('what a relay may try', () => {
  test('every envelope bounced back to its sender is refused', () => {
    const pair = newPair('reflection');
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, fromAlice) => {
        const sender = fromAlice ? pair.alice.channel : pair.bob.channel;
        expect(sender.open(sender.seal(text))).toEqual({ ok: false, reason: 'reflected' });
      }),
    );
  });

  test('any flipped bit of box or nonce is refused', () => {
    const { alice, bob } = newPair('flips');
    const { nonce, box } = alice.channel.seal('six o clock');
    const refused = { ok: false, reason: 'not-authentic' };
    for (let bit = 0; bit < box.length * 8; bit++) {
      expect(bob.channel.open({ nonce, box: flipBit(box, bit) })).toEqual(refused);
    }
    for (let bit = 0; bit < nonce.length * 8; bit++) {
      expect(bob.channel.open({ nonce: flipBit(nonce, bit), box })).toEqual(refused);
    }
    expect(bob.channel.open({ nonce, box }).ok).toBe(true);
  });

  test('every truncation is refused, and says when not even a tag is left', () => {
    const { alice, bob } = newPair('truncation');
    const { nonce, box } = alice.channel.seal('six o clock');
    for (let length = 0; length < box.length; length++) {
      const reason = length < tagBytes ? 'too-short' : 'not-authentic';
      expect(bob.channel.open({ nonce, box: box.slice(0, length) })).toEqual({ ok: false, reason });
    }
  });

  test('any bytes at all are refused without an error', () => {
    const { bob } = newPair('garbage');
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array({ maxLength: 40 }), (box, nonce) => {
        const opened = bob.channel.open({ nonce, box });
        expect(opened.ok).toBe(false);
        if (nonce.length !== nonceBytes) expect(opened).toMatchObject({ reason: 'malformed' });
      }),
    );
  });

  test('an envelope for somebody else is not authentic', () => {
    const { alice } = newPair('somebody else');
    const carol = newKeyPair(seededRandom('carol'));
    const carols = newChannel('carol', carol, 'alice', alice.keys.publicKey);
    expect(carols.open(alice.channel.seal('for bob'))).toEqual({
      ok: false,
      reason: 'not-authentic',
    });
  });
});

describe('what is inside is checked as well', () => {
  const good: Message = { from: 'alice', to: 'bob', number: 1, text: 'x' };
  test.each([
    ['reflected', { ...good, from: 'bob', to: 'alice' }],
    ['reflected', { ...good, from: 'bob' }],
    ['wrong-sender', { ...good, from: 'carol' }],
    ['wrong-sender', { ...good, from: 'Alice' }],
    ['wrong-recipient', { ...good, to: 'carol' }],
    ['wrong-recipient', { ...good, to: 'alice' }],
    ['malformed', new Uint8Array(0)],
    ['malformed', new TextEncoder().encode('hello')],
  ])('%s', (reason, message) => {
    const pair = newPair('inside');
    expect(pair.bob.channel.open(sealAnything(pair, message))).toEqual({ ok: false, reason });
  });
});

describe('replays', () => {
  test('in any order, with copies: every message opens once and never again', () => {
    const count = 40;
    const deliveries = fc
      .array(fc.nat(count - 1), { maxLength: 60 })
      .map((extra) => [...Array(count).keys(), ...extra])
      .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));
    fc.assert(
      fc.property(deliveries, (order) => {
        const { alice, bob } = sharedPair();
        const sealed = Array.from({ length: count }, (_, index) => alice.seal(`text ${index}`));
        const opened = new Set<number>();
        for (const index of order) {
          const result = bob.open(at(sealed, index));
          if (opened.has(index)) expect(result).toEqual({ ok: false, reason: 'replayed' });
          else expect(result).toMatchObject({ ok: true, message: { text: `text ${index}` } });
          opened.add(index);
        }
        expect(opened.size).toBe(count);
      }),
      { numRuns: 30 },
    );
  });

  test('an honest envelope opens however many later ones came first, and is missing until then', () => {
    const { alice, bob } = newPair('late');
    const sealed = Array.from({ length: 1_200 }, () => alice.channel.seal('x'));
    for (const later of sealed.slice(2)) expect(bob.channel.open(later).ok).toBe(true);
    expect(bob.channel.missing).toEqual([{ first: 1, last: 2 }]);
    expect(bob.channel.open(at(sealed, 0)).ok).toBe(true);
    expect(bob.channel.open(at(sealed, 0))).toEqual({ ok: false, reason: 'replayed' });
    expect(bob.channel.missing).toEqual([{ first: 2, last: 2 }]);
  });

  test('a failed opening changes nothing, whatever number it carries', () => {
    const pair = newPair('no change');
    const first = pair.alice.channel.seal('first');
    const number = Number.MAX_SAFE_INTEGER;
    const text = '';
    const failures = [
      { nonce: first.nonce, box: flipBit(first.box, 200) },
      { nonce: first.nonce, box: first.box.slice(0, 10) },
      sealAnything(pair, { from: 'bob', to: 'alice', number, text }),
      sealAnything(pair, { from: 'carol', to: 'bob', number, text }),
      sealAnything(pair, { from: 'alice', to: 'carol', number: first.number, text }),
    ];
    for (const failure of failures) expect(pair.bob.channel.open(failure).ok).toBe(false);
    expect(pair.bob.channel.open(first).ok).toBe(true);
    expect(pair.bob.channel.open(pair.alice.channel.seal('second')).ok).toBe(true);
  });

  test('a copy of an envelope in other memory is a replay as well', () => {
    const { alice, bob } = newPair('copy');
    const { nonce, box } = alice.channel.seal('x');
    const copy = { nonce: nonce.slice(), box: box.slice() };
    expect(bob.channel.open({ nonce, box }).ok).toBe(true);
    expect(bob.channel.open(copy)).toEqual({ ok: false, reason: 'replayed' });
  });
});

describe('a channel that cannot be', () => {
  const { alice, bob } = newPair('refusals');
  const random = seededRandom('refusals');
  const me = { name: 'alice', keys: alice.keys };
  const them = { name: 'bob', publicKey: bob.keys.publicKey };

  test.each(Object.entries(lowOrderKeys))(
    'a contact with the key %s is refused',
    (_, publicKey) => {
      expect(createSealedChannel({ me, them: { name: 'bob', publicKey }, random })).toEqual({
        ok: false,
        reason: 'low-order-key',
      });
    },
  );

  test('a key of the wrong length is refused', () => {
    const publicKey = new Uint8Array(keyBytes + 1).fill(7);
    expect(createSealedChannel({ me, them: { ...them, publicKey }, random })).toEqual({
      ok: false,
      reason: 'wrong-length',
    });
  });

  test('names that do not fit into a message are refused, on either side', () => {
    const refused = { ok: false, reason: 'bad-name' };
    for (const name of ['', 'x'.repeat(256), '\uD83D']) {
      expect(createSealedChannel({ me: { ...me, name }, them, random })).toEqual(refused);
      expect(createSealedChannel({ me, them: { ...them, name }, random })).toEqual(refused);
    }
  });

  test('two people with one name are refused, as reflections could not be told apart', () => {
    expect(createSealedChannel({ me, them: { ...them, name: 'alice' }, random })).toEqual({
      ok: false,
      reason: 'same-name',
    });
  });
});

describe('speed', () => {
  test('the shared key is computed at the first message, once, however many messages pass', () => {
    const { alice, bob } = newPair('once');
    const multiplications = vi.spyOn(nacl, 'scalarMult');
    const agreements = vi.spyOn(nacl.box, 'before');
    const sender = newChannel('alice', alice.keys, 'bob', bob.keys.publicKey);
    const recipient = newChannel('bob', bob.keys, 'alice', alice.keys.publicKey);
    expect(agreements).not.toHaveBeenCalled();
    const first = sender.seal('first');
    expect(agreements).toHaveBeenCalledTimes(1);
    expect(recipient.open({ nonce: first.nonce, box: new Uint8Array(3) }).ok).toBe(false);
    expect(agreements).toHaveBeenCalledTimes(1);
    for (let count = 0; count < 50; count++) {
      expect(recipient.open(sender.seal('x')).ok).toBe(true);
      expect(sender.open(recipient.seal('y')).ok).toBe(true);
    }
    expect(multiplications).not.toHaveBeenCalled();
    expect(agreements).toHaveBeenCalledTimes(2);
  });

  test('a bad key is refused without any computation, and a good one can be wiped afterwards', () => {
    const { alice, bob } = newPair('lazy');
    const agreements = vi.spyOn(nacl.box, 'before');
    for (const publicKey of Object.values(lowOrderKeys)) {
      const them = { name: 'bob', publicKey };
      const settings = { me: { name: 'alice', keys: alice.keys }, them, random: systemRandom };
      expect(createSealedChannel(settings)).toEqual({ ok: false, reason: 'low-order-key' });
    }
    expect(agreements).not.toHaveBeenCalled();
    const handedOver = new Uint8Array(bob.keys.publicKey);
    const sender = newChannel('alice', alice.keys, 'bob', handedOver);
    handedOver.fill(0);
    expect(bob.channel.open(sender.seal('still bob')).ok).toBe(true);
  });
});

const keptKeys = newPair('kept keys');

/** Fresh channels over kept keys, as making keys is slow. */
function sharedPair() {
  const { alice, bob } = keptKeys;
  return {
    alice: newChannel('alice', alice.keys, 'bob', bob.keys.publicKey),
    bob: newChannel('bob', bob.keys, 'alice', alice.keys.publicKey),
  };
}

function at(sealed: readonly SealedMessage[], index: number): SealedMessage {
  const one = sealed[index];
  if (one === undefined) throw new RangeError(`There is no envelope ${index}`);
  return one;
}
