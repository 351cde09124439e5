import { type RandomBytes, seededRandom } from '../../crypto/index.ts';
import { addressAt } from '../places.ts';
import { minuteMs, weekdayOf } from '../town/calendar.ts';
import { type Dice, diceFrom } from '../town/dice.ts';
import type { PlannedEvent } from '../town/plan.ts';
import { residentOf, type Town } from '../town/town.ts';
import { type BaseWeek, baseWeek } from './base-week.ts';
import type { CaseRoles, CaseTruth } from './case.ts';
import { readCaseWords } from './case-words.ts';
import { type CaseNight, drawRoles, homeOf, nightOf, silenceOf, workOf } from './roles.ts';
import { drawVisits, type HiddenVisit } from './visits.ts';

export type PlannedCase = { readonly plan: readonly PlannedEvent[]; readonly truth: CaseTruth };

/** So many draws of people and moments are tried; a thousand seeds needed far fewer. */
const mostDraws = 400;

/**
 * A week of the town with a case in it: somebody of the town goes by a second name, plans with others,
 * and paints a wall in one night. Pure: one plan and one source of bytes give one case. Everything is
 * planned as the town's week is, so that it is sealed, carried and opened like all else. About 5 ms.
 *
 * Takes 16 bytes of `random`.
 * @throws Error where no draw fits the week, of which a test knows none
 */
function planCase(town: Town, plan: readonly PlannedEvent[], random: RandomBytes): PlannedCase {
  const dice = diceFrom(random);
  const week = baseWeek(plan);
  for (let draw = 0; draw < mostDraws; draw += 1) {
    const drawn = drawCase(town, plan, week, dice);
    if (drawn !== undefined) return drawn;
  }
  throw new Error('no case fits this week');
}

/** The case of a number: the same number and plan, the same case. */
export const planNumberedCase = (
  town: Town,
  plan: readonly PlannedEvent[],
  number: number,
): PlannedCase => planCase(town, plan, seededRandom(`case ${number}`));

/** In how many cases the phone at the corner was lent, and of the others in how many it looks as if. */
const lentShare = 0.5;
const silentShare = 0.5;

/** Mornings after it, from Monday, 0. */
const mornings = [2, 3, 4, 5, 6] as const;
const otherMornings = [1, 2, 3, 4, 5, 6] as const;

function drawCase(
  town: Town,
  plan: readonly PlannedEvent[],
  week: BaseWeek,
  dice: Dice,
): PlannedCase | undefined {
  const words = readCaseWords();
  const night = nightOf(town, dice.pick(mornings));
  const other = nightOf(town, dice.pick(otherMornings.filter((day) => day !== night.day)));
  const roles = drawRoles(town, week, night, other, dice);
  if (roles === undefined) return undefined;
  const usual = week.staysOf(roles.phone).map(({ place }) => place);
  const free = words.corners.filter(
    (place) => !usual.includes(place) && !week.isUsed(place, night.from, night.to),
  );
  const visits = drawVisits(town, week, roles, night, dice);
  if (visits === undefined || free.length === 0) return undefined;
  const alias = dice.pick(words.aliases);
  const corner = dice.pick(free);
  const lent = dice.share() < lentShare;
  // An empty battery looks like a lost phone, so that a silent one proves nothing.
  const isSilent = lent || dice.share() < silentShare;
  const setting = { roles, alias, words, dice, night, lent };
  const events = [
    ...visits.flatMap((visit) => eventsOf(visit, setting)),
    ...atNight(setting, corner, words.wall),
    ...inPassing(roles.passer, other, words.wall, dice),
  ];
  const owner = residentOf(town, roles.owner);
  const work = workOf(town, owner) ?? '';
  return {
    plan: merged(isSilent ? silenced(plan, roles.mate, silenceOf(town, night)) : plan, events),
    truth: {
      brief: { alias, wall: addressAt(words.wall, 0) },
      roles,
      answers: {
        night: weekdayOf(night.day),
        name: roles.owner,
        partner: roles.partner,
        author: roles.author,
        lookout: lent ? roles.mate : roles.phone,
      },
      passed: weekdayOf(other.day),
      lent,
      proofs: {
        night: 'case-night',
        name: 'case-intro',
        partner: 'case-after',
        author: 'case-sketch',
        lookout: 'case-lookout',
      },
      home: homeOf(town, owner),
      work: town.people
        .filter(({ id }) => id !== owner.id && week.staysOf(id).some(({ place }) => place === work))
        .map(({ id }) => id),
    },
  };
}

type Setting = {
  readonly roles: CaseRoles;
  readonly alias: string;
  readonly words: ReturnType<typeof readCaseWords>;
  readonly dice: Dice;
  readonly night: CaseNight;
  readonly lent: boolean;
};

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** A phrase of the case with its names. */
function filled(text: string, { roles }: Setting): string {
  const names: Readonly<Record<string, string>> = { ...roles, name: roles.owner };
  return text.replace(/\{(\w+)\}/g, (slot, role: string) => capital(names[role] ?? slot));
}

const message = (at: number, id: string, from: string, to: string, text: string): PlannedEvent => ({
  kind: 'message',
  at,
  id,
  from,
  to: [to],
  text,
});

/** The owner puts one name away, takes the other for some minutes, and comes back. */
function eventsOf(visit: HiddenVisit, setting: Setting): readonly PlannedEvent[] {
  const { roles, alias, dice } = setting;
  const { from, to, place, address } = visit;
  const link = { place, address } as const;
  const turn = () => Math.round(dice.between(3_000, 8_000));
  return [
    { kind: 'disconnect', at: from - turn(), who: roles.owner },
    { kind: 'connect', at: from, who: alias, ...link },
    ...saidIn(visit, setting),
    { kind: 'disconnect', at: to, who: alias },
    { kind: 'connect', at: to + turn(), who: roles.owner, ...link },
  ];
}

function saidIn(visit: HiddenVisit, setting: Setting): readonly PlannedEvent[] {
  const { words, roles, alias } = setting;
  const { partner, author, carrier, cook } = roles;
  const { says } = words;
  const at = (seconds: number) => visit.from + seconds * 1_000;
  const to = (id: string, seconds: number, text: string) =>
    message(at(seconds), id, alias, partner, filled(text, setting));
  const back = (id: string, seconds: number, text: string) =>
    message(at(seconds), id, partner, alias, filled(text, setting));
  const { is, handed = 0 } = visit;
  switch (is) {
    case 'intro':
      return [to('case-intro', 25, says.intro), back('case-joins', 95, says.joins)];
    case 'first':
    case 'second': {
      const text = filled(is === 'first' ? says.sketch : says.second, setting);
      const id = is === 'first' ? 'case-sketch' : 'case-second';
      return [
        message(at(80) - handed, `${id}-drawn`, author, carrier, text),
        message(at(80), id, carrier, alias, text),
      ];
    }
    case 'soup':
      return [message(at(60), 'case-soup', cook, author, says.long)];
    case 'eve':
      return [to('case-night', 30, says.night), back('case-coming', 110, says.coming)];
    case 'after':
      return [back('case-after', 45, says.after)];
    case 'talk': {
      const turns = says.talks.slice(2 * (visit.number ?? 0)).slice(0, 2);
      return turns.map((text, index) =>
        (index === 0 ? to : back)(`case-talk-${visit.number}-${index}`, 30 + 75 * index, text),
      );
    }
    case 'alone':
      return [];
  }
}

/** Three phones at the wall and at the corner, and what is said between them. */
function atNight(setting: Setting, corner: string, wall: string): readonly PlannedEvent[] {
  const { roles, alias, words, dice, night, lent } = setting;
  const { says } = words;
  const { from, to } = night;
  const about = (at: number) => Math.round(at + dice.between(-4, 4) * minuteMs);
  const there = (who: string, place: string, first: number, last: number): PlannedEvent[] => [
    { kind: 'connect', at: first, who, place, address: addressAt(place, 0) },
    { kind: 'disconnect', at: last, who },
  ];
  const begins = about(from);
  const ends = about(to);
  const step = (to - from - 16 * minuteMs) / says.signals.length;
  const when = (index: number) => Math.round(from + 9 * minuteMs + index * step);
  const look = (index: number, text: string, id: string) =>
    message(when(index), id, roles.phone, alias, filled(text, setting));
  return [
    ...there(alias, wall, begins, ends),
    ...there(roles.partner, wall, about(from), about(to)),
    ...there(roles.phone, corner, about(from), about(to)),
    message(
      from + 6 * minuteMs,
      'case-lookout',
      roles.phone,
      alias,
      filled(lent ? says.lent : says.lookout, setting),
    ),
    ...says.signals.map((text, index) => look(index, text, `case-signal-${index}`)),
    ...says.heard.map((text, index) =>
      message(when(index) + 40_000, `case-heard-${index}`, alias, roles.phone, text),
    ),
  ];
}

/** Somebody crosses the square in another night, for some minutes. */
function inPassing(
  who: string,
  { from }: CaseNight,
  place: string,
  dice: Dice,
): readonly PlannedEvent[] {
  const at = Math.round(from + dice.between(0, 30) * minuteMs);
  const until = Math.round(at + dice.between(6, 14) * minuteMs);
  return [
    { kind: 'connect', at, who, place, address: addressAt(place, 0) },
    { kind: 'disconnect', at: until, who },
  ];
}

/** The plan without somebody from one moment to another; what is sent to them waits. */
function silenced(
  plan: readonly PlannedEvent[],
  who: string,
  { from, to }: { readonly from: number; readonly to: number },
): readonly PlannedEvent[] {
  const kept: PlannedEvent[] = [];
  let before: Extract<PlannedEvent, { kind: 'connect' }> | undefined;
  let isBack = false;
  const comeBack = () => {
    if (before) kept.push({ ...before, at: Math.max(to, before.at) });
    isBack = true;
  };
  let isGone = false;
  for (const event of plan) {
    if (!isGone && event.at >= from) {
      if (before) kept.push({ kind: 'disconnect', at: from, who });
      isGone = true;
    }
    if (isGone && !isBack && event.at >= to) comeBack();
    const isTheirs = event.kind === 'message' ? event.from === who : event.who === who;
    if (isTheirs && event.kind === 'connect') before = event;
    if (isTheirs && event.kind === 'disconnect') before = undefined;
    if (!isTheirs || !isGone || isBack) kept.push(event);
  }
  return kept;
}

const rank = ({ kind }: PlannedEvent) => ['disconnect', 'connect', 'message'].indexOf(kind);

/** Both in the order of time, no two at one moment. */
function merged(
  plan: readonly PlannedEvent[],
  events: readonly PlannedEvent[],
): readonly PlannedEvent[] {
  const all = [...plan, ...events].sort(
    (one, other) => one.at - other.at || rank(one) - rank(other),
  );
  let last = 0;
  return all.map((event) => {
    last = Math.max(last + 1, event.at);
    return { ...event, at: last };
  });
}
