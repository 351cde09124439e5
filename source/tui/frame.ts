/** The whole screen, from the state: what stands in the header, the body and the footer. Pure. */
import type { Words } from '../i18n/index.ts';
import { withCertainWidths } from '../text/cells.ts';
import { showControls } from '../text/safe.ts';
import type { FinishView } from '../view/finish-view.ts';
import {
  type AppState,
  allowedNow,
  contextOf,
  type Facts,
  type FocusedLink,
  lessonAfter,
  scrollOf,
} from './app-state.ts';
import {
  type Area,
  cursorIn,
  handIn,
  heightOf,
  rowsArea,
  sectionsIn,
  textsIn,
  sliceOf,
  stack,
} from './areas.ts';
import type { Canvas } from './canvas.ts';
import { focusedOn, linksIn } from './area-links.ts';
import { type Keys, keysShown } from './footer.ts';
import { keyName } from './key-labels.ts';
import { type Context, isInStep } from './keys.ts';
import { type Layout, SMALLEST } from './layout.ts';
import { blankRow, fitRow, type Range, type Row, rowOf, rowWidth, wrapWords } from './rows.ts';
import { linkPanel } from './parts/link-panel.ts';
import { closingArea } from './screens/closing.ts';
import { confirmArea } from './screens/confirm.ts';
import { finishArea } from './screens/finish.ts';
import { lessonBody } from './screens/lesson.ts';
import { rowsBody, sourcesRows } from './screens/lists.ts';
import { peopleBody, peopleTitle } from './screens/people.ts';
import { glossaryBody } from './screens/glossary.ts';
import { helpArea, type KeysBeneath } from './screens/help.ts';
import { menuArea } from './screens/menu.ts';
import { welcomeArea } from './screens/welcome.ts';
import { themeArea } from './screens/theme-area.ts';
import { doneRow, progressRow } from './screens/progress-row.ts';
import { closed } from './reduced.ts';
import { type EnterDoes, type Extent, enterDoes, rowsBelow, type Scroll } from './scroll.ts';
import type { ThemeName } from './theme.ts';

/** What only a frame needs to know beyond the reducer's facts. */
export type FrameFacts = Facts & { readonly finish?: FinishView };

/** Everything there is between header and footer, whether it fits or not. */
export type Body = {
  /** Stands above and isn't scrolled. */
  readonly head?: readonly Row[];
  readonly area: Area;
  /** Which part of a long list it is that is on the screen, by its rows. */
  readonly position?: (from: number, to: number) => Row;
  /** Has a highlight of its own that is always in sight, and isn't scrolled. */
  readonly isList?: true;
  /** What came of the learner's answer. */
  readonly feedback?: Range;
  /** The term or source with the focus, and its meaning if that is open. */
  readonly link?: Range;
  /** Enter would act on the highlighted choice, not only on what was marked or said before. */
  readonly focusActs?: boolean;
  /** Below what can be acted on stands what is to be read. */
  readonly readsBelow?: boolean;
  /** Of a question that is open, all options; and the same with what is asked above them. */
  readonly choices?: Range;
  readonly asked?: Range;
  /** Something runs whose outcome will be the next to read. */
  readonly busy?: boolean;
  /** What moves, where things may. */
  readonly moving?: Range;
};

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

/** Everything there is to scroll through, whether it fits or not. */
export function bodyOf(state: AppState, facts: FrameFacts, canvas: Canvas): Body {
  const { overlay, place } = state;
  const rows = (list: readonly Row[]): Body => ({ area: rowsArea(list) });
  const { words, layout } = canvas;
  switch (overlay?.is) {
    case 'help':
      return { area: helpArea(keysBeneath(state, facts, canvas), facts, canvas) };
    case 'glossary':
      return glossaryBody(facts, termsBeneath(state, facts, canvas), overlay.search, canvas);
    case 'sources':
      return rows(sourcesRows(facts, canvas));
    case 'rows':
      return facts.view?.rows ? rowsBody(facts.view.rows, canvas) : rows([]);
    case 'people':
      return peopleBody(overlay, canvas);
    case 'confirm':
      return { area: confirmArea(overlay, canvas), isList: true };
    case 'theme':
      return { area: themeArea(canvas), isList: true };
    case undefined:
      break;
  }
  switch (place.is) {
    case 'menu':
      return { area: menuArea(state, facts, canvas), isList: true };
    case 'opening':
      return rows(wrapWords(words.tui.opening.text, layout.prose));
    case 'problems':
      return rows(
        [...place.lines, words.tui.problems.next].flatMap((line) =>
          wrapWords(showControls(line), layout.prose),
        ),
      );
    case 'closing':
      return { area: closingArea(state, canvas) };
    case 'welcome':
      return { area: welcomeArea(facts, canvas) };
    case 'lesson': {
      if (!facts.view) return rows([]);
      if (facts.view.finished && facts.finish) {
        const area = finishArea(facts.finish, lessonAfter(facts), canvas);
        return withLink({ area }, place.link, facts, canvas);
      }
      const noted = {
        place: layout.headerRows === 1 ? facts.place : undefined,
        graph: place.graph,
      };
      return withLink(lessonBody(facts.view, canvas, noted), place.link, facts, canvas);
    }
  }
}

/** The body with the focus on one of its terms and sources. */
function withLink(
  body: Body,
  focused: FocusedLink | undefined,
  facts: FrameFacts,
  canvas: Canvas,
): Body {
  const { layout } = canvas;
  const link = focused && linksIn(body.area)[focused.at]?.link;
  if (!link) return body;
  const opened = (cells: number) => linkPanel(link, Math.min(cells, layout.prose), facts, canvas);
  const shown = focusedOn(body.area, link, layout.width, focused.open ? opened : undefined);
  return shown ? { ...body, area: shown.area, link: shown.rows } : body;
}

export function extentOf(body: Body, layout: Layout): Extent {
  const { area, head = [], position: _, isList, ...marks } = body;
  const height = layout.bodyRows - head.length;
  if (isList) return { total: 0, height };
  const focus = handIn(area);
  return {
    total: heightOf(area),
    height,
    sections: sectionsIn(area),
    texts: textsIn(area),
    links: linksIn(area).map(({ rows }) => rows),
    ...marks,
    ...(focus ? { focus } : {}),
  };
}

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

/** What Enter does first: only where there is something to read does it scroll. */
function enterNow(context: Context, scroll: Scroll, extent: Extent): EnterDoes {
  const scrolls = isInStep(context) || ['finish', 'closing', 'welcome'].includes(context);
  return scrolls ? enterDoes(scroll, extent) : 'act';
}

/** The keys of what lies beneath the help. */
function keysBeneath(state: AppState, facts: FrameFacts, canvas: Canvas): KeysBeneath {
  const beneath = closed(state);
  const extent = extentOf(bodyOf(beneath, facts, canvas), canvas.layout);
  const context = contextOf(beneath, facts);
  return {
    context,
    notices: state.notices,
    allowed: allowedNow(beneath, facts, extent),
    enter: enterNow(context, scrollOf(beneath), extent),
  };
}

/** Ids of the terms in the step beneath, each once, as they are read there. */
function termsBeneath(state: AppState, facts: FrameFacts, canvas: Canvas): readonly string[] {
  const beneath = closed(state);
  if (beneath.place.is !== 'lesson') return [];
  const links = linksIn(bodyOf(beneath, facts, canvas).area);
  return [...new Set(links.flatMap(({ link }) => (link.is === 'term' ? [link.id] : [])))];
}

const isTyping = (context: Context): boolean => context === 'field' || context === 'search';

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
