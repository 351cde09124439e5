/**
 * Lets a scene happen under a setting: everything is sealed by its sender's messenger, carried by
 * real relays in memory and opened by its recipients, on a clock that is moved on by hand.
 */
import { newIssuer, type RandomBytes, seededRandom } from '../crypto/index.ts';
import { paddingDefence } from '../defences/padding.ts';
import { sealedSenderDefence } from '../defences/sealed-sender.ts';
import type { NetworkFailure } from '../network/failure.ts';
import { LinkObserver } from '../network/link-observer.ts';
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
import { type RelayName, relayNames, type SceneId } from './names.ts';
import { planScene, type ScenePlan } from './scene.ts';
import { inCells, type LabSetting } from './setting.ts';

export type LabOptions = {
  readonly scene: SceneId;
  readonly setting: LabSetting;
  /** The same number, the same run; another, another. */
  readonly seed: number;
  /** Events that happened, of how many; told about a hundred times. */
  readonly progress?: (done: number, total: number) => void;
  /** Asked every ten milliseconds or so, so that a screen has its turn. */
  readonly pause?: () => Promise<'go-on' | 'stop'>;
  /** So many events of the scene happen; all unless told otherwise. */
  readonly first?: number;
  /** What is sent instead of a text of the scene. */
  readonly words?: (text: string) => string;
  /** How relays are reached; in memory unless told otherwise. */
  readonly serve?: Extract<RelayPlan, { policy?: Policy }>['serve'];
};

export type LabResult = { readonly ok: true; readonly run: LabRun } | NetworkFailure;

export const labStopped: NetworkFailure = { ok: false, reason: 'stopped' };
const turnMs = 10;
/** So much of a scene's time goes by at once, in milliseconds. */
const sliceMs = 60_000;
export async function runLab(options: LabOptions): Promise<LabResult> {
  const { scene, seed, setting } = options;
  const plan = beginningOf(
    await planScene(scene, seed, async () => options.pause?.()),
    options.first,
  );
  const clock = manualClock(plan.start);
  const random = seededRandom(`lab ${scene} ${seed}`);
  const listener = new LinkObserver(clock);
  const network = await createNetwork({
    relays: relaysOf(setting, random, options.serve),
    people: plan.people.map(({ name, address }) => ({ name, address })),
    clock,
    random,
    listener,
    ...wrapsOf(setting, random, clock),
    ...(inCells(setting) ? { onion: { route: routeOf(setting), cover: setting.cover } } : {}),
  });
  try {
    return await new Running(network, listener, clock, plan, options).all();
  } finally {
    await network.close();
  }
}

/** It is over as long after its last event as the whole scene is. */
function beginningOf(plan: ScenePlan, first: number | undefined): ScenePlan {
  const events = plan.events.slice(0, first);
  const left = (plan.events.at(-1)?.at ?? plan.end) - (events.at(-1)?.at ?? plan.end);
  return first === undefined ? plan : { ...plan, events, end: plan.end - left };
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

const routeOf = ({ relays }: LabSetting): readonly RelayName[] => relayNames.slice(0, relays);

/** Each hands on to the next, and mixes by itself. */
function relaysOf(
  setting: LabSetting,
  random: RandomBytes,
  serve: LabOptions['serve'],
): readonly RelayPlan[] {
  return routeOf(setting).map((name, at, route) => ({
    name,
    policy: mixPolicy(setting.mix, random),
    next: route.slice(at + 1, at + 2),
    ...(serve === undefined ? {} : { serve }),
  }));
}

class Running {
  readonly #network: Network;
  readonly #listener: LinkObserver;
  readonly #clock: ManualClock;
  readonly #plan: ScenePlan;
  readonly #options: LabOptions;
  readonly #sentAt = new Map<string, number>();
  #turned = performance.now();

  constructor(
    network: Network,
    listener: LinkObserver,
    clock: ManualClock,
    plan: ScenePlan,
    options: LabOptions,
  ) {
    this.#network = network;
    this.#listener = listener;
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
      const failed = await this.#until(event.at);
      if (failed !== undefined) return failed;
      const happened = await this.#happen(event);
      if (!happened.ok) return happened;
      if (await this.#isStopped()) return labStopped;
      if ((done + 1) % step === 0) progress(done + 1, events.length);
    }
    const failed = await this.#until(end);
    if (failed !== undefined) return failed;
    progress(events.length, events.length);
    const evidence = await this.#network.evidence();
    if (!evidence.ok) return evidence;
    const undelivered = await this.#network.undelivered();
    if (!undelivered.ok) return undelivered;
    const seen = {
      network: this.#network,
      listener: this.#listener,
      sent: evidence.evidence.sent,
      sentAt: this.#sentAt,
      gone: undelivered.gone,
    };
    return { ok: true, run: runOf(this.#plan, this.#options.setting, seen) };
  }

  /** Everybody has the keys of those whom they write to: made in turns, as each takes a millisecond. */
  async #meet(): Promise<NetworkFailure | undefined> {
    for (const event of this.#plan.events) {
      if (event.kind !== 'message') continue;
      for (const to of event.to) this.#network.introduce(event.from, to);
      if (await this.#isStopped()) return labStopped;
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
        // What a relay refuses does not arrive, and is counted so.
        return this.#network.send(letters);
      }
    }
  }

  /** Moves on to a time; on the way as much may happen as at an event. */
  async #until(time: number): Promise<NetworkFailure | undefined> {
    while (this.#clock.now() < time) {
      const passed = await this.#network.until(Math.min(time, this.#clock.now() + sliceMs));
      if (!passed.ok) return passed;
      if (await this.#isStopped()) return labStopped;
    }
    return undefined;
  }

  /** Lets everything else have its turn now and then. */
  async #isStopped(): Promise<boolean> {
    if (performance.now() - this.#turned < turnMs) return false;
    const answer = await this.#options.pause?.();
    this.#turned = performance.now();
    return answer === 'stop';
  }
}
