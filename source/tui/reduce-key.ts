/**
 * A key in, the next state and what is to be done out. Pure: keys that arrive in one burst are
 * applied one after the other, each to the state that the one before left.
 */
import { type DraftEdit, edit } from '../lesson/draft.ts';
import type { LearnerEvent } from '../lesson/session.ts';
import {
  type AppState,
  contextOf,
  type Facts,
  menuCursor,
  menuItems,
  noSearch,
  type Overlay,
  type Reset,
  scrollOf,
  type Search,
  withScroll,
} from './app-state.ts';
import { type Command, commandOf } from './keys.ts';
import type { Key } from './read-keys.ts';
import { atTop, type Extent, pageRows, readsOn, scrollBy, scrollTo } from './scroll.ts';

export type AppEffect =
  | { readonly type: 'learner'; readonly event: LearnerEvent }
  | { readonly type: 'open'; readonly lesson: string; readonly fromStart: boolean }
  | { readonly type: 'reset'; readonly what: { readonly lesson: string } | 'all' }
  | { readonly type: 'leave-lesson' }
  | { readonly type: 'read-glossary' }
  | { readonly type: 'read-sources' }
  | { readonly type: 'quit'; readonly exitCode: number };

export type Reduced = { readonly state: AppState; readonly effects: readonly AppEffect[] };

/** What a signal at the keyboard exits with, as shells expect it (128 + SIGINT). */
export const INTERRUPTED = 130;

/** Applies one key. `extent` is the body that is on the screen. */
export function reduceKey(state: AppState, key: Key, facts: Facts, extent: Extent): Reduced {
  if (key.name === 'ctrl+c') return effect(state, { type: 'quit', exitCode: INTERRUPTED });
  const context = contextOf(state, facts);
  const command = commandOf(context, key, facts.view?.actions ?? []);
  if (command) return reduceCommand(state, command, key, facts, extent);
  if (key.text === undefined) return stay(state);
  return context === 'field' || context === 'search'
    ? typed(state, key.text, context)
    : stay(state);
}

/** Text that was typed or pasted; it goes into the field that takes text, if there is one. */
export function reduceText(state: AppState, text: string, facts: Facts): Reduced {
  const context = contextOf(state, facts);
  if (context !== 'field' && context !== 'search') return stay(state);
  return typed(state, text, context);
}

function typed(state: AppState, text: string, context: 'field' | 'search'): Reduced {
  const insert: DraftEdit = { type: 'insert', text };
  return context === 'field'
    ? learner(state, { type: 'edit', edit: insert })
    : search(state, insert);
}

function reduceCommand(
  state: AppState,
  command: Command,
  key: Key,
  facts: Facts,
  extent: Extent,
): Reduced {
  const inField = contextOf(state, facts) === 'field';
  const drafted = editOf(command);
  if (drafted)
    return inField ? learner(state, { type: 'edit', edit: drafted }) : search(state, drafted);
  switch (command) {
    case 'page-up':
      return paged(state, facts, extent, -1);
    case 'page-down':
      return paged(state, facts, extent, 1);
    case 'top':
      return ends(state, facts, extent, 'first');
    case 'bottom':
      return ends(state, facts, extent, 'last');
    case 'quit':
      return effect(state, { type: 'quit', exitCode: 0 });
    case 'help':
      return stay({ ...state, overlay: { is: 'help', scroll: atTop } });
    case 'glossary':
      return openGlossary(state);
    case 'sources':
      return openSources(state);
    default:
      break;
  }
  if (state.overlay) return inOverlay(state, state.overlay, command, key, extent);
  switch (state.place.is) {
    case 'menu':
      return inMenu(state, command, key, facts);
    case 'opening':
      return command === 'menu' ? toMenu(state) : stay(state);
    case 'problems':
      return command === 'enter' || command === 'menu'
        ? toMenu(state)
        : stay(scrolled(state, command, extent));
    case 'lesson':
      return facts.view?.finished
        ? inFinish(state, command, facts, extent)
        : inLesson(state, command, key, facts, extent);
  }
}

function inMenu(state: AppState, command: Command, key: Key, facts: Facts): Reduced {
  const items = menuItems(state, facts);
  const cursor = menuCursor(state, items);
  const to = (index: number): Reduced => {
    const item = items[(index + items.length) % Math.max(1, items.length)];
    return stay(item ? { ...state, menuItem: item.id } : state);
  };
  switch (command) {
    case 'previous':
      return to(cursor - 1);
    case 'next':
      return to(cursor + 1);
    case 'pick':
      return Number(key.name) <= items.length ? to(Number(key.name) - 1) : stay(state);
    case 'search':
      return stay({ ...state, search: { ...state.search, typing: true } });
    case 'end-search':
      return stay({ ...state, search: { ...state.search, typing: false } });
    case 'clear-search':
      return stay({ ...state, search: noSearch });
    case 'reset': {
      const item = items[cursor];
      return item?.is === 'lesson' || item?.is === 'continue'
        ? ask(state, { lesson: item.lesson.id, title: item.lesson.title })
        : ask(state, 'all');
    }
    case 'enter': {
      const item = items[cursor];
      return item ? chooseItem({ ...state, menuItem: item.id }, item) : stay(state);
    }
    default:
      return stay(state);
  }
}

function chooseItem(state: AppState, item: ReturnType<typeof menuItems>[number]): Reduced {
  switch (item.is) {
    case 'continue':
    case 'lesson':
      return {
        state: { ...state, place: { is: 'opening', lesson: item.lesson.id }, search: noSearch },
        effects: [
          { type: 'open', lesson: item.lesson.id, fromStart: item.lesson.state === 'done' },
        ],
      };
    case 'glossary':
      return openGlossary(state);
    case 'sources':
      return openSources(state);
    case 'help':
      return stay({ ...state, overlay: { is: 'help', scroll: atTop } });
    case 'reset-all':
      return ask(state, 'all');
    case 'quit':
      return effect(state, { type: 'quit', exitCode: 0 });
  }
}

function inLesson(
  state: AppState,
  command: Command,
  key: Key,
  facts: Facts,
  extent: Extent,
): Reduced {
  const moves = facts.view?.actions.includes('move') ?? false;
  switch (command) {
    case 'enter': {
      const scroll = scrollOf(state);
      return readsOn(scroll, extent)
        ? stay(withScroll(state, scrollBy(scroll, extent, pageRows(extent))))
        : learner(state, { type: 'enter' });
    }
    case 'previous':
      return moves
        ? learner(state, { type: 'move', by: -1 })
        : stay(scrolled(state, command, extent));
    case 'next':
      return moves
        ? learner(state, { type: 'move', by: 1 })
        : stay(scrolled(state, command, extent));
    case 'left':
      return moves ? learner(state, { type: 'move', by: -1 }) : stay(state);
    case 'right':
      return moves ? learner(state, { type: 'move', by: 1 }) : stay(state);
    case 'pick':
      return pick(state, Number(key.name), facts);
    case 'leave-field':
      return stay(inField(state, false));
    case 'to-field':
      return stay(inField(state, true));
    case 'menu':
      return toMenu(state);
    case 'mark':
    case 'back':
    case 'skip':
    case 'hint':
    case 'reveal':
    case 'retry':
    case 'stop':
    case 'embed':
      return learner(state, { type: command });
    default:
      return stay(state);
  }
}

const inField = (state: AppState, takes: boolean): AppState =>
  state.place.is === 'lesson' ? { ...state, place: { ...state.place, leftField: !takes } } : state;

/** A digit highlights the option of that number; choosing it is Enter's business. */
function pick(state: AppState, number: number, facts: Facts): Reduced {
  const choices = facts.view?.body.find((part) => part.kind === 'choices');
  const items = choices?.kind === 'choices' ? choices.items : [];
  const from = items.findIndex(({ highlighted }) => highlighted);
  const to = items.findIndex((item) => item.number === number);
  return to < 0 || to === from
    ? stay(state)
    : learner(state, { type: 'move', by: to - Math.max(0, from) });
}

/** After the last step: back to the menu, with the next lesson highlighted. */
function inFinish(state: AppState, command: Command, facts: Facts, extent: Extent): Reduced {
  switch (command) {
    case 'enter': {
      const scroll = scrollOf(state);
      if (readsOn(scroll, extent)) {
        return stay(withScroll(state, scrollBy(scroll, extent, pageRows(extent))));
      }
      const at = facts.lessons.findIndex(({ id }) => id === facts.view?.lesson.id);
      const next = facts.lessons[at + 1] ?? facts.lessons[at];
      const left = toMenu(state);
      return next ? { ...left, state: { ...left.state, menuItem: `lesson ${next.id}` } } : left;
    }
    case 'menu':
      return toMenu(state);
    default:
      return stay(scrolled(state, command, extent));
  }
}

function inOverlay(
  state: AppState,
  overlay: Overlay,
  command: Command,
  key: Key,
  extent: Extent,
): Reduced {
  if (command === 'close') return stay(closed(state));
  if (overlay.is === 'confirm') return inConfirm(state, overlay, command, key);
  if (overlay.is === 'glossary') {
    switch (command) {
      case 'search':
        return stay({
          ...state,
          overlay: { ...overlay, search: { ...overlay.search, typing: true } },
        });
      case 'end-search':
      case 'enter':
        return stay({
          ...state,
          overlay: { ...overlay, search: { ...overlay.search, typing: false } },
        });
      case 'clear-search':
        return stay({ ...state, overlay: { ...overlay, search: noSearch, scroll: atTop } });
      default:
        break;
    }
  }
  return stay(scrolled(state, command, extent));
}

function inConfirm(
  state: AppState,
  overlay: Extract<Overlay, { is: 'confirm' }>,
  command: Command,
  key: Key,
): Reduced {
  const cursorTo = (cursor: 0 | 1) => stay({ ...state, overlay: { ...overlay, cursor } });
  switch (command) {
    case 'previous':
    case 'next':
      return cursorTo(overlay.cursor === 0 ? 1 : 0);
    case 'pick':
      return key.name === '1' ? cursorTo(0) : key.name === '2' ? cursorTo(1) : stay(state);
    case 'yes':
      return resetConfirmed(state, overlay.what);
    case 'enter':
      return overlay.cursor === 1 ? resetConfirmed(state, overlay.what) : stay(closed(state));
    default:
      return stay(state);
  }
}

const resetConfirmed = (state: AppState, what: Reset): Reduced =>
  effect(closed(state), {
    type: 'reset',
    what: what === 'all' ? 'all' : { lesson: what.lesson },
  });

function search(state: AppState, change: DraftEdit): Reduced {
  const searched = (before: Search): Search => ({
    typing: true,
    // A search has one line.
    draft: edit(
      before.draft,
      change.type === 'insert' ? { ...change, text: change.text.replace(/\s+/g, ' ') } : change,
    ),
  });
  const { overlay } = state;
  if (overlay?.is === 'glossary') {
    return stay({
      ...state,
      overlay: { ...overlay, search: searched(overlay.search), scroll: atTop },
    });
  }
  return stay({ ...state, search: searched(state.search) });
}

function editOf(command: Command): DraftEdit | undefined {
  switch (command) {
    case 'cursor-left':
      return { type: 'cursor', by: -1 };
    case 'cursor-right':
      return { type: 'cursor', by: 1 };
    case 'cursor-start':
      return { type: 'cursor', by: 'start' };
    case 'cursor-end':
      return { type: 'cursor', by: 'end' };
    case 'erase-before':
      return { type: 'erase', unit: 'before' };
    case 'erase-after':
      return { type: 'erase', unit: 'after' };
    case 'erase-word':
      return { type: 'erase', unit: 'word' };
    case 'erase-all':
      return { type: 'erase', unit: 'all' };
    default:
      return undefined;
  }
}

function scrolled(state: AppState, command: Command, extent: Extent): AppState {
  const scroll = scrollOf(state);
  if (command === 'previous') return withScroll(state, scrollBy(scroll, extent, -1));
  if (command === 'next') return withScroll(state, scrollBy(scroll, extent, 1));
  return state;
}

const onMenu = (state: AppState): boolean => state.place.is === 'menu' && !state.overlay;

function paged(state: AppState, facts: Facts, extent: Extent, pages: number): Reduced {
  if (onMenu(state)) return menuBy(state, facts, pages * pageRows(extent));
  return stay(withScroll(state, scrollBy(scrollOf(state), extent, pages * pageRows(extent))));
}

function ends(state: AppState, facts: Facts, extent: Extent, end: 'first' | 'last'): Reduced {
  const far = Number.MAX_SAFE_INTEGER;
  if (onMenu(state)) return menuBy(state, facts, end === 'first' ? -far : far);
  return stay(withScroll(state, scrollTo(scrollOf(state), extent, end === 'first' ? 0 : far)));
}

function menuBy(state: AppState, facts: Facts, by: number): Reduced {
  const items = menuItems(state, facts);
  const to = Math.min(items.length - 1, Math.max(0, menuCursor(state, items) + by));
  const item = items[to];
  return stay(item ? { ...state, menuItem: item.id } : state);
}

const ask = (state: AppState, what: Reset): Reduced =>
  stay({ ...state, overlay: { is: 'confirm', what, cursor: 0 } });

const openGlossary = (state: AppState): Reduced =>
  effect(
    { ...state, overlay: { is: 'glossary', scroll: atTop, search: noSearch } },
    { type: 'read-glossary' },
  );

const openSources = (state: AppState): Reduced =>
  effect({ ...state, overlay: { is: 'sources', scroll: atTop } }, { type: 'read-sources' });

export function closed(state: AppState): AppState {
  const { overlay: _, ...rest } = state;
  return rest;
}

const toMenu = (state: AppState): Reduced =>
  effect({ ...state, place: { is: 'menu' }, notices: [] }, { type: 'leave-lesson' });

const learner = (state: AppState, event: LearnerEvent): Reduced =>
  effect(state, { type: 'learner', event });

const effect = (state: AppState, ...effects: readonly AppEffect[]): Reduced => ({ state, effects });

const stay = (state: AppState): Reduced => ({ state, effects: [] });
