/** Sender, relay and recipient side by side, with the envelope between them and, on a tall screen, below them. */
import { cellWidth } from '../../text/cells.ts';
import type { Pane, Part } from '../../view/parts.ts';
import { type Area, atLeast, heightOf, PANEL_CELLS, panel, rowsArea, stack } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { blankRow, type Row, type StyledText } from '../rows.ts';
import { alignedPanes } from './aligned-panes.ts';
import { envelopeBar } from './envelope-bar.ts';
import { strokesOf } from './journey.ts';
import { observerRow, signsOn, toneOf } from './observers.ts';
import type { AlignedThing } from './pane-fields.ts';
import type { PaneCanvas } from './pane-panel.ts';
import { belowTable, rowTable } from './row-table.ts';

type Panes = Extract<Part, { kind: 'panes' }>;

/** Cells between two stations. */
const WAY_CELLS = 9;
/** From so many rows there is room below. */
const TALL_ROWS = 32;

export function paintStations(part: Panes, all: readonly Pane[], canvas: PaneCanvas): Area {
  const { layout, hasCome } = canvas;
  const stations = alignedPanes(all, canvas, {
    cells: WAY_CELLS,
    area: (things, at) => wayTo(part, all, things, at, canvas),
  });
  if (layout.bodyRows < TALL_ROWS) return stations;
  const below = stack(...envelopeAreas(part, canvas), ...rowAreas(all, canvas));
  const last = (all[0]?.fields?.length ?? 1) - 1;
  const isWritten = hasCome?.('relay', last) !== false;
  return stack(stations, isWritten ? below : atLeast(rowsArea([]), heightOf(below)));
}

/** The envelope on its way to a station, beside how much of it there is; nothing if it has not come there. */
function wayTo(
  { packet }: Panes,
  panes: readonly Pane[],
  things: readonly AlignedThing[],
  at: number,
  canvas: PaneCanvas,
): Area {
  const bytes = packet?.at(-1)?.end;
  const [from, to] = [panes[at - 1], panes[at]];
  const isThere = to?.fields !== undefined && canvas.hasCome?.(to.observer, 0) !== false;
  if (bytes === undefined || !from || !isThere) return rowsArea([]);
  const { words } = canvas;
  const before = things.findIndex(({ thing }) => thing === 'size');
  const above = things.slice(0, before).flatMap(({ panes: [rows = []] }) => rows);
  const { dash, head } = strokesOf(canvas);
  const tone = toneOf(from.observer);
  const way: Row = [
    { text: ` ${dash.repeat(2)}`, tone },
    { text: signsOn(canvas).sealed.repeat(2), tone: 'sealed' },
    { text: `${dash.repeat(2)}${head} `, tone },
  ];
  return rowsArea([
    ...above.map(() => blankRow),
    centred({ text: words.tui.panes.bytes(bytes), tone: 'secondary' }),
    way,
    centred({ text: words.view.panes.isSealed, tone: 'sealed' }),
  ]);
}

const centred = ({ text, tone }: StyledText): Row => [
  { text: ' '.repeat(Math.max(0, Math.floor((WAY_CELLS - cellWidth(text)) / 2))) + text, tone },
];

/** All of the envelope, one cell a byte. */
function envelopeAreas({ packet = [] }: Panes, canvas: Canvas): readonly Area[] {
  const { layout, words } = canvas;
  const t = words.tui.panes;
  const bar = envelopeBar(packet, layout.width, canvas);
  if (bar.length === 0) return [];
  const title: Row = [
    { text: t.envelope(packet.at(-1)?.end ?? 0), tone: 'strong' },
    { text: `  ${t.cellAByte}`, tone: 'secondary' },
  ];
  return [rowsArea([blankRow, title, ...bar, rolesRow(canvas)])];
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

/** What the relay wrote of it, as it keeps it. */
function rowAreas(all: readonly Pane[], canvas: Canvas): readonly Area[] {
  const { layout, words } = canvas;
  const cells = layout.width - PANEL_CELLS;
  const { rows = [] } = all.find(({ observer }) => observer === 'relay') ?? {};
  const table = rows.length === 0 ? undefined : rowTable(rows, cells, canvas);
  if (!table) return [];
  return [
    rowsArea([blankRow]),
    panel({
      width: layout.width,
      tone: 'relay',
      title: observerRow('relay', words.tui.panes.rows(rows.length), canvas),
      inner: rowsArea([...table, ...belowTable(rows, undefined, cells, canvas)]),
    }),
  ];
}
