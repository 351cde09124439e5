import { dayMinutes, minuteMs } from '../town/calendar.ts';
import type { Dice } from '../town/dice.ts';
import { residentOf, type Resident, type Town } from '../town/town.ts';
import type { BaseWeek } from './base-week.ts';
import type { CaseRoles } from './case.ts';

/** When it happened, in milliseconds since the epoch. `day`: of the morning after, from Monday, 0. */
export type CaseNight = { readonly day: number; readonly from: number; readonly to: number };

/** Minutes of the day. */
const begins = 2 * 60 + 55;
const ends = 3 * 60 + 55;
/** So long before and after it those who were there are offline as ever. */
const aroundMs = 70 * minuteMs;
/** The phone of who watches lies in the river from an evening to a noon. */
const silent = { from: 18 * 60, to: 12 * 60 };

export const nightOf = (town: Town, day: number): CaseNight => {
  const midnight = Date.parse(town.start) + day * dayMinutes * minuteMs;
  return { day, from: midnight + begins * minuteMs, to: midnight + ends * minuteMs };
};

/** How long the lost phone is away. */
export function silenceOf(
  town: Town,
  { day }: CaseNight,
): {
  readonly from: number;
  readonly to: number;
} {
  const midnight = Date.parse(town.start) + day * dayMinutes * minuteMs;
  return {
    from: midnight + (silent.from - dayMinutes) * minuteMs,
    to: midnight + silent.to * minuteMs,
  };
}

/** The place where somebody is on most working days, if any. */
export function workOf(town: Town, { routine, workplace }: Resident): string | undefined {
  const stays = (town.routines[routine] ?? []).flatMap((day) => day.stays.map(({ at }) => at));
  const [first] = stays;
  return first === 'office' ? (workplace ?? first) : first;
}

/** Whether they are offline around a night, as who sleeps is. */
const sleeps = (week: BaseWeek, who: string, { from, to }: CaseNight) =>
  week.offline(who, from - aroundMs, to + aroundMs);

/** Whether they are so in every night, at the hours of the case at least. */
const sleepsAlways = (town: Town, week: BaseWeek, who: string, night: CaseNight) =>
  sleeps(week, who, night) &&
  Array.from({ length: 7 }, (_, day) => nightOf(town, day)).every(({ from, to }) =>
    week.offline(who, from - 30 * minuteMs, to + 30 * minuteMs),
  );

/** One draw; undefined if it does not fit the week. */
export function drawRoles(
  town: Town,
  week: BaseWeek,
  night: CaseNight,
  otherNight: CaseNight,
  dice: Dice,
): CaseRoles | undefined {
  const taken = new Set<number>();
  const draw = (fits: (one: Resident) => boolean): Resident | undefined => {
    const able = town.people.filter(
      (one) => !taken.has(one.household) && one.away === undefined && fits(one),
    );
    if (able.length === 0) return undefined;
    const one = dice.pick(able);
    taken.add(one.household);
    return one;
  };
  const owner = draw((one) => sleeps(week, one.id, night) && canHide(town, week, one));
  if (owner === undefined) return undefined;
  const partner = draw(
    (one) => sleepsAlways(town, week, one.id, night) && !isTied(town, one.id, owner.id),
  );
  const phone = draw(
    (one) => sleepsAlways(town, week, one.id, night) && lenders(town, week, night, one).length > 0,
  );
  const author = draw((one) => week.staysOf(one.id).length > 0);
  const carrier = draw((one) => week.staysOf(one.id).length > 0);
  const passer = draw((one) => sleeps(week, one.id, otherNight));
  const cook = draw((one) => week.staysOf(one.id).length > 0);
  if (!partner || !phone || !author || !carrier || !passer || !cook) return undefined;
  return {
    owner: owner.id,
    partner: partner.id,
    author: author.id,
    carrier: carrier.id,
    phone: phone.id,
    mate: dice.pick(lenders(town, week, night, phone)),
    passer: passer.id,
    cook: cook.id,
  };
}

/** Has a home with others and a place of work that nobody else of the home has. */
function canHide(town: Town, week: BaseWeek, one: Resident): boolean {
  const work = workOf(town, one);
  const home = homeOf(town, one);
  if (work === undefined || home.length === 0) return false;
  const isShared = home.some((id) => week.staysOf(id).some(({ place }) => place === work));
  return !isShared && week.staysOf(one.id).filter(({ place }) => place === work).length > 2;
}

/** Who of the same home could have taken that phone: asleep by the rows, and back before the week ends. */
function lenders(town: Town, week: BaseWeek, night: CaseNight, owner: Resident): readonly string[] {
  const { from, to } = silenceOf(town, night);
  return homeOf(town, owner).filter((id) => {
    const stays = week.staysOf(id);
    return (
      sleeps(week, id, night) &&
      residentOf(town, id).away === undefined &&
      stays.some((stay) => stay.to < from) &&
      stays.some((stay) => stay.to > to + 60 * minuteMs)
    );
  });
}

/** Who lives with somebody. */
export const homeOf = (town: Town, { id, household }: Resident): readonly string[] =>
  town.people.filter((one) => one.household === household && one.id !== id).map((one) => one.id);

const isTied = (town: Town, one: string, other: string): boolean =>
  [...town.ties.map(({ a, b }) => [a, b]), ...town.groups.map(({ members }) => members)].some(
    (circle) => circle.includes(one) && circle.includes(other),
  );
