/** How somebody at the night desk looks at the rows: which of them, in which order, as what. */
import { hourOf, type Weekday, weekdayOn, dayOf, weekdays } from '../../analysis/hours.ts';
import { rowsFromObservations, personOf } from '../../analysis/rows.ts';
import { type Observation, observationKinds } from '../../protocol/observation.ts';
import { addressAt, places } from '../../world/places.ts';
import { contactGraph } from '../inference/contacts.ts';
import type { Inferred, TableInference } from '../inference/material.ts';
import { hours, online } from '../inference/times.ts';
import { placesOf } from '../inference/whereabouts.ts';

export const lookViews = ['help', 'rows', 'strips', 'graph', 'timeline'] as const;
export type LookView = (typeof lookViews)[number];
export const lookSorts = ['time', 'size', 'from', 'to', 'address'] as const;
const narrowing = ['who', 'from', 'to', 'kind', 'day', 'hour', 'at', 'size'] as const;
type Narrowing = (typeof narrowing)[number];

/** A word for each thing that was set, as it was typed; see `readLook`. `of`: whom a picture is about. */
export type DeskLook = Readonly<Partial<Record<Narrowing | 'sort' | 'view' | 'of', string>>>;

export const viewOf = ({ view }: DeskLook): LookView =>
  lookViews.find((one) => one === view) ?? 'help';

/** What narrows the rows down, in the order of the columns. */
export const narrowingsOf = (look: DeskLook): readonly (readonly [Narrowing, string])[] =>
  narrowing.flatMap((key) => {
    const value = look[key];
    return value === undefined ? [] : [[key, value] as const];
  });

/** Who and what a word can name. */
export type LookWords = {
  readonly people: readonly string[];
  readonly addresses: readonly string[];
};

/** From 0 up to the largest; both in it. */
type NumberSpan = { readonly from: number; readonly to: number };

/**
 * What of a look a line sets, such as `from felix`, `hour 2-4`, `size >600` or `sort size`; undefined
 * if it sets nothing.
 */
export function readLook(look: DeskLook, line: string, known: LookWords): DeskLook | undefined {
  const [first = '', ...rest] = line.trim().toLowerCase().split(/\s+/);
  const [value = ''] = rest;
  if (first === 'all') return { ...kept(look), view: 'rows' };
  const view = lookViews.find((one) => one === first);
  if (view !== undefined) return shownAs(look, view, rest, known);
  const taken = takenAs(first, value, known);
  return taken && { ...without(look, instead(taken, look)), ...taken, view: 'rows' };
}

type LookKey = keyof DeskLook;

const without = (look: DeskLook, keys: readonly LookKey[]): DeskLook =>
  Object.fromEntries(Object.entries(look).filter(([key]) => !keys.includes(key as LookKey)));

/** What goes where something else is set, as both together would leave no row. */
function instead(taken: DeskLook, { kind }: DeskLook): readonly LookKey[] {
  const isOfMessages = taken.to !== undefined || taken.size !== undefined || taken.sort === 'size';
  const isOfLinks = kind === 'connect' || kind === 'disconnect';
  return [
    ...(taken.who === undefined ? [] : (['from', 'to'] as const)),
    ...(taken.from === undefined && taken.to === undefined ? [] : (['who'] as const)),
    ...(isOfMessages && isOfLinks ? (['kind'] as const) : []),
    ...(taken.kind === 'connect' || taken.kind === 'disconnect' ? (['to', 'size'] as const) : []),
  ];
}

/** How it is sorted, and nothing that narrows it down. */
const kept = ({ sort }: DeskLook): DeskLook => (sort === undefined ? {} : { sort });

function shownAs(
  look: DeskLook,
  view: LookView,
  names: readonly string[],
  { people }: LookWords,
): DeskLook | undefined {
  if (!names.every((name) => people.includes(name))) return undefined;
  const { of: _, ...before } = look;
  return { ...before, view, ...(names.length > 0 ? { of: names.slice(0, 12).join(' ') } : {}) };
}

function takenAs(key: string, value: string, known: LookWords): DeskLook | undefined {
  switch (key) {
    case 'who':
    case 'from':
    case 'to':
      return known.people.includes(value) ? { [key]: value } : undefined;
    case 'kind':
      return observationKinds.some((kind) => kind === value) ? { kind: value } : undefined;
    case 'day': {
      const day = readDay(value);
      return day && { day };
    }
    case 'hour':
    case 'hours':
      return spanIn(value, 24) && { hour: value };
    case 'size':
      return spanIn(value, Number.POSITIVE_INFINITY) && { size: value };
    case 'at': {
      const address = addressIn(value, known);
      return address === undefined ? undefined : { at: address };
    }
    case 'sort':
      return lookSorts.some((sort) => sort === value) ? { sort: value } : undefined;
    default:
      return undefined;
  }
}

/** A day by its name or the first letters of it. */
export const readDay = (word: string): Weekday | undefined =>
  word.length < 3 ? undefined : weekdays.find((day) => day === word.slice(0, 3).toLowerCase());

function addressIn(word: string, { addresses }: LookWords): string | undefined {
  const isShared = places.has(word) && places.get(word)?.address !== undefined;
  const address = isShared ? addressAt(word, 0) : word;
  return addresses.includes(address) ? address : undefined;
}

/** `2`, `2-4`, `>600` or `<90`; of hours the second is not in it. */
function spanIn(text: string, most: number): NumberSpan | undefined {
  const [, sign = '', first = '', second = first] =
    /^([<>]?)(\d{1,7})(?:-(\d{1,7}))?$/.exec(text) ?? [];
  if (first === '' || Number(first) > most || Number(second) > most) return undefined;
  if (sign === '>') return { from: Number(first) + 1, to: Number.POSITIVE_INFINITY };
  if (sign === '<') return { from: 0, to: Number(first) - 1 };
  const to = first === second || most > 24 ? Number(second) : Number(second) - 1;
  return { from: Number(first), to };
}

const within = (number: number, span: NumberSpan | undefined): boolean =>
  span === undefined || (number >= span.from && number <= span.to);

/** Those of the rows that are looked at, in the order that was asked for; equal ones by time. */
export function rowsSeen(
  observations: readonly Observation[],
  zoneMinutes: number,
  look: DeskLook,
): readonly Observation[] {
  const { who, from, to, kind, day, at, sort = 'time' } = look;
  const hour = look.hour === undefined ? undefined : spanIn(look.hour, 24);
  const size = look.size === undefined ? undefined : spanIn(look.size, Number.POSITIVE_INFINITY);
  const seen = observations.filter(
    (row) =>
      (who === undefined || row.from === who || row.to === who) &&
      (from === undefined || row.from === from) &&
      (to === undefined || row.to === to) &&
      (kind === undefined || row.kind === kind) &&
      (at === undefined || row.address === at) &&
      within(row.bytes, size) &&
      within(hourOf(row.at, zoneMinutes), hour) &&
      (day === undefined || weekdayOn(dayOf(row.at, zoneMinutes)) === day),
  );
  if (sort === 'size') return seen.sort((one, other) => other.bytes - one.bytes);
  if (sort === 'time') return seen;
  const key = (row: Observation) =>
    sort === 'address' ? row.address : (row[sort as 'from'] ?? '');
  return seen.sort((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
}

/** The rows as a picture. Strips and timelines are of whole connections, so of the whole week. */
export function pictureSeen(
  observations: readonly Observation[],
  zoneMinutes: number,
  look: DeskLook,
): Inferred | undefined {
  const view = viewOf(look);
  const { of = look.who ?? look.from ?? look.to ?? '' } = look;
  const messages = without(look, ['kind', 'size']);
  const seen = view === 'graph' ? rowsSeen(observations, zoneMinutes, messages) : observations;
  const rows = rowsFromObservations(seen);
  const names = of.split(' ').filter((name) => personOf(rows, name) !== undefined);
  const query = { what: 'hours', in: 'town', who: names, top: 12 } as const;
  const made = inferenceOf(view, names)?.({ rows, zoneMinutes }, query, undefined);
  return made instanceof Promise ? undefined : made;
}

function inferenceOf(view: LookView, names: readonly string[]): TableInference | undefined {
  switch (view) {
    case 'strips':
      return names.length > 0 ? online : hours;
    case 'graph':
      return contactGraph;
    case 'timeline':
      return names.length > 0 ? placesOf : undefined;
    case 'help':
    case 'rows':
      return undefined;
  }
}
