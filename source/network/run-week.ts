import type { RandomBytes } from '../crypto/index.ts';
import type { ManualClock } from '../protocol/clock.ts';
import type { OpenLink } from '../protocol/link.ts';
import type { Evidence } from '../world/evidence.ts';
import type { PlannedEvent } from '../world/town/plan.ts';
import type { NetworkFailure } from './failure.ts';
import { createNetwork, type Network } from './network.ts';
import type { Identity } from './people.ts';

export type RunWeekOptions = {
  /** Opens a link to a relay. */
  readonly open: OpenLink;
  /** That relay goes by a clock of its own, so that it has to be told the time. */
  readonly tellsTime?: boolean;
  /** Not later than the first event of the plan. It is moved on to each event in turn. */
  readonly clock: ManualClock;
  readonly random: RandomBytes;
  /** Who people are, where they are not all new. */
  readonly identityOf?: (name: string) => Identity | undefined;
  /** Events that happened, of how many; told about a hundred times in a week. */
  readonly progress: (done: number, total: number) => void;
  readonly stop: AbortSignal;
};

export type RunWeekResult = { readonly ok: true; readonly evidence: Evidence } | NetworkFailure;

const stopped: NetworkFailure = { ok: false, reason: 'stopped' };
/** Milliseconds without a turn for the rest of the program. */
const turnMs = 10;

/**
 * Lets a planned week happen: everything is sealed by its sender's messenger, carried by the relay
 * and opened by its recipients. One event begins when nothing of the one before is on its way any
 * more, over sockets too, so that one plan and one source of bytes give the same rows in the same
 * order.
 *
 * @throws RangeError if the clock is past the first event
 */
export async function runWeek(
  plan: readonly PlannedEvent[],
  options: RunWeekOptions,
): Promise<RunWeekResult> {
  const { clock, random, stop, progress, open, identityOf, tellsTime = false } = options;
  if ((plan[0]?.at ?? clock.now()) < clock.now()) throw new RangeError('the week has begun before');
  const network = await createNetwork({
    relays: [{ name: 'relay', open }],
    people: namesIn(plan).map((name) => {
      const identity = identityOf?.(name);
      return { name, address: '', phone: 'off', ...(identity ? { identity } : {}) };
    }),
    clock,
    random,
    tellsTime,
  });
  try {
    const pairs = pairsIn(plan);
    // Cold, the first key takes ten milliseconds and more: each has a turn of its own.
    for (const name of new Set(pairs.flatMap(([from, to]) => [to, from]))) {
      await turn();
      if (stop.aborted) return stopped;
      network.publicKeyOf(name);
    }
    await turn();
    for (const [from, to] of pairs) network.introduce(from, to);
    await turn();
    const connected = await network.connect();
    if (!connected.ok) return connected;
    const step = Math.max(1, Math.round(plan.length / 100));
    let turned = performance.now();
    for (const [index, event] of plan.entries()) {
      if (stop.aborted) return stopped;
      const failed = await happen(network, event);
      if (failed !== undefined) return failed;
      if ((index + 1) % step === 0) progress(index + 1, plan.length);
      if (performance.now() - turned < turnMs) continue;
      await turn();
      turned = performance.now();
    }
    progress(plan.length, plan.length);
    return await network.evidence();
  } finally {
    await network.close();
  }
}

/** Lets one event happen at its time, and all that comes of it at once. */
async function happen(network: Network, event: PlannedEvent): Promise<NetworkFailure | undefined> {
  const passed = await network.until(event.at);
  const done = passed.ok ? await act(network, event) : passed;
  return done.ok ? undefined : done;
}

async function act(network: Network, event: PlannedEvent) {
  switch (event.kind) {
    case 'connect':
      return network.phone(event.who, 'on', event.address);
    case 'disconnect':
      return network.phone(event.who, 'off');
    case 'message': {
      const { id, from, text, to } = event;
      const idOf = (name: string) => (to.length === 1 ? id : `${id}-to-${name}`);
      const sent = await network.send(to.map((to) => ({ id: idOf(to), from, to, text })));
      return refusalIn(sent) ?? sent;
    }
  }
}

/** In a week everything is accepted, or it is not the week that was planned. */
function refusalIn(sent: Awaited<ReturnType<Network['send']>>): NetworkFailure | undefined {
  for (const { relay } of sent.ok ? sent.outcomes : []) {
    if (typeof relay === 'object')
      return { ok: false, reason: 'relay-refused', because: relay.refused };
  }
  return undefined;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

function namesIn(plan: readonly PlannedEvent[]): readonly string[] {
  const names = plan.flatMap((event) =>
    event.kind === 'message' ? [event.from, ...event.to] : [event.who],
  );
  return [...new Set(names)];
}

function pairsIn(plan: readonly PlannedEvent[]): readonly (readonly [string, string])[] {
  return plan.flatMap((event) =>
    event.kind === 'message' ? event.to.map((to) => [event.from, to] as const) : [],
  );
}
