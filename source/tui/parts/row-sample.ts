import { SIGNS } from '../../text/signs.ts';
import type { Part } from '../../view/parts.ts';
import { type Area, PANEL_CELLS, panel, rowsArea } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { rowOf } from '../rows.ts';
import { relayRow } from './relay-row.ts';

/** Rows of the screen for what is said above and below. */
const ROWS_BESIDE = 12;
const LEAST_ROWS = 3;
const MOST_ROWS = 16;

/** The first of the relay's rows, and how many there are. */
export function paintRowSample(
  { rows, zoneMinutes }: Extract<Part, { kind: 'row-sample' }>,
  canvas: Canvas,
): Area {
  const { layout, words, unicode } = canvas;
  const width = Math.min(layout.width, layout.prose);
  const most = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, layout.bodyRows - ROWS_BESIDE));
  const shown = rows.slice(0, most);
  const t = words.tui.livedWeek;
  return panel({
    width,
    tone: 'relay',
    title: rowOf(`${(unicode ? SIGNS.unicode : SIGNS.ascii).relay} ${t.rows}`, 'relay'),
    aside: rowOf(t.counts(rows.length), 'secondary'),
    inner: rowsArea([
      ...shown.map((row) => relayRow(row, zoneMinutes, width - PANEL_CELLS, canvas)),
      ...(rows.length > most ? [rowOf(words.tui.andMore(rows.length - most), 'secondary')] : []),
    ]),
  });
}
