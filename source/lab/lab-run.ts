/** What a run in the lab left: rows by vantage, what it cost, and what was so. */
import { messageOverhead, tagBytes } from '../crypto/index.ts';
import type { Network, Vantage } from '../network/network.ts';
import { outsideBytes } from '../protocol/envelope.ts';
import type { Observation } from '../protocol/observation.ts';
import type { Evidence } from '../world/evidence.ts';
import type { ScenePlan } from './scene.ts';
import type { LabSetting } from './setting.ts';

/** Where an observer stands. */
export const vantageNames = ['relay-1'] as const;
export type VantageName = (typeof vantageNames)[number];

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
  /** Envelopes that carry no message of the scene: receipts of devices. */
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
  readonly cost: LabCost;
  /** How the relays work is public. */
  readonly setting: LabSetting;
  /** What an attacker knows besides, as it has chosen it or anybody could tell. */
  readonly known: Pick<ScenePlan, 'target' | 'own' | 'roundMs'> & {
    /** Where the target's network is. */
    readonly targetAddress?: string;
  };
  /** What attackers are judged by, and are never given. */
  readonly truth: {
    readonly messages: readonly TrueMessage[];
    /** For each vantage the messages that its rows are about, by the rows' numbers. */
    readonly about: ReadonlyMap<VantageName, ReadonlyMap<number, TrueMessage>>;
  };
};

/** What senders, relays and recipients had when a run was over. */
type Seen = Pick<Network, 'vantages' | 'arrivals'> &
  Pick<Evidence, 'sent'> & {
    /** When each message was sent, by its id. */
    readonly sentAt: ReadonlyMap<string, number>;
  };

export function runOf(
  plan: ScenePlan,
  setting: LabSetting,
  { vantages, arrivals, sent, sentAt }: Seen,
): LabRun {
  const openings = new Map(arrivals.map(({ envelope, at }) => [keyOf(envelope), at]));
  const byEnvelope = new Map<string, TrueMessage>();
  for (const { id, from, to, envelope, wordsBytes } of sent) {
    const key = keyOf(envelope);
    const openedAt = openings.get(key);
    byEnvelope.set(key, { id, from, to, sentAt: sentAt.get(id) ?? 0, openedAt, wordsBytes });
  }
  const rowsOf = new Map<VantageName, readonly Observation[]>();
  const about = new Map<VantageName, ReadonlyMap<number, TrueMessage>>();
  for (const [name, vantage] of vantages) {
    rowsOf.set(name as VantageName, [...vantage.rows]);
    about.set(name as VantageName, messagesOfRows(vantage, arrivals, byEnvelope));
  }
  const scene = [...byEnvelope.values()];
  const delivered = scene.filter(({ openedAt }) => openedAt !== undefined).length;
  return {
    vantages: rowsOf,
    delivered,
    lost: scene.length - delivered,
    cost: costOf(rowsOf, scene),
    setting,
    known: knownOf(plan),
    truth: { messages: scene, about },
  };
}

function knownOf({ people, target, own, roundMs }: ScenePlan): LabRun['known'] {
  const targetAddress = people.find(({ name }) => name === target)?.address;
  return {
    ...(target === undefined ? {} : { target }),
    ...(targetAddress === undefined ? {} : { targetAddress }),
    ...(own === undefined ? {} : { own }),
    ...(roundMs === undefined ? {} : { roundMs }),
  };
}

const keyOf = (envelope: Uint8Array): string => Buffer.from(envelope).toString('latin1');

/**
 * Which message a row is about: of one that came in its bytes tell, of one that went out its place, as
 * each person's link keeps the order.
 */
function messagesOfRows(
  { rows, copies }: Vantage,
  arrivals: Network['arrivals'],
  byEnvelope: ReadonlyMap<string, TrueMessage>,
): ReadonlyMap<number, TrueMessage> {
  const about = new Map<number, TrueMessage>();
  for (const { seq, envelope } of copies) {
    const message = byEnvelope.get(keyOf(envelope));
    if (message !== undefined) about.set(seq, message);
  }
  const taken = new Map<string, number>();
  const reached = new Map<string, (TrueMessage | undefined)[]>();
  for (const { by, envelope } of arrivals) {
    const theirs = reached.get(by) ?? [];
    reached.set(by, theirs);
    theirs.push(byEnvelope.get(keyOf(envelope)));
  }
  for (const { kind, to = '', seq } of rows) {
    if (kind !== 'delivery') continue;
    const place = taken.get(to) ?? 0;
    taken.set(to, place + 1);
    const message = reached.get(to)?.[place];
    if (message !== undefined) about.set(seq, message);
  }
  return about;
}

function costOf(
  vantages: ReadonlyMap<VantageName, readonly Observation[]>,
  scene: readonly TrueMessage[],
): LabCost {
  const took = [...vantages.values()].flatMap((rows) =>
    rows.filter(({ kind }) => kind === 'envelope'),
  );
  const waits = scene
    .flatMap(({ sentAt, openedAt }) => (openedAt === undefined ? [] : [(openedAt - sentAt) / 1e3]))
    .sort((one, other) => one - other);
  const at = (share: number) => waits[Math.ceil(share * waits.length) - 1] ?? 0;
  return {
    bytes: took.reduce((sum, { bytes }) => sum + bytes, 0),
    bytesBare: scene.reduce((sum, message) => sum + bareBytes(message), 0),
    extra: took.length - scene.length,
    secondsMedian: at(0.5),
    seconds95: at(0.95),
  };
}

/** Bytes of a message's envelope of version 1, without padding. */
const bareBytes = ({ from, to, wordsBytes }: TrueMessage): number =>
  outsideBytes(from, to) + tagBytes + messageOverhead(from, to) + wordsBytes;
