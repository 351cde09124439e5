import * as v from 'valibot';
import { type Rows, rowsFromObservations } from '../../analysis/rows.ts';
import { isDocumentationAddress } from '../../protocol/addresses.ts';
import { minutesOf, weekdays } from '../../world/town/calendar.ts';
import type { LivedWeek } from '../../world/town/live-week.ts';
import { type Block, shaped } from '../format/block.ts';
import { didYouMean } from '../format/fix.ts';
import { clockTime, count, id, list, object, oneOf, step } from '../format/schema/parts.ts';
import {
  dataSets,
  findKind,
  findKindNames,
  insteadOfGone,
  type Query,
  valuesOfQuery,
} from '../inference/finding-kinds.ts';
import { infer } from '../inference/infer.ts';
import type { Found, Material } from '../inference/material.ts';
import { remembered } from '../session/remembered.ts';
import { broughtBy } from '../session/session.ts';
import { namesUnder } from './common-values.ts';
import type { Check, Kind } from './kind.ts';
import { type Means, notThere } from './means.ts';
import { type AboutRun, checkRun, runKey, weekStepOf } from './runs.ts';

declare module '../model.ts' {
  interface Activities {
    /** An analyst looks for something in the rows of the week, or in real data. */
    find: { readonly query: Query } & AboutRun;
  }
  interface Effects {
    /** `week`: the step whose week it is about. */
    find: { readonly query: Query; readonly week: string | undefined };
  }
  interface Bringing {
    found: { readonly found: Found };
  }
}

const shape = () =>
  object({
    ...step,
    ...runKey,
    what: oneOf(findKindNames, insteadOfGone),
    in: v.optional(oneOf(dataSets)),
    who: v.optional(list(id), []),
    top: v.optional(count),
    at: v.optional(id),
    on: v.optional(oneOf(weekdays)),
    from: v.optional(clockTime),
    to: v.optional(clockTime),
    segment: v.optional(id),
  });

/** How many of a ranked list are shown where the lesson doesn't say. */
const usualTop = 8;

export const find: Kind<'find'> = {
  read: shaped(shape, (raw, block) => {
    const query = readQuery(raw, block);
    return query && { query, ...(raw.run === undefined ? {} : { run: raw.run }) };
  }),
  named: ({ query }, id) => namesUnder(id, valuesOfQuery(query)),
  /** Addresses that belong to nobody are said to be simulated here, too. */
  compute({ session, id }) {
    const values = broughtBy(session, id, 'found')?.found.values ?? {};
    const shown = (value: string | number) =>
      typeof value === 'string' && isDocumentationAddress(value) ? `${value} (simulated)` : value;
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shown(value)]));
  },
  check(check) {
    const { query } = check.activity;
    if (query.in === 'town') checkRun(check, check.activity);
    if (query.in === 'sister' && check.story.ids('sister').length === 0) {
      check.report(['id'], 'the sister company has not worked yet', 'Put a sister step before it.');
    }
    checkQuery(check, query);
  },
  givesEvidence: true,
  finds: true,
  actsOnWorld: true,
  atDesk: true,
  effect: ({ session, id, activity: { query } }) => ({
    type: 'find',
    step: id,
    query,
    week: weekStepOf(session.lesson, id),
  }),
  async perform({ query, week }, means) {
    const found = await infer(query, materialOf(means, week));
    if ('missing' in found) return notThere(found.name ?? found.missing);
    return { ok: true, brought: { is: 'found', found } };
  },
};

const rowsOfWeek = remembered<LivedWeek, Rows>();

/** What the steps before have brought to look at. */
function materialOf({ desk, brought }: Means, step = ''): Material {
  const all = Object.values(brought);
  const sister = all.findLast((one) => one.is === 'report')?.report;
  const week = broughtBy({ brought }, step, 'week')?.week;
  const rows = week && rowsOfWeek(week, [], () => rowsFromObservations(week.evidence.rows));
  return {
    data: (name) => desk.data(name),
    ...(sister && { sister }),
    ...(week && rows && { town: { rows, zoneMinutes: week.zoneMinutes }, truth: week.truth }),
  };
}

/** Names in a query are people of the town or of the cast, places are places of the world. */
function checkQuery({ residents, places, lesson, report }: Check, query: Query): void {
  const known = [...residents, ...lesson.cast.map((member) => member.id)];
  for (const [place, who] of query.who.entries()) {
    if (residents.length === 0 || known.includes(who)) continue;
    report(['who', place], `nobody is called ${who}`, didYouMean(who, known));
  }
  const at = query.place?.at;
  if (at === undefined || places.length === 0 || places.includes(at)) return;
  report(['at'], `there is no place "${at}"`, didYouMean(at, places));
}

/** What a find block asks. What its kind needs and is missing, or can't use, is reported. */
function readQuery(
  raw: v.InferOutput<ReturnType<typeof shape>>,
  { part, report }: Block,
): Query | undefined {
  const kind = findKind(raw.what);
  const { top = usualTop, who, at, on, from, to, segment } = raw;
  const set = raw.in ?? kind.in[0];
  const wrong = (key: string, message: string, fix: string) =>
    report(part.line([key]), message, fix);
  if (!kind.in.includes(set)) {
    wrong('in', `${raw.what} can't be looked for in ${set}`, `Write one of ${kind.in.join(', ')}.`);
  }
  const [least, most] = kind.who;
  if (who.length < least || who.length > most) {
    wrong(
      'who',
      least === most && least === 0
        ? `${raw.what} is asked about nobody`
        : `${raw.what} is asked about ${least === most ? least : `${least} to ${most}`} of the people`,
      most === 0 ? 'Take "who" out.' : 'Write "who: [...]" with that many names.',
    );
  }
  const takes: readonly string[] = kind.takes;
  const place = takes.includes('place');
  const given = { top: raw.top, at, on, from, to, segment };
  for (const [key, value] of Object.entries(given)) {
    const taken = key === 'top' || key === 'segment' ? takes.includes(key) : place;
    if (value !== undefined && !taken) {
      wrong(key, `${raw.what} does not use ${key}`, `Take "${key}" out.`);
    }
  }
  const query = { what: raw.what, in: set, who, top };
  if (takes.includes('segment')) {
    if (segment === undefined) wrong('what', 'segment is missing', 'Add a line "segment: ...".');
    return segment === undefined ? undefined : { ...query, segment };
  }
  if (!place) return query;
  if (at === undefined || on === undefined || from === undefined || to === undefined) {
    wrong(
      'what',
      `${raw.what} needs at, on, from and to`,
      'Add for example "at: square", "on: sat", \'from: "13:00"\' and \'to: "17:00"\'.',
    );
    return undefined;
  }
  if (minutesOf(from) >= minutesOf(to)) wrong('to', 'this ends before it begins', 'Exchange them.');
  return { ...query, place: { at, on, from, to } };
}
