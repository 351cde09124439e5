import { type AppState, scrollOf, withScroll } from './app-state.ts';
import type { Command } from './keys.ts';
import { type ReducedApp, scrolled, toMenu, unchanged, withEffect } from './reduced.ts';
import { type Extent, entered } from './scroll.ts';

/** A command at the end of the course. */
export function inClosing(state: AppState, command: Command, extent: Extent): ReducedApp {
  switch (command) {
    case 'enter': {
      const scroll = entered(scrollOf(state), extent);
      return scroll ? unchanged(withScroll(state, scroll)) : toMenu(state);
    }
    case 'menu':
      return toMenu(state);
    case 'export-page':
      // It takes seconds, and nobody needs two pages at once.
      return state.page?.is === 'writing'
        ? unchanged(state)
        : withEffect({ ...state, page: { is: 'writing' } }, { type: 'export-page' });
    default:
      return unchanged(scrolled(state, command, extent));
  }
}
