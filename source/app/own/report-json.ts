import type { Gathered } from '../../records/gather.ts';
import type { Coming, Shift } from './changes.ts';
import type { Counts } from './counts.ts';
import type { OwnReport } from './report.ts';

/** A clock on a wall; its seconds where the file has any. */
const local = (at: number, bySeconds: boolean): string =>
  new Date(at).toISOString().slice(0, bySeconds ? 19 : 16);

/** The report for programs. People are letters unless names were asked for. */
export function ownJson({ gathered, counts, findings, files, zone }: OwnReport): object {
  const label = (person: number): string => findings.labels[person] ?? '';
  const { span, localSpan } = counts;
  const bySeconds = gathered.notes.every(({ is }) => is !== 'minutes-only');
  const orders = gathered.notes.filter((note) => note.is === 'order');
  return {
    format: counts.formats.join(', '),
    formats: counts.formats,
    files,
    rows: counts.rows,
    setAside: counts.setAside,
    setAsideWhy: Object.fromEntries(gathered.aside),
    calls: counts.calls,
    seconds: counts.callSeconds,
    deleted: counts.deleted,
    reactions: counts.reactions,
    receipts: counts.receipts,
    people: counts.people,
    pairs: counts.pairs,
    deliveries: counts.deliveries,
    toRooms: counts.toRooms,
    senders: Object.fromEntries(counts.senders.map(([person, count]) => [label(person), count])),
    ...(span === undefined ? {} : { first: iso(span[0]), last: iso(span[1]) }),
    ...(localSpan === undefined
      ? {}
      : { firstLocal: local(localSpan[0], bySeconds), lastLocal: local(localSpan[1], bySeconds) }),
    zone: span === undefined ? null : 'UTC',
    hoursBy: findings.clock === 'zone' ? (zone ?? null) : findings.clock,
    assumed: assumedIn(gathered, counts),
    ...(orders.length === 0
      ? {}
      : {
          order: orders.map(({ order }) => order).join(', '),
          decidable: orders.every(({ decided }) => decided),
        }),
    kept: Object.fromEntries(gathered.kept),
    repeated: gathered.repeated,
    folded: gathered.folded,
    aliased: gathered.aliased.people,
    bad: gathered.bad.count,
    me: gathered.me === undefined ? null : label(gathered.me),
    counted: findings.counted,
    hours: findings.hours,
    weekdays: findings.weekdays,
    ties: findings.ties.map(({ person, ...tie }) => ({ person: label(person), ...tie })),
    answers: findings.answers.map(({ who, whom, medianMs, quarterMs, threeQuartersMs, count }) => ({
      who: label(who),
      whom: label(whom),
      medianSeconds: medianMs / 1000,
      quarterSeconds: quarterMs / 1000,
      threeQuartersSeconds: threeQuartersMs / 1000,
      count,
    })),
    starts: findings.starts.map(([person, count]) => ({ person: label(person), count })),
    silences: findings.silences.slice(0, 20).map(({ conversation, from, to, before, after }) => ({
      people: [...(gathered.members[conversation] ?? [])].map(label),
      from: local(from, true),
      to: local(to, true),
      before,
      after,
    })),
    circles: findings.circles?.circles.map(({ people, ...circle }) => ({
      people: people.map(label),
      ...circle,
    })),
    circlesSame: findings.circles && [findings.circles.same, findings.circles.orders],
    changes: findings.changes && {
      weeks: findings.changes.weeks,
      volume: shift(findings.changes.volume),
      hours: shift(findings.changes.hours),
      came: findings.changes.came.map(seen),
      went: findings.changes.went.map(seen),
    },
  };

  function seen({ person, at, count }: Coming) {
    return { person: label(person), at: local(at, true), count };
  }
}

/** What was taken for granted, or made one: words that stay. */
function assumedIn({ notes, meBy, folded, repeated }: Gathered, counts: Counts): readonly string[] {
  return [
    ...(counts.assumed === 0 ? [] : ['zone:UTC']),
    ...notes.flatMap((note) => (note.is === 'order' ? [`dates:${note.order}`] : [])),
    ...(notes.some(({ is }) => is === 'table') ? ['columns'] : []),
    ...(meBy === 'found' ? ['me:found'] : []),
    ...(folded === 0 ? [] : ['folded']),
    ...(repeated === 0 ? [] : ['repeated']),
  ];
}

const shift = (one: Shift | undefined) =>
  one === undefined ? null : { ...one, from: local(one.from, true).slice(0, 10) };

const iso = (at: number): string => new Date(at).toISOString();
