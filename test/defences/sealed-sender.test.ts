import { describe, expect, it } from 'vitest';
import {
  createSealedChannel,
  flipBit,
  type KeyPair,
  newIssuer,
  newKeyPair,
  type Sealed,
  systemRandom,
} from '../../source/crypto/index.ts';
import {
  sealedSenderDefence,
  sealedSenderOverhead,
  wrapSender,
} from '../../source/defences/sealed-sender.ts';
import { createMessenger } from '../../source/messenger/messenger.ts';
import { nodeAgree } from '../../source/network/node-agree.ts';
import { nodeSigning } from '../../source/network/node-signing.ts';
import { manualClock } from '../../source/protocol/clock.ts';
import { encodeEnvelope, outsideBytes } from '../../source/protocol/envelope.ts';
import { encodeSealedEnvelope } from '../../source/protocol/sealed-envelope.ts';
import { room } from '../relay/helpers.ts';
import { defended, rowsAfter } from './networks.ts';

const day = 86_400_000;

/** Bob, who knows Alice and Carol, and what it takes to write to him. */
function setBob() {
  const clock = manualClock(10 * day);
  const issuer = newIssuer(systemRandom, nodeSigning);
  const sealing = { random: systemRandom, agreeing: nodeAgree, signing: nodeSigning };
  const defence = sealedSenderDefence({ issuer, now: () => clock.now(), ...sealing });
  const [alice, bob, carol] = [1, 2, 3].map(() => newKeyPair(systemRandom)) as [
    KeyPair,
    KeyPair,
    KeyPair,
  ];
  const client = defence.client({ name: 'bob', keys: bob });
  const messenger = createMessenger({
    name: 'bob',
    keys: bob,
    random: systemRandom,
    clock,
    room,
    token: new Uint8Array(16),
    open: async () => ({ ok: false, reason: 'unreachable' }),
    wrapping: { sealedSender: client },
  });
  messenger.addContact('alice', alice.publicKey, new Uint8Array(16));
  messenger.addContact('carol', carol.publicKey, new Uint8Array(16));
  const sealedBy = (keys: KeyPair, me = 'alice'): Sealed => {
    const them = { name: 'bob', publicKey: bob.publicKey };
    const made = createSealedChannel({ me: { name: me, keys }, them, random: systemRandom });
    if (!made.ok) throw new Error(made.reason);
    return made.channel.seal('Meet me at six.');
  };
  const certify = (id: string, keys: KeyPair, expires = 11 * day, by = issuer) =>
    by.issue({ id, publicKey: keys.publicKey, expires });
  const enveloped = (inner: Uint8Array) =>
    encodeSealedEnvelope({ to: 'bob', deliveryToken: client.deliveryToken, inner });
  const given = (certificate: Uint8Array, sealed: Sealed) =>
    enveloped(wrapSender(certificate, bob.publicKey, sealed, systemRandom, nodeAgree));
  return { clock, defence, messenger, alice, bob, carol, sealedBy, certify, enveloped, given };
}

describe('a sealed sender', () => {
  it('takes 208 bytes more than the box, and the recipient reads who it is', () => {
    const { messenger, alice, bob, defence, sealedBy, enveloped } = setBob();
    const client = defence.client({ name: 'alice', keys: alice });
    const sealed = sealedBy(alice);
    const inner = client.wrap(bob.publicKey, sealed);
    expect(inner.length).toBe(sealed.box.length + 208);
    expect([sealedSenderOverhead, client.overhead]).toEqual([208, 208]);
    const bytes = enveloped(inner);
    const named = encodeEnvelope({
      to: 'bob',
      from: 'alice',
      nonce: sealed.nonce,
      box: sealed.box,
    });
    expect(bytes.length - named.length).toBe(defence.cost.bytes('alice', 'bob'));
    expect(named.length - sealed.box.length).toBe(outsideBytes('alice', 'bob'));
    expect(messenger.receive(bytes)).toMatchObject({
      ok: true,
      received: { from: 'alice', text: 'Meet me at six.', number: 1, envelope: bytes },
    });
  });

  it('is refused for each reason by its own name', () => {
    const { messenger, alice, carol, sealedBy, certify, given } = setBob();
    const mallory = newKeyPair(systemRandom);
    const other = newIssuer(systemRandom, nodeSigning);
    const refusals = {
      'bad-certificate': given(certify('alice', alice, 11 * day, other), sealedBy(alice)),
      'expired-certificate': given(certify('alice', alice, 10 * day), sealedBy(alice)),
      'unknown-sender': given(certify('mallory', mallory), sealedBy(mallory, 'mallory')),
      'wrong-sender': given(certify('carol', carol), sealedBy(carol, 'alice')),
    };
    for (const [reason, bytes] of Object.entries(refusals)) {
      expect(messenger.receive(bytes)).toMatchObject({ ok: false, reason });
    }
    const foreign = { ok: false, reason: 'foreign-certificate', refused: { from: 'carol' } };
    // What Carol was given, shown by Mallory; and a certificate for Carol that names another key.
    const shown = [certify('carol', carol), certify('carol', mallory)];
    for (const certificate of shown) {
      const bytes = given(certificate, sealedBy(mallory, 'carol'));
      expect(messenger.receive(bytes)).toMatchObject(foreign);
    }
    expect(messenger.inbox).toEqual([]);
  });

  it('is refused when it comes back, and when it is the own one', () => {
    const { messenger, alice, bob, sealedBy, certify, given } = setBob();
    const bytes = given(certify('alice', alice), sealedBy(alice));
    expect(messenger.receive(bytes).ok).toBe(true);
    expect(messenger.receive(bytes)).toMatchObject({ ok: false, reason: 'replayed' });
    const own = given(certify('bob', bob), sealedBy(alice));
    expect(messenger.receive(own)).toMatchObject({ ok: false, reason: 'unknown-sender' });
  });

  it('is refused when any bit of the inner envelope is flipped, and when it is cut', () => {
    const { messenger, alice, sealedBy, certify, given, enveloped } = setBob();
    const bytes = given(certify('alice', alice), sealedBy(alice));
    const inner = bytes.subarray(2 + 3 + 16 + 4);
    for (let bit = 0; bit < inner.length * 8; bit += 3) {
      const changed = messenger.receive(enveloped(flipBit(inner, bit)));
      expect(changed, `bit ${bit}`).toMatchObject({ ok: false, reason: 'not-sealed-to-me' });
    }
    for (const length of [0, 47, 48, 100, inner.length - 1]) {
      expect(messenger.receive(enveloped(inner.subarray(0, length))).ok).toBe(false);
    }
    expect(messenger.receive(bytes).ok).toBe(true);
  });

  it('whose envelope holds what opens and is no certificate is refused', () => {
    const { messenger, alice, sealedBy, given } = setBob();
    const junk = given(new Uint8Array(0), sealedBy(alice));
    expect(messenger.receive(junk)).toMatchObject({ ok: false, reason: 'bad-certificate' });
  });

  it('renews its certificate before it expires', () => {
    const { messenger, clock, alice, bob, defence, sealedBy, enveloped } = setBob();
    const client = defence.client({ name: 'alice', keys: alice });
    const first = client.wrap(bob.publicKey, sealedBy(alice));
    clock.advance(day);
    const expired = { ok: false, reason: 'expired-certificate' };
    expect(messenger.receive(enveloped(first))).toMatchObject(expired);
    const second = client.wrap(bob.publicKey, sealedBy(alice));
    expect(messenger.receive(enveloped(second)).ok).toBe(true);
  });

  it('is not sealed to a key of low order', () => {
    const { alice, sealedBy, certify } = setBob();
    const zero = new Uint8Array(32);
    expect(() => wrapSender(certify('alice', alice), zero, sealedBy(alice), systemRandom)).toThrow(
      RangeError,
    );
  });
});

describe('a messenger', () => {
  it('that reads no sealed senders refuses them, and one that seals reads those outside, too', () => {
    const { messenger, alice, bob, sealedBy, certify, given } = setBob();
    const bare = createMessenger({
      name: 'bob',
      keys: bob,
      random: systemRandom,
      clock: manualClock(0),
      room,
      token: new Uint8Array(16),
      open: async () => ({ ok: false, reason: 'unreachable' }),
    });
    const bytes = given(certify('alice', alice), sealedBy(alice));
    expect(bare.receive(bytes)).toMatchObject({ ok: false, reason: 'no-sealed-sender' });
    const { nonce, box } = sealedBy(alice);
    const named = encodeEnvelope({ to: 'bob', from: 'alice', nonce, box });
    expect(messenger.receive(named).ok).toBe(true);
  });

  it('sends nothing to somebody whose token it does not have', async () => {
    const { messenger, alice } = setBob();
    messenger.addContact('alice', alice.publicKey);
    expect(await messenger.send('alice', 'hi')).toEqual({ ok: false, reason: 'no-delivery-token' });
    expect(messenger.outbox).toEqual([]);
  });
});

describe('a network whose senders are sealed', () => {
  const line = { from: 'alice', to: 'bob', text: 'Meet me at six.' };

  it('carries messages that name their sender to the recipient alone', async () => {
    const set = await defended({ sealedSender: true });
    const { rows } = await rowsAfter(set, [line, { ...line, to: 'carol' }]);
    const envelopes = rows.filter(({ kind }) => kind === 'envelope' || kind === 'delivery');
    expect(envelopes.map(({ to }) => to)).toEqual(['bob', 'bob', 'carol', 'carol']);
    for (const row of envelopes) expect(row).not.toHaveProperty('from');
    const nobody = rows.filter(({ kind, from }) => kind === 'connect' && from === undefined);
    expect(nobody).toHaveLength(4);
  });

  it('carries nothing twice and loses nothing when a phone goes off and on', async () => {
    const { network } = await defended({ sealedSender: true, receipts: true });
    expect(await network.phone('bob', 'off')).toEqual({ ok: true });
    const sent = await network.send([{ id: 'm', ...line }]);
    expect(sent).toMatchObject({ ok: true, outcomes: [{ relay: 'waiting' }] });
    expect(await network.phone('bob', 'on')).toEqual({ ok: true });
    const evidence = await network.evidence();
    if (!evidence.ok) throw new Error(JSON.stringify(evidence));
    expect(evidence.evidence.received.map(({ by, text }) => [by, text])).toEqual([
      ['bob', line.text],
    ]);
    expect(network.missing('bob')).toEqual([]);
  });
});
