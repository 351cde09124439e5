import type { Words } from '../i18n/index.ts';
import type { Observation } from '../protocol/observation.ts';
import { padEndCells, truncateCells } from '../text/cells.ts';

/**
 * A relay's rows as columns of a terminal. What fits least well goes first: what stands behind the
 * size, then the bar, then the spaces. Wider terminals give names and bars more room.
 */

/** What colours stand for; each stands on a word that says the same. */
type RowTone = 'connection' | 'sealed' | 'delivery' | 'refused' | 'quiet';

/** A piece of a row; without a tone it looks like any text. */
export type RowSpan = { readonly text: string; readonly tone?: RowTone };

/** Widths in cells; 0: the column is left out. */
type RowColumns = {
  readonly kind: number;
  readonly who: number;
  readonly bytes: number;
  readonly bar: number;
  readonly note: number;
  readonly gap: number;
};

/** As many bytes as fill a bar. */
export const fullBarBytes = 256;

const timeCells = 8;
const kindCells = 10;

/** The columns for lines of so many cells. */
export function rowColumns(width: number): RowColumns {
  const kind = kindCells;
  if (width < 56) {
    const bytes = 5;
    return { kind, who: Math.max(0, width - 27), bytes, bar: 0, note: 0, gap: 1 };
  }
  const bytes = 6;
  // Time, kind, bytes and the gaps around them; one cell stands between bytes and bar.
  const taken = timeCells + kind + bytes + 3 * 2;
  if (width < 76) {
    const who = 16;
    return { kind, who, bytes, bar: width - taken - who - 1, note: 0, gap: 2 };
  }
  const wide = width - 76;
  const who = 19 + Math.min(12, Math.floor(wide / 4));
  const bar = 12 + Math.min(20, Math.floor(wide / 4));
  return { kind, who, bytes, bar, note: width - taken - who - bar - 3, gap: 2 };
}

/** How signs are drawn. */
export type RowSigns = { readonly unicode: boolean };

export const arrowOf = ({ unicode }: RowSigns): string => (unicode ? '\u2192' : '->');

/** What stands above the columns. */
export function headOf(columns: RowColumns, signs: RowSigns, words: Words): readonly RowSpan[] {
  const { heads } = words.relayRows;
  return laidOut(columns, signs, {
    time: { text: heads.time, tone: 'quiet' },
    kind: { text: heads.kind, tone: 'quiet' },
    who: { text: heads.who(arrowOf(signs)), tone: 'quiet' },
    bytes: { text: heads.bytes, tone: 'quiet' },
    bar: { text: '' },
    note: { text: heads.note, tone: 'quiet' },
  });
}

/** A row as spans of one line. Nothing in it comes from outside but printable ASCII. */
export function rowSpans(
  row: Observation,
  columns: RowColumns,
  signs: RowSigns,
  words: Words,
): readonly RowSpan[] {
  const { kinds } = words.relayRows;
  const isOfEnvelope = row.bytes > 0;
  const bytes = columns.gap > 1 ? words.locale.number(row.bytes) : String(row.bytes);
  const tone = tones[row.kind];
  const why = row.reason === undefined ? '' : words.relayRows.reasons[row.reason];
  // Where there is no room for more, the reason takes the place of the bar.
  const isInsteadOfBar = why !== '' && columns.note === 0;
  return laidOut(columns, signs, {
    time: { text: clockOf(row.at) },
    kind: { text: kinds[row.kind], tone },
    who: { text: whoIn(row, columns, signs, words) },
    bytes: { text: isOfEnvelope ? bytes : '' },
    bar: isInsteadOfBar
      ? { text: why, tone: 'refused' }
      : { text: isOfEnvelope ? barOf(row.bytes, columns.bar, signs) : '', tone: 'sealed' },
    note: { text: noteOf(row, columns.note, words), tone: 'quiet' },
  });
}

/** The day of a row, such as "Tue 2026-03-03", by UTC. */
export function utcDayOf(row: Observation, words: Words): string {
  const date = dateOf(row.at);
  if (date === undefined) return '';
  return `${words.locale.weekdays[date.getUTCDay()] ?? ''} ${date.toISOString().slice(0, 10)}`;
}

const tones: Readonly<Record<Observation['kind'], RowTone>> = {
  connect: 'connection',
  announce: 'connection',
  disconnect: 'quiet',
  envelope: 'sealed',
  delivery: 'delivery',
  refused: 'refused',
};

type Cells = Readonly<Record<'time' | 'kind' | 'who' | 'bytes' | 'bar' | 'note', RowSpan>>;

function laidOut(
  { kind, who, bytes, bar, note, gap }: RowColumns,
  signs: RowSigns,
  cells: Cells,
): readonly RowSpan[] {
  const between = { text: ' '.repeat(gap) };
  const column = ({ text, ...tone }: RowSpan, width: number): RowSpan => ({
    ...tone,
    text: padEndCells(cut(text, width, signs), width),
  });
  const number = cut(cells.bytes.text, bytes, signs).padStart(bytes);
  return [
    column(cells.time, timeCells),
    between,
    column(cells.kind, kind),
    between,
    column(cells.who, who),
    between,
    { ...cells.bytes, text: number },
    ...(bar > 0 ? [{ text: ' ' }, column(cells.bar, bar)] : []),
    ...(note > 0 ? [between, column(cells.note, note)] : []),
  ];
}

function cut(text: string, cells: number, { unicode }: RowSigns): string {
  const shown = truncateCells(text, cells);
  return unicode ? shown : shown.replace('\u2026', '~');
}

function dateOf(at: number): Date | undefined {
  return Number.isFinite(at) && Math.abs(at) < 8.64e15 ? new Date(at) : undefined;
}

const clockOf = (at: number): string => dateOf(at)?.toISOString().slice(11, 19) ?? '-';

function whoIn(row: Observation, { who, gap }: RowColumns, signs: RowSigns, words: Words): string {
  const { nobody } = words.relayRows;
  const isOfTwo = row.bytes > 0 || row.to !== undefined;
  const from = printable(row.from ?? nobody);
  if (!isOfTwo) return from;
  const to = printable(row.to ?? nobody);
  const arrow = gap > 1 ? ` ${arrowOf(signs)} ` : arrowOf(signs);
  const room = who - arrow.length;
  // Of two names that do not fit, the longer one gives way first.
  const half = Math.floor(room / 2);
  const left = Math.max(half, room - to.length);
  const shownFrom = cut(from, left, signs);
  return `${shownFrom}${arrow}${cut(to, room - shownFrom.length, signs)}`;
}

const eighths = ['', '\u258f', '\u258e', '\u258d', '\u258c', '\u258b', '\u258a', '\u2589'];

/** A bar for a size; one that is cut off ends in a plus. */
function barOf(bytes: number, cells: number, { unicode }: RowSigns): string {
  const full = unicode ? '\u2588' : '#';
  if (cells === 0) return '';
  if (bytes > fullBarBytes) return `${full.repeat(cells - 1)}+`;
  const length = (bytes / fullBarBytes) * cells;
  if (!unicode) return full.repeat(Math.max(1, Math.round(length)));
  const parts = Math.max(1, Math.round(length * 8));
  return `${full.repeat(Math.floor(parts / 8))}${eighths[parts % 8]}`;
}

/** From how long a wait on is worth a word. */
const toldWaitMs = 100;

/** Why it was refused, how long it waited, and from where it came: as much of it as there is room. */
function noteOf({ reason, waitedMs = 0, address }: Observation, cells: number, words: Words) {
  const { reasons, waited } = words.relayRows;
  const parts = [
    ...(reason === undefined ? [] : [reasons[reason]]),
    ...(waitedMs >= toldWaitMs ? [waited(waitedMs / 1_000)] : []),
    printable(address),
  ];
  const all = parts.join(', ');
  return all.length <= cells ? all : (parts[0] ?? '');
}

const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?');
