import { type AppState, noSearch, type Overlay, scrollOf, withScroll } from './app-state.ts';
import type { Command } from './keys.ts';
import type { Key } from './read-keys.ts';
import { inPeople } from './reduce-people.ts';
import { closed, type ReducedApp, scrolled, unchanged, withEffect } from './reduced.ts';
import { atTop, type Extent, toNextSection } from './scroll.ts';

/** A command while something lies on top: help, glossary, sources or the question before a reset. */
export function inOverlay(
  state: AppState,
  overlay: Overlay,
  command: Command,
  key: Key,
  extent: Extent,
): ReducedApp {
  if (overlay.is === 'people') return inPeople(state, overlay, command, key, extent);
  if (command === 'close') {
    const theme = overlay.is === 'theme' ? overlay.before : state.theme;
    return unchanged({ ...closed(state), theme });
  }
  if (command === 'next-section') {
    return unchanged(withScroll(state, toNextSection(scrollOf(state), extent)));
  }
  switch (overlay.is) {
    case 'theme':
      return unchanged(state);
    case 'confirm':
      return inConfirm(state, overlay, command, key);
    case 'glossary':
      return inGlossary(state, overlay, command, extent);
    case 'help':
    case 'sources':
    case 'rows':
      return unchanged(scrolled(state, command, extent));
  }
}

function inGlossary(
  state: AppState,
  overlay: Extract<Overlay, { is: 'glossary' }>,
  command: Command,
  extent: Extent,
): ReducedApp {
  const typing = (is: boolean) =>
    unchanged({ ...state, overlay: { ...overlay, search: { ...overlay.search, typing: is } } });
  switch (command) {
    case 'search':
      return typing(true);
    case 'end-search':
    case 'enter':
      return typing(false);
    case 'clear-search':
      return unchanged({ ...state, overlay: { ...overlay, search: noSearch, scroll: atTop } });
    default:
      return unchanged(scrolled(state, command, extent));
  }
}

function inConfirm(
  state: AppState,
  overlay: Extract<Overlay, { is: 'confirm' }>,
  command: Command,
  key: Key,
): ReducedApp {
  const cursorTo = (cursor: 0 | 1) => unchanged({ ...state, overlay: { ...overlay, cursor } });
  switch (command) {
    case 'previous':
    case 'next':
      return cursorTo(overlay.cursor === 0 ? 1 : 0);
    case 'pick':
      return key.name === '1' ? cursorTo(0) : key.name === '2' ? cursorTo(1) : unchanged(state);
    case 'yes':
      return confirmed(state, overlay);
    case 'enter':
      return overlay.cursor === 1 ? confirmed(state, overlay) : unchanged(closed(state));
    default:
      return unchanged(state);
  }
}

const confirmed = (state: AppState, { what }: Extract<Overlay, { is: 'confirm' }>): ReducedApp =>
  withEffect(closed(state), {
    type: 'reset',
    what: what === 'all' ? 'all' : { lesson: what.lesson },
  });
