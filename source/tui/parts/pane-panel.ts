/** One observer's pane: what stands in it, and its frame. */
import { cellWidth, padEndCells } from '../../text/cells.ts';
import type { Observer } from '../../lesson/model.ts';
import type { Pane, PaneLine } from '../../view/parts.ts';
import { type Area, PANEL_CELLS, type Panel, panel, rowsArea } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { fitRow, type Row, rowOf, type StyledText, wrapSegments } from '../rows.ts';
import { observerRow, toneOf } from './observers.ts';
import { fieldRows } from './pane-fields.ts';
import { belowTable, rowTable } from './row-table.ts';

export type PaneCanvas = Canvas & {
  /** Whether the thing at this place of all has come to an observer by now. Missing: all has. */
  readonly hasCome?: (observer: Observer, place: number) => boolean;
};

export const panePanel = (pane: Pane, width: number, canvas: PaneCanvas): Panel =>
  framedPane(pane, width, rowsArea(paneRows(pane, width - PANEL_CELLS, canvas)), canvas);

/** An area in the frame of a pane's observer. */
export const framedPane = (
  { observer, title }: Pane,
  width: number,
  inner: Area,
  canvas: Canvas,
): Panel =>
  panel({
    width,
    tone: toneOf(observer),
    title: fitRow(observerRow(observer, title, canvas), width - PANEL_CELLS),
    inner,
  });

/** Things with their names, rows in columns, or line after line. */
export function paneRows(pane: Pane, cells: number, canvas: PaneCanvas): readonly Row[] {
  const { observer, fields, rows, lines } = pane;
  if (fields) {
    const { things } = canvas.words.view.panes;
    const widest = Math.max(...Object.values(things).map(cellWidth)) + 2;
    return fields.flatMap((field, place) =>
      fieldRows(field, cells - widest, canvas).map((row, at): Row => {
        const name = at === 0 ? things[field.thing] : '';
        return [
          { text: padEndCells(name, widest), tone: 'secondary' },
          ...(canvas.hasCome?.(observer, place) === false ? emptied(row) : row),
        ];
      }),
    );
  }
  const table = rows && rows.length > 0 && rowTable(rows, cells, canvas);
  if (!table) return lines.flatMap((line) => lineRows(line, cells));
  const first = lines.findIndex(({ kind }) => kind === 'row');
  const last = lines.at(-1);
  return [
    ...lines.slice(0, first).flatMap((line) => lineRows(line, cells)),
    ...table,
    ...belowTable(rows, last?.kind === 'remark' ? last.text : undefined, cells, canvas),
  ];
}

/** The same row with nothing in it, on the same ground. */
export const emptied = (row: Row): Row =>
  row.map((segment) => ({ ...segment, text: ' '.repeat(cellWidth(segment.text)) }));

function lineRows(line: PaneLine, cells: number): readonly Row[] {
  const label: readonly StyledText[] =
    line.label === undefined ? [] : [{ text: `${line.label}: `, tone: 'secondary' }];
  const text: StyledText = { text: line.text, tone: LINE_TONES[line.kind] };
  return wrapSegments([...label, text], cells, { rest: rowOf('  ') });
}

const LINE_TONES = {
  words: 'strong',
  bytes: 'sealed',
  row: 'text',
  fact: 'text',
  remark: 'secondary',
} as const satisfies Readonly<Record<PaneLine['kind'], StyledText['tone']>>;
