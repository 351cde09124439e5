import type { Presence } from '../../analysis/presence.ts';
import { presenceOf } from '../../analysis/presence.ts';
import { personOf, type Rows } from '../../analysis/rows.ts';
import type { TogetherFinding } from '../../analysis/together.ts';
import type { Meeting, Stretch } from '../../pictures/picture.ts';
import { isoDay } from './figures.ts';
import { yoursIf } from './material.ts';

const hourMs = 3_600_000;
const hoursADay = 24;
/** What is shown before and after a meeting, in hours. */
const around = 1;

/** The whole hours of a day in which some of its hours lie. */
export const wholeHours = (from: number, to: number): Stretch => ({
  from: Math.max(0, Math.floor(from)),
  to: Math.min(hoursADay, Math.max(Math.floor(from) + 1, Math.ceil(to))),
});

/** Who was at an address on a day, as far as they were there in a window of it. */
export function meetingAt(asked: {
  readonly rows: Rows;
  readonly zoneMinutes: number;
  readonly address: string;
  /** Counted from 1 January 1970, by local clocks. */
  readonly day: number;
  readonly window: Stretch;
  readonly names: readonly string[];
  /** Of those people, at least those at that address. */
  readonly presences: readonly Presence[];
  /** Milliseconds since the epoch; none where it was not looked for. */
  readonly together?: TogetherFinding['times'];
}): Meeting {
  const { rows, zoneMinutes, address, day, window, names, presences, together = [] } = asked;
  const number = rows.addresses.indexOf(address);
  const hoursIn = (times: TogetherFinding['times']): readonly Stretch[] =>
    times.flatMap(({ from, to }) => {
      const begins = Math.max(window.from, hourOn(from, day, zoneMinutes));
      const ends = Math.min(window.to, hourOn(to, day, zoneMinutes));
      return ends > begins ? [{ from: begins, to: ends }] : [];
    });
  return {
    place: address,
    day: isoDay(day),
    window,
    people: names.flatMap((name) => {
      const person = personOf(rows, name);
      const stays = hoursIn(
        presences.filter((one) => one.person === person && one.address === number),
      );
      return stays.length === 0 ? [] : [{ name, stays: merged(stays), ...yoursIf(name) }];
    }),
    together: merged(hoursIn(together)),
  };
}

/** The days on which some were alone together, each pair's in one window. */
export function meetingsOf(
  rows: Rows,
  found: readonly TogetherFinding[],
  zoneMinutes: number,
): readonly Meeting[] {
  const presences = presenceOf(rows);
  return found.flatMap(({ who, address, days, times }) => {
    const hours = days.flatMap((day) =>
      times
        .map(
          ({ from, to }) => [hourOn(from, day, zoneMinutes), hourOn(to, day, zoneMinutes)] as const,
        )
        .filter(([from]) => from >= 0 && from < hoursADay),
    );
    const window = wholeHours(
      Math.min(...hours.map(([from]) => from)) - around,
      Math.max(...hours.map(([, to]) => to)) + around,
    );
    const theirs = who.flatMap((name) => presences[personOf(rows, name) ?? -1] ?? []);
    return days.map((day) =>
      meetingAt({
        ...{ rows, zoneMinutes, address, day, window },
        ...{ names: who, presences: theirs, together: times },
      }),
    );
  });
}

/** A time as an hour of a day: below 0 before it, above 24 after it. */
const hourOn = (at: number, day: number, zoneMinutes: number): number =>
  at / hourMs + zoneMinutes / 60 - day * hoursADay;

/** Stretches that touch or overlap become one. */
function merged(stretches: readonly Stretch[]): readonly Stretch[] {
  const whole: Stretch[] = [];
  for (const stretch of stretches.toSorted((one, other) => one.from - other.from)) {
    const last = whole.at(-1);
    if (last === undefined || stretch.from > last.to) whole.push(stretch);
    else whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, stretch.to) };
  }
  return whole;
}
