import type { RandomBytes } from '../../crypto/index.ts';
import type { NetworkFailure } from '../../network/failure.ts';
import type { Carried, Letter, Network } from '../../network/network.ts';
import type { OptionalField } from '../../protocol/envelope.ts';
import type { Brought } from '../model.ts';
import type { Desk, Failed } from '../session/desk.ts';
import { failureOf, stopped } from '../session/outcomes.ts';

/** What an effect is done with. */
export type Means = {
  readonly network: Network;
  readonly desk: Desk;
  /** Used to shuffle the order of sending. */
  readonly random: RandomBytes;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  readonly progress: (done: number, total: number) => void;
  readonly stop: AbortSignal;
  /** What the steps of this run have brought so far. */
  readonly brought: Readonly<Record<string, Brought>>;
};

/** What came of an effect, besides what the observers hold. */
export type Effected = { readonly ok: true; readonly brought?: Brought } | Failed;

export const done: Effected = { ok: true };
export const interrupted: Effected = { ok: false, failure: stopped };
export const failed = (failure: NetworkFailure): Effected => ({
  ok: false,
  failure: failureOf(failure),
});
export const notThere = (text: string): Effected => ({
  ok: false,
  failure: { reason: 'nothing-there', text },
});

/** Lets the screen have its turn in the midst of much work, and says whether to go on with it. */
export const pauseUntil = (stop: AbortSignal) => () =>
  new Promise<'stop' | 'go-on'>((resolve) =>
    setImmediate(() => resolve(stop.aborted ? 'stop' : 'go-on')),
  );

/** Sends one message. A relay that a lesson is played on has no reason to hold anything back. */
export async function sendOne(
  network: Network,
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
