import { type AppState, scrollOf, withScroll } from './app-state.ts';
import type { Command } from './keys.ts';
import { type ReducedApp, scrolled, unchanged, withEffect } from './reduced.ts';
import { type Extent, entered } from './scroll.ts';

/** A command on the first screen. */
export function inWelcome(state: AppState, command: Command, extent: Extent): ReducedApp {
  const scroll = command === 'enter' ? entered(scrollOf(state), extent) : undefined;
  if (scroll) return unchanged(withScroll(state, scroll));
  return command === 'enter' || command === 'menu'
    ? withEffect({ ...state, place: { is: 'menu' } }, { type: 'welcomed' })
    : unchanged(scrolled(state, command, extent));
}
