/** The menu: the course as a list, and a card of the highlighted lesson. Pure. */
import { SIGNS } from '../../text/signs.ts';
import { showControls } from '../../text/safe.ts';
import type { LessonEntry } from '../../view/tutorial.ts';
import { type AppState, type Facts, type MenuItem, menuCursor, menuItems } from '../app-state.ts';
import { type Area, PANEL_CELLS, panel, rowsArea } from '../areas.ts';
import { type Canvas, narrowed } from '../canvas.ts';
import { blankRow, type Row, rowOf, spreadRow, wrapWords } from '../rows.ts';
import { itemRow, POINTER_CELLS } from './item-row.ts';
import { searchRow } from './search-row.ts';

/** From so many columns the card stands beside the list. */
const CARD_COLUMNS = 72;
const LIST_CELLS = 41;
const CARD_GAP = 2;
/** Where the state of a lesson is put into words beside its title. */
const WORDY_COLUMNS = 60;
const FEWEST_ITEMS = 3;

export function menuArea(state: AppState, facts: Facts, canvas: Canvas): Area {
  const { layout } = canvas;
  const items = menuItems(state);
  const cursor = menuCursor(state, items);
  const chosen = items[cursor];
  const hasCard = layout.columns >= CARD_COLUMNS && chosen?.is === 'lesson';
  const cells = hasCard ? LIST_CELLS : Math.min(layout.prose, layout.width);
  const above = headRows(state, facts, items, canvas);
  const room = layout.bodyRows - above.length;
  const rows = items.map((item, index) =>
    itemRow(nameRow(item, cells, canvas), index === cursor, cells, canvas),
  );
  if (!hasCard) {
    const summary = summaryRows(chosen, canvas);
    const below = room - rows.length >= summary.length ? summary : [];
    return rowsArea([...above, ...inSight(rows, cursor, room - below.length, canvas), ...below]);
  }
  const width = layout.width - LIST_CELLS - CARD_GAP;
  const list = rowsArea(inSight(rows, cursor, room, canvas));
  const card = cardOf(chosen.lesson, width, canvas);
  return {
    is: 'stack',
    areas: [
      rowsArea(above),
      {
        is: 'columns',
        columns: [
          { width: LIST_CELLS, gap: 0, area: list },
          { width, gap: CARD_GAP, area: card },
        ],
      },
    ],
  };
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
  return head.slice(0, Math.max(1, layout.bodyRows - FEWEST_ITEMS));
}

/** The part of a list that has room, with the highlighted row in it; what lies above and below is told. */
function inSight(
  rows: readonly Row[],
  cursor: number,
  room: number,
  { words }: Canvas,
): readonly Row[] {
  if (rows.length <= room) return rows;
  const told = room >= FEWEST_ITEMS + 1 ? 1 : 0;
  const shown = Math.max(1, room - told);
  const from = Math.min(Math.max(0, cursor - Math.floor(shown / 2)), rows.length - shown);
  const seen = rows.slice(from, from + shown);
  const hidden = rows.length - shown;
  return told === 0 ? seen : [...seen, rowOf(`  ${words.tui.menu.more(hidden)}`, 'secondary')];
}

function summaryRows(item: MenuItem | undefined, { layout }: Canvas): readonly Row[] {
  if (item?.is !== 'lesson') return [];
  return [blankRow, ...wrapWords(showControls(item.lesson.summary), layout.prose)];
}

function cardOf(lesson: LessonEntry, width: number, canvas: Canvas): Area {
  const { prose } = narrowed(canvas, width - PANEL_CELLS).layout;
  const t = canvas.words.tui.menu;
  return panel({
    width,
    tone: 'accent',
    title: rowOf(`${lesson.number} ${showControls(lesson.title)}`, 'title'),
    aside: rowOf(t.minutes(lesson.minutes), 'secondary'),
    foot: [{ text: stateWords(lesson, true, canvas), tone: 'secondary' }],
    inner: rowsArea(wrapWords(showControls(lesson.summary), prose)),
  });
}

function nameRow(item: MenuItem, cells: number, canvas: Canvas): Row {
  if (item.is !== 'lesson') return rowOf(canvas.words.tui.menu[item.is]);
  return lessonRow(item.lesson, cells - POINTER_CELLS, canvas);
}

function lessonRow(lesson: LessonEntry, cells: number, canvas: Canvas): Row {
  const { words, layout } = canvas;
  const t = words.tui.menu;
  const isWordy = layout.columns >= WORDY_COLUMNS;
  const right =
    lesson.state === 'started' || !isWordy
      ? stateWords(lesson, isWordy, canvas)
      : t.minutes(lesson.minutes);
  const number = String(lesson.number).padStart(2);
  const name: Row = [
    { text: `${stateSign(lesson.state, canvas)} `, tone: STATE_TONES[lesson.state] },
    { text: `${number} ${showControls(lesson.title)}`, tone: 'text' },
  ];
  return spreadRow(name, rowOf(right, 'secondary'), cells);
}

const STATE_TONES = { new: 'secondary', started: 'missed', done: 'right' } as const;

function stateSign(state: LessonEntry['state'], { unicode, words }: Canvas): string {
  const signs = {
    new: SIGNS.unicode.missed,
    started: SIGNS.unicode.part,
    done: SIGNS.unicode.right,
  };
  return unicode ? signs[state] : words.tui.menu.signs[state];
}

function stateWords(lesson: LessonEntry, isWordy: boolean, { words }: Canvas): string {
  const t = words.tui.menu.states;
  if (lesson.state !== 'started') return t[lesson.state];
  if (lesson.at === undefined) return t.startedSomewhere;
  return (isWordy ? t.started : words.tui.stepOfShort)(lesson.at, lesson.steps.length);
}
