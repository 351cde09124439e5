/** The menu: what stands above and below the list, and the list's own lines. Pure. */
import { showControls } from '../../text/safe.ts';
import type { LessonEntry } from '../../view/tutorial.ts';
import { type AppState, type Facts, type MenuItem, menuCursor, menuItems } from '../app-state.ts';
import type { Canvas } from '../parts/painted.ts';
import { blankRow, type Row, rowOf, spreadRow, wrapWords } from '../rows.ts';
import { searchRow } from './search-row.ts';

/** A list to choose from, with rows around it. */
export type MenuBody = {
  readonly is: 'menu';
  readonly above: readonly Row[];
  readonly items: readonly { readonly id: string; readonly row: Row }[];
  readonly cursor: number;
  /** How many items are shown at once. */
  readonly limit: number;
  readonly below: readonly Row[];
};

/** Cells of the pointer before an item. */
const POINTER_CELLS = 2;
/** Where the state of a lesson is put into words beside its title. */
const WORDY_COLUMNS = 60;
const FEWEST_ITEMS = 3;

export function menuBody(state: AppState, facts: Facts, canvas: Canvas): MenuBody {
  const { layout, words } = canvas;
  const t = words.tui.menu;
  const all = menuItems(state, facts);
  const cursor = menuCursor(state, all);
  const items = all.map((item, index) => ({
    id: item.id,
    row: chosenIf(index === cursor, itemRow(item, canvas)),
  }));
  const searching = state.search.typing || state.search.draft.text !== '';
  const empty = facts.lessons.length === 0 ? t.noLessons : t.nothingFound;
  const notices = state.notices.flatMap((text) =>
    wrapWords(showControls(text), layout.prose, {
      first: rowOf(`${words.tui.noteSigns.info} `, 'info'),
    }),
  );
  const head: readonly Row[] = [
    ...wrapWords(words.tui.about, layout.prose),
    ...notices,
    ...(searching ? [searchRow(t.search, state.search, layout.prose)] : []),
    ...(items.length === 0 ? [rowOf(empty)] : []),
    ...(layout.compact ? [] : [blankRow]),
  ];
  // Long notices must leave room for the list itself.
  const above = head.slice(0, Math.max(1, layout.bodyRows - FEWEST_ITEMS));
  const room = layout.bodyRows - above.length;
  const summary = summaryRows(all[cursor], canvas);
  const spare = room - items.length;
  const below = spare >= summary.length ? summary : [];
  return { is: 'menu', above, items, cursor, limit: Math.max(1, room - below.length), below };
}

/** The highlighted item as such; its pointer says the same. */
export const chosenIf = (chosen: boolean, row: Row): Row =>
  chosen ? row.map(({ text }) => ({ text, tone: 'chosen' })) : row;

function summaryRows(item: MenuItem | undefined, { layout }: Canvas): readonly Row[] {
  if (item?.is !== 'lesson' && item?.is !== 'continue') return [];
  return [blankRow, ...wrapWords(showControls(item.lesson.summary), layout.prose)];
}

function itemRow(item: MenuItem, { layout, words }: Canvas): Row {
  const t = words.tui.menu;
  const cells = Math.min(layout.prose, layout.width) - POINTER_CELLS;
  const wide = layout.columns >= WORDY_COLUMNS;
  switch (item.is) {
    case 'continue': {
      const { number, title } = item.lesson;
      const name = rowOf(t.continue(number, showControls(title)), 'strong');
      return spreadRow(name, rowOf(stateWords(item.lesson, wide, words)), cells);
    }
    case 'lesson':
      return lessonRow(item.lesson, cells, wide, words);
    default:
      return rowOf(t[item.is]);
  }
}

function lessonRow(lesson: LessonEntry, cells: number, wide: boolean, words: Canvas['words']): Row {
  const t = words.tui.menu;
  const told = stateWords(lesson, wide, words);
  const right = wide ? `${t.minutes(lesson.minutes).padStart(6)}  ${told.padEnd(15)}` : told;
  const name = `${t.signs[lesson.state]} ${lesson.number} ${showControls(lesson.title)}`;
  return spreadRow(rowOf(name), rowOf(right), cells);
}

function stateWords(lesson: LessonEntry, wide: boolean, words: Canvas['words']): string {
  const t = words.tui.menu.states;
  if (lesson.state !== 'started') return t[lesson.state];
  if (lesson.at === undefined) return t.startedSomewhere;
  return (wide ? t.started : words.tui.stepOfShort)(lesson.at, lesson.steps.length);
}
