/** Which column of a file holds what. */
import { nearest } from '../../text/nearest.ts';
import { looksLike } from './time-forms.ts';
import { usualNames } from './usual-names.ts';

/** kind: what a row is about, such as connect; amount: bytes, or seconds of a call. */
const columnRoles = ['at', 'from', 'to', 'kind', 'amount', 'clock'] as const;
type ColumnRole = (typeof columnRoles)[number];

/** For each role the name of a column or its number, counted from 1. */
export type ColumnChoice = { readonly [Role in ColumnRole]?: string };

/** Indices into a record, counted from 0. */
export type Columns = {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly kind?: number;
  readonly amount?: number;
  /** The time of day, where `at` holds the day alone. */
  readonly clock?: number;
};

export type ColumnsFound =
  | { readonly ok: true; readonly columns: Columns }
  /** no-column: what was chosen is not there. not-guessed: nothing was chosen, and no name fits. */
  | {
      readonly ok: false;
      readonly reason: 'no-column' | 'not-guessed';
      readonly role: ColumnRole;
      readonly chosen?: string;
      readonly nearest?: string;
    }
  /** Several columns have that name: in `places`, counted from 1. */
  | {
      readonly ok: false;
      readonly reason: 'same-name';
      readonly role: ColumnRole;
      readonly chosen: string;
      readonly places: readonly number[];
    }
  /** Two roles were given one column. */
  | {
      readonly ok: false;
      readonly reason: 'one-for-two';
      readonly role: ColumnRole;
      readonly other: ColumnRole;
      readonly chosen: string;
    };

type Failed = Extract<ColumnsFound, { ok: false }>;
type Row = readonly string[];

const needed: readonly ColumnRole[] = ['at', 'from', 'to'];

/**
 * Finds the column of each role in a header, by what was chosen or by its usual names. `rows`: some
 * of those below it, by which days, clocks and times are told apart.
 */
export function findColumns(
  header: readonly string[],
  choice: ColumnChoice,
  rows: readonly Row[] = [],
): ColumnsFound {
  const names = header.map(plainName);
  const found: { [Role in ColumnRole]?: number } = {};
  for (const role of columnRoles) {
    const chosen = choice[role];
    if (role === 'clock' && chosen === undefined) break;
    const place =
      chosen === undefined
        ? guessed(role, header, names, rows)
        : chosenPlace(role, header, names, chosen);
    if (typeof place === 'object') return place;
    if (place !== undefined) found[role] = place;
    else if (needed.includes(role)) return { ok: false, reason: 'not-guessed', role };
  }
  const twice = inTwoRoles(found);
  if (twice !== undefined) {
    const chosen = header[found[twice.role] ?? -1] ?? '';
    return { ok: false, reason: 'one-for-two', ...twice, chosen };
  }
  if (found.clock === undefined) {
    const clock = guessedClock(found, names, rows);
    if (clock !== undefined) found.clock = clock;
  }
  // Without one that a row needs nothing was found, as told above.
  return { ok: true, columns: found as Columns };
}

function guessed(
  role: ColumnRole,
  header: Row,
  names: readonly string[],
  rows: readonly Row[],
): number | Failed | undefined {
  const usual = usualNames[role].filter((name) => names.includes(name));
  const fits = (name: string) => mostLook(rows, names.indexOf(name), ['moment', 'day']);
  const name = role === 'at' ? (usual.find(fits) ?? usual[0]) : usual[0];
  if (name === undefined) return undefined;
  const places = placesOf(names, name);
  const [place = 0] = places;
  if (places.length === 1) return place;
  // Without such a column a row is as good.
  if (!needed.includes(role)) return undefined;
  return {
    ok: false,
    reason: 'same-name',
    role,
    chosen: header[place] ?? '',
    places: told(places),
  };
}

/** A column of clocks, where the column of times holds days alone. */
function guessedClock(
  found: { readonly [Role in ColumnRole]?: number },
  names: readonly string[],
  rows: readonly Row[],
): number | undefined {
  const { at = -1 } = found;
  const isDays = mostLook(rows, at, ['day']) || areWholeNumbers(rows, at);
  if (!isDays) return undefined;
  return usualNames.clock
    .map((name) => names.indexOf(name))
    .find((place) => place >= 0 && place !== at && mostLook(rows, place, ['clock']));
}

/** Excel's days. */
function areWholeNumbers(rows: readonly Row[], place: number): boolean {
  return rows.length > 0 && rows.every((row) => /^[2-7]\d{4}$/.test(row[place]?.trim() ?? ''));
}

function mostLook(
  rows: readonly Row[],
  place: number,
  like: readonly ReturnType<typeof looksLike>[],
): boolean {
  const fit = rows.filter((row) => like.includes(looksLike(row[place]?.trim() ?? '')));
  return fit.length > rows.length / 2;
}

function inTwoRoles(found: { readonly [Role in ColumnRole]?: number }) {
  for (const role of columnRoles) {
    for (const other of columnRoles) {
      if (role === other || found[role] === undefined) continue;
      if (found[role] === found[other]) return { role, other };
    }
  }
  return undefined;
}

/** Whether every column that a row needs is chosen by its number, so that no header is needed. */
export function isByNumber(choice: ColumnChoice): boolean {
  return needed.every((role) => /^[1-9]\d{0,3}$/.test(choice[role] ?? ''));
}

function chosenPlace(
  role: ColumnRole,
  header: Row,
  names: readonly string[],
  chosen: string,
): number | Failed {
  const exact = placesOf(
    header.map((name) => name.trim()),
    chosen,
  );
  const plain = plainName(chosen);
  const alike = plain === '' ? [] : placesOf(names, plain);
  const places = exact.length > 0 ? exact : alike;
  if (places.length > 1)
    return { ok: false, reason: 'same-name', role, chosen, places: told(places) };
  const [place] = places;
  if (place !== undefined) return place;
  const number = /^[1-9]\d{0,3}$/.test(chosen) ? Number(chosen) : 0;
  if (number >= 1 && number <= header.length) return number - 1;
  const near = nearest(chosen, header);
  const nearby = near === undefined ? undefined : { nearest: near };
  return { ok: false, reason: 'no-column', role, chosen, ...nearby };
}

function placesOf(names: readonly string[], name: string): readonly number[] {
  return names.flatMap((one, place) => (one === name ? [place] : []));
}

const told = (places: readonly number[]) => places.map((place) => place + 1);

/** An umlaut or an accent may be written in two ways, or left out. */
function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

type ChoiceRead =
  | { readonly ok: true; readonly choice: ColumnChoice }
  | { readonly ok: false; readonly part: string };

/** Reads `at=when,from=caller`; `part`: what of it is not understood. */
export function readColumnChoice(text: string): ChoiceRead {
  const choice: { [Role in ColumnRole]?: string } = {};
  for (const part of text.split(',')) {
    const equals = part.indexOf('=');
    const role = columnRoles.find((name) => name === part.slice(0, Math.max(0, equals)).trim());
    const name = part.slice(equals + 1).trim();
    if (role === undefined || name === '' || choice[role] !== undefined) return { ok: false, part };
    choice[role] = name;
  }
  return { ok: true, choice };
}
