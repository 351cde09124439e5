/** The whole screen as rows, from the state. Pure; components only draw what stands here. */
import type { Words } from '../i18n/index.ts';
import { showControls } from '../text/safe.ts';
import type { FinishView } from '../view/finish-view.ts';
import { type AppState, contextOf, type Facts, scrollOf } from './app-state.ts';
import { footerRow } from './footer.ts';
import { type Layout, SMALLEST } from './layout.ts';
import type { Canvas } from './parts/painted.ts';
import { blankRow, fitRow, type Row, rowOf, spreadRow, wrapWords } from './rows.ts';
import { confirmBody } from './screens/confirm.ts';
import { finishBody, type LessonBody, lessonBody } from './screens/lesson.ts';
import { glossaryRows, helpRows, rowsRows, sourcesRows } from './screens/lists.ts';
import { type MenuBody, menuBody } from './screens/menu.ts';
import { type Extent, enterDoes, rowsBelow } from './scroll.ts';

/** What only a frame needs to know beyond the reducer's facts. */
export type FrameFacts = Facts & {
  readonly place: string | undefined;
  readonly finish?: FinishView;
};

type RowsBody = LessonBody & { readonly is: 'rows' };
export type Body = RowsBody | MenuBody;

export type ScreenFrame = {
  readonly layout: Layout;
  readonly header: readonly Row[];
  /** Exactly the rows that are shown, or the list to choose from. */
  readonly body: { readonly is: 'rows'; readonly rows: readonly Row[] } | MenuBody;
  readonly footer: readonly Row[];
};

/** Everything there is to scroll through, whether it fits or not. */
export function bodyOf(state: AppState, facts: FrameFacts, canvas: Canvas): Body {
  const { overlay, place } = state;
  const rows = (list: readonly Row[]): RowsBody => ({ is: 'rows', rows: list });
  const { words, layout } = canvas;
  switch (overlay?.is) {
    case 'help':
      return rows(helpRows(facts, canvas));
    case 'glossary':
      return rows(glossaryRows(facts, overlay.search, canvas));
    case 'sources':
      return rows(sourcesRows(facts, canvas));
    case 'rows':
      return rows(rowsRows(facts, canvas));
    case 'confirm':
      return confirmBody(overlay, canvas);
    case undefined:
      break;
  }
  switch (place.is) {
    case 'menu':
      return menuBody(state, facts, canvas);
    case 'opening':
      return rows(wrapWords(words.tui.opening.text, layout.prose));
    case 'problems':
      return rows(
        [...place.lines, words.tui.problems.next].flatMap((line) =>
          wrapWords(showControls(line), layout.prose),
        ),
      );
    case 'lesson': {
      if (!facts.view) return rows([]);
      if (facts.view.finished && facts.finish) {
        return { is: 'rows', ...finishBody(facts.finish, canvas) };
      }
      const noted = {
        notices: state.notices,
        place: layout.headerRows === 1 ? facts.place : undefined,
      };
      return { is: 'rows', ...lessonBody(facts.view, canvas, noted) };
    }
  }
}

export function extentOf(body: Body, layout: Layout): Extent {
  const height = layout.bodyRows;
  if (body.is === 'menu') return { total: 0, height };
  const { is: _, rows, ...marks } = body;
  return { total: rows.length, height, ...marks };
}

export function frameOf(
  state: AppState,
  facts: FrameFacts,
  body: Body,
  canvas: Canvas,
): ScreenFrame {
  const { layout } = canvas;
  const { top } = scrollOf(state);
  const rows = body.is === 'rows' ? body.rows.slice(top, top + layout.bodyRows) : [];
  return {
    layout,
    header: headerRows(state, facts, canvas),
    body: body.is === 'menu' ? body : { is: 'rows', rows },
    footer: footerRows(state, facts, extentOf(body, layout), canvas),
  };
}

function headerRows(state: AppState, facts: FrameFacts, canvas: Canvas): readonly Row[] {
  const { layout, words } = canvas;
  const row = fitRow(headerRow(state, facts, canvas), layout.width);
  if (layout.headerRows === 1) return [row];
  const place = facts.place === undefined ? blankRow : rowOf(showControls(facts.place), 'info');
  const second = layout.tooSmall
    ? rowOf(words.tui.tooSmall(SMALLEST.columns, SMALLEST.rows), 'warning')
    : place;
  return [row, fitRow(second, layout.width)];
}

function headerRow(state: AppState, facts: FrameFacts, { layout, words }: Canvas): Row {
  const t = words.tui;
  const small = layout.tooSmall && layout.headerRows === 1;
  const right = (text: string): Row =>
    rowOf(small ? t.tooSmallShort : text, small ? 'warning' : 'text');
  const titled = (text: string, beside = ''): Row =>
    spreadRow(rowOf(text, 'title'), right(beside), layout.width);
  const place = layout.headerRows === 1 && facts.place ? facts.place : '';
  switch (state.overlay?.is) {
    case 'help':
    case 'glossary':
    case 'sources':
    case 'rows':
      return titled(t[state.overlay.is].title);
    case 'confirm':
      return titled(t.product);
    case undefined:
      break;
  }
  switch (state.place.is) {
    case 'menu':
      return titled(t.product, showControls(place));
    case 'opening':
    case 'problems':
      return titled(t[state.place.is].title);
    case 'lesson': {
      const { view } = facts;
      if (!view) return titled(t.product);
      const lesson = `${view.lesson.number} ${view.lesson.title}`;
      if (view.finished) return titled(lesson);
      return titled(lesson, stepText(facts, layout.columns, words));
    }
  }
}

/** From this many columns the header says the step in words and shows a sign for each. */
const WORDY_COLUMNS = 60;
const STEP_SIGNS = { done: '#', skipped: '~', current: '>', open: '-' } as const;

function stepText({ view }: FrameFacts, columns: number, words: Words): string {
  if (!view) return '';
  if (columns < WORDY_COLUMNS) return words.tui.stepOfShort(view.at, view.of);
  const signs = view.states.map((state) => STEP_SIGNS[state]).join('');
  const dots = view.of <= columns / 3 ? ` [${signs}]` : '';
  return `${words.tui.stepOf(view.at, view.of)}${dots}`;
}

function footerRows(
  state: AppState,
  facts: FrameFacts,
  extent: Extent,
  canvas: Canvas,
): readonly Row[] {
  const { layout, words } = canvas;
  const t = words.tui;
  const scroll = scrollOf(state);
  const below = rowsBelow(scroll, extent);
  const context = contextOf(state, facts);
  const scrolls = context === 'lesson' || context === 'field' || context === 'finish';
  const enter = scrolls ? enterDoes(scroll, extent) : 'act';
  const short = layout.footerRows === 1;
  const inField = context === 'field' || context === 'search';
  const moreKey = t.keyNames.pagedown ?? '';
  const keys = footerRow(state, facts, {
    cells: layout.width,
    words,
    enter,
    ...(short && below > 0 ? { before: `${inField ? moreKey : 'd'} ${t.more}` } : {}),
  });
  if (short) return [keys];
  const status =
    below > 0
      ? inField
        ? t.moreBelowInField(below)
        : t.moreBelow(below)
      : context === 'field'
        ? t.typing
        : scroll.top > 0
          ? t.moreAbove(scroll.top)
          : '';
  return [fitRow(rowOf(status, below > 0 ? 'warning' : 'text'), layout.width), keys];
}
