/** What the menu tells of the highlighted line, beside the list. Pure. */
import { draw } from '../../pictures/draw.ts';
import type { TurnedOut } from '../../pictures/picture.ts';
import { outcomeSign, outcomeTone } from '../../pictures/tally.ts';
import { showControls } from '../../text/safe.ts';
import { SIGNS } from '../../text/signs.ts';
import type { KeptPrediction, LessonEntry } from '../../view/tutorial.ts';
import type { MenuItem } from '../app-state.ts';
import { type Area, atLeast, PANEL_CELLS, panel, rowsArea } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { blankRow, fitRow, padRow, type Row, rowOf, rowWidth, wrapWords } from '../rows.ts';
import { placeRow } from './progress-row.ts';

/** With less room than this a list of predictions would tell too little of each, or of too few. */
const FEWEST_CELLS = 50;
const FEWEST_ROWS = 3;

type Size = { readonly width: number; readonly height: number };

/** A line about what would be opened. */
export const aboutItem = (item: MenuItem, { words }: Canvas): string =>
  item.is === 'lesson' ? showControls(item.lesson.summary) : words.tui.menu.about[item.is];

/** A card as high as there is room, so that nothing moves with the highlight but what it tells. */
export function menuCard(
  item: MenuItem,
  lessons: readonly LessonEntry[],
  { width, height }: Size,
  canvas: Canvas,
): Area {
  const t = canvas.words.tui.menu;
  const room = { width: width - PANEL_CELLS, height: Math.max(1, height - 2) };
  const framed = (title: string, rows: readonly Row[]) => ({
    width,
    tone: 'accent' as const,
    title: rowOf(title, 'title'),
    inner: atLeast(rowsArea(rows.slice(0, room.height)), room.height),
  });
  if (item.is !== 'lesson') {
    return panel(framed(t.items[item.is], wrapWords(aboutItem(item, canvas), room.width)));
  }
  const { lesson } = item;
  const title = `${lesson.number} ${showControls(lesson.title)}`;
  return panel({
    ...framed(title, lessonRows(lesson, lessons, room, canvas)),
    aside: rowOf(t.minutes(lesson.minutes), 'secondary'),
    foot: footRow(lesson, canvas),
  });
}

function footRow({ state, at }: LessonEntry, { words }: Canvas): Row {
  const t = words.tui;
  return [
    { text: `${t.keyNames.return} `, tone: 'key' },
    { text: t.menu.opens[state](at), tone: 'secondary' },
  ];
}

/**
 * As many sections as there is room for, each behind a blank row: first those that stand above in this
 * list, but shown in their order on the card.
 */
function lessonRows(
  lesson: LessonEntry,
  lessons: readonly LessonEntry[],
  room: Size,
  canvas: Canvas,
): readonly Row[] {
  const summary = wrapWords(showControls(lesson.summary), room.width);
  const able = ableRows(lesson, room.width, canvas);
  const own = ownPredictionRows(lesson, room.width, canvas);
  const where = whereRows(lesson, room.width, canvas);
  const shown = new Set<readonly Row[]>();
  let left = room.height + 1;
  const take = (section: readonly Row[]): boolean => {
    const fits = section.length > 0 && section.length + 1 <= left;
    if (fits) {
      shown.add(section);
      left -= section.length + 1;
    }
    return fits;
  };
  take(summary);
  take(able);
  // On a narrow card the lesson's own predictions count more, on a wide one the course's have room.
  const isWide = room.width >= FEWEST_CELLS;
  if (!isWide) take(own);
  else take(where);
  const picture = pictureRows(lesson.picture, room.width, left - 1, canvas);
  take(picture);
  const all = isWide ? allPredictionRows(lessons, room.width, left - 1, canvas) : [];
  if (isWide && !take(all)) take(own);
  return [summary, picture, able, where, all, own]
    .filter((section) => shown.has(section))
    .flatMap((section, index) => (index === 0 ? section : [blankRow, ...section]));
}

/** The picture of a lesson, where it has room as it is; of strips as many as have. */
function pictureRows(
  picture: LessonEntry['picture'],
  cells: number,
  rows: number,
  { unicode, words }: Canvas,
): readonly Row[] {
  if (picture === undefined) return [];
  const space = { columns: cells, rows, unicode, number: words.locale.number };
  const told = rowOf(words.tui.menu.simulated, 'secondary');
  for (let count = picture.is === 'strips' ? picture.strips.length : 1; count > 0; count -= 1) {
    const some =
      picture.is === 'strips' ? { ...picture, strips: picture.strips.slice(0, count) } : picture;
    const drawn: readonly Row[] = [...draw(some, space), told];
    if (drawn.length <= rows) return drawn;
  }
  return [];
}

function ableRows({ objectives }: LessonEntry, cells: number, canvas: Canvas): readonly Row[] {
  if (objectives.length === 0) return [];
  const dot = rowOf(`${canvas.unicode ? '\u00b7' : '-'} `, 'accent');
  return [
    rowOf(canvas.words.tui.menu.able, 'secondary'),
    ...objectives.flatMap((text) => wrapWords(showControls(text), cells, { first: dot })),
  ];
}

function whereRows({ at, steps }: LessonEntry, cells: number, canvas: Canvas): readonly Row[] {
  const t = canvas.words.tui;
  const step = at === undefined ? undefined : steps[at - 1];
  if (at === undefined || !step) return [];
  return [
    rowOf(t.menu.where, 'secondary'),
    placeRow(at, steps.length, cells, canvas),
    fitRow(rowOf(t.menu.atStep(t.stepOf(at, steps.length), showControls(step.title))), cells),
  ];
}

function headingRow(text: string, { unicode }: Canvas): Row {
  const { you } = unicode ? SIGNS.unicode : SIGNS.ascii;
  return rowOf(`${you} ${text}`, 'you');
}

/** How many of the lesson's own predictions came true. */
function ownPredictionRows(
  { predictions }: LessonEntry,
  cells: number,
  canvas: Canvas,
): readonly Row[] {
  if (predictions.length === 0) return [];
  const t = canvas.words.tui.menu;
  const count = (outcome: TurnedOut) => predictions.filter((one) => one.outcome === outcome).length;
  const open = count('open');
  const told = t.cameTrue(count('right'), count('part'), predictions.length - open, open);
  return [headingRow(t.predicted, canvas), ...wrapWords(told, cells, { first: rowOf('  ') })];
}

/** Each prediction of the course with what came of it: of more than there is room for the last. */
function allPredictionRows(
  lessons: readonly LessonEntry[],
  cells: number,
  room: number,
  canvas: Canvas,
): readonly Row[] {
  const t = canvas.words.tui.menu;
  const all = lessons.flatMap(({ number, predictions }) =>
    predictions.map((one) => ({ ...one, number })),
  );
  if (all.length === 0 || room < FEWEST_ROWS) return [];
  const isCut = all.length + 1 > room;
  const shown = isCut ? all.slice(all.length - room + 2) : all;
  return [
    headingRow(t.predictions, canvas),
    ...(isCut ? [rowOf(`  ${t.earlier(all.length - shown.length)}`, 'secondary')] : []),
    ...shown.map((one) => predictionRow(one, cells, canvas)),
  ];
}

function predictionRow(
  { number, ask, outcome }: KeptPrediction & { readonly number: number },
  cells: number,
  { unicode, words }: Canvas,
): Row {
  const t = words.tui.menu.outcomes;
  const tone = outcomeTone(outcome);
  const widest = Math.max(...Object.values(t).map((text) => rowWidth(rowOf(text))));
  const asked: Row = [
    { text: outcomeSign(outcome, unicode), tone },
    { text: ` ${String(number).padStart(2)}  `, tone: 'secondary' },
    { text: showControls(ask), tone: 'text' },
  ];
  return [...padRow(asked, cells - widest - 2), { text: `  ${t[outcome]}`, tone }];
}
