import nacl from 'tweetnacl';
import { describe, expect, it, vi } from 'vitest';
import { flipBit, messageOverhead, newKeyPair, systemRandom } from '../../source/crypto/index.ts';
import { createMessenger, keptRefusals, longestText } from '../../source/messenger/messenger.ts';
import { manualClock, systemClock } from '../../source/protocol/clock.ts';
import { decodeEnvelope, encodeEnvelope } from '../../source/protocol/envelope.ts';
import { encodeFrame } from '../../source/protocol/frame.ts';
import type { Link, OpenLink } from '../../source/protocol/link.ts';
import { memoryLinkPair } from '../../source/protocol/memory-link.ts';
import { room, runInMemory, tokenOf, transports, until } from '../relay/helpers.ts';
import { people, person, watch } from './helpers.ts';

describe.each(transports)('messengers $transport', ({ run }) => {
  it('carry words from one to the other, and say exactly what was handed over', async () => {
    const clock = manualClock(77_000);
    const running = await run({ clock });
    const watcher = await watch(running);
    const { alice, bob } = await people(['alice', 'bob'], { open: running.open, clock });
    const text = 'Meet me at the fountain at six.';
    const sent = await alice.send('bob', text);
    if (!sent.ok) throw new Error(sent.reason);
    await until(() => bob.inbox.length === 1 && watcher.copies.length === 1);
    expect(bob.inbox[0]).toMatchObject({ from: 'alice', text, number: 1, receivedAt: 77_000 });
    expect(bob.inbox[0]?.envelope).toEqual(sent.envelope);
    expect(watcher.copies[0]?.envelope).toEqual(sent.envelope);
    const overhead = messageOverhead('alice', 'bob');
    expect(sent).toMatchObject({ number: 1, textBytes: 31, plaintextBytes: 31 + overhead });
    expect(sent.boxBytes).toBe(sent.plaintextBytes + 16);
    expect(watcher.rows.find(({ kind }) => kind === 'envelope')?.bytes).toBe(sent.envelope.length);
    expect(alice.outbox).toEqual([]);
  });

  it('get on their return what came while they were away, in order', async () => {
    const running = await run();
    const { alice, bob } = await people(['alice', 'bob'], running);
    await bob.disconnect();
    expect(bob.connected).toBe(false);
    const texts = Array.from({ length: 40 }, (_, n) => `message ${n}`);
    const results = await Promise.all(texts.map((text) => alice.send('bob', text)));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect((await bob.connect()).ok).toBe(true);
    await until(() => bob.inbox.length === texts.length);
    expect(bob.inbox.map(({ text }) => text)).toEqual(texts);
    await until(() => running.relay.stats().storedEnvelopes === 0);
    await bob.disconnect();
    await bob.connect();
    await bob.send('alice', 'did anything come twice?');
    await until(() => alice.inbox.length === 1);
    expect(bob.refused).toEqual([]);
  });

  it('say why an envelope without a recipient is refused, and read one without a sender', async () => {
    const running = await run();
    const { alice, bob } = await people(['alice', 'bob', 'carol'], running);
    const noTo = await alice.send('bob', 'to whom?', { omit: ['to'] });
    expect(noTo).toMatchObject({ ok: false, reason: 'no-recipient' });
    const noFrom = await alice.send('bob', 'from whom?', { omit: ['from'] });
    if (!noFrom.ok) throw new Error(noFrom.reason);
    await until(() => bob.inbox.length === 1);
    expect(bob.inbox[0]).toMatchObject({ from: 'alice', text: 'from whom?' });
    for (const [omit, reason] of [
      ['nonce', 'no-nonce'],
      ['box', 'no-box'],
    ] as const) {
      expect(await alice.send('bob', 'words', { omit: [omit] })).toMatchObject({ ok: true });
      await until(() => bob.refused.at(-1)?.reason === reason);
    }
    expect(alice.outbox).toEqual([]);
  });

  it('answer in the order of sending, whatever is refused in between', async () => {
    const running = await run();
    const { alice } = await people(['alice', 'bob'], running);
    alice.addContact('nobody', newKeyPair(systemRandom).publicKey);
    const results = await Promise.all([
      alice.send('bob', 'one'),
      alice.send('nobody', 'two'),
      alice.send('bob', 'three'),
      alice.send('bob', 'four', { omit: ['to'] }),
      alice.send('bob', 'five'),
    ]);
    expect(results.map((result) => (result.ok ? result.text : result.reason))).toEqual([
      'one',
      'not-accepted',
      'three',
      'no-recipient',
      'five',
    ]);
  });

  it('keep what could not be handed over until it is retried, and then send the same bytes', async () => {
    const running = await run();
    const { alice, bob } = await people(['alice', 'bob'], running);
    await alice.disconnect();
    const sent = await alice.send('bob', 'later');
    expect(sent).toMatchObject({ ok: false, reason: 'offline' });
    const [sealed] = alice.outbox;
    expect(sealed?.text).toBe('later');
    await alice.connect();
    const [retried] = await alice.retry();
    expect(retried?.ok).toBe(true);
    await until(() => bob.inbox.length === 1);
    expect(bob.inbox[0]?.envelope).toEqual(sealed?.envelope);
    expect([alice.outbox, await alice.retry()]).toEqual([[], []]);
  });

  it('tell that the relay went away, with the message still in the outbox', async () => {
    const running = await run();
    const { alice } = await people(['alice', 'bob'], running);
    running.relay.close();
    const sent = await alice.send('bob', 'hello?');
    expect(sent).toMatchObject({ ok: false, reason: expect.stringMatching(/link-lost|offline/) });
    await until(() => !alice.connected);
    expect(alice.outbox).toHaveLength(1);
    expect((await alice.connect()).ok).toBe(false);
  });

  it('are told why they may not enter', async () => {
    const running = await run();
    await people(['alice'], running);
    const thief = createMessenger({
      name: 'alice',
      keys: newKeyPair(systemRandom),
      random: systemRandom,
      clock: systemClock,
      open: running.open,
      room,
      token: tokenOf('thief'),
    });
    expect(await thief.connect()).toMatchObject({ ok: false, reason: 'not-accepted' });
  });

  it('connect once only', async () => {
    const running = await run();
    const alice = person('alice', running);
    const both = await Promise.all([alice.connect(), alice.connect()]);
    expect(both.map((result) => (result.ok ? 'ok' : result.reason))).toEqual([
      'ok',
      'already-connected',
    ]);
  });
});

describe('a messenger', () => {
  it('is not connected by a link that ends with its welcome', async () => {
    const [near, far] = memoryLinkPair();
    far.onMessage(() => {
      far.send(encodeFrame({ type: 'welcome', connection: 1 }));
      far.close('that was all');
    });
    const alice = person('alice', { open: async () => ({ ok: true, link: near }) });
    expect(await alice.connect()).toMatchObject({ ok: false, reason: 'link-lost' });
    expect(alice.connected).toBe(false);
  });

  it('seals nothing that is empty, too long, or for nobody it knows', async () => {
    const running = runInMemory();
    const { alice, bob } = await people(['alice', 'bob'], running);
    const longest = longestText('alice', 'bob');
    expect(await alice.send('carol', 'x')).toEqual({ ok: false, reason: 'unknown-contact' });
    expect(await alice.send('bob', '')).toEqual({ ok: false, reason: 'empty' });
    expect(await alice.send('bob', 'x'.repeat(longest + 1))).toEqual({
      ok: false,
      reason: 'too-long',
    });
    const sent = await alice.send('bob', 'x'.repeat(longest));
    expect(sent.ok && sent.envelope.length).toBe(65_536);
    await until(() => bob.inbox.length === 1);
    expect(bob.inbox[0]?.number).toBe(1);
  });

  it('takes as contacts only proper names and keys', () => {
    const alice = person('alice', runInMemory());
    const { publicKey } = newKeyPair(systemRandom);
    expect(alice.addContact('bob', new Uint8Array(32))).toEqual({
      ok: false,
      reason: 'low-order-key',
    });
    expect(alice.addContact('bob', new Uint8Array(31))).toEqual({
      ok: false,
      reason: 'wrong-length',
    });
    expect(alice.addContact('b\u001b[2J', publicKey)).toEqual({ ok: false, reason: 'bad-name' });
    expect(alice.addContact('alice', publicKey)).toEqual({ ok: false, reason: 'same-name' });
    expect(alice.addContact('bob', publicKey)).toEqual({ ok: true });
  });

  it('computes a key with whom it writes to or hears from, and with none of its other contacts', async () => {
    const agreements = vi.spyOn(nacl.box, 'before');
    try {
      const { alice, bob } = await people(['alice', 'bob', 'carol'], runInMemory());
      for (let index = 0; index < 50; index++) {
        alice.addContact(`other-${index}`, newKeyPair(systemRandom).publicKey);
      }
      expect(agreements).not.toHaveBeenCalled();
      await alice.send('bob', 'one');
      await until(() => bob.inbox.length === 1);
      await bob.send('alice', 'two');
      await until(() => alice.inbox.length === 1);
      expect(agreements).toHaveBeenCalledTimes(2);
    } finally {
      agreements.mockRestore();
    }
  });

  it('gets each message once, although a cut line makes the relay deliver it again', async () => {
    const running = runInMemory();
    let cutting = false;
    const links: Link[] = [];
    const open: OpenLink = async () => {
      const opened = await running.open();
      if (!opened.ok) return opened;
      const { link } = opened;
      links.push(link);
      // A line on which nothing goes out any more, acknowledgements for instance.
      const oneWay: Link = {
        send: (bytes) => cutting || link.send(bytes),
        close: (reason) => link.close(reason),
        get bufferedAmount() {
          return link.bufferedAmount;
        },
        onMessage: (handler) => link.onMessage(handler),
        onClose: (handler) => link.onClose(handler),
      };
      return { ok: true, link: oneWay };
    };
    const alice = person('alice', running);
    const bob = person('bob', { open });
    alice.addContact('bob', bob.publicKey);
    bob.addContact('alice', alice.publicKey);
    await alice.connect();
    await bob.connect();
    cutting = true;
    for (const text of ['one', 'two']) await alice.send('bob', text);
    await until(() => bob.inbox.length === 2);
    links.at(-1)?.close();
    await until(() => !bob.connected);
    cutting = false;
    await bob.connect();
    await alice.send('bob', 'three');
    await until(() => bob.inbox.length === 3);
    expect(bob.inbox.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    expect(bob.refused.map(({ reason }) => reason)).toEqual(['replayed', 'replayed']);
  });

  it('remembers only the last envelopes that did not open', () => {
    const alice = person('alice', runInMemory());
    for (let n = 0; n < keptRefusals + 5; n++) alice.receive(Uint8Array.from([n & 255]));
    expect(alice.refused).toHaveLength(keptRefusals);
  });
});

describe('against a hostile relay, a messenger', () => {
  async function twoWithHistory() {
    const running = runInMemory();
    const friends = await people(['alice', 'bob', 'carol'], running);
    const { alice, bob } = friends;
    const sent: Uint8Array[] = [];
    for (let n = 0; n < 20; n++) {
      const omit = n % 2 === 0 ? [] : (['from'] as const);
      const result = await alice.send('bob', `words ${n}`, { omit });
      if (!result.ok) throw new Error(result.reason);
      sent.push(result.envelope);
    }
    await until(() => bob.inbox.length === 20);
    return { ...friends, sent };
  }

  it('refuses every envelope of its own that is bounced back, however it is addressed', async () => {
    const { alice, sent } = await twoWithHistory();
    for (const bytes of sent) {
      const decoded = decodeEnvelope(bytes);
      if (!decoded.ok) throw new Error(decoded.reason);
      const { nonce, box } = decoded.envelope;
      if (nonce === undefined || box === undefined) throw new Error('not sealed');
      const turned = [
        bytes,
        encodeEnvelope({ to: 'alice', from: 'bob', nonce, box }),
        encodeEnvelope({ to: 'alice', nonce, box }),
      ];
      for (const envelope of turned) {
        expect(alice.receive(envelope)).toMatchObject({ ok: false, reason: 'reflected' });
      }
      const asCarol = encodeEnvelope({ to: 'alice', from: 'carol', nonce, box });
      expect(alice.receive(asCarol)).toMatchObject({ ok: false, reason: 'not-authentic' });
    }
    expect(alice.inbox).toEqual([]);
  });

  it('refuses every envelope that comes again', async () => {
    const { bob, sent } = await twoWithHistory();
    for (const envelope of [...sent].reverse()) {
      expect(bob.receive(envelope)).toMatchObject({ ok: false, reason: 'replayed' });
    }
    expect(bob.inbox).toHaveLength(20);
  });

  it('refuses a flipped bit anywhere in nonce or box, and words from strangers', async () => {
    const { alice, bob } = await twoWithHistory();
    await bob.disconnect();
    const sent = await alice.send('bob', 'x');
    if (!sent.ok) throw new Error(sent.reason);
    const sealedAt = sent.envelope.length - sent.boxBytes - 24;
    for (let bit = sealedAt * 8; bit < sent.envelope.length * 8; bit++) {
      expect(bob.receive(flipBit(sent.envelope, bit))).toMatchObject({ reason: 'not-authentic' });
    }
    const stranger = encodeEnvelope({
      from: 'mallory',
      nonce: new Uint8Array(24),
      box: new Uint8Array(20),
    });
    expect(bob.receive(stranger)).toMatchObject({
      reason: 'unknown-sender',
      refused: { from: 'mallory' },
    });
    expect(bob.receive(sent.envelope).ok).toBe(true);
  });

  it.each([
    ['silence', []],
    ['garbage', [Uint8Array.from([9, 9, 9])]],
    ['a welcome cut short', [encodeFrame({ type: 'welcome', connection: 1 }).subarray(0, 7)]],
    ['answers before the welcome', [encodeFrame({ type: 'accepted' })]],
    ['a greeting of its own', [encodeFrame({ type: 'ack', number: 1 })]],
  ])('is not let in by %s, and does not hang', async (what, answers) => {
    const clock = manualClock(0);
    let closed = false;
    const open: OpenLink = async () => {
      const [near, far] = memoryLinkPair();
      far.onMessage(() => {
        for (const bytes of answers) far.send(bytes);
      });
      far.onClose(() => {
        closed = true;
      });
      return { ok: true, link: near };
    };
    const alice = person('alice', { open, clock });
    const connecting = alice.connect();
    await until(() => clock.waiting === 1 || closed);
    if (what === 'silence') clock.advance(5_000);
    expect(await connecting).toMatchObject({
      ok: false,
      reason: what === 'silence' ? 'timed-out' : 'malformed',
    });
    await until(() => closed);
  });

  it.each([
    ['half a frame', Uint8Array.from([1])],
    ['a second welcome', encodeFrame({ type: 'welcome', connection: 2 })],
    ['a frame that only clients send', encodeFrame({ type: 'ack', number: 1 })],
  ])(
    'gives up a link on which %s comes later, and takes answers to nothing calmly',
    async (_, nonsense) => {
      let relayEnd: Link | undefined;
      const open: OpenLink = async () => {
        const [near, far] = memoryLinkPair();
        far.onMessage(() => {
          far.send(encodeFrame({ type: 'welcome', connection: 1 }));
          far.onMessage(() => {});
        });
        relayEnd = far;
        return { ok: true, link: near };
      };
      const alice = person('alice', { open });
      expect(await alice.connect()).toEqual({ ok: true, connection: 1 });
      relayEnd?.send(encodeFrame({ type: 'accepted' }));
      relayEnd?.send(encodeFrame({ type: 'refused', reason: 'full' }));
      relayEnd?.send(
        encodeFrame({ type: 'delivery', number: 1, envelope: Uint8Array.from([1, 2]) }),
      );
      await until(() => alice.refused.length === 1);
      expect(alice.connected).toBe(true);
      relayEnd?.send(nonsense);
      await until(() => !alice.connected);
    },
  );
});
