import { dayMinutes, minuteMs } from '../town/calendar.ts';
import type { Dice } from '../town/dice.ts';
import { residentOf, type Town } from '../town/town.ts';
import type { BaseWeek } from './base-week.ts';
import type { CaseRoles } from './case.ts';
import { type CaseNight, nightOf, workOf } from './roles.ts';

/** For some minutes the owner of the second name is there under it, from where they are. */
export type HiddenVisit = {
  readonly is: 'intro' | 'first' | 'second' | 'soup' | 'talk' | 'eve' | 'after' | 'alone';
  readonly number?: number;
  /** Milliseconds from the author's message to the carrier's. */
  readonly handed?: number;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  readonly place: string;
  readonly address: string;
};

/** Draws of a moment before a visit is given up. */
const mostTries = 40;
/** Minutes of a visit, and between two. */
const lasts = [4, 8] as const;
const apart = 25;
/** So near the hours of the case there is none, in any night. */
const nearMs = 60 * minuteMs;
/** Within so many milliseconds nobody but the author writes to the carrier. */
const quietMs = 10 * minuteMs;

type Wish = {
  readonly is: HiddenVisit['is'];
  readonly number?: number;
  readonly handed?: number;
  /** First and last day, from Monday, 0. */
  readonly days: readonly [number, number];
  readonly fits: (from: number, to: number) => boolean;
  /** At work, and not at home. */
  readonly atWork?: true;
  /** Comes after this one. */
  readonly after?: HiddenVisit['is'];
};

/** All visits of a week under the second name; undefined where one finds no moment. */
export function drawVisits(
  town: Town,
  week: BaseWeek,
  roles: CaseRoles,
  night: CaseNight,
  dice: Dice,
): readonly HiddenVisit[] | undefined {
  const { owner, partner, author, carrier, cook } = roles;
  const both = (from: number, to: number) => week.online(partner, from - minuteMs, to + minuteMs);
  const handing = (handed: number) => (from: number, to: number) => {
    const at = from + 80_000;
    return (
      [author, carrier].every((who) => week.online(who, at - handed - minuteMs, to + minuteMs)) &&
      week.writersTo(carrier, at - quietMs, at + minuteMs).length === 0 &&
      !week.writes(carrier, at - 20_000, at + 20_000)
    );
  };
  const cooking = (from: number, to: number) =>
    [author, cook].every((who) => week.online(who, from - minuteMs, to + minuteMs));
  const eve = night.day - 1;
  const firstHanded = Math.round(dice.between(120, 260)) * 1_000;
  const secondHanded = Math.round(dice.between(120, 260)) * 1_000;
  const wishes: readonly Wish[] = [
    { is: 'intro', days: [0, 0], fits: both },
    {
      is: 'first',
      handed: firstHanded,
      days: [0, Math.max(0, eve - 1)],
      fits: handing(firstHanded),
    },
    { is: 'second', handed: secondHanded, days: [eve, eve], fits: handing(secondHanded) },
    { is: 'soup', days: [0, eve], fits: cooking },
    { is: 'talk', number: 0, days: [0, eve], fits: both },
    { is: 'talk', number: 1, days: [1, eve], fits: both },
    { is: 'eve', days: [eve, eve], fits: both, after: 'second' },
    { is: 'after', days: [night.day, 6], fits: both },
    { is: 'talk', number: 3, days: [night.day, 6], fits: both },
    { is: 'alone', days: [0, 6], fits: () => true, atWork: true },
    { is: 'alone', days: [0, 6], fits: () => true, atWork: true },
    { is: 'alone', days: [0, 6], fits: () => true },
    { is: 'alone', days: [0, 6], fits: () => true },
  ];
  const found: HiddenVisit[] = [];
  for (const wish of wishes) {
    const visit = drawVisit(town, week, owner, dice, wish, found);
    if (visit === undefined) return undefined;
    found.push(visit);
  }
  return new Set(found.map(({ address }) => address)).size > 1 ? found : undefined;
}

function drawVisit(
  town: Town,
  week: BaseWeek,
  owner: string,
  dice: Dice,
  { is, number, handed, days: [first, last], fits, atWork, after = 'intro' }: Wish,
  before: readonly HiddenVisit[],
): HiddenVisit | undefined {
  const start = Date.parse(town.start);
  const dayMs = dayMinutes * minuteMs;
  const work = workOf(town, residentOf(town, owner));
  const nights = Array.from({ length: 7 }, (_, day) => nightOf(town, day));
  const earliest = before.find((one) => one.is === after)?.to ?? start;
  const stays = week
    .staysOf(owner)
    .filter(
      ({ from, to, place }) =>
        (place === work || (place === 'home' && !atWork)) &&
        from < start + (last + 1) * dayMs &&
        to > start + first * dayMs &&
        to - from > 40 * minuteMs,
    );
  if (stays.length === 0) return undefined;
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const stay = dice.pick(stays);
    const minutes = dice.between(...lasts);
    const from = Math.round(dice.between(stay.from + 10 * minuteMs, stay.to - 20 * minuteMs));
    const to = Math.round(from + minutes * minuteMs);
    const isOfDays =
      from > earliest && from >= start + first * dayMs && to < start + (last + 1) * dayMs;
    const isFree = before.every(
      (one) => from > one.to + apart * minuteMs || to < one.from - apart * minuteMs,
    );
    const isNight = nights.some((one) => from < one.to + nearMs && to > one.from - nearMs);
    if (!isOfDays || !isFree || isNight) continue;
    if (week.writes(owner, from - minuteMs, to + minuteMs) || !fits(from, to)) continue;
    return {
      is,
      ...(number === undefined ? {} : { number }),
      ...(handed === undefined ? {} : { handed }),
      from,
      to,
      place: stay.place,
      address: stay.address,
    };
  }
  return undefined;
}
