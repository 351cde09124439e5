import { longTable } from '../../view/long-table.ts';
import type { Part } from '../../view/parts.ts';
import { type Area, PANEL_CELLS, panel, rowsArea, sliceOf, stack } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { rowOf, wrapWords } from '../rows.ts';
import { arrowOn, paintLongTable } from './long-table.ts';

/** Rows of the screen for what is asked and told around it. */
const ROWS_AROUND = 14;
const LEAST_HITS = 3;
/** Searches before it that are told. */
const EARLIER = 4;

/** What a search through a file brought: the first hits, and how many the searches before had. */
export function paintHits(
  { search, earlier }: Extract<Part, { kind: 'hits' }>,
  canvas: Canvas,
): Area {
  const { layout, words } = canvas;
  const { width } = layout;
  const t = words.view.search;
  const cells = width - PANEL_CELLS;
  const table = longTable({ is: 'hits', search }, words, arrowOn(canvas));
  const { head, area } = paintLongTable(table, cells, canvas);
  const room = Math.max(LEAST_HITS, layout.bodyRows - ROWS_AROUND);
  const shown = Math.min(search.found.length, room);
  const more = search.hits - shown;
  const before = earlier.slice(-EARLIER).map(({ text, hits }) => [text, hits] as const);
  return panel({
    width,
    tone: 'relay',
    title: rowOf(t.count(search.hits, search.of), 'title'),
    inner: stack(
      rowsArea([
        ...wrapWords(t.quoted(search.text), cells, { tone: 'strong' }),
        ...(search.hits === 0 ? wrapWords(t.nothing, cells) : head),
      ]),
      sliceOf(area, 0, shown),
      rowsArea([
        ...(more > 0 ? [rowOf(words.tui.rows.moreBehindField(more), 'secondary')] : []),
        ...(before.length > 0 ? wrapWords(t.earlier(before), cells, { tone: 'secondary' }) : []),
      ]),
    ),
  });
}
