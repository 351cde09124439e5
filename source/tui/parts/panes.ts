/** What each observer has: side by side where there is room, else one below the other. */
import { cellWidth } from '../../text/cells.ts';
import type { Pane, PaneLine, Part } from '../../view/parts.ts';
import {
  type Area,
  beside,
  type Column,
  PANEL_CELLS,
  type Panel,
  panel,
  rowsArea,
  stack,
} from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { disturbsColumns, hasRoomFor } from '../layout.ts';
import { blankRow, fitRow, type Row, rowOf, type StyledText, wrapSegments } from '../rows.ts';
import { envelopeBar } from './envelope-bar.ts';
import { observerRow, signsOn, toneOf } from './observers.ts';
import { type AlignedThing, alignedThings, fieldRows } from './pane-fields.ts';
import { belowTable, rowTable } from './row-table.ts';

type Panes = Extract<Part, { kind: 'panes' }>;

/** Between the labels and the first pane, and between two panes. */
const GAP = 1;
/** Between two of three panes, where the envelope is drawn on its way. */
const WAY_CELLS = 9;
/** From so many rows the envelope and the relay's row are drawn below the three. */
const TALL_ROWS = 32;

export function paintPanes(part: Panes, canvas: Canvas): Area {
  const { layout } = canvas;
  const { panes, sender } = part;
  const all =
    sender && panes.every(({ observer }) => observer !== 'sender') ? [sender, ...panes] : panes;
  const isCalm = !all.some(isUncertain);
  const isOfOne = panes.some(({ fields }) => fields);
  if (!isCalm) return stacked(panes, canvas, false);
  if (!isOfOne) {
    const width = Math.floor((layout.width - GAP * (panes.length - 1)) / panes.length);
    const hasRoom = panes.every(({ rows }) => !rows || rowTable(rows, width - PANEL_CELLS, canvas));
    return hasRoomFor(layout, panes.length) && hasRoom
      ? beside(
          panes.map((pane) => listPanel(pane, width, canvas)),
          GAP,
        )
      : stacked(panes, canvas, true);
  }
  if (hasRoomFor(layout, all.length) && all.length > 2) return threeStations(part, all, canvas);
  return hasRoomFor(layout, panes.length)
    ? aligned(panes, canvas, () => GAP)
    : stacked(panes, canvas, true);
}

/** Whether terminals may disagree on where something of it ends. */
const isUncertain = ({ title, lines }: Pane): boolean =>
  [title, ...lines.map(({ text }) => text)].some(disturbsColumns);

/** One thing a row across all panes, with its name once, at the left. */
function aligned(
  panes: readonly Pane[],
  canvas: Canvas,
  gapBefore: (at: number) => number,
  between?: (things: readonly AlignedThing[], at: number) => Area,
): Area {
  const { layout, words } = canvas;
  const labels = Object.values(words.view.panes.things);
  const labelCells = Math.max(...labels.map(cellWidth));
  const gaps = panes.reduce((sum, _, at) => sum + gapBefore(at), 0);
  const width = Math.floor((layout.width - labelCells - gaps) / panes.length);
  const things = alignedThings(panes, width - PANEL_CELLS, canvas);
  const names = things.flatMap(({ label, panes: [rows = []] }): readonly Row[] =>
    rows.map((_, at) => (at === 0 ? rowOf(label, 'secondary') : blankRow)),
  );
  const columns = panes.flatMap((pane, at): readonly Column[] => {
    const rows = things.flatMap((thing) => thing.panes[at] ?? []);
    const area = panelOf(pane, width, rowsArea(rows), canvas);
    if (at === 0 || !between) return [{ width, gap: gapBefore(at), area }];
    return [
      { width: gapBefore(at), gap: 0, area: between(things, at) },
      { width, gap: 0, area },
    ];
  });
  return {
    is: 'columns',
    columns: [{ width: labelCells, gap: 0, area: rowsArea([blankRow, ...names]) }, ...columns],
  };
}

/** Sender, relay and recipient with the envelope between them; below, if there is room, all of it and the row. */
function threeStations(part: Panes, all: readonly Pane[], canvas: Canvas): Area {
  const { layout, words } = canvas;
  const stations = aligned(
    all,
    canvas,
    (at) => (at === 0 ? GAP : WAY_CELLS),
    (things, at) => wayTo(part, all, things, at, canvas),
  );
  if (layout.bodyRows < TALL_ROWS) return stations;
  const t = words.tui.panes;
  const bytes = part.packet?.at(-1)?.end ?? 0;
  const bar = part.packet ? envelopeBar(part.packet, layout.width, canvas) : [];
  const rows = all.find(({ observer }) => observer === 'relay')?.rows ?? [];
  const table = rowTable(rows, layout.width - PANEL_CELLS, canvas);
  return stack(
    stations,
    ...(bar.length === 0
      ? []
      : [
          rowsArea([
            blankRow,
            [
              { text: t.envelope(bytes), tone: 'strong' },
              { text: `  ${t.cellAByte}`, tone: 'secondary' },
            ],
            ...bar,
            rolesRow(canvas),
          ]),
        ]),
    ...(table === undefined
      ? []
      : [
          rowsArea([blankRow]),
          panel({
            width: layout.width,
            tone: 'relay',
            title: observerRow('relay', t.rows(rows.length), canvas),
            inner: rowsArea([
              ...table,
              ...belowTable(rows, undefined, layout.width - PANEL_CELLS, canvas),
            ]),
          }),
        ]),
  );
}

/** What the colours of bytes mean. */
function rolesRow(canvas: Canvas): Row {
  const signs = signsOn(canvas);
  const { roles } = canvas.words.tui.bytes;
  return [
    { text: `${signs.open} ${roles.open}   `, tone: 'relay' },
    { text: `${signs.nonce} ${roles.nonce}   `, tone: 'nonce' },
    { text: `${signs.sealed} ${roles.sealed}`, tone: 'sealed' },
  ];
}

/** The envelope on its way to a station, beside how much of it there is; nothing if it is not there. */
function wayTo(
  { packet }: Panes,
  panes: readonly Pane[],
  things: readonly AlignedThing[],
  at: number,
  canvas: Canvas,
): Area {
  const bytes = packet?.at(-1)?.end;
  const from = panes[at - 1];
  if (bytes === undefined || !from || !panes[at]?.fields) return rowsArea([]);
  const { words, unicode } = canvas;
  const before = things.findIndex(({ thing }) => thing === 'size');
  const above = things
    .slice(0, before)
    .reduce((sum, { panes: [rows] }) => sum + (rows?.length ?? 0), 0);
  const line = unicode ? '\u2500' : '-';
  const tone = toneOf(from.observer);
  const way: Row = [
    { text: ` ${line.repeat(2)}`, tone },
    { text: signsOn(canvas).sealed.repeat(2), tone: 'sealed' },
    { text: `${line.repeat(2)}${unicode ? '\u25b6' : '>'} `, tone },
  ];
  return rowsArea([
    ...Array.from({ length: above }, () => blankRow),
    centred({ text: words.tui.panes.bytes(bytes), tone: 'secondary' }),
    way,
    centred({ text: words.view.panes.isSealed, tone: 'sealed' }),
  ]);
}

const centred = ({ text, tone }: StyledText): Row => [
  { text: ' '.repeat(Math.max(0, Math.floor((WAY_CELLS - cellWidth(text)) / 2))) + text, tone },
];

/** One below the other. Frames have a right edge, which words of uncertain width would push away. */
function stacked(panes: readonly Pane[], canvas: Canvas, framed: boolean): Area {
  const { layout } = canvas;
  return stack(
    ...panes.flatMap((pane, index): readonly Area[] => {
      const gap = index > 0 && !layout.compact && !framed ? [rowsArea([blankRow])] : [];
      return [...gap, framed ? listPanel(pane, layout.width, canvas) : unframed(pane, canvas)];
    }),
  );
}

function unframed(pane: Pane, canvas: Canvas): Area {
  const { width } = canvas.layout;
  const rows = paneRows(pane, width - 2, canvas).map(
    (row): Row => [{ text: '  ', tone: 'text' }, ...row],
  );
  return rowsArea([
    ...wrapSegments(observerRow(pane.observer, pane.title, canvas), width),
    ...rows,
  ]);
}

const listPanel = (pane: Pane, width: number, canvas: Canvas): Panel =>
  panelOf(pane, width, rowsArea(paneRows(pane, width - PANEL_CELLS, canvas)), canvas);

const panelOf = (pane: Pane, width: number, inner: Area, canvas: Canvas): Panel =>
  panel({
    width,
    tone: toneOf(pane.observer),
    title: fitRow(observerRow(pane.observer, pane.title, canvas), width - PANEL_CELLS),
    inner,
  });

/** What stands in a pane alone: things with their names, rows in columns, or line after line. */
export function paneRows(pane: Pane, cells: number, canvas: Canvas): readonly Row[] {
  const { fields, rows, lines } = pane;
  if (fields) {
    const { things } = canvas.words.view.panes;
    const widest = Math.max(...Object.values(things).map(cellWidth)) + 2;
    return fields.flatMap((field) =>
      fieldRows(field, cells - widest, canvas).map(
        (row, at): Row => [
          { text: (at === 0 ? things[field.thing] : '').padEnd(widest), tone: 'secondary' },
          ...row,
        ],
      ),
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
