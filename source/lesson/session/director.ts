import type { RandomBytes } from '../../crypto/index.ts';
import type { NetworkFailure } from '../../network/failure.ts';
import { inAnyOrder } from '../../network/in-any-order.ts';
import type { Carried, Letter, Network } from '../../network/network.ts';
import type { OptionalField } from '../../protocol/envelope.ts';
import type { Desk } from './desk.ts';
import { DeskDirector } from './desk-director.ts';
import { type DeskEffect, isAtDesk } from './effects.ts';
import { type AttackOutcome, type Failure, failureOf, type StrikeOutcome } from './outcomes.ts';
import type { Effect, Outcome, ToSend } from './session.ts';

export type Performed =
  | { readonly ok: true; readonly outcome: Outcome }
  | { readonly ok: false; readonly failure: Failure };

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

type Progress = (done: number, total: number) => void;

/** Does the effects of a session to a network and at the desk. */
export function createDirector(options: DirectorOptions): Director {
  const { random, beat } = options;
  let { network } = options;
  let strikes: Readonly<Record<string, readonly StrikeOutcome[]>> = {};
  let attacks: Readonly<Record<string, AttackOutcome>> = {};
  const atDesk = new DeskDirector(options.desk, options.now ?? Date.now);
  let stopDesk = new AbortController();
  /** Counts up with each stop: what was asked for before it ends as soon as it can. */
  let stops = 0;
  let stopping = false;
  let last: Promise<unknown> = Promise.resolve();

  async function act(effect: Effect, progress: Progress): Promise<Failure | undefined> {
    beat?.();
    switch (effect.type) {
      case 'send':
        return sendAll(
          effect.shuffled ? inAnyOrder(effect.messages, random) : effect.messages,
          progress,
        );
      case 'strike':
        return strike(effect);
      case 'phone': {
        const result = await network.phone(effect.who, effect.state);
        return result.ok ? undefined : failureOf(result);
      }
      case 'attack':
        return tryToOpen(effect, progress);
      case 'week':
      case 'find':
      case 'export':
      case 'search':
      case 'sister':
      case 'crack':
        return work(effect, progress);
      case 'embed': {
        const embedded = await options.embed();
        const connected = await embedded.connect();
        if (!connected.ok) {
          await embedded.close();
          return failureOf(connected);
        }
        await network.close();
        network = embedded;
        strikes = {};
        attacks = {};
        atDesk.clear();
        return actAll(effect.effects, progress);
      }
      case 'rebuild':
        return actAll(effect.effects, progress);
    }
  }

  async function work(effect: DeskEffect, progress: Progress) {
    stopDesk = new AbortController();
    return stopping ? stopped : atDesk.perform(effect, { progress, stop: stopDesk.signal });
  }

  async function actAll(effects: readonly Effect[], progress: Progress) {
    // In percent: one of them may be a whole week, and the others take no time.
    const tell = (done: number) => progress(Math.floor((done / effects.length) * 100), 100);
    for (const [index, effect] of effects.entries()) {
      tell(index);
      const failure = stopping
        ? stopped
        : await act(effect, (done, total) => tell(index + (total > 0 ? done / total : 0)));
      if (failure) return failure;
    }
    return undefined;
  }

  async function sendAll(messages: readonly ToSend[], progress: Progress) {
    for (const [index, message] of messages.entries()) {
      progress(index, messages.length);
      if (stopping) return stopped;
      const result = await send(message);
      if (!result.ok) return failureOf(result);
      if (typeof result.sending.relay === 'object') {
        return failureOf({
          ok: false,
          reason: 'relay-refused',
          because: result.sending.relay.refused,
        });
      }
    }
    return undefined;
  }

  /** A relay that a lesson is played on has no reason to hold anything back. */
  async function send(
    letter: Letter,
    omit: readonly OptionalField[] = [],
  ): Promise<{ readonly ok: true; readonly sending: Carried } | NetworkFailure> {
    const result = await network.send([letter], omit);
    if (!result.ok) return result;
    const [sending] = result.outcomes;
    if (sending === undefined) throw new Error(`nothing came of ${letter.id}`);
    if (sending.relay !== 'held') return { ok: true, sending };
    return { ok: false, reason: 'relay-lied', lie: { is: 'kept-back', from: letter.to } };
  }

  async function strike(effect: Extract<Effect, { type: 'strike' }>) {
    const result = await send(effect.message, [effect.field]);
    if (!result.ok) return failureOf(result);
    const { relay, recipient } = result.sending;
    const outcome: StrikeOutcome = {
      field: effect.field,
      id: effect.message.id,
      relay: typeof relay === 'object' ? relay : 'delivered',
      recipient,
    };
    // The same field struck again replaces what it brought before, and is told last.
    const before = Object.hasOwn(strikes, effect.step) ? strikes[effect.step] : undefined;
    const others = (before ?? []).filter(({ field }) => field !== effect.field);
    strikes = { ...strikes, [effect.step]: [...others, outcome] };
    return undefined;
  }

  async function tryToOpen(effect: Extract<Effect, { type: 'attack' }>, progress: Progress) {
    const results = await network.attack(effect.message, effect.tries, {
      progress,
      pause: () =>
        new Promise((resolve) => setImmediate(() => resolve(stopping ? 'stop' : 'go-on'))),
    });
    if (results === 'stopped') return stopped;
    if ('ok' in results) return failureOf(results);
    const sum = (part: 'count' | 'opened') =>
      results.reduce((total, result) => total + result[part], 0);
    attacks = {
      ...attacks,
      [effect.step]: { tries: results, count: sum('count'), opened: sum('opened') },
    };
    return undefined;
  }

  async function performNow(effect: Effect, progress: Progress, asked: number): Promise<Performed> {
    stopping = asked !== stops;
    if (stopping) return { ok: false, failure: stopped };
    try {
      // At the desk nobody needs the network's relay, which may be gone for good.
      if (effect.type !== 'embed' && !isAtDesk(effect)) {
        const connected = await network.connect();
        if (!connected.ok) return { ok: false, failure: failureOf(connected) };
      }
      const failure = await act(effect, progress);
      if (failure) return { ok: false, failure };
      const { brought } = atDesk;
      const evidence = isAtDesk(effect) ? network.held() : await network.evidence();
      if (!evidence.ok) return { ok: false, failure: failureOf(evidence) };
      return { ok: true, outcome: { evidence: evidence.evidence, strikes, attacks, brought } };
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return { ok: false, failure: { reason: 'unexpected', text } };
    }
  }

  return {
    perform(effect, progress) {
      const asked = stops;
      // One after the other: what was stopped still ends, and must not mix with what comes next.
      const performed = last.then(() => performNow(effect, progress, asked));
      last = performed;
      return performed;
    },
    stop() {
      stops += 1;
      stopping = true;
      stopDesk.abort();
    },
    async close() {
      await Promise.all([network.close(), last.then(() => atDesk.close())]);
    },
  };
}

const stopped: Failure = { reason: 'stopped', text: '' };
