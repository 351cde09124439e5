/** Sources, and the rows behind a finding: text that scrolls. Pure. */
import { aboutRows } from '../../view/finding-rows.ts';
import { longTable } from '../../view/long-table.ts';
import { sourceItems } from '../../view/source-text.ts';
import type { Facts } from '../app-state.ts';
import { rowsArea } from '../areas.ts';
import { arrowOn, paintLongTable } from '../parts/long-table.ts';
import { sourceList } from '../parts/sources.ts';
import type { Canvas } from '../canvas.ts';
import type { Body } from '../frame.ts';
import { blankRow, type Row, rowOf, wrapWords } from '../rows.ts';

export function sourcesRows({ sources }: Facts, canvas: Canvas): readonly Row[] {
  const t = canvas.words.tui.sources;
  if (!sources) return [rowOf(t.loading)];
  if (sources.length === 0) return [rowOf(t.empty)];
  return sourceList(sourceItems(sources), canvas);
}

/** The rows behind the finding beneath, all of them. */
export function rowsBody({ view }: Facts, canvas: Canvas): Body {
  const { layout, words } = canvas;
  if (view?.rows === undefined) return { area: rowsArea([]) };
  const table = longTable(view.rows, words, arrowOn(canvas));
  const { head, area, position } = paintLongTable(table, layout.width, canvas);
  const listed = table.sections.reduce((sum, { count }) => sum + count, 0);
  const repeats = view.rows.is === 'relay' && listed > view.rows.found.rows.length;
  const told = [aboutRows(view.rows, words), ...(repeats ? [words.tui.rows.repeated] : [])];
  const about = wrapWords(told.join(' '), layout.prose);
  return {
    head: layout.compact ? head : [...about, blankRow, ...head],
    area,
    position: (from, to) => {
      const { first, last, of } = position(from, to);
      return rowOf(words.tui.rows.position(first, last, of));
    },
  };
}
