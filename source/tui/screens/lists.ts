/** Sources, and the rows behind a finding: text that scrolls. Pure. */
import { aboutRows, type RowsBehind } from '../../view/finding-rows.ts';
import { longTable } from '../../view/long-table.ts';
import { sourceItems } from '../../view/source-text.ts';
import type { Facts } from '../app-state.ts';
import { arrowOn, paintLongTable } from '../parts/long-table.ts';
import { sourceList } from '../parts/sources.ts';
import type { Canvas } from '../canvas.ts';
import type { Body } from '../body.ts';
import { blankRow, type Row, rowOf, wrapWords } from '../rows.ts';

export function sourcesRows({ sources }: Facts, canvas: Canvas): readonly Row[] {
  const t = canvas.words.tui.sources;
  if (!sources) return [rowOf(t.loading)];
  if (sources.length === 0) return [rowOf(t.empty)];
  return sourceList(sourceItems(sources), canvas);
}

/** The rows behind a finding, all of them. */
export function rowsBody(behind: RowsBehind, canvas: Canvas): Body {
  const { layout, words } = canvas;
  const table = longTable(behind, words, arrowOn(canvas));
  const { head, area, position } = paintLongTable(table, layout.width, canvas);
  const listed = table.sections.reduce((sum, { count }) => sum + count, 0);
  const repeats = behind.is === 'relay' && listed > behind.found.rows.length;
  const told = [aboutRows(behind, words), ...(repeats ? [words.tui.rows.repeated] : [])];
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
