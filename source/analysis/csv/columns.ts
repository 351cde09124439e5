/** Which column of a file holds what. */
import { nearest } from '../../text/nearest.ts';

/** kind: what a row is about, such as connect; amount: bytes, or seconds of a call. */
const columnRoles = ['at', 'from', 'to', 'kind', 'amount'] as const;
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
    };

/** Names that columns go by, best first, in letters and digits alone. */
const usualNames: Readonly<Record<ColumnRole, readonly string[]>> = {
  at: ['at', 'time', 'timestamp', 'datetime', 'date', 'when', 'sentat', 'ts', 'unixtime', 'epoch'],
  from: ['from', 'sender', 'caller', 'source', 'src', 'fromid', 'senderid', 'usera', 'author'],
  to: ['to', 'recipient', 'callee', 'receiver', 'target', 'dst', 'toid', 'recipientid', 'userb'],
  kind: ['kind'],
  amount: ['bytes', 'size', 'length', 'duration', 'seconds'],
};

const needed: readonly ColumnRole[] = ['at', 'from', 'to'];

/** Finds the column of each role in a header, by what was chosen or by its usual names. */
export function findColumns(header: readonly string[], choice: ColumnChoice): ColumnsFound {
  const names = header.map(plainName);
  const found: { [Role in ColumnRole]?: number } = {};
  for (const role of columnRoles) {
    const chosen = choice[role];
    if (chosen !== undefined) {
      const index = chosenIndex(header, names, chosen);
      if (index === undefined) {
        const near = nearest(chosen, header);
        return {
          ok: false,
          reason: 'no-column',
          role,
          chosen,
          ...(near === undefined ? undefined : { nearest: near }),
        };
      }
      found[role] = index;
      continue;
    }
    const usual = usualNames[role].find((name) => names.includes(name));
    if (usual !== undefined) found[role] = names.indexOf(usual);
    else if (needed.includes(role)) return { ok: false, reason: 'not-guessed', role };
  }
  // Without one that a row needs nothing was found, as told above.
  return { ok: true, columns: found as Columns };
}

/** Whether every column that a row needs is chosen by its number, so that no header is needed. */
export function isByNumber(choice: ColumnChoice): boolean {
  return needed.every((role) => /^[1-9]\d{0,3}$/.test(choice[role] ?? ''));
}

function chosenIndex(
  header: readonly string[],
  names: readonly string[],
  chosen: string,
): number | undefined {
  const exact = header.findIndex((name) => name.trim() === chosen);
  if (exact >= 0) return exact;
  const plain = plainName(chosen);
  const alike = plain === '' ? -1 : names.indexOf(plain);
  if (alike >= 0) return alike;
  const number = /^[1-9]\d{0,3}$/.test(chosen) ? Number(chosen) : 0;
  return number >= 1 && number <= header.length ? number - 1 : undefined;
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
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
