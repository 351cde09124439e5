import { rowSet } from '../../analysis/finding.ts';
import { dayOf, weekdayOn } from '../../analysis/hours.ts';
import { type RoutineFinding, routinesIn } from '../../analysis/places.ts';
import { type Presence, presenceOf } from '../../analysis/presence.ts';
import { absent, personOf, type Rows, rowsWhere } from '../../analysis/rows.ts';
import { seeded } from '../../analysis/seeded.ts';
import { aloneTogether } from '../../analysis/together.ts';
import { unicity } from '../../analysis/unicity.ts';
import { places } from '../../world/places.ts';
import { minutesOf } from '../../world/town/calendar.ts';
import { namesOf, nothing, percent } from './figures.ts';
import type { TableInference } from './material.ts';
import { meetingAt, meetingsOf, wholeHours } from './meetings.ts';
import { timelineOf } from './timeline.ts';

const minuteMs = 60_000;

/** From which addresses somebody came, day by day. */
export const placesOf: TableInference = ({ rows, zoneMinutes }, { who: [name = ''] }) => {
  const theirs = presenceOf(rows)[personOf(rows, name) ?? 0] ?? [];
  const routines = routinesIn(rows, zoneMinutes).filter(({ who }) => who[0] === name);
  const addresses = theirs.map(({ address }) => address);
  return {
    pictures: [timelineOf(rows, theirs, zoneMinutes, routines)],
    values: {
      addresses: new Set(addresses).size,
      changes: addresses.filter((address, index) => index > 0 && address !== addresses[index - 1])
        .length,
      ...routine('home', 'nights', routines),
      ...routine('work', 'days', routines),
    },
    findings: [
      { what: 'places', who: [name], rows: rowSet(theirs.flatMap((one) => one.rows)) },
      ...routines,
    ],
  };
};

function routine(what: 'home' | 'work', unit: string, routines: readonly RoutineFinding[]) {
  const found = routines.find((one) => one.what === what);
  return {
    [what]: found?.address ?? nothing,
    [`${what}.${unit}`]: found?.days ?? 0,
    [`${what}.of`]: found?.ofDays ?? 0,
  };
}

/** Pairs who were alone together where neither lives nor works. */
export const together: TableInference = ({ rows, zoneMinutes }) => {
  const found = aloneTogether(rows, zoneMinutes);
  const [first] = found;
  return {
    pictures: [{ is: 'meetings', meetings: meetingsOf(rows, found, zoneMinutes) }],
    values: {
      count: found.length,
      a: first?.who[0] ?? nothing,
      b: first?.who[1] ?? nothing,
      times: first?.days.length ?? 0,
      address: first?.address ?? nothing,
    },
    findings: found,
  };
};

/**
 * Who was connected from a place's address at any moment between two times of a weekday.
 * @throws RangeError for a place without an address of its own, such as a home
 */
export const atPlace: TableInference = ({ rows, zoneMinutes }, { place }) => {
  const address = places.get(place?.at ?? '')?.address;
  if (place === undefined || address === undefined) {
    throw new RangeError(`${place?.at} has no address of its own`);
  }
  const number = rows.addresses.indexOf(address);
  const days = daysIn(rows, zoneMinutes).filter((day) => weekdayOn(day) === place.on);
  const windows = days.map(
    (day) => [minuteOfDay(day, place.from), minuteOfDay(day, place.to)] as const,
  );
  const isThere = (one: Presence): boolean =>
    one.address === number &&
    windows.some(([from, to]) => minuteIn(one.from) < to && minuteIn(one.to) > from);
  const seen = presenceOf(rows).flat().filter(isThere);
  const rowsOf = new Map<string, number[]>();
  for (const { person, rows: theirs } of seen) {
    const name = rows.people[person] ?? '';
    rowsOf.set(name, [...(rowsOf.get(name) ?? []), ...theirs]);
  }
  const people = [...rowsOf.keys()].sort();
  return {
    pictures: [
      {
        is: 'meetings',
        meetings: days.map((day) =>
          meetingAt({
            rows,
            zoneMinutes,
            address,
            day,
            window: wholeHours(minutesOf(place.from) / 60, minutesOf(place.to) / 60),
            names: people,
            presences: seen,
          }),
        ),
      },
    ],
    values: { count: people.length, who: namesOf(people), address },
    findings: people.map((name) => ({
      what: 'at-place',
      who: [name],
      rows: rowSet(rowsOf.get(name) ?? []),
    })),
  };

  function minuteIn(at: number): number {
    return at / minuteMs + zoneMinutes;
  }
};

/** Minutes since the epoch, by local clocks. */
const minuteOfDay = (day: number, time: string): number => day * 1440 + minutesOf(time);

/** The local days of the rows, the first to the last. */
function daysIn(rows: Rows, zoneMinutes: number): readonly number[] {
  const days = Array.from(rows.at, (at) => dayOf(at, zoneMinutes));
  const first = days.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const last = days.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return last < first ? [] : Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const hasAddress = ({ address }: Rows, row: number): boolean =>
  (address?.[row] ?? absent) !== absent;

/** Into how many people a few points of place and hour fit: the draws are the same every time. */
export const uniquePoints: TableInference = ({ rows }) => {
  const shares = unicity(rows, seeded(1));
  const bars = shares.map(({ points, unique }) => ({
    label: String(points),
    value: percent(unique),
  }));
  const [one = 0, two = 0, three = 0, four = 0] = bars.map(({ value }) => value);
  return {
    pictures: [{ is: 'bars', measure: 'percent', digits: 0, bars }],
    values: { people: shares.at(-1)?.people ?? 0, one, two, three, four },
    findings: [{ what: 'unicity', who: [], rows: rowsWhere(rows, hasAddress) }],
  };
};
