import { dayMinutes, minuteMs, minutesOf } from './calendar.ts';
import type { Dice } from './dice.ts';
import type { Stay } from './stays.ts';
import type { Town } from './town.ts';

/** Something said to one person, or to everybody else in a group. */
export type Said = {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
  readonly group?: string;
};

/** Milliseconds from a connection's edges within which nobody sends. */
const edgeMs = 5_000;
/** Who has not answered after this many milliseconds has let it rest. */
const patienceMs = 8 * 60 * minuteMs;

/** When each person can send, and be reached before the week is over. */
export class Reach {
  readonly #stays: ReadonlyMap<string, readonly Stay[]>;

  constructor(stays: ReadonlyMap<string, readonly Stay[]>) {
    this.#stays = stays;
  }

  online(who: string, at: number): boolean {
    return this.#of(who).some(({ from, to }) => from + edgeMs <= at && at < to - edgeMs);
  }

  /** When `who` is back after a moment at which they are away; undefined if not in this week. */
  back(who: string, at: number): number | undefined {
    return this.#of(who).find(({ from, to }) => from > at && to - from > 3 * edgeMs)?.from;
  }

  /**
   * Whether what is sent to `who` at a moment will arrive within the week. Before they connect for
   * the first time, the relay knows nobody of their name.
   */
  arrives(who: string, at: number): boolean {
    const first = this.#of(who)[0]?.from ?? at;
    return first + edgeMs <= at && (this.online(who, at) || this.back(who, at) !== undefined);
  }

  #of(who: string): readonly Stay[] {
    return this.#stays.get(who) ?? [];
  }
}

type Circle = {
  readonly members: readonly string[];
  readonly kind: string;
  readonly perDay: number;
  readonly opens?: string | undefined;
  readonly between?: readonly [string, string] | undefined;
  readonly group?: string;
};

/** Everything that is said in the week, in no order, by one pair or group after the other. */
export function* talkOf(town: Town, reach: Reach, dice: Dice): Generator<readonly Said[]> {
  const circles: readonly Circle[] = [
    ...town.ties.map(({ a, b, ...tie }) => ({ ...tie, members: [a, b] })),
    ...town.groups.map(({ id, ...group }) => ({ ...group, group: id })),
  ];
  for (const circle of circles) {
    const said: Said[] = [];
    for (let day = 0; day < 7; day++) {
      for (let left = dice.count(circle.perDay); left > 0; left--) {
        said.push(...conversation(town, circle, day, reach, dice));
      }
    }
    yield said;
  }
}

function conversation(
  town: Town,
  circle: Circle,
  day: number,
  reach: Reach,
  dice: Dice,
): readonly Said[] {
  const { members, opens, group } = circle;
  const said: Said[] = [];
  let speaker = opens ?? dice.pick(members);
  let at = beginning(town, circle, speaker, day, reach, dice);
  const turns = 1 + dice.count(2.2);
  for (let turn = 0; turn < turns && at !== undefined; turn++) {
    const moment = at;
    const to = members.filter((member) => member !== speaker);
    if (!to.every((member) => reach.arrives(member, moment))) break;
    const text = phrase(town, circle.kind, turn === 0, dice);
    said.push({ at, from: speaker, to, text, ...(group === undefined ? {} : { group }) });
    const again = dice.share() < 0.2;
    if (!again) speaker = dice.pick(to);
    at = next(speaker, at, again ? dice.between(4_000, 40_000) : undefined, reach, dice);
  }
  return said;
}

/** A moment of the day at which `who` is online; undefined if a few tries find none. */
function beginning(
  town: Town,
  { between = ['00:00', '24:00'] }: Circle,
  who: string,
  day: number,
  reach: Reach,
  dice: Dice,
): number | undefined {
  const midnight = Date.parse(town.start) + day * dayMinutes * minuteMs;
  for (let tries = 0; tries < 6; tries++) {
    const minute = dice.between(minutesOf(between[0]), minutesOf(between[1]));
    const at = Math.round(midnight + minute * minuteMs);
    if (reach.online(who, at)) return at;
  }
  return undefined;
}

/** When `who` writes next: soon, or some time after they are online again, or not at all. */
function next(
  who: string,
  at: number,
  pause: number | undefined,
  reach: Reach,
  dice: Dice,
): number | undefined {
  const delay = pause ?? Math.max(6_000, dice.delay(110_000, 1.2));
  const planned = Math.round(at + delay);
  if (reach.online(who, planned)) return planned - at > patienceMs ? undefined : planned;
  const back = reach.back(who, planned);
  if (back === undefined || back - at > patienceMs) return undefined;
  const late = Math.round(back + edgeMs + dice.delay(60_000, 1));
  return reach.online(who, late) ? late : undefined;
}

function phrase(town: Town, kind: string, opening: boolean, dice: Dice): string {
  const { kinds, short, slots } = town.phrases;
  const lists = kinds[kind];
  if (lists === undefined) throw new Error(`there are no phrases for ${kind}`);
  const chosen = dice.pick(opening ? lists.openers : dice.share() < 0.3 ? short : lists.replies);
  const filled = chosen.replace(/\{(\w+)\}/g, (slot, id: string) => dice.pick(slots[id] ?? [slot]));
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}
