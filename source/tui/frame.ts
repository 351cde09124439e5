/** The whole screen, from the state: what stands in the header, the body and the footer. Pure. */
import type { Words } from '../i18n/index.ts';
import { withCertainWidths } from '../text/cells.ts';
import { showControls } from '../text/safe.ts';
import { type AppState, allowedNow, contextOf, type Facts, scrollOf } from './app-state.ts';
import { type Area, cursorIn, rowsArea, sliceOf, stack } from './areas.ts';
import { type Body, enterNow, extentOf, type FrameFacts } from './body.ts';
import type { Canvas } from './canvas.ts';
import { type Keys, keysShown } from './footer.ts';
import { keyName } from './key-labels.ts';
import type { Context } from './keys.ts';
import { type Layout, SMALLEST } from './layout.ts';
import { blankRow, fitRow, type Row, rowOf, rowWidth } from './rows.ts';
import { peopleTitle } from './screens/people.ts';
import { doneRow, progressRow } from './screens/progress-row.ts';
import { type Extent, rowsBelow } from './scroll.ts';
import type { ThemeName } from './theme.ts';

export type HeaderLine = { readonly left: Row; readonly right: Row };

export type ScreenFrame = {
  readonly layout: Layout;
  readonly header: readonly HeaderLine[];
  /** Exactly what is shown, at most as high as the layout's body. */
  readonly body: Area;
  /** Colours to choose from, in place of the body. */
  readonly themes?: { readonly chosen: ThemeName };
  readonly status?: Row;
  readonly keys: Keys;
  /** Where the text cursor is on the screen, in cells and rows from the upper left. */
  readonly cursor?: { readonly x: number; readonly y: number };
  readonly theme: ThemeName;
  readonly moving: boolean;
};

export function frameOf(
  state: AppState,
  facts: FrameFacts,
  body: Body,
  canvas: Canvas,
): ScreenFrame {
  const { layout, words } = canvas;
  const scroll = scrollOf(state);
  const extent = extentOf(body, layout);
  const top = body.isList ? 0 : scroll.top;
  const { head = [] } = body;
  const shown = stack(rowsArea(head), sliceOf(body.area, top, top + extent.height));
  const cursor = cursorIn(shown);
  const { overlay, theme, moving } = state;
  const below = rowsBelow(scroll, extent);
  const context = contextOf(state, facts);
  const told = toldRow(state, facts, canvas);
  const status = told ?? statusRow(context, below, scroll.top, words);
  return {
    layout,
    header: headerLines(state, facts, body.position?.(top, top + extent.height), canvas),
    body: shown,
    ...(overlay?.is === 'theme' ? { themes: { chosen: theme } } : {}),
    ...(layout.footerRows === 2 ? { status } : {}),
    keys: keysOf(state, facts, extent, canvas),
    ...(cursor ? { cursor: { x: cursor.x + layout.margin, y: cursor.y + layout.headerRows } } : {}),
    theme,
    moving,
  };
}

/** What is said until the next key; undefined where that is nothing. */
function toldRow(state: AppState, facts: FrameFacts, canvas: Canvas): Row | undefined {
  const { words } = canvas;
  const said = (tone: 'info' | 'warning', text: string): Row => {
    const row: Row = [
      { text: `${words.tui.noteSigns[tone]} `, tone },
      // Something may stand to the right of it.
      { text: showControls(withCertainWidths(text)), tone: 'text' },
    ];
    return fitRow(row, canvas.layout.width);
  };
  switch (state.told?.is) {
    case 'not-here': {
      const { key, command } = state.told;
      const does =
        command === undefined || command === 'next' ? undefined : words.tui.commands[command];
      return said('info', words.tui.notHere(keyName(key, words), does));
    }
    case 'notice': {
      const notice = facts.view?.notice;
      return notice && said(notice.tone, notice.text);
    }
    case 'notices': {
      // The menu has room for all of them.
      const [first] = state.place.is === 'menu' ? [] : state.notices;
      return first === undefined ? undefined : said('warning', first);
    }
    case undefined:
      return undefined;
  }
}

function headerLines(
  state: AppState,
  facts: FrameFacts,
  position: Row | undefined,
  canvas: Canvas,
): readonly HeaderLine[] {
  const { layout, words } = canvas;
  const line = headerLine(state, facts, position, canvas);
  const told = layout.footerRows === 1 ? toldRow(state, facts, canvas) : undefined;
  const first = told ? { ...line, left: told } : line;
  if (layout.headerRows === 1) return [first];
  const place = facts.place === undefined ? blankRow : rowOf(showControls(facts.place), 'info');
  const second = layout.tooSmall
    ? rowOf(words.tui.tooSmall(SMALLEST.columns, SMALLEST.rows), 'warning')
    : place;
  return [first, { left: second, right: blankRow }];
}

function headerLine(
  state: AppState,
  facts: FrameFacts,
  position: Row | undefined,
  canvas: Canvas,
): HeaderLine {
  const { layout, words } = canvas;
  const t = words.tui;
  const isSmall = layout.tooSmall && layout.headerRows === 1;
  const titled = (left: Row, right: Row = blankRow): HeaderLine => ({
    left,
    right: isSmall ? rowOf(t.tooSmallShort, 'warning') : right,
  });
  const named = (title: string, right?: Row) => titled(rowOf(title, 'title'), right);
  const { overlay } = state;
  switch (overlay?.is) {
    case 'help':
    case 'glossary':
    case 'sources':
    case 'theme':
      return named(t[overlay.is].title, position);
    case 'rows':
      return named(facts.view?.rows?.is === 'hits' ? t.rows.hits : t.rows.title, position);
    case 'people':
      return named(overlay.rows ? t.rows.title : peopleTitle(overlay, words), position);
    case 'confirm':
      return named(t.product);
    case undefined:
      break;
  }
  switch (state.place.is) {
    case 'menu': {
      const place = layout.headerRows === 1 && facts.place ? showControls(facts.place) : undefined;
      const left = productRow(canvas);
      return place === undefined
        ? titled(left, doneOfRow(facts, canvas))
        : titled(left, fitRow(rowOf(place), layout.width - rowWidth(left) - HEADER_GAP));
    }
    case 'welcome':
      return titled(productRow(canvas));
    case 'opening':
    case 'problems':
      return named(t[state.place.is].title);
    case 'closing':
      return named(t.closing.title, doneOfRow(facts, canvas));
    case 'lesson': {
      const { view } = facts;
      if (!view) return named(t.product);
      const lesson = `${view.lesson.number} ${view.lesson.title}`;
      return view.finished ? named(lesson) : named(lesson, stepRow(view, canvas));
    }
  }
}

/** What this program is. */
function productRow({ layout, words: { tui } }: Canvas): Row {
  const product = rowOf(tui.product, 'title');
  if (layout.columns < WORDY_COLUMNS) return product;
  return [...product, { text: `  ${tui.about}`, tone: 'secondary' }];
}

/** How many of the lessons are done: a sign for each, and in words. */
function doneOfRow({ lessons }: FrameFacts, canvas: Canvas): Row {
  const { layout, words } = canvas;
  const done = lessons.filter(({ state }) => state === 'done').length;
  const signs = doneRow(done, lessons.length, layout.columns < WORDY_COLUMNS ? 0 : 20, canvas);
  const told = rowOf(words.tui.menu.doneOf(done, lessons.length));
  return lessons.length === 0
    ? blankRow
    : [...signs, ...(signs.length > 0 ? rowOf(' ') : []), ...told];
}

/** Cells between what stands left and right in the header. */
export const HEADER_GAP = 2;

/** From this many columns the header says the step in words and shows a sign for each. */
const WORDY_COLUMNS = 60;

function stepRow({ at, of, states }: NonNullable<Facts['view']>, canvas: Canvas): Row {
  const { layout, words } = canvas;
  if (layout.columns < WORDY_COLUMNS) return rowOf(words.tui.stepOfShort(at, of));
  const signs = of <= layout.columns / 3 ? progressRow(states, canvas) : blankRow;
  return [...rowOf(`${words.tui.stepOf(at, of)} `), ...signs];
}

function keysOf(state: AppState, facts: FrameFacts, extent: Extent, canvas: Canvas): Keys {
  const { layout, words } = canvas;
  const scroll = scrollOf(state);
  const below = rowsBelow(scroll, extent);
  const context = contextOf(state, facts);
  const moreKey = isTyping(context) ? (words.tui.keyNames.pagedown ?? '') : 'd';
  const isShort = layout.footerRows === 1;
  return keysShown(state, facts, {
    cells: layout.width,
    words,
    allowed: allowedNow(state, facts, extent),
    enter: enterNow(context, scroll, extent),
    ...(isShort && below > 0 ? { before: `${moreKey} ${words.tui.more}` } : {}),
  });
}

/** What is below or above, where there is a row for it. */
function statusRow(context: Context, below: number, above: number, words: Words): Row {
  const t = words.tui;
  if (below > 0) {
    const text = isTyping(context) ? t.moreBelowInField(below) : t.moreBelow(below);
    return rowOf(text, 'warning');
  }
  if (context === 'field') return rowOf(t.typing, 'secondary');
  return above > 0 ? rowOf(t.moreAbove(above), 'secondary') : blankRow;
}

const isTyping = (context: Context): boolean => context === 'field' || context === 'search';
