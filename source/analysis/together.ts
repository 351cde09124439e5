import { type Finding, rowSet } from './finding.ts';
import { dayOf } from './hours.ts';
import { routinesIn } from './places.ts';
import { type Presence, presenceOf } from './presence.ts';
import { absent, type Rows } from './rows.ts';

/** Two people who were at one address while nobody else was, again and again. */
export type TogetherFinding = Finding<'alone-together'> & {
  readonly address: string;
  /** Days on which they were, counted from 1 January 1970, ascending. */
  readonly days: readonly number[];
  /** Minutes in all. */
  readonly minutes: number;
  /** From when to when, in milliseconds since the epoch, ascending. */
  readonly times: readonly { readonly from: number; readonly to: number }[];
};

/** Less is a chance meeting. */
const leastMinutes = 20;
const leastDays = 2;

/** Exactly two people at an address, from one change of who is there to the next. */
type Pairing = {
  readonly people: readonly [number, number];
  readonly address: number;
  readonly from: number;
  readonly to: number;
  readonly rows: readonly number[];
};

const minuteMs = 60_000;

/** Presences by their address; those without one are left out. */
function byAddress(presences: Iterable<Presence>): ReadonlyMap<number, readonly Presence[]> {
  const found = new Map<number, Presence[]>();
  for (const presence of presences) {
    if (presence.address === absent) continue;
    const there = found.get(presence.address) ?? [];
    found.set(presence.address, there);
    there.push(presence);
  }
  return found;
}

/** The times at which exactly two people were at an address. */
function pairings(address: number, presences: readonly Presence[]): readonly Pairing[] {
  const changes = presences.flatMap((presence) => [
    { at: presence.from, comes: true, presence },
    { at: presence.to, comes: false, presence },
  ]);
  // Who leaves as another comes was not there with them.
  changes.sort((one, other) => one.at - other.at || Number(one.comes) - Number(other.comes));
  const there = new Set<Presence>();
  const found: Pairing[] = [];
  let since = 0;
  for (const { at, comes, presence } of changes) {
    const people = [...new Set([...there].map(({ person }) => person))].sort((a, b) => a - b);
    const [one, other, third] = people;
    if (one !== undefined && other !== undefined && third === undefined && at > since) {
      const rows = [...there].flatMap((each) => each.rows);
      found.push({ people: [one, other], address, from: since, to: at, rows });
    }
    if (comes) there.add(presence);
    else there.delete(presence);
    since = at;
  }
  return found;
}

/** For each person the addresses of their home and work. */
function usualPlaces(rows: Rows, offset: number): ReadonlySet<string> {
  return new Set(routinesIn(rows, offset).map(({ who, address }) => `${who[0]} ${address}`));
}

/**
 * Pairs who were the only two connected from an address for 20 minutes on 2 days or
 * more, where the address is neither the home nor the work of either. Sure by the rule
 * 1 - 1/2^n for n such days. Most days first, then most minutes.
 */
export function aloneTogether(rows: Rows, offsetMinutes = 0): readonly TogetherFinding[] {
  const usual = usualPlaces(rows, offsetMinutes);
  const perPair = new Map<string, Pairing[]>();
  for (const [address, presences] of byAddress(presenceOf(rows).flat())) {
    for (const pairing of pairings(address, presences)) {
      const place = rows.addresses[address] ?? '';
      const atHome = pairing.people.some((one) => usual.has(`${rows.people[one]} ${place}`));
      if (atHome || pairing.to - pairing.from < leastMinutes * minuteMs) continue;
      const key = `${pairing.people.join()} ${address}`;
      perPair.set(key, [...(perPair.get(key) ?? []), pairing]);
    }
  }
  return [...perPair.values()]
    .map((times) => finding(rows, times, offsetMinutes))
    .filter(({ days }) => days.length >= leastDays)
    .sort(
      (one, other) =>
        other.days.length - one.days.length ||
        other.minutes - one.minutes ||
        (one.rows[0] ?? 0) - (other.rows[0] ?? 0),
    );
}

function finding(rows: Rows, times: readonly Pairing[], offset: number): TogetherFinding {
  const days = [...new Set(times.map(({ from }) => dayOf(from, offset)))].sort((a, b) => a - b);
  const [first] = times;
  return {
    what: 'alone-together',
    who: (first?.people ?? []).map((person) => rows.people[person] ?? '').sort(),
    sure: 1 - 0.5 ** days.length,
    rows: rowSet(times.flatMap((time) => time.rows)),
    address: rows.addresses[first?.address ?? absent] ?? '',
    days,
    minutes: Math.round(times.reduce((sum, { from, to }) => sum + to - from, 0) / minuteMs),
    times: times.map(({ from, to }) => ({ from, to })).sort((a, b) => a.from - b.from),
  };
}
