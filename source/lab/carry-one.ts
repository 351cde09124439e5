/** A message of somebody's own that travels with something switched on, and what each who carries it has. */
import { cellBytes } from '../defences/onion.ts';
import type { Observation } from '../protocol/observation.ts';
import type { Received } from '../world/evidence.ts';
import { addressAt } from '../world/places.ts';
import type { PlannedEvent } from '../world/town/plan.ts';
import { bareBytes } from './lab-run.ts';
import { openLab } from './live.ts';
import { type RelayName, relayNames } from './names.ts';
import type { LabOptions } from './run.ts';
import type { ScenePlan } from './scene.ts';
import { neighbours } from './scenes/small.ts';
import type { LabSetting } from './setting.ts';

/** Who sends, who receives, and from where: simulated. */
export type Traveller = { readonly name: string; readonly address: string };

export type ToCarry = {
  readonly from: Traveller;
  readonly to: Traveller;
  readonly text: string;
  readonly setting: LabSetting;
  /** So many simulated people write as well, one message each. */
  readonly others: number;
};

export type CarriedOne = {
  /** Of each relay what it wrote of envelopes: in the order in which a message passes them. */
  readonly relays: ReadonlyMap<RelayName, readonly Observation[]>;
  /** What the recipient opened of the sender's; undefined: it had not come when the run was over. */
  readonly received: Received | undefined;
  /**
   * Of the envelope or cell that left the sender's device, in bytes, 0 of words that fit into no cell; and
   * of the envelope with nothing switched on.
   */
  readonly bytes: number;
  readonly bareBytes: number;
  /** Of every cell, where there are any. */
  readonly cellBytes: number;
  /** From sending to opening; 0 where it was not opened. */
  readonly seconds: number;
};

/** Between messages of different people. */
const betweenMs = 4_000;
/** So long after the last message it is over. */
const afterMs = 600_000;
const own = 'own';
/** Others live behind whoever a lesson has: homes from this one on are theirs. */
const theirHomes = 100;

/**
 * Carries a message on a clock that is moved on by hand; everything is really sealed and opened. Others
 * write before it and behind it, to each other.
 *
 * @param random a text, from which all keys are made: another for each time
 * @param now when it begins, in milliseconds since the epoch
 */
export async function carryOne(
  { from, to, text, setting, others }: ToCarry,
  { random, now, pause }: Pick<LabOptions, 'pause'> & { readonly random: string; now: number },
): Promise<
  | { readonly ok: true; readonly carried: CarriedOne }
  | Extract<Awaited<ReturnType<typeof openLab>>, { ok: false }>
> {
  const plan = planOf({ from, to, text, others }, now);
  const opened = await openLab({ plan, setting, random, ...(pause && { pause }) });
  if (!opened.ok) return opened;
  const { lab } = opened;
  try {
    const failed = await lab.play(plan.end);
    if (failed !== undefined) return failed;
    const looked = await lab.look();
    if (!looked.ok) return looked;
    const { run, received } = looked;
    const relays = new Map<RelayName, readonly Observation[]>();
    for (const name of relayNames) {
      const rows = run.vantages.get(name);
      if (rows === undefined) continue;
      relays.set(
        name,
        rows.filter(({ kind }) => kind === 'envelope' || kind === 'delivery'),
      );
    }
    const message = run.truth.messages.find(({ id }) => id === own);
    const about = run.truth.about.get('network');
    const left = run.vantages.get('network')?.find(({ seq }) => about?.get(seq) === message);
    return {
      ok: true,
      carried: {
        relays,
        received: received.find((one) => one.by === to.name && one.from === from.name),
        bytes: left?.bytes ?? 0,
        cellBytes,
        bareBytes: message === undefined ? 0 : bareBytes(message),
        seconds: ((message?.openedAt ?? 0) - (message?.openedAt ? message.sentAt : 0)) / 1_000,
      },
    };
  } finally {
    await lab.close();
  }
}

function planOf({ from, to, text, others }: Omit<ToCarry, 'setting'>, start: number): ScenePlan {
  const among = neighbours(others + 2).filter(({ name }) => name !== from.name && name !== to.name);
  const theirs = among
    .slice(0, others)
    .map((one, index) => ({ ...one, address: addressAt('home', theirHomes + index) }));
  const mine = Math.floor(others / 2);
  const events = Array.from({ length: others + 1 }, (_, place): PlannedEvent => {
    const at = start + (place + 1) * betweenMs;
    if (place === mine) {
      return { kind: 'message', at, id: own, from: from.name, to: [to.name], text };
    }
    const index = place < mine ? place : place - 1;
    const [sender, recipient] = [theirs[index], theirs[(index + 1) % theirs.length]];
    if (sender === undefined || recipient === undefined) throw new Error('somebody has to write');
    const said = { from: sender.name, to: [recipient.name], text: 'See you there.' };
    return { kind: 'message', at, id: `other-${index}`, ...said };
  });
  return {
    people: [...[from, to].map((one) => ({ ...one, online: true })), ...theirs],
    events,
    start,
    end: (events.at(-1)?.at ?? start) + afterMs,
  };
}
