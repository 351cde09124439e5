/** Rows that somebody looks through: those around the cursor, with a mark at those that were pinned. */
import type { Found } from '../../lesson/inference/material.ts';
import { longTable } from '../../view/long-table.ts';
import type { Part } from '../../view/parts.ts';
import { type Area, rowsArea } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { fitRow, type Row, rowOf } from '../rows.ts';
import { barRow } from './item-row.ts';
import { arrowOn, paintLongTable } from './long-table.ts';

/** Rows of the screen for what is asked and told around them. */
const ROWS_AROUND = 11;
const LEAST_ROWS = 4;
const MARK_CELLS = 2;

export function paintCaseRows(
  { rows, zoneMinutes, cursor, pinned }: Extract<Part, { kind: 'case-rows' }>,
  canvas: Canvas,
): Area {
  const { layout, words } = canvas;
  const cells = layout.width - MARK_CELLS;
  const all = Uint32Array.from(rows.keys());
  const found: Found = {
    query: { what: 'hours', in: 'town', who: [], top: 0 },
    ...{ pictures: [], values: {}, rows: all },
    findings: [{ what: 'hours', who: [], rows: all }],
  };
  const behind = { is: 'relay', found, observations: rows, zoneMinutes } as const;
  const { head, area } = paintLongTable(longTable(behind, words, arrowOn(canvas)), cells, canvas);
  const room = Math.max(LEAST_ROWS, layout.bodyRows - ROWS_AROUND);
  const from = Math.max(0, Math.min(cursor - Math.floor(room / 2), rows.length - room));
  const to = Math.min(rows.length, from + room);
  const shown = area.is === 'long' ? area.rowsAt(from, to) : [];
  const painted = shown.map((row, index): Row => {
    const at = from + index;
    const isPinned = pinned.includes(rows[at]?.seq ?? 0);
    const mark = `${at === cursor ? '>' : ' '}${isPinned ? '*' : ' '}`;
    const marked = fitRow([...rowOf(mark, 'chosen'), ...row], layout.width);
    return at === cursor ? barRow(marked, layout.width) : marked;
  });
  return rowsArea([
    ...head.map((row): Row => [...rowOf(' '.repeat(MARK_CELLS)), ...row]),
    ...painted,
  ]);
}
