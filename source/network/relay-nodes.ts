import { type Agree, keyPairBy, type RandomBytes } from '../crypto/index.ts';
import { createPeeler, type Peeler, peelEnvelope } from '../defences/onion.ts';
import type { Clock } from '../protocol/clock.ts';
import type { OpenLink } from '../protocol/link.ts';
import { memoryLinkPair } from '../protocol/memory-link.ts';
import type { Policy } from '../relay/policy.ts';
import { createRelay, type Relay } from '../relay/relay.ts';

/** Where a relay can be reached, and how it is let go. */
export type Served = {
  readonly open: OpenLink;
  readonly close: () => unknown;
  /** It goes by a clock of its own, and not by that of a network. */
  readonly isApart?: true;
};

/**
 * A relay of a network: one that is there already, one that somebody starts for it in a process of its
 * own, or one that the network starts in this one.
 */
export type RelayPlan =
  | {
      readonly name: string;
      /** `token`: 16 bytes that relays show each other. */
      readonly start: (token: Uint8Array) => Promise<Served & { readonly publicKey: Uint8Array }>;
    }
  | {
      readonly name: string;
      readonly open: OpenLink;
      /** 32 bytes: of one that peels onions. */
      readonly publicKey?: Uint8Array;
    }
  | {
      readonly name: string;
      /** When envelopes leave it; at once unless told otherwise. */
      readonly policy?: Policy;
      /** The relays that it hands envelopes on to. Named by one of two is enough. */
      readonly next?: readonly string[];
      /** How it is reached; in memory unless told otherwise. */
      readonly serve?: (relay: Relay) => Promise<Served>;
    };

export type RelayNode = Served & {
  readonly name: string;
  readonly next: readonly string[];
  /** What it opens onions with has this public half. */
  readonly publicKey?: Uint8Array;
  /** What came of the cells that it was handed, if it is in this process. */
  readonly cells?: Peeler['counts'];
};

/** The same relay without sockets: for machines that refuse them, and for playing lessons in tests. */
function inMemory(relay: Relay): Served {
  return {
    async open() {
      const [near, far] = memoryLinkPair();
      relay.accept(far, { address: '127.0.0.1' });
      return { ok: true, link: near };
    },
    close: () => relay.close(),
  };
}

export const memoryRelay = (clock: Clock): Served => inMemory(createRelay({ clock }));

/**
 * Starts what has to be started of the planned relays.
 * @param relayOf the relay at which somebody is
 * @returns them, and what each of ours shows to the others
 */
export async function startRelays(
  plans: readonly RelayPlan[],
  options: {
    readonly clock: Clock;
    readonly random: RandomBytes;
    readonly relayOf: (person: string) => string | undefined;
    /** The names of relays that peel onions, in the order in which cells pass them. */
    readonly route: readonly string[];
    readonly agreeing: Agree;
  },
): Promise<{ readonly nodes: readonly RelayNode[]; readonly token: Uint8Array }> {
  const { clock, random, relayOf, route, agreeing } = options;
  const token = random(16);
  const nextOf = (name: string) =>
    plans.flatMap((plan) => {
      const next = [...('next' in plan ? (plan.next ?? []) : []), ...neighbours(route, plan.name)];
      return plan.name === name ? next : next.includes(name) ? [plan.name] : [];
    });
  const nodes = plans.map(async (plan): Promise<RelayNode> => {
    const { name } = plan;
    const next = nextOf(name);
    if ('start' in plan) return { name, next, ...(await plan.start(token)) };
    if ('open' in plan) {
      const { open, publicKey } = plan;
      return { name, next, open, close: () => {}, ...(publicKey ? { publicKey } : {}) };
    }
    const wayTo = (person: string) => firstStep(nextOf, name, relayOf(person));
    const { policy, serve = async (relay: Relay) => inMemory(relay) } = plan;
    const onion = route.includes(name) ? onionRelay(random, agreeing) : undefined;
    const relay = createRelay({
      clock,
      others: { token, wayTo },
      ...(policy === undefined ? {} : { policy }),
      ...(onion === undefined ? {} : { onion: { name, peel: onion.peel }, limits: onionLimits }),
    });
    return { name, next, ...(onion?.node ?? {}), ...(await serve(relay)) };
  });
  return { nodes: await Promise.all(nodes), token };
}

/** Keys and a memory of its own for one relay that peels. */
function onionRelay(random: RandomBytes, agreeing: Agree) {
  const keys = keyPairBy(agreeing, random);
  const peeler = createPeeler({ keys, random, agreeing });
  const node = { publicKey: keys.publicKey, cells: peeler.counts };
  return { node, peel: (envelope: Uint8Array) => peelEnvelope(peeler, envelope) };
}

/** What comes for everybody comes from one relay and is for one other. */
export const onionLimits = {
  envelopesPerMember: { burst: 20_000, perSecond: 20_000 },
  queuedEnvelopes: 20_000,
  queuedBytes: 33_554_432,
} as const;

/** The relays before and behind one on the way. */
function neighbours(route: readonly string[], name: string): readonly string[] {
  const at = route.indexOf(name);
  return at < 0 ? [] : [...route.slice(Math.max(0, at - 1), at), ...route.slice(at + 1, at + 2)];
}

/** The first relay on a shortest way from one to another; undefined if there is none. */
function firstStep(
  nextOf: (name: string) => readonly string[],
  from: string,
  to: string | undefined,
): string | undefined {
  const seen = new Set([from]);
  let ways = nextOf(from).map((name) => ({ first: name, at: name }));
  while (ways.length > 0) {
    const there = ways.find(({ at }) => at === to);
    if (there !== undefined) return there.first;
    for (const { at } of ways) seen.add(at);
    ways = ways.flatMap(({ first, at }) =>
      nextOf(at)
        .filter((name) => !seen.has(name))
        .map((name) => ({ first, at: name })),
    );
  }
  return undefined;
}
