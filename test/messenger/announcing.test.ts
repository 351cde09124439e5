import { describe, expect, it } from 'vitest';
import { newKeyPair, systemRandom } from '../../source/crypto/index.ts';
import type { AnnouncedKey, Messenger } from '../../source/messenger/messenger.ts';
import { encodeFrame, readFrame } from '../../source/protocol/frame.ts';
import type { Link, OpenLink } from '../../source/protocol/link.ts';
import { memoryLinkPair } from '../../source/protocol/memory-link.ts';
import type { RefusalReason } from '../../source/protocol/refusal.ts';
import { runInMemory, transports, until } from '../relay/helpers.ts';
import { person } from './helpers.ts';

/** Makes a contact of everybody whose key comes: what only a test does without comparing. */
function trusting(messenger: Messenger): AnnouncedKey[] {
  const learned: AnnouncedKey[] = [];
  messenger.onKey((key) => {
    learned.push(key);
    messenger.addContact(key.name, key.publicKey);
  });
  return learned;
}

describe.each(transports)('messengers that announce $transport', ({ run }) => {
  it('learn each other over the wire, whoever came first, and can write', async () => {
    const { open } = await run();
    const [alice, bob] = [person('alice', { open }), person('bob', { open })];
    const learned = { alice: trusting(alice), bob: trusting(bob) };
    await alice.connect();
    expect(await alice.announce()).toEqual({ ok: true });
    expect(learned.alice).toEqual([]);
    await bob.connect();
    expect(await bob.announce()).toEqual({ ok: true });
    // Whoever was there before is known by the time that one's own key is back.
    expect(learned.bob).toEqual([{ name: 'alice', publicKey: alice.publicKey }]);
    await until(() => learned.alice.length === 1);
    expect(learned.alice).toEqual([{ name: 'bob', publicKey: bob.publicKey }]);
    expect((await alice.send('bob', 'hello')).ok).toBe(true);
    expect((await bob.send('alice', 'and back')).ok).toBe(true);
    await until(() => alice.inbox.length === 1 && bob.inbox.length === 1);
    expect(bob.inbox[0]).toMatchObject({ from: 'alice', text: 'hello' });
  });
});

/** A relay that lets everybody in and answers an announcement with whatever it likes. */
function hostileRelay(answer: (link: Link) => void): OpenLink {
  return async () => {
    const [near, far] = memoryLinkPair();
    far.onMessage((bytes) => {
      for (let offset = 0; offset < bytes.length; ) {
        const read = readFrame(bytes, offset);
        if (!read.ok) throw new Error(read.reason);
        offset = read.next;
        if (read.frame.type === 'hello') far.send(encodeFrame({ type: 'welcome', connection: 1 }));
        if (read.frame.type === 'announce') answer(far);
      }
    });
    return { ok: true, link: near };
  };
}

const theirs = newKeyPair(systemRandom).publicKey;
const key = (name: string, publicKey = theirs) => encodeFrame({ type: 'key', name, publicKey });

async function announceTo(answer: (link: Link) => void) {
  const alice = person('alice', { open: hostileRelay(answer) });
  const learned: AnnouncedKey[] = [];
  alice.onKey((one) => learned.push(one));
  await alice.connect();
  return { alice, learned, result: await alice.announce() };
}

describe('a messenger that announces', () => {
  it('makes nobody a contact by itself: a relay can hand out a key of its own', async () => {
    const { open } = runInMemory();
    const [alice, bob] = [person('alice', { open }), person('bob', { open })];
    await alice.connect();
    await bob.connect();
    await bob.announce();
    await alice.announce();
    expect(await alice.send('bob', 'hello')).toEqual({ ok: false, reason: 'unknown-contact' });
  });

  it('is told when a key changes, and the array that it gets is its own', async () => {
    const sent = key('bob');
    const { learned } = await announceTo((link) => {
      link.send(sent);
      link.send(key('bob', new Uint8Array(32).fill(3)));
      link.send(key('alice'));
    });
    expect(learned.map(({ name, publicKey }) => [name, publicKey[0]])).toEqual([
      ['bob', theirs[0]],
      ['bob', 3],
    ]);
    expect(learned[0]?.publicKey.buffer.byteLength).toBe(32);
  });

  it('finds out that a relay hands out another key for its name', async () => {
    const { result, learned } = await announceTo((link) => link.send(key('alice')));
    expect(result).toEqual({ ok: false, reason: 'wrong-key' });
    expect(learned).toEqual([]);
  });

  it('refuses a key of low order when somebody is made a contact with it', async () => {
    const { alice, learned } = await announceTo((link) => {
      link.send(key('bob', new Uint8Array(32)));
      link.send(key('alice'));
    });
    const [bob] = learned;
    if (bob === undefined) throw new Error('no key came');
    const refused = { ok: false, reason: 'low-order-key' };
    expect(alice.addContact(bob.name, bob.publicKey)).toEqual(refused);
  });

  it.each<RefusalReason>(['malformed', 'too-fast'])(
    'says why if the relay refuses with %s, as one that knows no announcements does',
    async (reason) => {
      const { result, alice } = await announceTo((link) => {
        link.send(encodeFrame({ type: 'refused', reason }));
        link.close(reason);
      });
      expect(result).toEqual({ ok: false, reason });
      await until(() => !alice.connected);
    },
  );

  it('waits for nothing if the link is lost, and needs one to begin with', async () => {
    const { result, alice } = await announceTo((link) => link.close());
    expect(result).toEqual({ ok: false, reason: 'link-lost' });
    expect(await alice.announce()).toEqual({ ok: false, reason: 'offline' });
  });
});
