/** What a run in the lab left: rows by vantage, what it cost, and what was so. */
import { messageOverhead, tagBytes } from '../crypto/index.ts';
import type { LinkObserver } from '../network/link-observer.ts';
import type { Network } from '../network/network.ts';
import { tableKey } from '../protocol/bytes.ts';
import { outsideBytes } from '../protocol/envelope.ts';
import type { Observation } from '../protocol/observation.ts';
import type { Evidence } from '../world/evidence.ts';
import { type RelayName, relayNames, type VantageName } from './names.ts';
import { linkTruth, type RowTruth, rowTruth } from './row-truth.ts';
import type { ScenePlan } from './scene.ts';
import { inCells, type LabSetting } from './setting.ts';

/** A message as it really was: no observer is told. */
export type TrueMessage = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
  /** Undefined: it had not arrived when the run was over. */
  readonly openedAt: number | undefined;
  /** Of its words, in UTF-8. */
  readonly wordsBytes: number;
};

export type LabCost = {
  /** Of all envelopes that relays took, from people and from each other. */
  readonly bytes: number;
  /** Of the scene's messages, each sealed and handed to one relay with nothing switched on. */
  readonly bytesBare: number;
  /** Envelopes of people's devices that carry no message of the scene: receipts and dummies. */
  readonly extra: number;
  /** From sending to opening: half took no longer; 95 of 100 took no longer. 0 where nothing came. */
  readonly secondsMedian: number;
  readonly seconds95: number;
};

export type LabRun = {
  /** By its name each observer's own rows, and nothing else. */
  readonly vantages: ReadonlyMap<VantageName, readonly Observation[]>;
  /** Messages of the scene that were opened, and that were not when it was over. */
  readonly delivered: number;
  readonly lost: number;
  /** Relays that ended in its midst. */
  readonly gone: readonly string[];
  readonly cost: LabCost;
  /** How the relays work is public. */
  readonly setting: LabSetting;
  /** What an attacker knows besides, as it has chosen it or anybody could tell. */
  readonly known: Pick<ScenePlan, 'target' | 'own' | 'roundMs'> & {
    /** Who there is. */
    readonly people: ReadonlySet<string>;
    /** Where the target's network is. */
    readonly targetAddress?: string;
    /** On what was printed under each pen name stands its date; from where people come anybody can ask. */
    readonly pens?: {
      readonly wroteAt: readonly (readonly number[])[];
      readonly among: readonly string[];
    };
  };
  /** What attackers are judged by, and are never given. */
  readonly truth: {
    readonly messages: readonly TrueMessage[];
    /** For each vantage the messages that its rows are about, by the rows' numbers. */
    readonly about: ReadonlyMap<VantageName, RowTruth>;
    /** From where each pen name wrote. */
    readonly pens?: readonly string[];
  };
};

/** What is asked when a run is over. */
type Seen = Pick<Evidence, 'sent'> & {
  readonly network: Network;
  readonly listener: LinkObserver;
  /** When each message was sent, by its id. */
  readonly sentAt: ReadonlyMap<string, number>;
  readonly gone: readonly string[];
};

/** What a run left, in turns; what it yields is nothing. */
export function* runOf(
  plan: ScenePlan,
  setting: LabSetting,
  { network, listener, sent, sentAt, gone }: Seen,
): Generator<undefined, LabRun> {
  const { arrivals, vantages } = network;
  const openings = new Map(arrivals.map(({ envelope, at }) => [tableKey(envelope), at]));
  const byEnvelope = new Map<string, TrueMessage>();
  for (const { id, from, to, envelope, wordsBytes } of sent) {
    const key = tableKey(envelope);
    const openedAt = openings.get(key);
    byEnvelope.set(key, { id, from, to, sentAt: sentAt.get(id) ?? 0, openedAt, wordsBytes });
  }
  const truths = yield* rowTruth(network, byEnvelope, inCells(setting));
  const [first] = relayNames;
  const rowsAt = (name: RelayName) => vantages.get(name)?.rows ?? [];
  const atLinks = linkTruth(listener.rows, rowsAt(first), truths.get(first) ?? new Map());
  const rows = new Map<VantageName, readonly Observation[]>([['network', [...listener.rows]]]);
  const about = new Map<VantageName, RowTruth>([['network', atLinks]]);
  for (const name of relayNames) {
    if (!vantages.has(name)) continue;
    rows.set(name, [...rowsAt(name)]);
    about.set(name, truths.get(name) ?? new Map());
  }
  const scene = [...byEnvelope.values()];
  const delivered = scene.filter(({ openedAt }) => openedAt !== undefined).length;
  return {
    vantages: rows,
    delivered,
    lost: scene.length - delivered,
    gone,
    cost: costOf(rows, scene),
    setting,
    known: knownOf(plan),
    truth: { messages: scene, about, ...(plan.pens && { pens: homesOfPens(plan) }) },
  };
}

const homesOfPens = ({ people, pens = [] }: ScenePlan): readonly string[] =>
  pens.map(({ who }) => people.find(({ name }) => name === who)?.address ?? '');

function knownOf({ people, target, own, roundMs, pens }: ScenePlan): LabRun['known'] {
  const targetAddress = people.find(({ name }) => name === target)?.address;
  return {
    people: new Set(people.map(({ name }) => name)),
    ...(target === undefined ? {} : { target }),
    ...(targetAddress === undefined ? {} : { targetAddress }),
    ...(own === undefined ? {} : { own }),
    ...(roundMs === undefined ? {} : { roundMs }),
    ...(pens && {
      pens: {
        wroteAt: pens.map(({ wroteAt }) => wroteAt),
        // Whoever is there all the time is the paper.
        among: people.filter(({ online }) => !online).map(({ address }) => address),
      },
    }),
  };
}

function costOf(
  vantages: ReadonlyMap<VantageName, readonly Observation[]>,
  scene: readonly TrueMessage[],
): LabCost {
  const takenBy = (name: RelayName) =>
    (vantages.get(name) ?? []).filter(({ kind }) => kind === 'envelope');
  const took = relayNames.flatMap(takenBy);
  const waits = scene
    .flatMap(({ sentAt, openedAt }) => (openedAt === undefined ? [] : [(openedAt - sentAt) / 1e3]))
    .sort((one, other) => one - other);
  const at = (share: number) => waits[Math.ceil(share * waits.length) - 1] ?? 0;
  return {
    bytes: took.reduce((sum, { bytes }) => sum + bytes, 0),
    bytesBare: scene.reduce((sum, message) => sum + bareBytes(message), 0),
    extra: Math.max(0, takenBy(relayNames[0]).length - scene.length),
    secondsMedian: at(0.5),
    seconds95: at(0.95),
  };
}

/** Bytes of a message's envelope of version 1, without padding. */
export const bareBytes = ({ from, to, wordsBytes }: TrueMessage): number =>
  outsideBytes(from, to) + tagBytes + messageOverhead(from, to) + wordsBytes;
