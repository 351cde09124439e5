import type { Finding } from './finding.ts';
import { dayOf, hourOf } from './hours.ts';
import { absent, isMessage, type Rows } from './rows.ts';

/** Hours of the day on a circle: from `start` (0 to 23) for `length` hours, over midnight. */
export type Window = { readonly start: number; readonly length: number };

/** The middle of a window as an hour of the day, 0 up to 24, in halves. */
export const middleOf = ({ start, length }: Window): number => (start + length / 2) % 24;

/** How far apart two hours of the day are on the circle, -12 up to 12; positive: `b` is later. */
export function hoursApart(a: number, b: number): number {
  const apart = (((b - a) % 24) + 24) % 24;
  return apart > 12 ? apart - 24 : apart;
}

/** The share of messages that may fall into a quiet window: nobody sleeps every night. */
const strays = 0.02;

/** How many of the messages fall into a window. */
type HeldWindow = Window & { readonly held: number };

/**
 * The longest window of 24 hourly counts that holds at most a fiftieth of all messages; of equally
 * long ones the quietest, then the first. Undefined without messages or without such an hour.
 */
export function quietWindow(hours: ArrayLike<number>): HeldWindow | undefined {
  const at = (hour: number): number => hours[hour % 24] ?? 0;
  let total = 0;
  for (let hour = 0; hour < 24; hour++) total += at(hour);
  if (total === 0) return undefined;
  let best: HeldWindow | undefined;
  for (let start = 0; start < 24; start++) {
    let held = 0;
    let length = 0;
    while (length < 23 && held + at(start + length) <= total * strays) {
      held += at(start + length);
      length += 1;
    }
    if (length === 0) continue;
    const longer = length > (best?.length ?? 0);
    if (longer || (length === best?.length && held < best.held)) best = { start, length, held };
  }
  return best;
}

/**
 * How sure a quiet window is, 0 to 1: one less the chance that it stays empty if each of so many
 * spells came at any hour, with all 24 places where it might start. A spell is a quarter of one
 * day, six hours, in which somebody sent anything: messages of a conversation come together and
 * don't count one by one.
 */
export function sureOfWindow({ length }: Window, spells: number): number {
  return Math.max(0, 1 - 24 * (1 - length / 24) ** spells);
}

type SleepFinding = Finding<'sleep'> & {
  readonly window: Window;
  /** How many of the `messages` that they sent fall into it, and on how many days they sent any. */
  readonly held: number;
  readonly messages: number;
  readonly days: number;
  /**
   * Hours from UTC, with halves, at which the middle of the window would be half past three. A guess
   * about where they live that is wrong for whoever sleeps by day.
   */
  readonly likelyOffset: number;
};

/** The rows of messages that each of these people sent, ascending. */
function sentBy(rows: Rows, people: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const sent = new Map(people.map((person) => [person, [] as number[]]));
  for (let row = 0; row < rows.count; row++) {
    const theirs = sent.get(rows.from[row] ?? absent);
    if (theirs !== undefined && isMessage(rows, row)) theirs.push(row);
  }
  return sent;
}

function profile(rows: Rows, sent: readonly number[], offset: number) {
  const hours = new Uint32Array(24);
  const spells = new Set<number>();
  const days = new Set<number>();
  for (const row of sent) {
    const at = rows.at[row] ?? 0;
    const hour = hourOf(at, offset);
    hours[hour] = (hours[hour] ?? 0) + 1;
    spells.add(dayOf(at, offset) * 4 + Math.floor(hour / 6));
    days.add(dayOf(at, offset));
  }
  const found = quietWindow(hours);
  if (found === undefined) return undefined;
  const { held, ...window } = found;
  return { window, held, days: days.size, sure: sureOfWindow(window, spells.size) };
}

/**
 * When these people are probably asleep, told from the times of their messages alone; nobody whose
 * window is not at all sure.
 */
export function sleepOf(
  rows: Rows,
  people: readonly number[] = [...rows.people.keys()],
  offsetMinutes = 0,
): readonly SleepFinding[] {
  return [...sentBy(rows, people)].flatMap(([person, sent]): SleepFinding[] => {
    const found = profile(rows, sent, offsetMinutes);
    if (found === undefined || found.sure <= 0) return [];
    const fromUtc = hoursApart(middleOf(found.window), 3.5) + offsetMinutes / 60;
    const likelyOffset = hoursApart(0, fromUtc);
    const who = [rows.people[person] ?? ''];
    const support = { rows: Uint32Array.from(sent), messages: sent.length };
    return [{ what: 'sleep', who, ...support, ...found, likelyOffset }];
  });
}
