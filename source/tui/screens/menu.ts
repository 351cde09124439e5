/** The menu: the course as a list, and a card of the highlighted lesson. Pure. */
import { showControls } from '../../text/safe.ts';
import { type AppState, type Facts, type MenuItem, menuCursor, menuItems } from '../app-state.ts';
import { type Area, rowsArea, stack } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { blankRow, type Row, rowOf, wrapWords } from '../rows.ts';
import { aboutItem, menuCard } from './menu-card.ts';
import { FEWEST_ROWS, menuList } from './menu-list.ts';
import { searchRow } from './search-row.ts';

/** From so many columns the card stands beside the list, and from so many the list is wider. */
const CARD_COLUMNS = 72;
const WIDE_COLUMNS = 100;
const LIST_CELLS = { narrow: 41, wide: 46 };
const CARD_GAP = 2;
/** Below a list without a card: a blank and two rows about the highlighted line, where so many are left. */
const ABOUT_ROWS = 3;
const ROWS_WITH_ABOUT = 16;

export function menuArea(state: AppState, facts: Facts, canvas: Canvas): Area {
  const { layout } = canvas;
  const items = menuItems(state);
  const cursor = menuCursor(state, items);
  const chosen = items[cursor];
  const above = headRows(state, facts, items, canvas);
  const room = Math.max(1, layout.bodyRows - above.length);
  if (layout.columns < CARD_COLUMNS || !chosen) {
    const cells = Math.min(layout.prose, layout.width);
    const about = chosen && room >= ROWS_WITH_ABOUT ? aboutRows(chosen, cells, canvas) : [];
    const list = menuList(items, cursor, { cells, room: room - about.length }, canvas);
    return rowsArea([...above, ...list, ...about]);
  }
  const cells = layout.columns < WIDE_COLUMNS ? LIST_CELLS.narrow : LIST_CELLS.wide;
  const width = cardCells(layout.width - cells - CARD_GAP, canvas);
  return stack(rowsArea(above), {
    is: 'columns',
    columns: [
      { width: cells, gap: 0, area: rowsArea(menuList(items, cursor, { cells, room }, canvas)) },
      {
        width,
        gap: CARD_GAP,
        area: menuCard(chosen, facts.lessons, { width, height: room }, canvas),
      },
    ],
  });
}

/** A card is not wider than prose is readable. */
const cardCells = (left: number, { layout }: Canvas): number => Math.min(left, layout.prose);

function aboutRows(item: MenuItem, cells: number, canvas: Canvas): readonly Row[] {
  const rows = wrapWords(aboutItem(item, canvas), cells, { tone: 'secondary' });
  return [blankRow, ...rows, blankRow, blankRow].slice(0, ABOUT_ROWS);
}

function headRows(
  state: AppState,
  facts: Facts,
  items: readonly MenuItem[],
  { layout, words }: Canvas,
): readonly Row[] {
  const t = words.tui.menu;
  const isSearching = state.search.typing || state.search.draft.text !== '';
  const empty = facts.lessons.length === 0 ? t.noLessons : t.nothingFound;
  const notices = state.notices.flatMap((text) =>
    wrapWords(showControls(text), layout.prose, {
      first: rowOf(`${words.tui.noteSigns.info} `, 'info'),
    }),
  );
  const head: readonly Row[] = [
    ...notices,
    ...(isSearching ? [searchRow(t.search, state.search, layout.prose)] : []),
    ...(items.length === 0 ? [rowOf(empty)] : []),
    ...(layout.compact || (notices.length === 0 && !isSearching) ? [] : [blankRow]),
  ];
  // Long notices must leave room for the list itself.
  return head.slice(0, Math.max(1, layout.bodyRows - FEWEST_ROWS));
}
