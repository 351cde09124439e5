/** What each observer has: side by side where there is room, else one below the other. */
import type { Pane, Part } from '../../view/parts.ts';
import { type Area, beside, heightOf, PANEL_CELLS, rowsArea, stack } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { disturbsColumns, hasRoomFor } from '../layout.ts';
import { blankRow, type Row, wrapSegments } from '../rows.ts';
import { alignedPanes, PANES_GAP } from './aligned-panes.ts';
import { hasArrived, journeyMs, journeyRows } from './journey.ts';
import { observerRow } from './observers.ts';
import { type PaneCanvas, paneRows, panePanel } from './pane-panel.ts';
import { rowTable } from './row-table.ts';
import { paintStations } from './stations.ts';

type Panes = Extract<Part, { kind: 'panes' }>;

/** Where the way of a message is shown, the panes fill as it comes to them. */
export function paintPanes(part: Panes, canvas: Canvas): Area {
  const { journey } = part;
  if (!journey) return panesNow(part, canvas);
  const ms = journeyMs(journey);
  const at = (share: number): Area => {
    const now = share >= 1 ? Number.POSITIVE_INFINITY : share * ms;
    return stack(
      rowsArea(journeyRows(journey, now, canvas)),
      panesNow(part, { ...canvas, hasCome: (observer, place) => hasArrived(observer, place, now) }),
    );
  };
  return { is: 'moving', height: heightOf(at(1)), ms, at };
}

function panesNow(part: Panes, canvas: PaneCanvas): Area {
  const { layout } = canvas;
  const { panes, sender } = part;
  const isAsked = panes.some(({ observer }) => observer === 'sender');
  const all = sender && !isAsked ? [sender, ...panes] : panes;
  if (all.some(isUncertain)) return stacked(panes, canvas, unframed);
  if (!panes.some(({ fields }) => fields)) return listed(panes, canvas);
  if (all.length > 2 && hasRoomFor(layout, all.length)) return paintStations(part, all, canvas);
  return hasRoomFor(layout, panes.length)
    ? alignedPanes(panes, canvas)
    : stacked(panes, canvas, framed);
}

/** Whether terminals may disagree on where something of it ends. */
const isUncertain = ({ title, lines }: Pane): boolean =>
  [title, ...lines.map(({ text }) => text)].some(disturbsColumns);

/** Of more than one message; side by side as long as the relay's rows have room to stand in columns. */
function listed(panes: readonly Pane[], canvas: PaneCanvas): Area {
  const { layout } = canvas;
  const width = Math.floor((layout.width - PANES_GAP * (panes.length - 1)) / panes.length);
  const hasRoom = panes.every(({ rows }) => !rows || rowTable(rows, width - PANEL_CELLS, canvas));
  return hasRoomFor(layout, panes.length) && hasRoom
    ? beside(
        panes.map((pane) => panePanel(pane, width, canvas)),
        PANES_GAP,
      )
    : stacked(panes, canvas, framed);
}

function stacked(
  panes: readonly Pane[],
  canvas: PaneCanvas,
  drawn: (pane: Pane, canvas: PaneCanvas, isFirst: boolean) => Area,
): Area {
  return stack(...panes.map((pane, index) => drawn(pane, canvas, index === 0)));
}

const framed = (pane: Pane, canvas: PaneCanvas): Area =>
  panePanel(pane, canvas.layout.width, canvas);

/** Frames have a right edge, which words of uncertain width would push away. */
function unframed(pane: Pane, canvas: PaneCanvas, isFirst: boolean): Area {
  const { width, compact } = canvas.layout;
  return rowsArea([
    ...(isFirst || compact ? [] : [blankRow]),
    ...wrapSegments(observerRow(pane.observer, pane.title, canvas), width),
    ...paneRows(pane, width - 2, canvas).map((row): Row => [{ text: '  ', tone: 'text' }, ...row]),
  ]);
}
