/** What `analyze --json` gives. */
import type { RowsRead } from '../analysis/csv/rows-reader.ts';
import { orderWords } from '../analysis/csv/time-forms.ts';
import type { Zone } from '../analysis/csv/zone.ts';
import { absent, type Rows } from '../analysis/rows.ts';
import type { Summarised } from '../analysis/summary.ts';
import type { Words } from '../i18n/index.ts';
import { assumedIn, isLocal } from './analyze-assumed.ts';

type Read = Extract<RowsRead, { ok: true }>;

/** The summary and how the file was read. `names`: each sender, too, with a count. */
export function analysisJson(
  read: Read,
  { summary }: Summarised,
  options: { readonly zone?: Zone | undefined; readonly names?: boolean | undefined },
  words: Words,
): Readonly<Record<string, unknown>> {
  const { zone, names } = options;
  const { times, people } = read;
  const local = isLocal(read, zone);
  const assumed = assumedIn(read, zone, words);
  const wall = (iso: string) => (times.noClock ? iso.slice(0, 10) : iso.replace(/\.000Z$|Z$/, ''));
  return {
    format: 'csv',
    ...summary,
    // Midnight is no hour at which somebody wrote.
    hoursUtc: times.noClock ? null : summary.hoursUtc,
    ...(local ? { firstLocal: wall(summary.first), lastLocal: wall(summary.last) } : undefined),
    zone: local ? null : times.zoneless > 0 ? (zone?.name ?? 'UTC') : 'UTC',
    timesAre: times.noClock ? 'days' : 'times',
    ...(times.order === undefined ? undefined : { order: orderWords[times.order] }),
    columns: read.columns,
    setAside: read.setAside,
    bad: read.bad.count,
    deliveries: deliveriesIn(read.rows),
    toOneself: toOneselfIn(read.messages),
    ...(people.lost.length === 0 ? undefined : { lost: people.lost }),
    ...(names ? { senders: sendersIn(read.messages) } : undefined),
    assumed: assumed.map(({ what }) => what),
    assumedSays: assumed.map(({ says }) => says),
  };
}

/** Messages times recipients. */
export function deliveriesIn(rows: Rows): number {
  return rows.to.reduce((count, person) => count + (person === absent ? 0 : 1), 0);
}

export function toOneselfIn(rows: Rows): number {
  return rows.from.reduce(
    (count, person, row) => count + (person !== absent && person === rows.to[row] ? 1 : 0),
    0,
  );
}

function sendersIn(rows: Rows): Readonly<Record<string, number>> {
  const counts = new Uint32Array(rows.people.length);
  for (const person of rows.from) {
    if (person !== absent) counts[person] = (counts[person] ?? 0) + 1;
  }
  const senders = rows.people.map((name, person) => [name, counts[person] ?? 0] as const);
  return Object.fromEntries(
    senders.filter(([, count]) => count > 0).sort(([, one], [, other]) => other - one),
  );
}
