/** Panes of one message side by side: one thing a row across all of them, with its name once at the left. */
import { cellWidth } from '../../text/cells.ts';
import type { Pane } from '../../view/parts.ts';
import { type Area, type Column, PANEL_CELLS, rowsArea } from '../areas.ts';
import { blankRow, type Row, rowOf } from '../rows.ts';
import { type AlignedThing, alignedThings } from './pane-fields.ts';
import { emptied, framedPane, type PaneCanvas } from './pane-panel.ts';

/** Between the names and the first pane, and between two panes. */
export const PANES_GAP = 1;

/** What stands between a pane and the one before it, in place of a gap. */
export type Between = {
  readonly cells: number;
  readonly area: (things: readonly AlignedThing[], at: number) => Area;
};

export function alignedPanes(
  panes: readonly Pane[],
  canvas: PaneCanvas,
  between: Between = { cells: PANES_GAP, area: () => rowsArea([]) },
): Area {
  const { layout, words } = canvas;
  const names = Math.max(...Object.values(words.view.panes.things).map(cellWidth));
  const taken = names + PANES_GAP + between.cells * (panes.length - 1);
  const width = Math.floor((layout.width - taken) / panes.length);
  const things = alignedThings(panes, width - PANEL_CELLS, canvas);
  const labels = things.flatMap(({ label, panes: [rows = []] }): readonly Row[] =>
    rows.map((_, at) => (at === 0 ? rowOf(label, 'secondary') : blankRow)),
  );
  const columns = panes.flatMap((pane, at): readonly Column[] => {
    const rows = things.flatMap(({ panes: told }, place) =>
      (told[at] ?? []).map((row) =>
        canvas.hasCome?.(pane.observer, place) === false ? emptied(row) : row,
      ),
    );
    const area = framedPane(pane, width, rowsArea(rows), canvas);
    if (at === 0) return [{ width, gap: PANES_GAP, area }];
    return [
      { width: between.cells, gap: 0, area: between.area(things, at) },
      { width, gap: 0, area },
    ];
  });
  return {
    is: 'columns',
    columns: [{ width: names, gap: 0, area: rowsArea([blankRow, ...labels]) }, ...columns],
  };
}
