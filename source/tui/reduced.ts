/** What comes of a key: the next state, and what is to be done, as data. */
import type { LearnerEvent } from '../lesson/session/session.ts';
import type { LessonEntry } from '../view/tutorial.ts';
import {
  type AppState,
  lessonItem,
  noSearch,
  type Overlay,
  type Reset,
  scrollOf,
  withScroll,
} from './app-state.ts';
import type { Command } from './keys.ts';
import type { Key } from './read-keys.ts';
import { atTop, type Extent, scrollBy } from './scroll.ts';
import type { ThemeName } from './theme.ts';

export type AppEffect =
  | { readonly type: 'learner'; readonly event: LearnerEvent }
  | {
      readonly type: 'open';
      readonly lesson: string;
      readonly turn: number;
    }
  /** A lesson that was opened is played from now on, or not wanted any more. */
  | { readonly type: 'play' | 'drop'; readonly turn: number }
  | { readonly type: 'hear'; readonly keys: readonly Key[] }
  | { readonly type: 'reset'; readonly what: { readonly lesson: string } | 'all' }
  | { readonly type: 'leave-lesson' }
  /** These colours are to be kept for the next time. */
  | { readonly type: 'prefer-theme'; readonly theme: ThemeName }
  /** The first screen was seen, and is not to be shown again. */
  | { readonly type: 'welcomed' }
  | { readonly type: 'export-page' }
  | { readonly type: 'read-glossary' }
  | { readonly type: 'read-sources' }
  | { readonly type: 'read-people' }
  /** `sandbox`: the lesson whose sandbox is opened, after which these screens come back. */
  | { readonly type: 'quit'; readonly exitCode: number; readonly sandbox?: string };

export type ReducedApp = { readonly state: AppState; readonly effects: readonly AppEffect[] };

export const unchanged = (state: AppState): ReducedApp => ({ state, effects: [] });

export const withEffect = (state: AppState, effect: AppEffect): ReducedApp => ({
  state,
  effects: [effect],
});

export const learner = (state: AppState, event: LearnerEvent): ReducedApp =>
  withEffect(state, { type: 'learner', event });

export const toMenu = (state: AppState): ReducedApp =>
  withEffect(
    {
      ...state,
      place: { is: 'menu' },
      turn: state.turn + 1,
      session: undefined,
      sources: undefined,
      moving: false,
      notices: [],
    },
    { type: 'leave-lesson' },
  );

/** On the way into a lesson. */
export function toLesson(state: AppState, lesson: string): ReducedApp {
  const turn = state.turn + 1;
  return withEffect(
    { ...state, place: { is: 'opening', lesson, waiting: [] }, turn, search: noSearch },
    { type: 'open', lesson, turn },
  );
}

/** To what the whole course leaves, from wherever one is. */
export function toClosing(state: AppState): ReducedApp {
  const left = toMenu({ ...state, menuItem: 'closing' });
  return { ...left, state: { ...left.state, place: { is: 'closing', scroll: atTop } } };
}

/** From the end of a lesson into the one after it. */
export function toNextLesson(state: AppState, next: LessonEntry): ReducedApp {
  const left = toMenu({ ...state, menuItem: lessonItem(next.id) });
  const opening = toLesson(left.state, next.id);
  return { state: opening.state, effects: [...left.effects, ...opening.effects] };
}

/** Something to read on top of what is there. */
export function opened(
  state: AppState,
  is: 'help' | 'rows' | 'glossary' | 'sources' | 'people' | 'theme',
): ReducedApp {
  if (is === 'theme') return unchanged({ ...state, overlay: { is, before: state.theme } });
  if (is === 'help' || is === 'rows') {
    return unchanged({ ...state, overlay: { is, scroll: atTop } });
  }
  if (is === 'people') {
    return withEffect({ ...state, overlay: { is, at: 0, scroll: atTop } }, { type: 'read-people' });
  }
  const overlay: Overlay =
    is === 'sources' ? { is, scroll: atTop } : { is, scroll: atTop, search: noSearch };
  return withEffect({ ...state, overlay }, { type: `read-${is}` });
}

export const ask = (state: AppState, what: Reset): ReducedApp =>
  unchanged({ ...state, overlay: { is: 'confirm', what, cursor: 0 } });

export const quitWith = (state: AppState, exitCode: number): ReducedApp =>
  withEffect(state, { type: 'quit', exitCode });

/** Says that a key does nothing here, and what it does where it does. */
export const notHere = (state: AppState, { name }: Key, command?: Command): AppState => ({
  ...state,
  told: { is: 'not-here', key: name, ...(command ? { command } : {}) },
});

/** The state without what lies on top. */
export function closed(state: AppState): AppState {
  const { overlay: _, ...rest } = state;
  return rest;
}

/** Up and down where there is nothing to choose: one row. */
export function scrolled(state: AppState, command: Command, extent: Extent): AppState {
  if (command !== 'previous' && command !== 'next') return state;
  return withScroll(state, scrollBy(scrollOf(state), extent, command === 'next' ? 1 : -1));
}
