import { showControls } from '../../text/safe.ts';
import type { Reference } from '../../view/parts.ts';
import { sourceItems } from '../../view/source-text.ts';
import type { Facts } from '../app-state.ts';
import { type Area, PANEL_CELLS, panel, rowsArea } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { type Row, rowOf, wrapWords } from '../rows.ts';
import { sourceRows } from './sources.ts';

/** What a term means or what a source is, in a frame of its own. */
export function linkPanel(link: Reference, width: number, facts: Facts, canvas: Canvas): Area {
  const { title, rows } = told(link, width - PANEL_CELLS, facts, canvas);
  return panel({ width, tone: 'accent', title: rowOf(title, 'title'), inner: rowsArea(rows) });
}

function told(
  link: Reference,
  cells: number,
  { terms = [], sources = [] }: Facts,
  { words }: Canvas,
): { readonly title: string; readonly rows: readonly Row[] } {
  switch (link.is) {
    case 'term': {
      const entry = terms.find(({ id }) => id === link.id);
      return {
        title: showControls(entry?.term ?? link.id),
        rows: wrapWords(showControls(entry?.meaning ?? ''), cells),
      };
    }
    case 'source': {
      const source = sourceItems(sources).find(({ number }) => number === link.number);
      return {
        title: words.tui.sources.title,
        rows: source ? sourceRows(source, cells) : [],
      };
    }
  }
}
