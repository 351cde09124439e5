import { rowSet } from '../../analysis/finding.ts';
import { longGaps, type Usual, usualGap } from '../../analysis/gaps.ts';
import { dayOf, hoursOf, hoursOfAll, hoursOfEach } from '../../analysis/hours.ts';
import { daysOnline, type Presence, presenceOf } from '../../analysis/presence.ts';
import { movedRhythms, nightWork, usualOfAll } from '../../analysis/rhythms.ts';
import { isMessage, personOf, type Rows, rowsWhere } from '../../analysis/rows.ts';
import { quietWindow, type Window } from '../../analysis/sleep.ts';
import type { Strip } from '../../pictures/picture.ts';
import {
  fromTo,
  fullHour,
  isoDay,
  namesOf,
  nothing,
  percent,
  percentOf,
  rounded,
} from './figures.ts';
import { type Inferred, type Table, type TableInference, yoursIf } from './material.ts';

/** Strips without a name are everybody's. */
const everybody = '';
/** The night of a day ends with this hour. */
const nightHours = 5;

/** How many messages in each hour of the day; values are everybody's. */
export const hours: TableInference = ({ rows, zoneMinutes }, { who }) => {
  const all = [...hoursOfAll(rows, zoneMinutes)];
  const each = hoursOfEach(rows, zoneMinutes);
  const messages = all.reduce((sum, count) => sum + count, 0);
  const night = all.slice(0, nightHours).reduce((sum, count) => sum + count, 0);
  const most = Math.max(...all);
  const least = Math.min(...all);
  const quiet = quietWindow(all);
  const strips: Strip[] = [
    { label: everybody, hours: all },
    ...who.map((name) => ({
      label: name,
      hours: [...hoursOf(each, personOf(rows, name) ?? 0)],
      ...yoursIf(name),
    })),
  ];
  return {
    pictures: [{ is: 'strips', measure: 'messages', strips }],
    values: {
      messages,
      people: peopleOfMessages(rows),
      busiest: fullHour(all.indexOf(most)),
      'busiest.messages': most,
      quietest: fullHour(all.indexOf(least)),
      'quietest.messages': least,
      'night.messages': night,
      'night.percent': percentOf(night, messages),
      'quiet.from': fromTo(quiet).from,
      'quiet.to': fromTo(quiet).to,
      'quiet.messages': quiet?.held ?? 0,
    },
    findings: [{ what: 'hours', who: [], rows: rowsWhere(rows, isMessage) }],
  };
};

function peopleOfMessages(rows: Rows): number {
  const seen = new Set<number | undefined>();
  for (let row = 0; row < rows.count; row++) {
    if (isMessage(rows, row)) seen.add(rows.from[row]).add(rows.to[row]);
  }
  // Every number that is not absent is somebody's.
  return [...seen].filter((person) => rows.people[person ?? -1] !== undefined).length;
}

/** On how many days some people were online in each hour, and their usual long gap. */
export const online: TableInference = ({ rows, zoneMinutes }, { who }) => {
  const presences = presenceOf(rows);
  const theirs = who.map((name) => presences[personOf(rows, name) ?? 0] ?? []);
  const usual = theirs.map((one) => usualGap(longGaps(one), zoneMinutes));
  const { from, to } = fromTo(usualOfAll(rows, zoneMinutes));
  const strips = who.map((name, index) =>
    strip(name, theirs[index] ?? [], zoneMinutes, usual[index]?.window),
  );
  return {
    pictures: [{ is: 'strips', measure: 'days', strips }],
    values: {
      people: who.length,
      'usual.from': from,
      'usual.to': to,
      ...Object.assign({}, ...who.map((name, index) => asleep(name, usual[index]))),
    },
    findings: who.map((name, index) => ({
      what: 'online',
      who: [name],
      rows: rowSet((theirs[index] ?? []).flatMap((one) => one.rows)),
    })),
  };
};

function asleep(name: string, usual: Usual | undefined): Inferred['values'] {
  const { from, to } = fromTo(usual?.window);
  return {
    [`${name}.asleep.from`]: from,
    [`${name}.asleep.to`]: to,
    [`${name}.asleep.alike`]: usual?.alike ?? 0,
    [`${name}.asleep.nights`]: usual?.nights ?? 0,
  };
}

function strip(
  label: string,
  presences: readonly Presence[],
  zoneMinutes: number,
  quiet: Window | undefined,
): Strip {
  const days = [...daysOnline(presences, zoneMinutes)];
  return { label, hours: days, ...(quiet === undefined ? {} : { quiet }), ...yoursIf(label) };
}

/** Who is awake while the town sleeps. */
export const awakeAtNight: TableInference = ({ rows, zoneMinutes }) => {
  const found = nightWork(rows, zoneMinutes);
  const usual = usualOfAll(rows, zoneMinutes);
  const presences = presenceOf(rows);
  const [first] = found;
  const town = medianStrip(presences, zoneMinutes);
  const strips: Strip[] = [
    { ...town, ...(usual === undefined ? {} : { quiet: usual }) },
    ...found.map(({ who: [name = ''], window }) =>
      strip(name, presences[personOf(rows, name) ?? 0] ?? [], zoneMinutes, window),
    ),
  ];
  return {
    pictures: [{ is: 'strips', measure: 'days', strips }],
    values: {
      count: found.length,
      who: namesOf(found.flatMap(({ who }) => who)),
      'asleep.from': fromTo(first?.window).from,
      'asleep.to': fromTo(first?.window).to,
      'asleep.alike': first?.alike ?? 0,
      'asleep.nights': first?.nights ?? 0,
      'usual.from': fromTo(usual).from,
      'usual.to': fromTo(usual).to,
    },
    findings: found,
  };
};

/** For each hour the median over all people of the days on which they were online. */
function medianStrip(presences: readonly (readonly Presence[])[], zoneMinutes: number): Strip {
  const each = presences
    .filter((theirs) => theirs.length > 0)
    .map((theirs) => daysOnline(theirs, zoneMinutes));
  const medians = Array.from({ length: 24 }, (_, hour) => {
    const days = each.map((theirs) => theirs[hour] ?? 0).sort((a, b) => a - b);
    return days[days.length >> 1] ?? 0;
  });
  return { label: everybody, hours: medians };
}

/** Whose long gap moved during the rows: shown is the surest. */
export const changedRhythm: TableInference = (table) => {
  const found = movedRhythms(table.rows, table.zoneMinutes);
  const [first] = found;
  return {
    pictures: first === undefined ? [] : [beforeAndAfter(table, first)],
    values: {
      count: found.length,
      who: first?.who[0] ?? nothing,
      day: first === undefined ? nothing : isoDay(first.day),
      hours: rounded(Math.abs(first?.moved ?? 0)),
      clear: percent(first?.sure ?? 0),
    },
    findings: found.slice(0, 1),
  };
};

function beforeAndAfter(
  { rows, zoneMinutes }: Table,
  { who: [name = ''], day, before, after }: ReturnType<typeof movedRhythms>[number],
): Inferred['pictures'][number] {
  const theirs = presenceOf(rows)[personOf(rows, name) ?? 0] ?? [];
  const dayAt = (at: number) => dayOf(at, zoneMinutes);
  const first = dayAt(theirs[0]?.from ?? 0);
  const last = dayAt(theirs.at(-1)?.to ?? 0);
  const during = (from: number, to: number) => ({ days: { from: isoDay(from), to: isoDay(to) } });
  const early = theirs.filter(({ from }) => dayAt(from) < day);
  const late = theirs.filter(({ from }) => dayAt(from) >= day);
  const strips = [
    { ...strip(name, early, zoneMinutes, before), ...during(first, day - 1) },
    { ...strip(name, late, zoneMinutes, after), ...during(day, last) },
  ];
  return { is: 'strips', measure: 'days', strips };
}
