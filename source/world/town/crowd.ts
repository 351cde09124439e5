import { newKeyPair, type RandomBytes } from '../../crypto/index.ts';
import { createMessenger, type Messenger } from '../../messenger/messenger.ts';
import type { Clock } from '../../protocol/clock.ts';
import type { OpenLink } from '../../protocol/link.ts';
import type { PlannedEvent } from './plan.ts';

/** One person of a running week. */
export type Walker = {
  readonly messenger: Messenger;
  /** What the next connection says of where it comes from. */
  address: string;
  /** Envelopes that the relay keeps for them while they are away. */
  waiting: number;
};

/**
 * Everybody in a plan with new keys, and a channel for each pair in which one writes to the other,
 * since agreeing on keys is the slowest thing in the week. Nobody is connected yet.
 *
 * @param turn lets everything else happen that waits; resolves to true if it is time to stop
 */
export async function gatherCrowd(options: {
  readonly plan: readonly PlannedEvent[];
  readonly open: OpenLink;
  readonly random: RandomBytes;
  readonly clock: Clock;
  /** 16 bytes. */
  readonly room: Uint8Array;
  readonly turn: () => Promise<boolean>;
}): Promise<ReadonlyMap<string, Walker> | 'stopped'> {
  const { plan, open, random, clock, room, turn } = options;
  const crowd = new Map<string, Walker>();
  if (await turn()) return 'stopped';
  for (const name of namesIn(plan)) {
    const messenger = createMessenger({
      name,
      keys: newKeyPair(random),
      random,
      clock,
      open,
      room,
      token: random(16),
      address: () => walker.address,
    });
    const walker: Walker = { messenger, address: '', waiting: 0 };
    crowd.set(name, walker);
    // Cold, a key takes several milliseconds: one at a time leaves the screen its turns.
    if (await turn()) return 'stopped';
  }
  for (const [a, b] of pairsIn(plan)) {
    meet(walkerOf(crowd, a).messenger, walkerOf(crowd, b).messenger);
    if (await turn()) return 'stopped';
  }
  return crowd;
}

/** @throws Error for somebody whom the plan did not name */
export function walkerOf(crowd: ReadonlyMap<string, Walker>, name: string): Walker {
  const walker = crowd.get(name);
  if (walker === undefined) throw new Error(`${name} is not in the town`);
  return walker;
}

function meet(left: Messenger, right: Messenger): void {
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const added = one.addContact(other.name, other.publicKey);
    if (!added.ok) throw new Error(`${one.name} cannot add ${other.name}: ${added.reason}`);
  }
}

function namesIn(plan: readonly PlannedEvent[]): ReadonlySet<string> {
  return new Set(
    plan.flatMap((event) => (event.kind === 'message' ? [event.from, ...event.to] : [event.who])),
  );
}

function pairsIn(plan: readonly PlannedEvent[]): readonly (readonly [string, string])[] {
  const pairs = new Map<string, readonly [string, string]>();
  for (const event of plan) {
    if (event.kind !== 'message') continue;
    for (const to of event.to) {
      const pair: readonly [string, string] = event.from < to ? [event.from, to] : [to, event.from];
      pairs.set(pair.join(' '), pair);
    }
  }
  return [...pairs.values()];
}
