import { type Area, heightOf, rowsArea, stack } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { itemRow } from '../parts/item-row.ts';
import { blankRow, rowOf, wrapWords } from '../rows.ts';
import { type ThemeName, themeNames } from '../theme.ts';
import { signGrid } from './help.ts';

/** The colours to choose from: how to choose and, where there is room, what the colours mean. */
export function themeArea(chosen: ThemeName, canvas: Canvas): Area {
  const { layout, words } = canvas;
  const t = words.tui.theme;
  const how = wrapWords(t.text, layout.prose);
  const names = themeNames.map((name) =>
    itemRow(rowOf(t.names[name]), name === chosen, layout.prose, canvas),
  );
  const list = rowsArea([blankRow, ...names]);
  const whole = stack(rowsArea([...how, blankRow]), signGrid(layout.width, canvas), list);
  return heightOf(whole) <= layout.bodyRows ? whole : stack(rowsArea(how), list);
}
