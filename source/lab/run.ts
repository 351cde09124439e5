/**
 * Lets a scene happen under a setting: everything is sealed by its sender's messenger, carried by
 * real relays in memory and opened by its recipients, on a clock that is moved on by hand.
 */
import { newIssuer, type RandomBytes, seededRandom } from '../crypto/index.ts';
import { paddingDefence } from '../defences/padding.ts';
import { sealedSenderDefence } from '../defences/sealed-sender.ts';
import type { NetworkFailure } from '../network/failure.ts';
import { mixPolicy } from '../network/mix-policy.ts';
import { createNetwork, type Network } from '../network/network.ts';
import { nodeAgree } from '../network/node-agree.ts';
import { nodeSigning } from '../network/node-signing.ts';
import type { WrapsFor } from '../network/people.ts';
import type { RelayPlan } from '../network/relay-nodes.ts';
import { type ManualClock, manualClock } from '../protocol/clock.ts';
import type { Policy } from '../relay/policy.ts';
import type { PlannedEvent } from '../world/town/plan.ts';
import { type LabRun, runOf } from './lab-run.ts';
import { planScene, type SceneId, type ScenePlan } from './scene.ts';
import type { LabSetting } from './setting.ts';

export type LabOptions = {
  readonly scene: SceneId;
  readonly setting: LabSetting;
  /** The same number, the same run; another, another. */
  readonly seed: number;
  /** Events that happened, of how many; told about a hundred times. */
  readonly progress?: (done: number, total: number) => void;
  /** Asked every ten milliseconds or so, so that a screen has its turn. */
  readonly pause?: () => Promise<'go-on' | 'stop'>;
  /** What is sent instead of a text of the scene. */
  readonly words?: (text: string) => string;
  /** How relays are reached; in memory unless told otherwise. */
  readonly serve?: Extract<RelayPlan, { policy?: Policy }>['serve'];
};

export type LabResult = { readonly ok: true; readonly run: LabRun } | NetworkFailure;

const stopped: NetworkFailure = { ok: false, reason: 'stopped' };
const turnMs = 10;
export async function runLab(options: LabOptions): Promise<LabResult> {
  const { scene, seed, setting } = options;
  const plan = planScene(scene, seed);
  const clock = manualClock(plan.start);
  const random = seededRandom(`lab ${scene} ${seed}`);
  const network = await createNetwork({
    relays: [relayOf(setting, random, options.serve)],
    people: plan.people.map(({ name, address }) => ({ name, address })),
    clock,
    random,
    ...wrapsOf(setting, random, clock),
  });
  try {
    return await new Running(network, clock, plan, options).all();
  } finally {
    await network.close();
  }
}

/** What everybody's device does; nothing where nothing of it is switched on. */
function wrapsOf(
  { padding, sealedSender, receipts }: LabSetting,
  random: RandomBytes,
  clock: ManualClock,
): { readonly wraps?: WrapsFor } {
  if (padding === 'none' && !sealedSender && !receipts) return {};
  const fast = { agreeing: nodeAgree, signing: nodeSigning };
  const sealed = sealedSender
    ? sealedSenderDefence({
        ...{ issuer: newIssuer(random, nodeSigning), random, now: () => clock.now() },
        ...fast,
      })
    : undefined;
  const client = padding === 'none' ? {} : paddingDefence(padding, random).client;
  return {
    wraps: (person) => ({
      ...client,
      ...(sealed === undefined ? {} : { sealedSender: sealed.client(person) }),
      receipts,
    }),
  };
}

function relayOf({ mix }: LabSetting, random: RandomBytes, serve: LabOptions['serve']): RelayPlan {
  return {
    name: 'relay-1',
    policy: mixPolicy(mix, random),
    ...(serve === undefined ? {} : { serve }),
  };
}

class Running {
  readonly #network: Network;
  readonly #clock: ManualClock;
  readonly #plan: ScenePlan;
  readonly #options: LabOptions;
  readonly #sentAt = new Map<string, number>();
  #turned = performance.now();

  constructor(network: Network, clock: ManualClock, plan: ScenePlan, options: LabOptions) {
    this.#network = network;
    this.#clock = clock;
    this.#plan = plan;
    this.#options = options;
  }

  async all(): Promise<LabResult> {
    const { events, end } = this.#plan;
    const { progress = () => {} } = this.#options;
    const begun = (await this.#meet()) ?? (await this.#begin());
    if (begun !== undefined) return begun;
    const step = Math.max(1, Math.round(events.length / 100));
    for (const [done, event] of events.entries()) {
      const passed = await this.#network.until(event.at);
      const happened = passed.ok ? await this.#happen(event) : passed;
      if (!happened.ok) return happened;
      if (await this.#isStopped()) return stopped;
      if ((done + 1) % step === 0) progress(done + 1, events.length);
    }
    const over = await this.#network.until(end);
    if (!over.ok) return over;
    progress(events.length, events.length);
    const evidence = await this.#network.evidence();
    if (!evidence.ok) return evidence;
    const { vantages, arrivals } = this.#network;
    const seen = { vantages, arrivals, sent: evidence.evidence.sent, sentAt: this.#sentAt };
    return { ok: true, run: runOf(this.#plan, this.#options.setting, seen) };
  }

  /** Everybody has the keys of those whom they write to: made in turns, as each takes a millisecond. */
  async #meet(): Promise<NetworkFailure | undefined> {
    for (const event of this.#plan.events) {
      if (event.kind !== 'message') continue;
      for (const to of event.to) this.#network.introduce(event.from, to);
      if (await this.#isStopped()) return stopped;
    }
    return undefined;
  }

  /** Everybody is known to the relay before anything is sent, also who is away at first. */
  async #begin(): Promise<NetworkFailure | undefined> {
    const connected = await this.#network.connect();
    if (!connected.ok) return connected;
    for (const { name, online } of this.#plan.people) {
      const left = online ? connected : await this.#network.phone(name, 'off');
      if (!left.ok) return left;
    }
    return undefined;
  }

  async #happen(event: PlannedEvent) {
    switch (event.kind) {
      case 'connect':
        return this.#network.phone(event.who, 'on', event.address);
      case 'disconnect':
        return this.#network.phone(event.who, 'off');
      case 'message': {
        const { id, from, to } = event;
        const text = this.#options.words?.(event.text) ?? event.text;
        const letters = to.map((to) => ({
          id: event.to.length === 1 ? id : `${id}-to-${to}`,
          from,
          to,
          text,
        }));
        for (const letter of letters) this.#sentAt.set(letter.id, this.#clock.now());
        const sent = await this.#network.send(letters);
        const refused = sent.ok
          ? sent.outcomes.find(({ relay }) => typeof relay === 'object')?.relay
          : undefined;
        return typeof refused === 'object'
          ? ({ ok: false, reason: 'relay-refused', because: refused.refused } as NetworkFailure)
          : sent;
      }
    }
  }

  /** Lets everything else have its turn now and then. */
  async #isStopped(): Promise<boolean> {
    if (performance.now() - this.#turned < turnMs) return false;
    const answer = await this.#options.pause?.();
    this.#turned = performance.now();
    return answer === 'stop';
  }
}
