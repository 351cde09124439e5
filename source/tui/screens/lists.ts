/** Glossary, sources and rows: text that scrolls. Pure. */
import { showControls } from '../../text/safe.ts';
import { rowLines } from '../../view/finding-rows.ts';
import { sourceItems } from '../../view/source-text.ts';
import { type Facts, matches, type Search } from '../app-state.ts';
import { sourceRows } from '../parts/paint-parts.ts';
import type { Canvas } from '../canvas.ts';
import { blankRow, type Row, rowOf, wrapWords } from '../rows.ts';
import { searchRow } from './search-row.ts';

export function glossaryRows(facts: Facts, search: Search, canvas: Canvas): readonly Row[] {
  const t = canvas.words.tui.glossary;
  const { prose, compact } = canvas.layout;
  const { glossary } = facts;
  const wanted = search.draft.text;
  const field =
    search.typing || wanted !== '' ? searchRow(t.search, search, prose) : rowOf(t.searchHint);
  if (!glossary) return [rowOf(t.loading)];
  if (glossary.length === 0) return [rowOf(t.empty)];
  const found = glossary.filter(({ term, meaning }) => matches(wanted, `${term} ${meaning}`));
  const entries = found.flatMap(({ term, meaning }) => [
    ...(compact ? [] : [blankRow]),
    ...wrapWords(showControls(term), prose, { tone: 'strong' }),
    ...wrapWords(showControls(meaning), prose, { first: rowOf('  ') }),
  ]);
  return [field, ...(entries.length === 0 ? [rowOf(t.nothingFound)] : entries)];
}

export function sourcesRows(facts: Facts, canvas: Canvas): readonly Row[] {
  const t = canvas.words.tui.sources;
  const { prose, compact } = canvas.layout;
  const { sources } = facts;
  if (!sources) return [rowOf(t.loading)];
  if (sources.length === 0) return [rowOf(t.empty)];
  return sourceItems(sources).flatMap((source, index) => [
    ...(compact || index === 0 ? [] : [blankRow]),
    ...sourceRows(source, prose),
  ]);
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
