/** What does not go together, or does nothing, when several defences are switched on. */
import type { CoverPlan } from './cover.ts';
import type { MixPlan } from './mix.ts';

/** What is switched on, as far as it matters here. */
type Defences = {
  /** Whether messages are padded before they are sealed, in whatever way. */
  readonly pads: boolean;
  readonly sealedSender: boolean;
  /** Recipients' devices answer each message at once. */
  readonly receipts: boolean;
  /** How many relays a message passes; of several in an onion. */
  readonly relays: number;
  readonly mix: MixPlan;
  readonly cover: CoverPlan['is'];
};

/**
 * - `padding-in-cells`: all cells have one size already; padding only takes room in them.
 * - `sealed-sender-in-cells`: no relay reads the envelope in a cell; a certificate only takes room there.
 * - `one-relay-mixes`: the relay that mixes sees who writes to whom; only others lose sight of it.
 * - `one-relay-covers`: the relay at which dummies end knows them from messages.
 * - `receipts-and-sealed-sender`: answers that follow messages link two people after a few exchanges.
 * - `receipts-and-mix`: the device that answers at once tells when what was delayed arrived.
 * - `batch-without-traffic`: a batch waits for others to write, however long that takes, and the last
 *   ones of a day for the next.
 */
export type TogetherProblem = {
  readonly id:
    | 'padding-in-cells'
    | 'sealed-sender-in-cells'
    | 'one-relay-mixes'
    | 'one-relay-covers'
    | 'receipts-and-sealed-sender'
    | 'receipts-and-mix'
    | 'batch-without-traffic';
  /** adds-nothing: it costs and hides nothing more. undone: one gives away what another hides. waits: it may never end. */
  readonly how: 'adds-nothing' | 'undone' | 'waits';
};

/** In a fixed order; empty where all is well. Nothing of it keeps a run from being made. */
export function togetherProblems(defences: Defences): readonly TogetherProblem[] {
  const { pads, sealedSender, receipts, relays, mix, cover } = defences;
  const inCells = relays > 1 || cover !== 'none';
  const mixes = mix.is !== 'none';
  const inBatches = mix.is === 'threshold' || mix.is === 'pool';
  const table: readonly (readonly [boolean, TogetherProblem['id'], TogetherProblem['how']])[] = [
    [inCells && pads, 'padding-in-cells', 'adds-nothing'],
    [inCells && sealedSender, 'sealed-sender-in-cells', 'adds-nothing'],
    [mixes && relays === 1, 'one-relay-mixes', 'undone'],
    [cover !== 'none' && relays === 1, 'one-relay-covers', 'undone'],
    [receipts && sealedSender, 'receipts-and-sealed-sender', 'undone'],
    [receipts && mixes, 'receipts-and-mix', 'undone'],
    [inBatches && cover !== 'constant', 'batch-without-traffic', 'waits'],
  ];
  return table.flatMap(([is, id, how]) => (is ? [{ id, how }] : []));
}
