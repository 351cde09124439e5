import { type Area, heightOf, rowsArea, stack } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { blankRow, wrapWords } from '../rows.ts';
import { themeNames } from '../theme.ts';
import { signGrid } from './help.ts';

/** Rows of the list of colours below, with a blank one before it. */
const LIST_ROWS = themeNames.length + 1;

/** What stands above the list of colours: how to choose and, where there is room, what the colours mean. */
export function themeArea(canvas: Canvas): Area {
  const { layout, words } = canvas;
  const how = wrapWords(words.tui.theme.text, layout.prose);
  const whole = stack(rowsArea([...how, blankRow]), signGrid(layout.width, canvas));
  return heightOf(whole) + LIST_ROWS <= layout.bodyRows ? whole : rowsArea(how);
}
