import { dayOf } from '../../analysis/hours.ts';
import type { Presence } from '../../analysis/presence.ts';
import type { Rows } from '../../analysis/rows.ts';
import type { PictureOf, Routine } from '../../pictures/picture.ts';
import { isoDay } from './figures.ts';

const halfHourMs = 1_800_000;
const slotsADay = 48;

/** Milliseconds at each address, in each half hour counted from 1 January 1970 by local clocks. */
function timeBySlot(presences: readonly Presence[], zoneMinutes: number) {
  const slots = new Map<number, Map<number, number>>();
  for (const { address, from, to } of presences) {
    const until = to + zoneMinutes * 60_000;
    for (let at = from + zoneMinutes * 60_000; at < until; ) {
      const slot = Math.floor(at / halfHourMs);
      const next = Math.min(until, (slot + 1) * halfHourMs);
      const times = slots.get(slot) ?? new Map<number, number>();
      slots.set(slot, times.set(address, (times.get(address) ?? 0) + next - at));
      at = next;
    }
  }
  return slots;
}

/**
 * Where somebody was in each half hour of all days that the rows speak of: the address at which they
 * were connected longest in it.
 *
 * @param routines the same person's
 */
export function timelineOf(
  rows: Rows,
  presences: readonly Presence[],
  zoneMinutes: number,
  routines: readonly { readonly what: Routine; readonly address: string }[],
): PictureOf<'timeline'> {
  const longest = new Map<number, number>();
  for (const [slot, times] of timeBySlot(presences, zoneMinutes)) {
    const [first] = [...times].sort((one, other) => other[1] - one[1]);
    if (first !== undefined) longest.set(slot, first[0]);
  }
  const seen = new Map<number, number>();
  for (const address of longest.values()) seen.set(address, (seen.get(address) ?? 0) + 1);
  const order = [...seen.keys()].sort(
    (one, other) => (seen.get(other) ?? 0) - (seen.get(one) ?? 0),
  );
  const place = new Map(order.map((address, index) => [address, index]));
  const days = new Set<number>();
  for (const at of rows.at) days.add(dayOf(at, zoneMinutes));
  return {
    is: 'timeline',
    days: [...days]
      .sort((one, other) => one - other)
      .map((day) => ({
        label: isoDay(day),
        slots: Array.from({ length: slotsADay }, (_, slot) =>
          place.get(longest.get(day * slotsADay + slot) ?? -1),
        ),
      })),
    places: order.map((address) => {
      const label = rows.addresses[address] ?? '';
      const routine = routines.find((one) => one.address === label)?.what;
      return { label, ...(routine === undefined ? {} : { routine }) };
    }),
  };
}
