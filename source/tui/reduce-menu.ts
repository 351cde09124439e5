import { type AppState, type MenuItem, menuCursor, menuItems, noSearch } from './app-state.ts';
import type { Command } from './keys.ts';
import type { Key } from './read-keys.ts';
import {
  ask,
  opened,
  quitWith,
  type ReducedApp,
  toClosing,
  toLesson,
  unchanged,
} from './reduced.ts';

/** A command in the menu. Up from the first item is the last, and the other way round. */
export function inMenu(state: AppState, command: Command, key: Key): ReducedApp {
  const items = menuItems(state);
  const cursor = menuCursor(state, items);
  const to = (index: number): ReducedApp => unchanged(highlighting(state, items, index));
  switch (command) {
    case 'previous':
      return to(cursor === 0 ? items.length - 1 : cursor - 1);
    case 'next':
      return to(cursor === items.length - 1 ? 0 : cursor + 1);
    case 'pick':
      return toLessonNumbered(state, items, Number(key.name) || 10);
    case 'search':
      return unchanged({ ...state, search: { ...state.search, typing: true } });
    case 'end-search':
      return unchanged({ ...state, search: { ...state.search, typing: false } });
    case 'clear-search':
      return unchanged({ ...state, search: noSearch });
    case 'reset': {
      const item = items[cursor];
      return item?.is === 'lesson'
        ? ask(state, { lesson: item.lesson.id, title: item.lesson.title })
        : ask(state, 'all');
    }
    case 'enter': {
      const item = items[cursor];
      return item ? choose(highlighting(state, items, cursor), item) : unchanged(state);
    }
    default:
      return unchanged(state);
  }
}

/** The number beside a lesson is its key; 0 is that of the tenth. */
function toLessonNumbered(state: AppState, items: readonly MenuItem[], number: number): ReducedApp {
  const at = items.findIndex((item) => item.is === 'lesson' && item.lesson.number === number);
  return unchanged(highlighting(state, items, at));
}

/** The menu with its highlight moved by pages, as far as there are items. */
export function menuMoved(state: AppState, by: number): AppState {
  const items = menuItems(state);
  const to = menuCursor(state, items) + by;
  return highlighting(state, items, Math.min(items.length - 1, Math.max(0, to)));
}

function highlighting(state: AppState, items: readonly MenuItem[], index: number): AppState {
  const item = items[index];
  return item ? { ...state, menuItem: item.id } : state;
}

function choose(state: AppState, item: MenuItem): ReducedApp {
  switch (item.is) {
    case 'lesson':
      return toLesson(state, item.lesson.id);
    case 'closing':
      return toClosing(state);
    case 'glossary':
    case 'sources':
    case 'help':
      return opened(state, item.is);
    case 'reset-all':
      return ask(state, 'all');
    case 'quit':
      return quitWith(state, 0);
  }
}
