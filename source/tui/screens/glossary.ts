/** The glossary: the terms of the step beneath first, then all others. Pure. */
import type { GlossaryEntry } from '../../lesson/model.ts';
import { cellWidth } from '../../text/cells.ts';
import { showControls } from '../../text/safe.ts';
import { type Facts, matches, type Search } from '../app-state.ts';
import { type Area, PANEL_CELLS, panel, rowsArea, stack } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import type { Body } from '../body.ts';
import { COLUMN_GAP } from '../layout.ts';
import { blankRow, padRow, type Row, rowOf, spreadRow, wrapWords } from '../rows.ts';
import { searchRow } from './search-row.ts';

/** From so many cells a term stands beside what it means. */
const BESIDE_CELLS = 56;
const WIDEST_TERM = 22;

/** `here`: ids of the terms on the screen beneath, as they are read there. */
export function glossaryBody(
  { glossary, terms = [] }: Facts,
  here: readonly string[],
  search: Search,
  canvas: Canvas,
): Body {
  const { layout, words } = canvas;
  const t = words.tui.glossary;
  const width = Math.min(layout.prose, layout.width);
  const only = (area: Area): Body => ({ area });
  if (!glossary) return only(rowsArea([rowOf(t.loading)]));
  if (glossary.length === 0) return only(rowsArea([rowOf(t.empty)]));
  const wanted = search.draft.text;
  const isWanted = ({ term, meaning }: GlossaryEntry) => matches(wanted, `${term} ${meaning}`);
  const near = here.flatMap((id) => terms.find((term) => term.id === id) ?? []).filter(isWanted);
  const others = glossary.filter((entry) => !here.includes(entry.id) && isWanted(entry));
  const found = near.length + others.length;
  const field =
    search.typing || wanted !== '' ? searchRow(t.search, search, width) : rowOf(t.searchHint);
  const head = [
    spreadRow(field, rowOf(t.count(found), 'secondary'), width),
    ...(layout.compact ? [] : [blankRow]),
  ];
  if (found === 0) return { head, area: rowsArea([rowOf(t.nothingFound)]) };
  const list = (entries: readonly GlossaryEntry[], cells: number) =>
    rowsArea(entryRows(entries, cells, canvas));
  if (near.length === 0) return { head, area: list(others, width) };
  const section = (title: string, entries: readonly GlossaryEntry[], tone: 'accent' | 'frame') =>
    panel({
      width,
      tone,
      title: rowOf(title, 'title'),
      inner: list(entries, width - PANEL_CELLS),
    });
  return {
    head,
    area: stack(
      section(t.here, near, 'accent'),
      ...(others.length === 0 ? [] : [section(t.others, others, 'frame')]),
    ),
  };
}

function entryRows(
  entries: readonly GlossaryEntry[],
  cells: number,
  { layout }: Canvas,
): readonly Row[] {
  const shown = entries.map(({ term, meaning }) => ({
    term: showControls(term),
    meaning: showControls(meaning),
  }));
  const widest = Math.max(...shown.map(({ term }) => cellWidth(term)));
  const beside = Math.min(widest, WIDEST_TERM);
  return shown.flatMap(({ term, meaning }, index) => {
    const gap = layout.compact || index === 0 ? [] : [blankRow];
    if (cells < BESIDE_CELLS) {
      const named = wrapWords(term, cells, { tone: 'strong' });
      return [...gap, ...named, ...wrapWords(meaning, cells, { first: rowOf('  ') })];
    }
    const named = wrapWords(term, beside, { tone: 'strong' });
    const told = wrapWords(meaning, cells - beside - COLUMN_GAP);
    const rows = Array.from({ length: Math.max(named.length, told.length) }, (_, row) => [
      ...padRow(named[row] ?? blankRow, beside + COLUMN_GAP),
      ...(told[row] ?? blankRow),
    ]);
    return [...gap, ...rows];
  });
}
