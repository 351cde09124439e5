/** Rows of the relay in columns. */
import { cellWidth, padEndCells } from '../../text/cells.ts';
import type { PaneRow } from '../../view/parts.ts';
import type { Canvas } from '../canvas.ts';
import { type Row, rowWidth, type StyledText, wrapSegments } from '../rows.ts';
import type { Tone } from '../theme.ts';
import { signsOn } from './observers.ts';

type TableColumn = {
  readonly head: string;
  readonly cellOf: (row: PaneRow) => StyledText;
  readonly right?: true;
};

const GAP = '  ';

/** What a row is about, by the colour of whom or what it concerns; each is said in a word, too. */
export const KIND_TONES: Readonly<Record<PaneRow['kind'], Tone>> = {
  connect: 'text',
  announce: 'text',
  disconnect: 'secondary',
  envelope: 'sealed',
  delivery: 'recipient',
  refused: 'wrong',
};

/** A row of heads and the rows below; undefined where not all columns have room. */
export function rowTable(
  rows: readonly PaneRow[],
  cells: number,
  canvas: Canvas,
): readonly Row[] | undefined {
  const columns = columnsOf(canvas, areSimulated(rows)).filter(({ cellOf }) =>
    rows.some((row) => cellOf(row).text !== ''),
  );
  // That the words are sealed is said below, too.
  return [columns, columns.slice(0, -1)]
    .map((some) => laidOut(rows, some))
    .find((all) => all.every((row) => rowWidth(row) <= cells));
}

/** What is the same for all rows is said once, below them. `sealed`: what is to be said of words. */
export function belowTable(
  rows: readonly PaneRow[],
  sealed: string | undefined,
  cells: number,
  canvas: Canvas,
): readonly Row[] {
  const sign = signsOn(canvas).sealed.repeat(2);
  const words: readonly StyledText[] =
    sealed === undefined ? [] : [{ text: `${sign} ${sealed}.  `, tone: 'sealed' }];
  const simulated: readonly StyledText[] = areSimulated(rows)
    ? [{ text: canvas.words.tui.panes.simulated, tone: 'secondary' }]
    : [];
  const said = [...words, ...simulated];
  return said.length === 0 ? [] : wrapSegments(said, cells);
}

/** Every address is, and there is one. */
const areSimulated = (rows: readonly PaneRow[]): boolean => {
  const addressed = rows.filter(({ kind }) => kind === 'connect' || kind === 'envelope');
  return addressed.length > 0 && addressed.every(({ simulated }) => simulated);
};

function columnsOf(canvas: Canvas, areAllSimulated: boolean): readonly TableColumn[] {
  const { words } = canvas;
  const { heads } = words.relayRows;
  const { panes } = words.view;
  const arrow = canvas.unicode ? '\u2192' : '->';
  const plain =
    (text: (row: PaneRow) => string) =>
    (row: PaneRow): StyledText => ({ text: text(row), tone: 'text' });
  return [
    { head: panes.time, cellOf: plain(({ time }) => time) },
    { head: heads.kind, cellOf: ({ what, kind }) => ({ text: what, tone: KIND_TONES[kind] }) },
    {
      head: heads.who(arrow),
      cellOf: plain(({ from, to }) => [from, to].filter((name) => name !== '').join(` ${arrow} `)),
    },
    { head: heads.bytes, cellOf: plain(({ bytes }) => bytes), right: true },
    {
      head: heads.note,
      cellOf: plain(({ note, simulated }) =>
        simulated && !areAllSimulated ? `${note} (${words.view.rows.simulated})` : note,
      ),
    },
    {
      head: panes.words,
      cellOf: ({ kind }) => ({
        text: kind === 'envelope' ? `${signsOn(canvas).sealed.repeat(6)} ${panes.isSealed}` : '',
        tone: 'sealed',
      }),
    },
  ];
}

function laidOut(rows: readonly PaneRow[], columns: readonly TableColumn[]): readonly Row[] {
  const widths = columns.map(({ head, cellOf }) =>
    Math.max(cellWidth(head), ...rows.map((row) => cellWidth(cellOf(row).text))),
  );
  const lineOf = (cellOf: (column: TableColumn) => StyledText): Row =>
    columns.map((column, index) => {
      const { text, tone } = cellOf(column);
      const width = widths[index] ?? 0;
      const missing = ' '.repeat(Math.max(0, width - cellWidth(text)));
      const gap = index === 0 ? '' : GAP;
      return { text: gap + (column.right ? missing + text : padEndCells(text, width)), tone };
    });
  return [
    lineOf(({ head }) => ({ text: head, tone: 'secondary' })),
    ...rows.map((row) => lineOf(({ cellOf }) => cellOf(row))),
  ];
}
