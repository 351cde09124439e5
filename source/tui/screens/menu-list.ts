/** The list of the menu: lessons under the parts of the course, and what else can be opened. Pure. */
import { cellWidth, padEndCells } from '../../text/cells.ts';
import { showControls } from '../../text/safe.ts';
import { SIGNS } from '../../text/signs.ts';
import type { LessonEntry } from '../../view/tutorial.ts';
import type { MenuItem } from '../app-state.ts';
import type { Canvas } from '../canvas.ts';
import { bindingsIn } from '../keys.ts';
import { blankRow, fitRow, type Row, rowOf, spreadRow } from '../rows.ts';
import type { Tone } from '../theme.ts';
import { itemRow, POINTER_CELLS } from '../parts/item-row.ts';

/** With fewer rows nothing is told of what lies above and below. */
export const FEWEST_ROWS = 3;
/** Where the state of a lesson is put into words beside its title. */
const WORDY_COLUMNS = 60;

/** Lines of the menu that are no lesson. */
const MOST_OTHERS = 6;

/** A row of the list: an item by its index, or what stands between items. */
type ListRow = { readonly row: Row; readonly item?: number };

/** As many rows as there is room for, with the highlighted item among them. */
export function menuList(
  items: readonly MenuItem[],
  cursor: number,
  { cells, room }: { readonly cells: number; readonly room: number },
  canvas: Canvas,
): readonly Row[] {
  const groups = groupsOf(items).map((group) => groupRows(group, cursor, cells, canvas));
  const others = groups.find(({ is }) => is === 'other')?.rows.length ?? MOST_OTHERS;
  // Whoever has begun has more of these lines; lessons must not move for that.
  const spare = room - MOST_OTHERS + others;
  const fitting = [everywhere, beforeOthers]
    .map((isApart) => apart(groups, isApart))
    .find(({ length }) => length <= spare);
  const all = groups.flatMap((group) => group.rows);
  const rows = fitting ?? inSight(all, cursor, room, canvas);
  return rows.map(({ row }) => row);
}

/** What belongs together: lessons of one part of the course, or whatever is no lesson. */
type Group = {
  readonly is: 'lesson' | 'other';
  readonly part: string | undefined;
  readonly items: { readonly item: MenuItem; readonly index: number }[];
};

function groupsOf(items: readonly MenuItem[]): readonly Group[] {
  const groups: Group[] = [];
  for (const [index, item] of items.entries()) {
    const is = item.is === 'lesson' ? 'lesson' : 'other';
    const part = item.is === 'lesson' ? item.lesson.part : undefined;
    const last = groups.at(-1);
    if (last?.is === is && last.part === part) last.items.push({ item, index });
    else groups.push({ is, part, items: [{ item, index }] });
  }
  return groups;
}

type GroupRows = { readonly is: Group['is']; readonly rows: readonly ListRow[] };

function groupRows(
  { is, part, items }: Group,
  cursor: number,
  cells: number,
  canvas: Canvas,
): GroupRows {
  const heading = part === undefined ? [] : [{ row: headingRow(part, cells) }];
  const rows = items.map(({ item, index }): ListRow => {
    const isChosen = index === cursor;
    const row = nameRow(item, isChosen, cells - POINTER_CELLS, canvas);
    return { item: index, row: itemRow(row, isChosen, cells, canvas) };
  });
  return { is, rows: [...heading, ...rows] };
}

const everywhere = (): boolean => true;
const beforeOthers = ({ is }: GroupRows): boolean => is === 'other';

/** The groups one below the other, some of them behind a blank row. */
const apart = (
  groups: readonly GroupRows[],
  isApart: (group: GroupRows) => boolean,
): readonly ListRow[] =>
  groups.flatMap((group, index) =>
    index > 0 && isApart(group) ? [{ row: blankRow }, ...group.rows] : group.rows,
  );

/** The part of a list that has room, around the highlighted row; what lies above and below is told. */
function inSight(
  rows: readonly ListRow[],
  cursor: number,
  room: number,
  { words }: Canvas,
): readonly ListRow[] {
  if (rows.length <= room) return rows;
  const at = rows.findIndex(({ item }) => item === cursor);
  const from = Math.min(Math.max(0, at - Math.floor(room / 2)), rows.length - room);
  const to = from + room;
  if (room < FEWEST_ROWS) return rows.slice(from, to);
  const told = (hidden: readonly ListRow[], how: (count: number) => string): ListRow => {
    const count = hidden.filter(({ item }) => item !== undefined).length;
    return { row: rowOf(`${' '.repeat(POINTER_CELLS)}${how(count)}`, 'secondary') };
  };
  const t = words.tui.menu;
  const above = from > 0 ? [told(rows.slice(0, from + 1), t.above)] : [];
  const below = to < rows.length ? [told(rows.slice(to - 1), t.below)] : [];
  return [...above, ...rows.slice(from + above.length, to - below.length), ...below];
}

function headingRow(part: string, cells: number): Row {
  const name = showControls(part).toLocaleUpperCase();
  return fitRow(rowOf(`${' '.repeat(POINTER_CELLS)}${name}`, 'secondary'), cells);
}

function nameRow(item: MenuItem, isChosen: boolean, cells: number, canvas: Canvas): Row {
  if (item.is === 'lesson') return lessonRow(item.lesson, isChosen, cells, canvas);
  const key = bindingsIn('menu').find(({ command }) => command === item.is)?.keys[0] ?? '';
  return [
    { text: padEndCells(key, leadCells(canvas)), tone: isChosen ? 'accent' : 'key' },
    { text: canvas.words.tui.menu.items[item.is], tone: isChosen ? 'strong' : 'secondary' },
  ];
}

function lessonRow(lesson: LessonEntry, isChosen: boolean, cells: number, canvas: Canvas): Row {
  const { layout, words } = canvas;
  const { state, number } = lesson;
  const isWordy = layout.columns >= WORDY_COLUMNS;
  const told =
    isWordy && state !== 'started' && lesson.at === undefined
      ? words.tui.menu.minutes(lesson.minutes)
      : stateWords(lesson, isWordy, canvas);
  const quiet: Tone = isChosen ? 'accent' : 'secondary';
  const title: Tone = isChosen ? 'strong' : state === 'done' ? 'secondary' : 'text';
  const name: Row = [
    { text: stateSign(state, canvas), tone: isChosen ? 'accent' : STATE_TONES[state] },
    { text: ` ${String(number).padStart(2)}  `, tone: quiet },
    { text: showControls(lesson.title), tone: title },
  ];
  return spreadRow(name, rowOf(told, quiet), cells);
}

const STATE_TONES = { new: 'secondary', started: 'missed', done: 'right' } as const;

/** Cells before a name: those of a lesson's sign and number. */
const leadCells = (canvas: Canvas): number => cellWidth(stateSign('new', canvas)) + 5;

function stateSign(state: LessonEntry['state'], { unicode, words }: Canvas): string {
  const signs = {
    new: SIGNS.unicode.missed,
    started: SIGNS.unicode.part,
    done: SIGNS.unicode.right,
  };
  return unicode ? signs[state] : words.tui.menu.signs[state];
}

function stateWords(
  { state, at, steps }: LessonEntry,
  isWordy: boolean,
  { words }: Canvas,
): string {
  const t = words.tui.menu.states;
  if (at !== undefined) return (isWordy ? t.started : words.tui.stepOfShort)(at, steps.length);
  return state === 'started' ? t.startedSomewhere : t[state];
}
