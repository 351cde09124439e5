import { places } from '../places.ts';
import {
  dayMinutes,
  minuteMs,
  minutesOf,
  type Weekday,
  weekdayOf,
  weekdays,
  weekMinutes,
} from './calendar.ts';
import type { Dice } from './dice.ts';
import type { Resident, Town } from './town.ts';

/** Somebody is connected at a place. Milliseconds since the epoch; `to` is past the end. */
export type Stay = {
  readonly who: string;
  readonly place: string;
  readonly from: number;
  readonly to: number;
};

/** Minutes between two places. */
const journey = [8, 26] as const;
/** The week is painted in slots of so many minutes; edges are then moved by up to half of one. */
const slot = 5;
const slotMs = slot * minuteMs;
const weekSlots = weekMinutes / slot;
const nowhere = 0;
const placeIds: readonly string[] = ['', ...places.keys()];
const mobile = placeIds.indexOf('mobile');
/** Nobody keeps to the minute. */
const slack = 9;

/**
 * Where somebody is connected throughout the week: from waking to falling asleep, not on the way
 * unless they are `mobile`, and elsewhere by other clocks while they are away.
 */
export function staysOf(town: Town, resident: Resident, dice: Dice): readonly Stay[] {
  const slots = paintWeek(town, resident, dice);
  const start = Date.parse(town.start);
  const stays: Stay[] = [];
  // Both sides of an edge are at one moment: who changes networks is never in two.
  const edges = new Map<number, number>();
  const edge = (index: number) => {
    const known = edges.get(index);
    if (known !== undefined) return known;
    const at = Math.round(start + index * slotMs + dice.between(-slotMs / 2, slotMs / 2));
    const inside = Math.min(start + weekSlots * slotMs - 1_000, Math.max(start, at));
    edges.set(index, inside);
    return inside;
  };
  let from = 0;
  for (let next = 1; next <= weekSlots; next++) {
    const number = slots[from] ?? nowhere;
    if (next < weekSlots && slots[next] === number) continue;
    const place = placeIds[number];
    if (place !== undefined && number !== nowhere) {
      stays.push({ who: resident.id, place, from: edge(from), to: edge(next) });
    }
    from = next;
  }
  return stays;
}

/**
 * The number of a place (in `placeIds`) for each slot of the week, `nowhere` where somebody is
 * asleep or on the way. Slots, as everybody's minutes would be 400,000.
 */
function paintWeek(town: Town, resident: Resident, dice: Dice): Uint8Array {
  const slots = new Uint8Array(weekSlots);
  const paint = (from: number, to: number, place: number) =>
    slots.fill(place, slotOf(from), slotOf(to));
  const between = resident.mobile ? mobile : nowhere;
  const awakeTimes: (readonly [number, number])[] = [];
  // The day before and the day after reach into the week: with night shifts, and far away.
  for (let day = -1; day <= 7; day++) {
    const plan = town.routines[resident.routine]?.find(({ on }) => on.includes(weekdayOf(day)));
    if (plan === undefined) continue;
    const away = isAway(resident, day) ? resident.away : undefined;
    const midnight = day * dayMinutes + town.zoneMinutes - (away?.zoneMinutes ?? town.zoneMinutes);
    const about = (time: string) =>
      Math.round(midnight + minutesOf(time) + dice.between(-slack, slack));
    const wake = about(plan.awake[0]);
    const sleep = about(plan.awake[1]);
    awakeTimes.push([wake, sleep]);
    paint(wake, sleep, placeIds.indexOf(away?.home ?? 'home'));
    const visits = resident.visits.filter(({ on }) => on.includes(weekdayOf(day)));
    for (const { from, to, at } of [...plan.stays, ...visits]) {
      const place = at === 'office' ? (away?.home ?? resident.workplace ?? at) : at;
      paint(Math.max(wake, about(from)), Math.min(sleep, about(to)), placeIds.indexOf(place));
    }
  }
  for (const [wake, sleep] of awakeTimes) {
    for (let index = slotOf(wake) + 1; index < slotOf(sleep); index++) {
      const before = slots[index - 1];
      if (slots[index] === before || before === nowhere || before === mobile) continue;
      const arrival = Math.min(slotOf(sleep), index + Math.ceil(dice.between(...journey) / slot));
      slots.fill(between, index, arrival);
      index = arrival;
    }
  }
  return slots;
}

function isAway(resident: Resident, day: number): boolean {
  if (resident.away === undefined || day < 0) return false;
  const first: readonly Weekday[] = weekdays;
  return day >= first.indexOf(resident.away.from);
}

/** The slot in which a minute of the week is, or the nearest of this week. */
const slotOf = (minute: number) => Math.min(weekSlots, Math.max(0, Math.round(minute / slot)));
