/** Sources, and the rows behind a finding: text that scrolls. Pure. */
import { rowLines } from '../../view/finding-rows.ts';
import { sourceItems } from '../../view/source-text.ts';
import type { Facts } from '../app-state.ts';
import { sourceList } from '../parts/sources.ts';
import type { Canvas } from '../canvas.ts';
import { blankRow, type Row, rowOf, wrapWords } from '../rows.ts';

export function sourcesRows({ sources }: Facts, canvas: Canvas): readonly Row[] {
  const t = canvas.words.tui.sources;
  if (!sources) return [rowOf(t.loading)];
  if (sources.length === 0) return [rowOf(t.empty)];
  return sourceList(sourceItems(sources), canvas);
}

/** So many rows are listed: more would make the key wait that opens them. */
const listedRows = 1_000;

/** The relay's rows behind the finding beneath. */
export function rowsRows({ view }: Facts, { words, layout: { prose } }: Canvas): readonly Row[] {
  if (view?.rows === undefined) return [];
  const { lines, more } = rowLines(view.rows, words, listedRows);
  return [
    ...wrapWords(words.view.find.rests(view.rows.found.rows.length), prose),
    ...lines.flatMap(({ is, text }) => {
      if (is === 'heading') return [blankRow, ...wrapWords(text, prose, { tone: 'strong' })];
      return wrapWords(text, prose, { rest: rowOf('    ') });
    }),
    ...(more === 0 ? [] : wrapWords(words.tui.rows.more(more), prose)),
  ];
}
