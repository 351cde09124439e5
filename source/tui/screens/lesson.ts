/** A step of a lesson. Pure. */
import type { GraphView } from '../../pictures/draw.ts';
import type { RowsBehind } from '../../view/finding-rows.ts';
import { longTable } from '../../view/long-table.ts';
import type { ChoiceItem, Part, StepView } from '../../view/parts.ts';
import { arrowOn, paintLongTable } from '../parts/long-table.ts';
import { paintEach, paintParts } from '../parts/paint-parts.ts';
import {
  type Area,
  type Column,
  heightOf,
  movingIn,
  PANEL_CELLS,
  panel,
  rowsArea,
  sliceOf,
  stack,
} from '../areas.ts';
import { type Canvas, narrowed } from '../canvas.ts';
import type { Body } from '../body.ts';
import { COLUMN_GAP, widthsOf } from '../layout.ts';
import { blankRow, type Row, rowOf, wrapWords } from '../rows.ts';
import { inReadingOrder } from './reading-order.ts';

/** States of a choice that Enter takes again. */
const waiting: ReadonlySet<ChoiceItem['state']> = new Set([
  'open',
  'tried',
  'delivered',
  'refused',
  'told',
]);

export type LessonOptions = {
  /** What is unusual about this run, where the header has no room for it. */
  readonly place: string | undefined;
  /** Who or what of a contact graph is looked at. */
  readonly graph: GraphView;
};

/** Blank rows below the title and between what stands there, the latter alone, or none. */
type Spacing = 'all' | 'between' | 'none';

/** A step as it is read. Blank rows give way where all of it then has room on the screen. */
export function lessonBody(view: StepView, screen: Canvas, options: LessonOptions): Body {
  const { layout } = screen;
  if (layout.compact) return stepBody(view, screen, options, 'none');
  const roomy = stepBody(view, screen, options, 'all');
  const fits = ({ area }: Body) => heightOf(area) <= layout.bodyRows;
  if (fits(roomy)) return roomy;
  for (const spacing of ['between', 'none'] as const) {
    const tight = stepBody(view, screen, options, spacing);
    if (fits(tight)) return tight;
  }
  return roomy;
}

/** Prose and feedback; on a wide screen the pictures beside them, on a very wide one the rows, too. */
function stepBody(view: StepView, screen: Canvas, options: LessonOptions, spacing: Spacing): Body {
  const parts = [...view.body, ...view.feedback];
  const widths = widthsOf(screen.layout, parts.some(standsBeside), view.rows !== undefined);
  const compact = spacing === 'none';
  const all: Canvas = {
    ...screen,
    layout: { ...screen.layout, compact },
    graph: options.graph,
  };
  const canvas = narrowed(all, widths.text);
  const isLeft = (part: Part) => widths.pictures === 0 || !standsBeside(part);
  const { layout } = canvas;
  const top: readonly Row[] = [
    ...placeRows(options, canvas),
    ...wrapWords(view.title, layout.prose, { tone: 'title' }),
    ...(spacing === 'all' ? [blankRow] : []),
  ];
  const shown = inReadingOrder(view.body).filter(isLeft);
  const painted = paintEach(shown, canvas);
  const body = stack(...painted);
  const feedback = paintParts(view.feedback.filter(isLeft), canvas);
  const told = heightOf(feedback);
  const gap: readonly Row[] = told > 0 && heightOf(body) > 0 && !layout.compact ? [blankRow] : [];
  const above = stack(rowsArea(top), body, rowsArea(gap));
  const from = heightOf(above);
  const left = stack(above, feedback);
  const columns: Column[] = [{ width: widths.text, gap: 0, area: left }];
  if (widths.pictures > 0) {
    const pictures = paintParts(
      parts.filter((part) => !isLeft(part)),
      { ...narrowed(all, widths.pictures), isBeside: true },
    );
    columns.push({ width: widths.pictures, gap: COLUMN_GAP, area: pictures, stays: true });
  }
  if (widths.rows > 0) {
    const rows = view.rows ? rowsPanel(view.rows, widths.rows, all) : rowsArea([]);
    columns.push({ width: widths.rows, gap: COLUMN_GAP, area: rows, stays: true });
  }
  const area: Area = columns.length === 1 ? left : { is: 'columns', columns };
  const moving = screen.motion ? movingIn(area) : undefined;
  return {
    area,
    ...(moving ? { moving } : {}),
    focusActs: choiceActs(view),
    readsBelow: view.body.some(({ kind }) => kind === 'bytes'),
    ...questionIn(view, shown, [rowsArea(top), ...painted]),
    busy: view.actions.includes('stop'),
    ...(told > 0 && !isTyping(view) ? { feedback: { from, to: from + told } } : {}),
  };
}

const standsBeside = (part: Part): boolean =>
  part.kind === 'row-sample' ||
  part.kind === 'grid' ||
  (part.kind === 'picture' && part.picture.is !== 'graph');

/** Who looks around types line after line: what is typed is meant, whatever is left to read. */
const isTyping = ({ actions, body }: StepView): boolean =>
  actions.includes('desk') && body.some((part) => part.kind === 'field' && part.draft.text !== '');

/** The first of the rows that a finding rests on, as many as there is room for. */
function rowsPanel(rows: RowsBehind, width: number, canvas: Canvas): Area {
  const { layout, words } = canvas;
  const cells = width - PANEL_CELLS;
  const { head, area, position } = paintLongTable(
    longTable(rows, words, arrowOn(canvas)),
    cells,
    canvas,
  );
  const room = Math.max(1, layout.bodyRows - 3 - head.length);
  const shown = sliceOf(area, 0, room);
  const { last, of } = position(0, room);
  return panel({
    width,
    tone: 'relay',
    title: rowOf(words.tui.rows.title, 'title'),
    inner: stack(
      rowsArea(head),
      shown,
      rowsArea(of > last ? [rowOf(words.tui.rows.moreOnKey(of - last), 'secondary')] : []),
    ),
  });
}

/** Where the options of an open question stand, and where what is asked does. `painted`: the title, then each part. */
function questionIn(
  { actions }: StepView,
  parts: readonly Part[],
  painted: readonly Area[],
): Pick<Body, 'choices' | 'asked'> {
  const at = parts.findIndex(({ kind }) => kind === 'choices');
  const isOpen = actions.includes('choose') || actions.includes('mark');
  if (at < 0 || !isOpen) return {};
  const above = (count: number) => heightOf(stack(...painted.slice(0, count)));
  const to = above(at + 2);
  const from = above(parts[at - 1]?.kind === 'prompt' ? at : at + 1);
  return { choices: { from: above(at + 1), to }, asked: { from, to } };
}

/** A single choice that was not judged yet is taken by Enter. */
function choiceActs({ body }: StepView): boolean {
  return body.some(
    (part) =>
      part.kind === 'choices' &&
      (part.mode === 'one' || part.mode === 'list') &&
      part.items.some(({ highlighted, state }) => highlighted && waiting.has(state)),
  );
}

function placeRows({ place }: LessonOptions, { layout, words }: Canvas): readonly Row[] {
  const first = rowOf(`${words.tui.noteSigns.info} `, 'info');
  return place === undefined ? [] : wrapWords(place, layout.prose, { first });
}
