/** What was dealt: its hash before anybody has a task, and afterwards what was hashed. */
import type { Words } from '../../i18n/index.ts';
import type { BoardState } from '../../room/board-state.ts';
import { type Row, wrapWords } from '../rows.ts';
import type { BoardLook } from './board-rows.ts';

type Stage = NonNullable<BoardState['stage']>;

export type TruthRows = {
  /** What was dealt, once it is told. */
  readonly told: readonly Row[];
  /** Its hash, and on demand what was hashed. */
  readonly fixed: readonly Row[];
};

/** Shortened in the middle, until somebody asks for the whole. */
export function truthRows(
  { phase, fixed, opened }: Stage,
  columns: number,
  words: Words,
  { whole }: BoardLook,
): TruthRows {
  const t = words.room.board;
  const hash = (text: string) => (whole ? text : shortened(text));
  const quiet = (line: string) => wrapWords(line, columns, { tone: 'secondary' });
  const line = phase === 'told' ? t.wasFixed : t.fixed;
  const told = phase === 'told' && opened !== undefined ? inWords(opened, words) : undefined;
  return {
    told: told === undefined ? [] : wrapWords(t.opened(told), columns),
    fixed: [
      ...(whole && phase === 'told' && opened !== undefined ? quiet(opened) : []),
      ...(fixed === undefined ? [] : quiet(line(hash(fixed)))),
    ],
  };
}

const shown = 6;
const shortened = (hash: string): string =>
  hash.length <= 2 * shown + 1 ? hash : `${hash.slice(0, shown)}...${hash.slice(-shown)}`;

/** The truth of a deal in words; undefined where nothing was to be found. */
function inWords(opened: string, words: Words): string | undefined {
  const t = words.room.board;
  const read = readJson(opened);
  const told = [
    ...(isLists(read.pairs) ? [t.truth.pairs(read.pairs.map(t.all).join('; '))] : []),
    ...(isLists(read.groups) ? [t.truth.groups(read.groups.map(t.all).join('; '))] : []),
    ...(typeof read.between === 'number' ? [t.truth.between(read.between)] : []),
    ...(isNumbers(read.away) ? [t.truth.away(t.all(read.away))] : []),
    ...(typeof read.source === 'number' ? [t.truth.source(read.source)] : []),
  ];
  return told.length === 0 ? undefined : told.join('. ');
}

function readJson(text: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}

const isNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'number');
const isLists = (value: unknown): value is readonly (readonly number[])[] =>
  Array.isArray(value) && value.every(isNumbers);
