/** A table of thousands of rows, of which those are made that are looked at. */
import { cellWidth } from '../../text/cells.ts';
import type { LongColumn, LongRow, LongSection, LongTable } from '../../view/long-table.ts';
import type { Area } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { blankRow, fitRow, padRow, type Row, rowOf, type StyledText, wrapWords } from '../rows.ts';
import type { Tone } from '../theme.ts';
import { KIND_TONES } from './row-table.ts';

/** From so many cells there are two blanks between columns. */
const ROOMY_CELLS = 60;
/** As much of a head is left where there is too little room. */
const SHORT_HEAD = 4;

export type LongTableShown = {
  /** Names of the columns, to stand above. */
  readonly head: readonly Row[];
  readonly area: Area;
  /** Numbers of the first and the last row of the table among some rows of the area, and of how many. */
  readonly position: (
    from: number,
    to: number,
  ) => { readonly first: number; readonly last: number; readonly of: number };
};

/** Stands between who and whom. */
export const arrowOn = ({ unicode }: Canvas): string => (unicode ? '\u2192' : '->');

/** Sections as they follow each other: what stands above their rows, and where they begin. */
type Placed = {
  readonly section: LongSection;
  readonly above: readonly Row[];
  /** Row of the area. */
  readonly from: number;
  /** Rows of the table in the sections before. */
  readonly before: number;
};

export function paintLongTable(
  { columns, sections }: LongTable,
  cells: number,
  { layout }: Canvas,
): LongTableShown {
  const shown = columnsWithin(columns, cells);
  const laid = (row: readonly string[], tone: Tone): Row =>
    fitRow(
      rowIn(shown, { cells: row }, () => tone),
      cells,
    );
  const placed: Placed[] = [];
  let from = 0;
  let before = 0;
  for (const section of sections) {
    const gap = placed.length > 0 && !layout.compact ? [blankRow] : [];
    const heading =
      section.heading === undefined ? [] : wrapWords(section.heading, cells, { tone: 'strong' });
    const heads = section.heads ? [laid(section.heads, 'secondary')] : [];
    const above = [...gap, ...heading, ...heads];
    placed.push({ section, above, from, before });
    from += above.length + section.count;
    before += section.count;
  }
  const height = from;
  const of = before;
  const tableRow = ({ section, above, from: begins }: Placed, at: number): Row => {
    const place = at - begins;
    if (place < above.length) return above[place] ?? blankRow;
    const row = section.rowAt(place - above.length);
    return fitRow(rowIn(shown, row, toneOf(row)), cells);
  };
  return {
    head: columns.some(({ head }) => head !== undefined)
      ? [
          laid(
            columns.map(({ head = '' }) => head),
            'secondary',
          ),
        ]
      : [],
    area: {
      is: 'long',
      height,
      rowsAt: (first, last) => {
        const rows: Row[] = [];
        for (const one of placed) {
          const ends = one.from + one.above.length + one.section.count;
          for (let at = Math.max(first, one.from); at < Math.min(last, ends); at += 1) {
            rows.push(tableRow(one, at));
          }
        }
        return rows;
      },
    },
    position: (first, last) => {
      const rowsBefore = (line: number): number => {
        const one = placed.findLast(({ from: begins }) => begins <= line);
        if (!one) return 0;
        const inside = line - one.from - one.above.length;
        return one.before + Math.min(one.section.count, Math.max(0, inside));
      };
      return { first: Math.min(of, rowsBefore(first) + 1), last: rowsBefore(last), of };
    },
  };
}

/** A column that has room, and how wide it is. */
type Shown = {
  readonly column: LongColumn;
  readonly at: number;
  readonly cells: number;
  readonly gap: number;
};

/** Heads are shortened first, then columns go, those that matter least first. */
function columnsWithin(columns: readonly LongColumn[], cells: number): readonly Shown[] {
  const gap = cells < ROOMY_CELLS ? 1 : 2;
  const shown = (kept: ReadonlySet<LongColumn>, headCells: number): readonly Shown[] =>
    columns
      .flatMap((column, at) => {
        if (!kept.has(column)) return [];
        const head = Math.min(headCells, cellWidth(column.head ?? ''));
        return [{ column, at, cells: Math.max(column.cells, head), gap: 0 }];
      })
      .map((one, index) => ({ ...one, gap: index === 0 ? 0 : gap }));
  const fits = (some: readonly Shown[]) =>
    some.reduce((sum, one) => sum + one.gap + one.cells, 0) <= cells;
  const kept = new Set(columns);
  const leaving = columns.toSorted((one, other) => other.leaves - one.leaves);
  for (const column of leaving) {
    for (const headCells of [Number.POSITIVE_INFINITY, SHORT_HEAD]) {
      const some = shown(kept, headCells);
      if (fits(some)) return some;
    }
    if (kept.size > 1) kept.delete(column);
  }
  return shown(kept, SHORT_HEAD);
}

const toneOf =
  ({ kind }: LongRow) =>
  (column: LongColumn): Tone =>
    column.isKind && kind ? KIND_TONES[kind] : 'text';

function rowIn(
  columns: readonly Shown[],
  row: LongRow,
  toneOfCell: (column: LongColumn) => Tone,
): Row {
  return columns.flatMap(({ column, at, cells, gap }): Row => {
    const text: StyledText = { text: row.cells[at] ?? '', tone: toneOfCell(column) };
    const fitted = fitRow(row.marked === undefined ? [text] : markedIn(text, row.marked), cells);
    const before = rowOf(' '.repeat(gap + (column.right ? cells - widthOf(fitted) : 0)));
    return [...before, ...(column.right ? fitted : padRow(fitted, cells))];
  });
}

const widthOf = (row: Row): number => row.reduce((sum, { text }) => sum + cellWidth(text), 0);

/** The text with what was searched for marked wherever it stands. */
function markedIn({ text, tone }: StyledText, marked: string): Row {
  const searched = marked.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text
    .split(new RegExp(`(${searched})`, 'iu'))
    .map((piece, index) => ({ text: piece, tone: index % 2 === 1 ? 'focus' : tone }));
}
