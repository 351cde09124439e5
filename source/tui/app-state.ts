/** What is on the screen apart from the lesson itself, as one value. */

import type { GlossaryEntry, Source } from '../lesson/model.ts';
import type { Draft } from '../lesson/session/draft.ts';
import { emptyDraft } from '../lesson/session/draft.ts';
import type { StepView } from '../view/parts.ts';
import type { LessonEntry } from '../view/tutorial.ts';
import type { Context } from './keys.ts';
import { atTop, type Scroll } from './scroll.ts';

type Place =
  | { readonly is: 'menu' }
  | { readonly is: 'opening'; readonly lesson: string }
  | { readonly is: 'problems'; readonly lines: readonly string[]; readonly scroll: Scroll }
  | {
      readonly is: 'lesson';
      readonly scroll: Scroll;
      /** The learner left the text field, so that letters are keys again. */
      readonly leftField: boolean;
    };

export type Search = { readonly draft: Draft; readonly typing: boolean };

export const noSearch: Search = { draft: emptyDraft, typing: false };

export type Reset = { readonly lesson: string; readonly title: string } | 'all';

export type Overlay =
  | { readonly is: 'help'; readonly scroll: Scroll }
  | { readonly is: 'glossary'; readonly scroll: Scroll; readonly search: Search }
  | { readonly is: 'sources' | 'rows'; readonly scroll: Scroll }
  /** Cursor 0 keeps everything, 1 resets. */
  | { readonly is: 'confirm'; readonly what: Reset; readonly cursor: 0 | 1 };

export type AppState = {
  readonly place: Place;
  readonly overlay?: Overlay;
  /** Name of the highlighted item, so that another order or a search doesn't move the highlight. */
  readonly menuItem?: string;
  readonly search: Search;
  /** Said on the first screen, until the learner has moved on from it. */
  readonly notices: readonly string[];
};

export const startState = (notices: readonly string[]): AppState => ({
  place: { is: 'menu' },
  search: noSearch,
  notices,
});

/** What the reducer has to know of the rest of the world at the moment of an event. */
export type Facts = {
  readonly lessons: readonly LessonEntry[];
  readonly resumable?: LessonEntry;
  /** Progress could not be kept this time. */
  readonly unkept?: boolean;
  /** The step on the screen, while a lesson is open. */
  readonly view?: StepView;
  /** Undefined while they are being read. */
  readonly glossary?: readonly GlossaryEntry[];
  readonly sources?: readonly Source[];
};

export type MenuItem =
  | { readonly is: 'continue' | 'lesson'; readonly id: string; readonly lesson: LessonEntry }
  | { readonly is: 'glossary' | 'sources' | 'help' | 'reset-all' | 'quit'; readonly id: string };

/** The lines of the menu that can be chosen, narrowed by the search. */
export function menuItems(state: AppState, facts: Facts): readonly MenuItem[] {
  const wanted = state.search.draft.text.trim().toLocaleLowerCase();
  const lessons = facts.lessons
    .filter((lesson) => matches(wanted, `${lesson.number} ${lesson.title} ${lesson.summary}`))
    .map((lesson): MenuItem => ({ is: 'lesson', id: `lesson ${lesson.id}`, lesson }));
  if (wanted !== '') return lessons;
  const { resumable } = facts;
  const first: readonly MenuItem[] = resumable
    ? [{ is: 'continue', id: 'continue', lesson: resumable }]
    : [];
  const touched = facts.lessons.some(({ state }) => state !== 'new');
  const last = (['glossary', 'sources', 'help', 'reset-all', 'quit'] as const).flatMap(
    (is): readonly MenuItem[] => (is === 'reset-all' && !touched ? [] : [{ is, id: is }]),
  );
  return [...first, ...lessons, ...last];
}

/** Whether every word of the search occurs in a text. */
export function matches(wanted: string, text: string): boolean {
  const within = text.toLocaleLowerCase();
  return wanted
    .trim()
    .split(/\s+/)
    .every((word) => within.includes(word));
}

/** Index of the highlighted item; the first if none was highlighted or it is not there any more. */
export function menuCursor(state: AppState, items: readonly MenuItem[]): number {
  return Math.max(
    0,
    items.findIndex(({ id }) => id === state.menuItem),
  );
}

/** What has the keys now. */
export function contextOf(state: AppState, facts: Facts): Context {
  const { overlay, place } = state;
  if (overlay) {
    if (overlay.is === 'confirm') return 'confirm';
    return overlay.is === 'glossary' && overlay.search.typing ? 'search' : 'list';
  }
  switch (place.is) {
    case 'menu':
      return state.search.typing ? 'search' : 'menu';
    case 'opening':
    case 'problems':
      return place.is;
    case 'lesson':
      if (facts.view?.finished) return 'finish';
      return facts.view?.takesText && !place.leftField ? 'field' : 'lesson';
  }
}

/** A lesson that has just come onto the screen, or a step of it. */
export const freshStep = { is: 'lesson', scroll: atTop, leftField: false } as const;

/** How far the thing on top is scrolled. */
export function scrollOf(state: AppState): Scroll {
  const { overlay, place } = state;
  if (overlay) return overlay.is === 'confirm' ? atTop : overlay.scroll;
  return place.is === 'lesson' || place.is === 'problems' ? place.scroll : atTop;
}

export function withScroll(state: AppState, scroll: Scroll): AppState {
  const { overlay, place } = state;
  if (scroll === scrollOf(state)) return state;
  if (overlay) {
    return overlay.is === 'confirm' ? state : { ...state, overlay: { ...overlay, scroll } };
  }
  return place.is === 'lesson' || place.is === 'problems'
    ? { ...state, place: { ...place, scroll } }
    : state;
}
