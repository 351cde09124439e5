/** What stands between header and footer, from the state. Pure. */
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
import { focusedOn, linksIn } from './area-links.ts';
import { type Area, handIn, heightOf, rowsArea, sectionsIn, textsIn } from './areas.ts';
import type { Canvas } from './canvas.ts';
import { type Context, isInStep } from './keys.ts';
import type { Layout } from './layout.ts';
import { linkPanel } from './parts/link-panel.ts';
import { closed } from './reduced.ts';
import { type Range, type Row, wrapWords } from './rows.ts';
import { closingArea } from './screens/closing.ts';
import { confirmArea } from './screens/confirm.ts';
import { finishArea } from './screens/finish.ts';
import { glossaryBody } from './screens/glossary.ts';
import { helpArea, type KeysBeneath } from './screens/help.ts';
import { lessonBody } from './screens/lesson.ts';
import { rowsBody, sourcesRows } from './screens/lists.ts';
import { menuArea } from './screens/menu.ts';
import { peopleBody } from './screens/people.ts';
import { themeArea } from './screens/theme-area.ts';
import { welcomeArea } from './screens/welcome.ts';
import { type EnterDoes, type Extent, enterDoes, type Scroll } from './scroll.ts';

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

/**
 * Everything there is to scroll through, whether it fits or not. `under` makes what lies beneath something
 * else; given where that is at hand.
 */
export function bodyOf(
  state: AppState,
  facts: FrameFacts,
  canvas: Canvas,
  under: (state: AppState) => Body = (beneath) => bodyOf(beneath, facts, canvas),
): Body {
  const { overlay, place } = state;
  const rows = (list: readonly Row[]): Body => ({ area: rowsArea(list) });
  const { words, layout } = canvas;
  switch (overlay?.is) {
    case 'help':
      return { area: helpArea(keysBeneath(state, under, facts, canvas), facts, canvas) };
    case 'glossary':
      return glossaryBody(facts, termsBeneath(state, under), overlay.search, canvas);
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

/** What Enter does first: only where there is something to read does it scroll. */
export function enterNow(context: Context, scroll: Scroll, extent: Extent): EnterDoes {
  const scrolls = isInStep(context) || ['finish', 'closing', 'welcome'].includes(context);
  return scrolls ? enterDoes(scroll, extent) : 'act';
}

/** The keys of what lies beneath the help. */
function keysBeneath(
  state: AppState,
  under: (state: AppState) => Body,
  facts: FrameFacts,
  canvas: Canvas,
): KeysBeneath {
  const beneath = closed(state);
  const extent = extentOf(under(beneath), canvas.layout);
  const context = contextOf(beneath, facts);
  return {
    context,
    notices: state.notices,
    allowed: allowedNow(beneath, facts, extent),
    enter: enterNow(context, scrollOf(beneath), extent),
  };
}

/** Ids of the terms in the step beneath, each once, as they are read there. */
function termsBeneath(state: AppState, under: (state: AppState) => Body): readonly string[] {
  const beneath = closed(state);
  if (beneath.place.is !== 'lesson') return [];
  const links = linksIn(under(beneath).area);
  return [...new Set(links.flatMap(({ link }) => (link.is === 'term' ? [link.id] : [])))];
}
