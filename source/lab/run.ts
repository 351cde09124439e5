/**
 * Lets a scene happen under a setting: everything is sealed by its sender's messenger, carried by
 * real relays in memory and opened by its recipients, on a clock that is moved on by hand.
 */
import { seededRandom } from '../crypto/index.ts';
import type { NetworkFailure } from '../network/failure.ts';
import { mixPolicy } from '../network/mix-policy.ts';
import { createNetwork, type Network } from '../network/network.ts';
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
/** What a device takes to answer, in milliseconds: at least, and at most so much more. */
const receiptMs = { least: 150, more: 200 };
/** Never shown to anybody, and as short as receipts are. */
const receiptText = '\u2713';

type Message = Extract<PlannedEvent, { kind: 'message' }>;

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
  });
  try {
    return await new Running(network, clock, plan, random, options).all();
  } finally {
    await network.close();
  }
}

function relayOf(
  { mix }: LabSetting,
  random: (length: number) => Uint8Array,
  serve: LabOptions['serve'],
): RelayPlan {
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
  readonly #random: (length: number) => Uint8Array;
  readonly #options: LabOptions;
  readonly #sentAt = new Map<string, number>();
  /** Receipts that devices are about to send, in the order of time. */
  #receipts: Message[] = [];
  /** Arrivals that were looked at. */
  #seen = 0;
  #turned = performance.now();

  constructor(
    network: Network,
    clock: ManualClock,
    plan: ScenePlan,
    random: (length: number) => Uint8Array,
    options: LabOptions,
  ) {
    this.#network = network;
    this.#clock = clock;
    this.#plan = plan;
    this.#random = random;
    this.#options = options;
  }

  async all(): Promise<LabResult> {
    const { events, end } = this.#plan;
    const { progress = () => {} } = this.#options;
    const begun = (await this.#meet()) ?? (await this.#begin());
    if (begun !== undefined) return begun;
    const step = Math.max(1, Math.round(events.length / 100));
    for (let done = 0; ; ) {
      const next = events[done];
      const receipt = this.#receipts[0];
      const isReceipt = receipt !== undefined && receipt.at < (next?.at ?? end);
      const event = isReceipt ? receipt : next;
      const reached = await this.#until(Math.min(event?.at ?? end, end));
      if (reached === 'receipt') continue;
      if (reached !== undefined) return reached;
      if (event === undefined) break;
      const failed = (await this.#act(event)) ?? (await this.#turn());
      if (failed !== undefined) return failed;
      if (isReceipt) this.#receipts.shift();
      else if (++done % step === 0) progress(done, events.length);
    }
    progress(events.length, events.length);
    const evidence = await this.#network.evidence();
    if (!evidence.ok) return evidence;
    const { vantages } = this.#network;
    return {
      ok: true,
      run: runOf(this.#plan, this.#options.setting, vantages, evidence.evidence, this.#sentAt),
    };
  }

  /** Everybody has the keys of those whom they write to: made in turns, as each takes a millisecond. */
  async #meet(): Promise<NetworkFailure | undefined> {
    for (const event of this.#plan.events) {
      if (event.kind !== 'message') continue;
      for (const to of event.to) this.#network.introduce(event.from, to);
      const failed = await this.#turn();
      if (failed !== undefined) return failed;
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

  /** Moves on to a time, or up to where a device sends a receipt before. */
  async #until(time: number): Promise<NetworkFailure | 'receipt' | undefined> {
    for (;;) {
      const due = this.#clock.due;
      const first = this.#receipts[0]?.at;
      const passed = await this.#network.until(Math.min(due ?? time, time));
      if (!passed.ok) return passed;
      this.#answer();
      if (this.#receipts[0]?.at !== first && (this.#receipts[0]?.at ?? time) < time)
        return 'receipt';
      if (due === undefined || due >= time) return undefined;
    }
  }

  async #act(event: PlannedEvent): Promise<NetworkFailure | undefined> {
    const done = await this.#happen(event);
    this.#answer();
    return done.ok ? undefined : done;
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

  /** The devices of those who got something answer, if they are to. */
  #answer(): void {
    const { received } = this.#network.held().evidence;
    const fresh = received.slice(this.#seen);
    this.#seen = received.length;
    if (!this.#options.setting.receipts) return;
    for (const { by, from, at, text } of fresh) {
      if (text === receiptText) continue;
      const [first = 0] = this.#random(1);
      const later = receiptMs.least + (first / 256) * receiptMs.more;
      const id = `receipt-${this.#seen}-${this.#receipts.length}`;
      const receipt: Message = {
        ...{ kind: 'message', at: Math.round(at + later), id, from: by, to: [from] },
        text: receiptText,
      };
      this.#receipts.push(receipt);
    }
    this.#receipts.sort((one, other) => one.at - other.at);
  }

  async #turn(): Promise<NetworkFailure | undefined> {
    if (performance.now() - this.#turned < turnMs) return undefined;
    const answer = await this.#options.pause?.();
    this.#turned = performance.now();
    return answer === 'stop' ? stopped : undefined;
  }
}
