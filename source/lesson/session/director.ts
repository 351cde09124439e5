import type { RandomBytes } from '../../crypto/index.ts';
import type { Network } from '../../network/network.ts';
import type { Means } from '../kinds/means.ts';
import type { Brought, Effects } from '../model.ts';
import type { Desk, Failed } from './desk.ts';
import { isAtDesk, isOfStep, kindOfEffect, weekOfEffect } from './effects.ts';
import { type Failure, failureOf, stopped } from './outcomes.ts';
import type { Effect, EffectOf, Outcome } from './session.ts';

export type Performed = { readonly ok: true; readonly outcome: Outcome } | Failed;

/** Does effects to the world. Never rejects: what can fail comes back as a value. */
export interface Director {
  perform(effect: Effect, progress: (done: number, total: number) => void): Promise<Performed>;
  /** Stops what runs now; its promise resolves with the failure `stopped`. */
  stop(): void;
  close(): Promise<void>;
}

export type DirectorOptions = {
  readonly network: Network;
  /** Used to shuffle the order of sending. */
  readonly random: RandomBytes;
  /** Called before each effect; a seeded run moves its clock on here. */
  readonly beat?: () => void;
  /** For the steps that have to do with the town, with data and with files. */
  readonly desk: Desk;
  /** Milliseconds; only differences count. */
  readonly now?: () => number;
  /** A new network with a relay inside this program, when the other one is gone. */
  readonly embed: () => Promise<Network>;
};

/** How far one effect is, and whether it is still wanted. */
type Work = Pick<Means, 'progress' | 'stop'>;

/** Does the effects of a session to a network and at the desk, each as its kind of step says. */
export function createDirector(options: DirectorOptions): Director {
  const { random, beat, desk, now = Date.now } = options;
  let { network } = options;
  let brought: Readonly<
    Record<string, { readonly what: Brought; readonly on: string | undefined }>
  > = {};
  const asked = new Set<AbortController>();
  let last: Promise<unknown> = Promise.resolve();

  async function act(effect: Effect, work: Work): Promise<Failure | undefined> {
    if (work.stop.aborted) return stopped;
    beat?.();
    if (isOfStep(effect)) return actOnce(effect, work);
    if (effect.type === 'embed') {
      const embedded = await options.embed();
      const connected = await embedded.connect();
      if (!connected.ok) {
        await embedded.close();
        return failureOf(connected);
      }
      await network.close();
      network = embedded;
      brought = {};
    }
    return actAll(effect.effects, work);
  }

  async function actOnce(effect: EffectOf<keyof Effects>, work: Work) {
    const { perform } = kindOfEffect(effect);
    if (perform === undefined) throw new Error(`nobody performs ${effect.type}`);
    const result = await perform(effect, { network, desk, random, now, ...work, brought: all() });
    if (!result.ok) return result.failure;
    const kept = Object.entries(brought).filter(([, { on }]) => on !== effect.step);
    const what = result.brought;
    brought = {
      ...Object.fromEntries(kept),
      ...(what && { [effect.step]: { what, on: weekOfEffect(effect) } }),
    };
    return undefined;
  }

  async function actAll(effects: readonly Effect[], { progress, stop }: Work) {
    // In percent: one of them may be a whole week, and the others take no time.
    const tell = (done: number) => progress(Math.floor((done / effects.length) * 100), 100);
    for (const [index, effect] of effects.entries()) {
      tell(index);
      const failure = await act(effect, {
        stop,
        progress: (done, total) => tell(index + (total > 0 ? done / total : 0)),
      });
      if (failure) return failure;
    }
    return undefined;
  }

  const all = (): Readonly<Record<string, Brought>> =>
    Object.fromEntries(Object.entries(brought).map(([step, { what }]) => [step, what]));

  async function performNow(effect: Effect, work: Work): Promise<Performed> {
    try {
      if (work.stop.aborted) return { ok: false, failure: stopped };
      // At the desk nobody needs the network's relay, which may be gone for good.
      if (effect.type !== 'embed' && !isAtDesk(effect)) {
        const connected = await network.connect();
        if (!connected.ok) return { ok: false, failure: failureOf(connected) };
      }
      const failure = await act(effect, work);
      if (failure) return { ok: false, failure };
      const evidence = isAtDesk(effect) ? network.held() : await network.evidence();
      if (!evidence.ok) return { ok: false, failure: failureOf(evidence) };
      return { ok: true, outcome: { evidence: evidence.evidence, brought: all() } };
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return { ok: false, failure: { reason: 'unexpected', text } };
    }
  }

  return {
    perform(effect, progress) {
      const control = new AbortController();
      asked.add(control);
      // One after the other: what was stopped still ends, and must not mix with what comes next.
      const performed = last
        .then(() => performNow(effect, { progress, stop: control.signal }))
        .finally(() => asked.delete(control));
      last = performed;
      return performed;
    },
    stop() {
      for (const control of asked) control.abort();
    },
    async close() {
      await Promise.all([network.close(), last.then(() => desk.close())]);
    },
  };
}
