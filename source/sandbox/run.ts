/** A world that happens under a setting, with somebody's own words in it. */
import { type LabScore, judging } from '../lab/judge.ts';
import type { LabCost, LabRun } from '../lab/lab-run.ts';
import { type LiveLab, openLab } from '../lab/live.ts';
import type { VantageName } from '../lab/names.ts';
import type { LabSetting } from '../lab/setting.ts';
import type { CastMember } from '../lesson/model.ts';
import type { NetworkFailure } from '../network/failure.ts';
import type { Carried } from '../network/network.ts';
import type { Observation } from '../protocol/observation.ts';
import type { Received } from '../world/evidence.ts';
import { Recorded } from './recorded.ts';
import { type OwnMessage, type PlannedWorld, planWorld, withOwn, type WorldId } from './world.ts';

/** What runs. */
export type Spec = {
  readonly world: WorldId;
  readonly seed: number;
  readonly setting: LabSetting;
};

/** A message that somebody got. */
export type Got = {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly from: string;
  /** Counts up from 1 between two people. */
  readonly number: number;
  /** Of its envelope. */
  readonly bytes: number;
  /** What the recipient's messenger opened; no file has it. */
  readonly text?: string;
};

/** What every observer holds of a run by now, as data that does not change any more. */
export type SandboxSeen = Spec & {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly zoneMinutes?: number;
  readonly people: readonly string[];
  readonly vantages: ReadonlyMap<VantageName, readonly Observation[]>;
  /** Numbers of the rows that are about one's own words, which no observer can tell. */
  readonly own: ReadonlyMap<VantageName, ReadonlySet<number>>;
  /** By recipient. */
  readonly got: ReadonlyMap<string, readonly Got[]>;
  readonly cost: LabCost;
  readonly delivered: number;
  readonly lost: number;
  /** How the attackers fared, once they were asked. */
  readonly scores?: readonly LabScore[];
};

/** Of a message of one's own: refused, or what had become of it a minute later. */
export type Became = 'opened' | 'waits' | { readonly refused: string };

/** How far it is, and whether to go on. */
export type RunMeans = {
  readonly progress: (done: number, total: number) => void;
  readonly pause: () => Promise<'go-on' | 'stop'>;
};

/** So long is waited for a message, in milliseconds of the world's time. */
const afterSendMs = 60_000;

export class SandboxRun {
  readonly #spec: Spec;
  readonly #planned: PlannedWorld;
  readonly #lab: LiveLab;
  readonly #means: { now: RunMeans };
  readonly recorded: Recorded | undefined;
  readonly #own = new Set<string>();
  /** Own words whose sender or recipient is not in this world. */
  leftOut = 0;
  #run: LabRun | undefined;

  private constructor(
    spec: Spec,
    planned: PlannedWorld,
    lab: LiveLab,
    means: { now: RunMeans },
    recorded?: Recorded,
  ) {
    this.#means = means;
    this.#spec = spec;
    this.#planned = planned;
    this.#lab = lab;
    this.recorded = recorded;
  }

  /** @param elapsedMs how much of the world's time has gone by since it was handed over */
  static async open(
    spec: Spec,
    cast: readonly Pick<CastMember, 'id' | 'at'>[],
    before: { readonly own: readonly OwnMessage[]; readonly elapsedMs: number },
    given: RunMeans,
  ): Promise<{ readonly ok: true; readonly run: SandboxRun } | NetworkFailure> {
    const { world, seed, setting } = spec;
    const means = { now: given };
    const planned = await planWorld(world, seed, cast, given.pause);
    const names = new Set(planned.plan.people.map(({ name }) => name));
    const own = before.own.filter(({ from, to }) => names.has(from) && names.has(to));
    const events = withOwn(planned, own);
    let recorded: Recorded | undefined;
    const opened = await openLab({
      plan: { ...planned.plan, events },
      random: `sandbox ${world} ${seed}`,
      setting,
      progress: (done, total) => means.now.progress(done, total),
      pause: () => means.now.pause(),
      capture(clock) {
        recorded = new Recorded(clock);
        return recorded;
      },
    });
    if (!opened.ok) return opened;
    const run = new SandboxRun(spec, planned, opened.lab, means, recorded);
    for (const { id } of own) run.#own.add(id);
    run.leftOut = before.own.length - own.length;
    const failed = await opened.lab.play(planned.begins + before.elapsedMs);
    if (failed === undefined) return { ok: true, run };
    await run.close();
    return failed;
  }

  /** How much of the world's time has gone by since it was handed over, in milliseconds. */
  get elapsedMs(): number {
    return this.#lab.now - this.#planned.begins;
  }

  /** Whether both are in this world. */
  has({ from, to }: Pick<OwnMessage, 'from' | 'to'>): boolean {
    return [from, to].every((name) => this.people.includes(name));
  }

  get people(): readonly string[] {
    return this.#planned.plan.people.map(({ name }) => name);
  }

  /** Sends now, and lets a minute go by. */
  async send(
    message: Omit<OwnMessage, 'afterMs'>,
    means: RunMeans,
  ): Promise<{ readonly ok: true; readonly became: Became } | NetworkFailure> {
    const { id, from, to, text } = message;
    this.#means.now = means;
    this.#own.add(id);
    const at = this.#lab.now;
    const sent = await this.#lab.send({ kind: 'message', at, id, from, to: [to], text });
    if (!sent.ok) return sent;
    const failed = await this.#lab.play(at + afterSendMs);
    if (failed !== undefined) return failed;
    const looked = await this.#lab.look();
    if (!looked.ok) return looked;
    const mine = looked.run.truth.messages.find((one) => one.id === id);
    const [carried] = sent.outcomes;
    return { ok: true, became: becameOf(carried, mine?.openedAt) };
  }

  /** Lets time go by, with what is planned in it. */
  wait(ms: number, means: RunMeans): Promise<NetworkFailure | undefined> {
    this.#means.now = means;
    return this.#lab.play(this.#lab.now + ms);
  }

  async look(): Promise<{ readonly ok: true; readonly seen: SandboxSeen } | NetworkFailure> {
    const looked = await this.#lab.look();
    if (!looked.ok) return looked;
    const { run, received } = looked;
    this.#run = run;
    const { zoneMinutes } = this.#planned;
    const own = [...run.truth.about].map(([vantage, about]) => {
      const numbers = [...about].flatMap(([seq, { id }]) => (this.#own.has(id) ? [seq] : []));
      return [vantage, new Set(numbers)] as const;
    });
    return {
      ok: true,
      seen: {
        ...this.#spec,
        now: this.#lab.now,
        ...(zoneMinutes === undefined ? {} : { zoneMinutes }),
        people: this.people,
        vantages: run.vantages,
        own: new Map(own),
        got: gotBy(this.people, received),
        cost: run.cost,
        delivered: run.delivered,
        lost: run.lost,
      },
    };
  }

  /** How the lab's attackers fare with the rows as they were looked at last. */
  async judge(pause: RunMeans['pause']): Promise<readonly LabScore[] | 'stopped'> {
    const scores: LabScore[] = [];
    if (this.#run === undefined) return scores;
    for (const some of judging(this.#run)) {
      scores.push(...some);
      if ((await pause()) === 'stop') return 'stopped';
    }
    return scores;
  }

  close(): Promise<void> {
    return this.#lab.close();
  }
}

function becameOf(carried: Carried | undefined, openedAt: number | undefined): Became {
  if (openedAt !== undefined) return 'opened';
  return typeof carried?.relay === 'object' ? carried.relay : 'waits';
}

function gotBy(
  people: readonly string[],
  received: readonly Received[],
): ReadonlyMap<string, readonly Got[]> {
  const got = new Map<string, Got[]>(people.map((name) => [name, []]));
  for (const { by, at, from, number, envelope, text } of received) {
    got.get(by)?.push({ at, from, number, bytes: envelope.length, text });
  }
  return got;
}
