/**
 * A plan that happens under a setting, up to whenever it is wanted: everything is sealed by its sender's
 * messenger, carried by real relays in memory and opened by its recipients, on a clock that is moved on
 * by hand.
 */
import { newIssuer, type RandomBytes, seededRandom } from '../crypto/index.ts';
import { paddingDefence } from '../defences/padding.ts';
import { sealedSenderDefence } from '../defences/sealed-sender.ts';
import type { NetworkFailure } from '../network/failure.ts';
import { LinkObserver } from '../network/link-observer.ts';
import { mixPolicy } from '../network/mix-policy.ts';
import { type Carried, createNetwork, type Network } from '../network/network.ts';
import { nodeAgree } from '../network/node-agree.ts';
import { nodeSigning } from '../network/node-signing.ts';
import type { WrapsFor } from '../network/people.ts';
import type { RelayPlan } from '../network/relay-nodes.ts';
import { type ManualClock, manualClock } from '../protocol/clock.ts';
import type { Capture } from '../relay/capture/capture-file.ts';
import type { Received } from '../world/evidence.ts';
import type { PlannedEvent } from '../world/town/plan.ts';
import { type LabRun, runOf } from './lab-run.ts';
import { type RelayName, relayNames } from './names.ts';
import type { LabOptions } from './run.ts';
import type { ScenePlan } from './scene.ts';
import { inCells, type LabSetting } from './setting.ts';

export const labStopped: NetworkFailure = { ok: false, reason: 'stopped' };
const turnMs = 10;
/** So much of a scene's time goes by at once, in milliseconds. */
const sliceMs = 60_000;

type LiveOptions = Pick<LabOptions, 'setting' | 'progress' | 'pause' | 'words' | 'serve'> & {
  readonly plan: ScenePlan;
  /** The same text, the same run. */
  readonly random: string;
  /** Is told what people's links carry; made with the clock of the plan. */
  readonly capture?: ((clock: ManualClock) => Capture) | undefined;
};

/** A network whose people have met and connected; nothing of the plan has happened yet. */
export async function openLab(
  options: LiveOptions,
): Promise<{ readonly ok: true; readonly lab: LiveLab } | NetworkFailure> {
  const { plan, setting } = options;
  const clock = manualClock(plan.start);
  const random = seededRandom(options.random);
  const listener = new LinkObserver(clock, options.capture?.(clock));
  const network = await createNetwork({
    relays: relaysOf(setting, random, options.serve),
    people: plan.people.map(({ name, address }) => ({ name, address })),
    clock,
    random,
    // A day of the town takes a third of the time less; what is sealed is the same.
    agreeing: nodeAgree,
    listener,
    ...wrapsOf(setting, random, clock),
    ...(inCells(setting) ? { onion: { route: routeOf(setting), cover: setting.cover } } : {}),
  });
  const lab = new LiveLab(network, listener, clock, options);
  const failed = await lab.begin().catch(async (error: unknown) => {
    await network.close();
    throw error;
  });
  if (failed === undefined) return { ok: true, lab };
  await lab.close();
  return failed;
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

export class LiveLab {
  readonly #network: Network;
  readonly #listener: LinkObserver;
  readonly #clock: ManualClock;
  readonly #options: LiveOptions;
  readonly #sentAt = new Map<string, number>();
  /** Events of the plan that have happened. */
  #done = 0;
  #turned = performance.now();

  constructor(network: Network, listener: LinkObserver, clock: ManualClock, options: LiveOptions) {
    this.#network = network;
    this.#listener = listener;
    this.#clock = clock;
    this.#options = options;
  }

  /** Milliseconds since the epoch. */
  get now(): number {
    return this.#clock.now();
  }

  /** Everybody meets, and is known to the relay before anything is sent, also who is away at first. */
  async begin(): Promise<NetworkFailure | undefined> {
    const stopped = await this.#meet();
    if (stopped !== undefined) return stopped;
    const connected = await this.#network.connect();
    if (!connected.ok) return connected;
    for (const { name, online } of this.#options.plan.people) {
      const left = online ? connected : await this.#network.phone(name, 'off');
      if (!left.ok) return left;
    }
    return undefined;
  }

  /** Lets happen what is planned up to a time, that of the time itself among it. */
  async play(to: number): Promise<NetworkFailure | undefined> {
    const { plan, progress = () => {} } = this.#options;
    const next = plan.events.findIndex(({ at }, index) => index >= this.#done && at > to);
    const events = plan.events.slice(this.#done, next < 0 ? undefined : next);
    const step = Math.max(1, Math.round(events.length / 100));
    for (const [index, event] of events.entries()) {
      const failed = await this.#until(event.at);
      if (failed !== undefined) return failed;
      const happened = await this.#happen(event);
      if (!happened.ok) return happened;
      this.#done += 1;
      if (await this.#isStopped()) return labStopped;
      if ((index + 1) % step === 0) progress(index + 1, events.length);
    }
    const failed = await this.#until(to);
    if (failed !== undefined) return failed;
    progress(events.length, events.length);
    return undefined;
  }

  /** Somebody sends, beside what is planned, now. */
  async send(
    message: Extract<PlannedEvent, { readonly kind: 'message' }>,
  ): Promise<{ readonly ok: true; readonly outcomes: readonly Carried[] } | NetworkFailure> {
    return this.#send(message, message.text);
  }

  /** What everybody holds by now; `received`: what recipients' messengers opened, with its words. */
  async look(): Promise<
    | { readonly ok: true; readonly run: LabRun; readonly received: readonly Received[] }
    | NetworkFailure
  > {
    const evidence = await this.#network.evidence();
    if (!evidence.ok) return evidence;
    const undelivered = await this.#network.undelivered();
    if (!undelivered.ok) return undelivered;
    const { sent, received } = evidence.evidence;
    const { plan, setting } = this.#options;
    const building = runOf(plan, setting, {
      network: this.#network,
      listener: this.#listener,
      sent,
      sentAt: this.#sentAt,
      gone: undelivered.gone,
    });
    for (;;) {
      const step = building.next();
      if (step.done) return { ok: true, run: step.value, received };
      if (await this.#isStopped()) return labStopped;
    }
  }

  close(): Promise<void> {
    return this.#network.close();
  }

  /** Everybody has the keys of those whom they write to: made in turns, as each takes a millisecond. */
  async #meet(): Promise<NetworkFailure | undefined> {
    for (const event of this.#options.plan.events) {
      if (event.kind !== 'message') continue;
      for (const to of event.to) this.#network.introduce(event.from, to);
      if (await this.#isStopped()) return labStopped;
    }
    return undefined;
  }

  async #happen(event: PlannedEvent) {
    switch (event.kind) {
      case 'connect':
        return this.#network.phone(event.who, 'on', event.address);
      case 'disconnect':
        return this.#network.phone(event.who, 'off');
      case 'message':
        // What a relay refuses does not arrive, and is counted so.
        return this.#send(event, this.#options.words?.(event.text) ?? event.text);
    }
  }

  #send(event: Extract<PlannedEvent, { readonly kind: 'message' }>, text: string) {
    const { id, from, to } = event;
    const letters = to.map((to) => ({
      id: event.to.length === 1 ? id : `${id}-to-${to}`,
      from,
      to,
      text,
    }));
    for (const letter of letters) this.#sentAt.set(letter.id, this.#clock.now());
    return this.#network.send(letters);
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
