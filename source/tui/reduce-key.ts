/**
 * A key in, the next state and what is to be done out. Pure: keys that arrive in one burst are
 * applied one after the other, each to the state that the one before left.
 */
import { type DraftEdit, edit } from '../lesson/session/draft.ts';
import { interruptedExit } from '../view/tutorial.ts';
import {
  type AppState,
  allowedNow,
  contextOf,
  type Facts,
  type Search,
  scrollOf,
  withScroll,
} from './app-state.ts';
import { type Command, commandOf, isInStep, takesTyped } from './keys.ts';
import type { Key } from './read-keys.ts';
import { inClosing } from './reduce-closing.ts';
import { inWelcome } from './reduce-welcome.ts';
import { inFinish, inLesson } from './reduce-lesson.ts';
import { inMenu, menuMoved } from './reduce-menu.ts';
import { inOverlay } from './reduce-overlay.ts';
import {
  learner,
  notHere,
  opened,
  quitWith,
  type ReducedApp,
  scrolled,
  toMenu,
  unchanged,
} from './reduced.ts';
import { atTop, type Extent, pageOn, pageRows, scrollBy, scrollTo } from './scroll.ts';

/** Applies one key. `extent` is the body that is on the screen. Total. */
export function reduceKey(state: AppState, key: Key, facts: Facts, extent: Extent): ReducedApp {
  if (key.name === 'ctrl+c') return quitWith(state, interruptedExit);
  if (state.moving) return stilled(state, key, facts, extent);
  const context = contextOf(state, facts);
  const command = commandOf(context, key, allowedNow(state, facts, extent));
  if (command) return reduceCommand(state, command, key, facts, extent);
  if (key.text !== undefined && takesTyped(context)) return reduceText(state, key.text, facts);
  // The list of colours hears its own keys.
  return unchanged(context === 'theme' ? state : notHere(state, key, commandOf(context, key)));
}

/** Any key ends what moves. Enter and Space do no more than that: whoever pressed them had not seen the end. */
function stilled(state: AppState, key: Key, facts: Facts, extent: Extent): ReducedApp {
  const still = { ...state, moving: false };
  const isOnlyThat = key.name === 'return' || key.name === 'space';
  return isOnlyThat ? unchanged(still) : reduceKey(still, key, facts, extent);
}

/** Typed or pasted text; it goes into what takes text now, and is nothing where nothing does. */
export function reduceText(state: AppState, text: string, facts: Facts): ReducedApp {
  return edited(state, { type: 'insert', text }, facts);
}

function reduceCommand(
  state: AppState,
  command: Command,
  key: Key,
  facts: Facts,
  extent: Extent,
): ReducedApp {
  const change = edits[command];
  if (change) return edited(state, change, facts);
  switch (command) {
    case 'page-up':
      return unchanged(paged(state, extent, -1));
    case 'page-down':
      return unchanged(paged(state, extent, 1));
    case 'top':
      return unchanged(paged(state, extent, -Infinity));
    case 'bottom':
      return unchanged(paged(state, extent, Infinity));
    case 'quit':
      return quitWith(state, 0);
    case 'help':
    case 'glossary':
    case 'sources':
    case 'people':
    case 'rows':
    case 'theme':
      return opened(state, command);
    default:
      break;
  }
  if (state.overlay) return inOverlay(state, state.overlay, command, key, extent);
  switch (state.place.is) {
    case 'menu':
      return inMenu(state, command, key);
    case 'opening':
      return command === 'menu' ? toMenu(state) : unchanged(state);
    case 'problems':
      return command === 'enter' || command === 'menu'
        ? toMenu(state)
        : unchanged(scrolled(state, command, extent));
    case 'closing':
      return inClosing(state, command, extent);
    case 'welcome':
      return inWelcome(state, command, extent);
    case 'lesson':
      return facts.view?.finished
        ? inFinish(state, command, facts, extent)
        : inLesson(state, command, key, facts, extent);
  }
}

function paged(state: AppState, extent: Extent, pages: number): AppState {
  if (state.place.is === 'menu' && !state.overlay) {
    return menuMoved(state, pages * pageRows(extent));
  }
  const scroll = scrollOf(state);
  if (pages === 1) return withScroll(state, pageOn(scroll, extent));
  return withScroll(
    state,
    Number.isFinite(pages)
      ? scrollBy(scroll, extent, pages * pageRows(extent))
      : scrollTo(scroll, extent, pages > 0 ? extent.total : 0),
  );
}

const edits: Readonly<Partial<Record<Command, DraftEdit>>> = {
  'cursor-left': { type: 'cursor', by: -1 },
  'cursor-right': { type: 'cursor', by: 1 },
  'cursor-start': { type: 'cursor', by: 'start' },
  'cursor-end': { type: 'cursor', by: 'end' },
  'erase-before': { type: 'erase', unit: 'before' },
  'erase-after': { type: 'erase', unit: 'after' },
  'erase-word': { type: 'erase', unit: 'word' },
  'erase-all': { type: 'erase', unit: 'all' },
};

/** An edit of the learner's text, or of a search, whichever has the keys. */
function edited(state: AppState, change: DraftEdit, facts: Facts): ReducedApp {
  const context = contextOf(state, facts);
  if (isInStep(context) && takesTyped(context))
    return learner(state, { type: 'edit', edit: change });
  if (context !== 'search') return unchanged(state);
  const { overlay } = state;
  return overlay?.is === 'glossary'
    ? unchanged({
        ...state,
        overlay: { ...overlay, search: searching(overlay.search, change), scroll: atTop },
      })
    : unchanged({ ...state, search: searching(state.search, change) });
}

function searching({ draft }: Search, change: DraftEdit): Search {
  // A search has one line.
  const line =
    change.type === 'insert' ? { ...change, text: change.text.replace(/\s+/g, ' ') } : change;
  return { typing: true, draft: edit(draft, line) };
}
