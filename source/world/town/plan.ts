import { finished, type Task } from '../../analysis/tasks.ts';
import type { RandomBytes } from '../../crypto/index.ts';
import { diceFrom } from './dice.ts';
import { type Stay, staysOf } from './stays.ts';
import { Reach, talkOf } from './talk.ts';
import { addressOf, residentOf, type Town } from './town.ts';

/** `at`: milliseconds since the epoch, on the town's virtual clock. No two events share one. */
export type PlannedEvent =
  | {
      readonly kind: 'connect';
      readonly at: number;
      readonly who: string;
      readonly place: string;
      /** Simulated, from the ranges for documentation. */
      readonly address: string;
    }
  | { readonly kind: 'disconnect'; readonly at: number; readonly who: string }
  | {
      readonly kind: 'message';
      readonly at: number;
      /** Never on the wire. */
      readonly id: string;
      readonly from: string;
      /** Each of them gets an envelope of their own. */
      readonly to: readonly string[];
      readonly text: string;
      /** The group that it is said in; never on the wire either. */
      readonly group?: string;
    };

/**
 * A week of the town, in order of time: who is connected from where, and what they write. Pure: one
 * source of bytes gives one week. Everything that is sent reaches its recipients within the week,
 * and everybody is offline at its end.
 *
 * Takes 16 bytes of `random`, whatever the town.
 */
export const planWeek = (town: Town, random: RandomBytes): readonly PlannedEvent[] =>
  finished(planning(town, random));

/**
 * The same week as from `planWeek`, in about ninety small steps, so that a screen stays alive.
 * @param turn lets everything else happen that waits
 */
export async function planWeekInTurns(
  town: Town,
  random: RandomBytes,
  turn: () => Promise<unknown>,
): Promise<readonly PlannedEvent[]> {
  const steps = planning(town, random);
  for (;;) {
    const step = steps.next();
    await turn();
    if (step.done) return step.value;
  }
}

function* planning(town: Town, random: RandomBytes): Task<readonly PlannedEvent[]> {
  const dice = diceFrom(random);
  const stays = new Map<string, readonly Stay[]>();
  const events: PlannedEvent[] = [];
  for (const resident of town.people) {
    const theirs = staysOf(town, resident, dice);
    stays.set(resident.id, theirs);
    events.push(...theirs.flatMap((stay) => edges(town, stay)));
    yield;
  }
  for (const said of talkOf(town, new Reach(stays), dice)) {
    events.push(...said.map((one) => ({ kind: 'message', id: '', ...one }) as const));
    yield;
  }
  events.sort((left, right) => left.at - right.at || rank(left) - rank(right));
  yield;
  let last = 0;
  let messages = 0;
  return events.map((event) => {
    last = Math.max(last + 1, event.at);
    if (event.kind !== 'message') return { ...event, at: last };
    messages += 1;
    return { ...event, at: last, id: `message-${messages}` };
  });
}

function edges(town: Town, { who, place, from, to }: Stay): readonly PlannedEvent[] {
  const address = addressOf(town, residentOf(town, who), place);
  return [
    { kind: 'connect', at: from, who, place, address },
    { kind: 'disconnect', at: to, who },
  ];
}

/** Who changes networks leaves the one before they enter the other. */
const rank = ({ kind }: PlannedEvent) => ['disconnect', 'connect', 'message'].indexOf(kind);
