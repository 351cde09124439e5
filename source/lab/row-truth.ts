/** Which message each row of an observer is about: for judging, and for no observer. */
import type { Network, Vantage } from '../network/network.ts';
import { tableKey } from '../protocol/bytes.ts';
import type { Observation } from '../protocol/observation.ts';
import type { TrueMessage } from './lab-run.ts';

/** By the numbers of rows. */
export type RowTruth = ReadonlyMap<number, TrueMessage>;

/**
 * Of what came in the bytes tell, or in an onion what its sender put into them. What went out keeps
 * its order on each link: to the next relay that of what came in there, to a person that of what
 * reached them. Where a person drops dummies, when it had come in and for whom it is.
 *
 * In turns, as there may be tens of thousands; what it yields is nothing.
 */
export function* rowTruth(
  network: Pick<Network, 'vantages' | 'arrivals' | 'contentOf'>,
  byEnvelope: ReadonlyMap<string, TrueMessage>,
  isInCells: boolean,
): Generator<undefined, ReadonlyMap<string, RowTruth>> {
  const messageIn = (envelope: Uint8Array): TrueMessage | undefined => {
    const content = isInCells ? network.contentOf(envelope) : envelope;
    return content instanceof Uint8Array ? byEnvelope.get(tableKey(content)) : undefined;
  };
  const reached = new Map<string, (TrueMessage | undefined)[]>();
  const add = (who: string, message: TrueMessage | undefined) => {
    const theirs = reached.get(who) ?? [];
    reached.set(who, theirs);
    theirs.push(message);
  };
  const inCopies = new Map<string, readonly (TrueMessage | undefined)[]>();
  for (const [name, { copies }] of network.vantages) {
    const found: (TrueMessage | undefined)[] = [];
    for (const { envelope } of copies) {
      const message = messageIn(envelope);
      found.push(message);
      add(name, message);
      if (found.length % copiesATurn === 0) yield;
    }
    inCopies.set(name, found);
  }
  if (!isInCells) {
    for (const { by, envelope } of network.arrivals) add(by, byEnvelope.get(tableKey(envelope)));
  }
  const truths = new Map<string, RowTruth>();
  for (const [name, vantage] of network.vantages) {
    truths.set(name, ofRelay(vantage, inCopies.get(name) ?? [], reached));
    yield;
  }
  return truths;
}

const copiesATurn = 1_000;

function ofRelay(
  { rows, copies }: Vantage,
  inCopies: readonly (TrueMessage | undefined)[],
  reached: ReadonlyMap<string, readonly (TrueMessage | undefined)[]>,
): RowTruth {
  const about = new Map<number, TrueMessage>();
  const cameAt = new Map(rows.map(({ seq, at }) => [seq, at]));
  /** Not left yet, by when it came and for whom it is. */
  const inside = new Map<string, TrueMessage[]>();
  const placeOf = (at: number | undefined, to: string) => `${at} ${to}`;
  for (const [index, { seq }] of copies.entries()) {
    const message = inCopies[index];
    if (message === undefined) continue;
    about.set(seq, message);
    const place = placeOf(cameAt.get(seq), message.to);
    inside.set(place, [...(inside.get(place) ?? []), message]);
  }
  const taken = new Map<string, number>();
  for (const { kind, to = '', seq, at, waitedMs = 0 } of rows) {
    if (kind !== 'delivery') continue;
    const place = taken.get(to) ?? 0;
    taken.set(to, place + 1);
    const theirs = reached.get(to);
    const message = theirs ? theirs[place] : inside.get(placeOf(at - waitedMs, to))?.shift();
    if (message !== undefined) about.set(seq, message);
  }
  return about;
}

/** Of somebody on people's links: what leaves an address comes to the first relay in the same order. */
export function linkTruth(
  rows: readonly Observation[],
  first: readonly Observation[],
  truth: RowTruth,
): RowTruth {
  const came = new Map<string, (TrueMessage | undefined)[]>();
  for (const { kind, address, seq } of first) {
    if (kind !== 'envelope') continue;
    const theirs = came.get(address);
    if (theirs === undefined) came.set(address, [truth.get(seq)]);
    else theirs.push(truth.get(seq));
  }
  const about = new Map<number, TrueMessage>();
  const next = new Map<string, number>();
  for (const { kind, address, seq } of rows) {
    if (kind !== 'envelope') continue;
    const place = next.get(address) ?? 0;
    next.set(address, place + 1);
    const message = came.get(address)?.[place];
    if (message !== undefined) about.set(seq, message);
  }
  return about;
}
