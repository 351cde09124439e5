import type { RandomBytes } from '../../crypto/index.ts';
import type { Stage, StageFailure } from '../../world/stage.ts';
import type { Desk } from './desk.ts';
import { DeskDirector } from './desk-director.ts';
import type { Director, Performed } from './director.ts';
import { type DeskEffect, isAtDesk } from './effects.ts';
import type { AttackOutcome, Failure, StrikeOutcome } from './outcomes.ts';
import type { Effect, Outcome, ToSend } from './session.ts';

export type StageDirectorOptions = {
  readonly stage: Stage;
  /** Used to shuffle the order of sending. */
  readonly random: RandomBytes;
  /** Called before each effect; a seeded run moves its clock on here. */
  readonly beat?: () => void;
  /** For the steps that have to do with the town, with data and with files. */
  readonly desk: Desk;
  /** Milliseconds; only differences count. */
  readonly now?: () => number;
  /** Sets a new stage with a relay inside this program, when the other one is gone. */
  readonly embed: () => Promise<{ readonly ok: true; readonly stage: Stage } | StageFailure>;
};

type Progress = (done: number, total: number) => void;

/** Does the effects of a session on a stage. */
export function createStageDirector(options: StageDirectorOptions): Director {
  const { random, beat } = options;
  let { stage } = options;
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
          effect.shuffled ? shuffled(effect.messages, random) : effect.messages,
          progress,
        );
      case 'strike':
        return strike(effect);
      case 'phone': {
        const result = await stage.phone(effect.who, effect.state);
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
        if (!embedded.ok) return failureOf(embedded);
        await stage.close();
        stage = embedded.stage;
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
      const result = await stage.send(message);
      if (!result.ok) return failureOf(result);
      if (typeof result.relay === 'object') {
        return { reason: 'relay-refused', text: result.relay.refused } satisfies Failure;
      }
    }
    return undefined;
  }

  async function strike(effect: Extract<Effect, { type: 'strike' }>) {
    const result = await stage.send(effect.message, [effect.field]);
    if (!result.ok) return failureOf(result);
    const outcome: StrikeOutcome = {
      field: effect.field,
      id: effect.message.id,
      relay: typeof result.relay === 'object' ? result.relay : 'delivered',
      recipient: result.recipient,
    };
    // The same field struck again replaces what it brought before, and is told last.
    const before = Object.hasOwn(strikes, effect.step) ? strikes[effect.step] : undefined;
    const others = (before ?? []).filter(({ field }) => field !== effect.field);
    strikes = { ...strikes, [effect.step]: [...others, outcome] };
    return undefined;
  }

  async function tryToOpen(effect: Extract<Effect, { type: 'attack' }>, progress: Progress) {
    const results = await stage.attack(effect.message, effect.tries, {
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
      // At the desk nobody needs the stage's relay, which may be gone for good.
      if (effect.type !== 'embed' && !isAtDesk(effect)) {
        const connected = await stage.reconnect();
        if (!connected.ok) return { ok: false, failure: failureOf(connected) };
      }
      const failure = await act(effect, progress);
      if (failure) return { ok: false, failure };
      const { brought } = atDesk;
      const outcome: Outcome = { evidence: stage.evidence(), strikes, attacks, brought };
      return { ok: true, outcome };
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
      await Promise.all([stage.close(), last.then(() => atDesk.close())]);
    },
  };
}

const stopped: Failure = { reason: 'stopped', text: '' };

const failureOf = ({ reason, text }: StageFailure): Failure => ({ reason, text });

/** Fisher and Yates, with the run's randomness. */
function shuffled<Item>(items: readonly Item[], random: RandomBytes): readonly Item[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const [byte = 0] = random(1);
    const other = byte % (last + 1);
    const moved = result[last] as Item;
    result[last] = result[other] as Item;
    result[other] = moved;
  }
  return result;
}
