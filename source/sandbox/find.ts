/** What can be looked for in the rows of a vantage, and in the real data that come along. */
import { type Rows, rowsFromObservations } from '../analysis/rows.ts';
import type { Desk, Failed } from '../lesson/session/desk.ts';
import {
  dataSets,
  type FindKind,
  findKind,
  findKindNames,
  type Query,
} from '../lesson/inference/finding-kinds.ts';
import { infer } from '../lesson/inference/infer.ts';
import type { Found, Material, Missing } from '../lesson/inference/material.ts';
import { boughtList } from '../analysis/bought-list.ts';
import { townOnce } from '../lab/scenes/small.ts';
import type { Observation } from '../protocol/observation.ts';
import { minutesOf, weekdays } from '../world/town/calendar.ts';
import { truthOf } from '../world/town/truth.ts';
import { places } from '../world/places.ts';
import { readSegmentRules } from '../analysis/segment-rules.ts';
import type { SandboxSeen } from './run.ts';

const segmentIds: readonly string[] = readSegmentRules().rules.map(({ id }) => id);

export type ReadQuery =
  | { readonly ok: true; readonly query: Query }
  /**
   * What is missing or too much: a kind that there is not, people (from so many to so many), a place
   * with a day and two times, a segment, or a word that means nothing.
   */
  | {
      readonly ok: false;
      readonly wrong:
        | { readonly is: 'kind'; readonly typed: string }
        | {
            readonly is: 'who';
            readonly what: FindKind;
            readonly least: number;
            readonly most: number;
          }
        | { readonly is: 'place' | 'segment'; readonly what: FindKind }
        | { readonly is: 'word'; readonly typed: string };
    };

const clock = /^(?:[01]\d|2[0-4]):[0-5]\d$/;
const top = 12;

/**
 * What is asked with words such as `hours felix`, `at-place square sat 13:00 17:00`,
 * `central revere` or `segments health`. `people`: who can be asked about.
 */
export function readQuery(words: readonly string[], people: readonly string[]): ReadQuery {
  const [first = '', ...rest] = words;
  const what = findKindNames.find((one) => one === first);
  const wrong = (why: Extract<ReadQuery, { ok: false }>['wrong']) =>
    ({ ok: false, wrong: why }) as const;
  if (what === undefined) return wrong({ is: 'kind', typed: first });
  const kind = findKind(what);
  const set = dataSets.find((one) => rest.includes(one) && kind.in.includes(one)) ?? kind.in[0];
  const left = rest.filter((word) => word !== set);
  const base = { what, in: set, top } as const;
  if (kind.takes.includes('place')) {
    const [at = '', on = '', from = '', to = ''] = left;
    const day = weekdays.find((one) => one === on.slice(0, 3).toLowerCase());
    const isWhole = places.get(at)?.address !== undefined && clock.test(from) && clock.test(to);
    if (!isWhole || day === undefined || minutesOf(from) >= minutesOf(to)) {
      return wrong({ is: 'place', what });
    }
    return { ok: true, query: { ...base, who: [], place: { at, on: day, from, to } } };
  }
  if (kind.takes.includes('segment')) {
    const segment = segmentIds.find((one) => one === left[0]);
    if (segment === undefined) return wrong({ is: 'segment', what });
    return { ok: true, query: { ...base, who: [], segment } };
  }
  const stranger = left.find((word) => !people.includes(word));
  if (stranger !== undefined) return wrong({ is: 'word', typed: stranger });
  const [least, most] = kind.who;
  if (left.length < least || left.length > most) return wrong({ is: 'who', what, least, most });
  return { ok: true, query: { ...base, who: left } };
}

export type FoundHere =
  | { readonly ok: true; readonly found: Found }
  | { readonly ok: false; readonly missing: Missing }
  | Failed;

const tables = new WeakMap<readonly Observation[], Rows>();

/**
 * Looks for it in the rows of one vantage. Of the town it is judged by what is so there.
 * @param desk reads data that come along, and hands an export to the sister company
 */
export async function findIn(
  query: Query,
  seen: Pick<SandboxSeen, 'world' | 'zoneMinutes'>,
  observations: readonly Observation[],
  desk: Pick<Desk, 'data' | 'write' | 'sister'>,
  stop: AbortSignal,
): Promise<FoundHere> {
  const rows = tables.get(observations) ?? rowsFromObservations(observations);
  tables.set(observations, rows);
  const isTown = seen.world === 'town-week' || seen.world === 'town-day';
  let material: Material = {
    data: (name) => desk.data(name),
    town: { rows, zoneMinutes: seen.zoneMinutes ?? 0 },
    ...(isTown ? { truth: truthOf(townOnce(), []) } : {}),
  };
  if (query.in === 'sister') {
    const written = await desk.write(observations);
    if (!written.ok) return written;
    const houses = isTown && query.what === 'segments' ? boughtList : undefined;
    const ran = await desk.sister(written.file.path, houses, stop);
    if (!ran.ok) return ran;
    material = { ...material, sister: ran.report };
  }
  const found = await infer(query, material);
  return 'missing' in found ? { ok: false, missing: found } : { ok: true, found };
}
