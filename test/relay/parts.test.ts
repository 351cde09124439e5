import { describe, expect, it } from 'vitest';
import { manualClock } from '../../source/protocol/clock.ts';
import { defaultLimits } from '../../source/relay/limits.ts';
import { Mailbox } from '../../source/relay/mailbox.ts';
import { Registry } from '../../source/relay/registry.ts';
import { Sources } from '../../source/relay/sources.ts';
import { TokenBucket } from '../../source/relay/token-bucket.ts';
import { hello, letterOf } from './helpers.ts';

describe('a manual clock', () => {
  it('runs timers in order of their time, each seeing its own time', () => {
    const clock = manualClock(1_000);
    const seen: [string, number][] = [];
    clock.setTimer(20, () => seen.push(['late', clock.now()]));
    clock.setTimer(10, () => {
      seen.push(['early', clock.now()]);
      clock.setTimer(5, () => seen.push(['nested', clock.now()]));
    });
    const cancel = clock.setTimer(12, () => seen.push(['cancelled', clock.now()]));
    cancel();
    clock.advance(19);
    expect(seen).toEqual([
      ['early', 1_010],
      ['nested', 1_015],
    ]);
    clock.advance(1);
    expect(seen.at(-1)).toEqual(['late', 1_020]);
    expect(clock.waiting).toBe(0);
  });
});

describe('a token bucket', () => {
  it('gives the burst, then as many as flow in', () => {
    const bucket = new TokenBucket({ burst: 3, perSecond: 2 }, 0);
    expect([0, 0, 0, 0].map((at) => bucket.take(at))).toEqual([true, true, true, false]);
    expect(bucket.take(499)).toBe(false);
    expect(bucket.take(500)).toBe(true);
    expect(bucket.take(500)).toBe(false);
  });

  it('holds no more than the burst after a long rest', () => {
    const bucket = new TokenBucket({ burst: 2, perSecond: 1 }, 0);
    bucket.take(0);
    expect([1e9, 1e9, 1e9].map((at) => bucket.take(at))).toEqual([true, true, false]);
  });

  it('loses nothing when the clock is set back', () => {
    const bucket = new TokenBucket({ burst: 2, perSecond: 1 }, 10_000);
    expect(bucket.take(5_000)).toBe(true);
    expect(bucket.take(5_000)).toBe(true);
    expect(bucket.take(5_999)).toBe(false);
    expect(bucket.take(6_000)).toBe(true);
  });
});

describe('the sources', () => {
  it('are as many as the limit, and idle ones make room', () => {
    const limits = { ...defaultLimits, sources: 2, joins: { burst: 2, perSecond: 1 } };
    const sources = new Sources(limits);
    expect(sources.at('192.0.2.1', 0)?.joins.take(0)).toBe(true);
    expect(sources.at('192.0.2.2', 0)?.joins.take(0)).toBe(true);
    expect(sources.at('192.0.2.3', 0)).toBeUndefined();
    expect(sources.size).toBe(2);
    expect(sources.at('192.0.2.3', 1_000)).toBeDefined();
    expect(sources.size).toBe(1);
  });
});

describe('a mailbox', () => {
  const stored = (size: number) => {
    const bytes = new Uint8Array(size);
    return { bytes, from: undefined, to: 'bob', arrivedAt: 0 };
  };
  const keep = (mailbox: Mailbox, letter: ReturnType<typeof stored>) => {
    mailbox.hold(letter);
    mailbox.add(letter);
  };

  it('hands over in order, within the window, and takes back what was not acknowledged', () => {
    const mailbox = new Mailbox();
    const letters = [1, 2, 3, 4].map(stored);
    for (const letter of letters) keep(mailbox, letter);
    expect(mailbox.nextToSend(2, 100)).toBe(letters[0]);
    expect(mailbox.nextToSend(2, 100)).toBe(letters[1]);
    expect(mailbox.nextToSend(2, 100)).toBeUndefined();
    expect(mailbox.acknowledge(3)).toBeNull();
    expect(mailbox.acknowledge(0)).toBeNull();
    expect(mailbox.acknowledge(1)).toBe(1);
    expect(mailbox.takeBack()).toBe(1);
    expect(mailbox.nextToSend(2, 100)).toBe(letters[1]);
    expect([mailbox.count, mailbox.bytes]).toEqual([3, 9]);
  });

  it('always lets one fly, however large', () => {
    const mailbox = new Mailbox();
    keep(mailbox, stored(50));
    keep(mailbox, stored(1));
    expect(mailbox.nextToSend(10, 10)?.bytes.length).toBe(50);
    expect(mailbox.nextToSend(10, 10)).toBeUndefined();
  });
});

describe('the registry', () => {
  it('keeps no byte alive but those of an envelope that it counts', () => {
    const registry = new Registry(defaultLimits, manualClock(0), undefined);
    const entered = registry.enter(hello('bob'), '127.0.0.1');
    if (!entered.ok) throw new Error(entered.reason);
    const chunk = Buffer.concat([new Uint8Array(9), letterOf(200), new Uint8Array(9)]);
    const envelope = chunk.subarray(9, 209);
    const held = registry.store(entered.person, envelope, {
      from: 'alice',
      to: 'bob',
      arrivedAt: 0,
    });
    expect(held?.bytes).toEqual(Uint8Array.from(envelope));
    expect(held?.bytes.buffer.byteLength).toBe(200);
  });

  it('lets go of the mail of a room that it forgets, even for whoever still holds the room', () => {
    const clock = manualClock(0);
    const registry = new Registry(defaultLimits, clock, undefined);
    const entered = registry.enter(hello('bob'), '127.0.0.1');
    if (!entered.ok) throw new Error(entered.reason);
    const { room, person } = entered;
    const about = { from: 'alice', to: 'bob', arrivedAt: 0 };
    expect(registry.store(person, letterOf(200), about)).toBeDefined();
    registry.leave(room);
    clock.advance(defaultLimits.emptyRoomMs);
    expect(registry.counts).toEqual({ rooms: 0, members: 0, storedEnvelopes: 0, storedBytes: 0 });
    expect(room.members.size).toBe(0);
  });
});
