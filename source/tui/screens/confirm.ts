import { showControls } from '../../text/safe.ts';
import type { Overlay } from '../app-state.ts';
import { type Area, rowsArea } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { blankRow, rowOf, wrapWords } from '../rows.ts';
import { itemRow } from '../parts/item-row.ts';

/** The question before anything is forgotten. Keeping comes first. */
export function confirmArea(overlay: Extract<Overlay, { is: 'confirm' }>, canvas: Canvas): Area {
  const t = canvas.words.tui.confirm;
  const { prose } = canvas.layout;
  const { what } = overlay;
  const title = what === 'all' ? t.titleAll : t.titleLesson(showControls(what.title));
  return rowsArea([
    ...wrapWords(title, prose, { tone: 'strong' }),
    ...wrapWords(what === 'all' ? t.textAll : t.textLesson, prose),
    blankRow,
    itemRow(rowOf(t.no), overlay.cursor === 0, prose, canvas),
    itemRow(rowOf(t.yes), overlay.cursor === 1, prose, canvas),
  ]);
}
