/** All that the screens remember, as one value, and what can be read off it. */

import type { GlossaryEntry, Source } from '../lesson/model.ts';
import type { Draft } from '../lesson/session/draft.ts';
import { emptyDraft } from '../lesson/session/draft.ts';
import type { PeopleKnown } from '../lesson/people/gather.ts';
import type { Session } from '../lesson/session/session.ts';
import type { GraphView } from '../pictures/draw.ts';
import type { StepView } from '../view/parts.ts';
import type { Kept, LessonEntry, WrittenPage } from '../view/tutorial.ts';
import type { Command, Context, Need } from './keys.ts';
import type { Size } from './layout.ts';
import type { Key } from './read-keys.ts';
import { atTop, type Extent, hasMotionInSight, type Scroll } from './scroll.ts';
import type { ThemeName } from './theme.ts';

type Place =
  | { readonly is: 'menu' }
  /** Shown to whoever comes for the first time. */
  | { readonly is: 'welcome'; readonly scroll: Scroll }
  /** Keys pressed meanwhile are meant for the lesson, and wait for it. */
  | { readonly is: 'opening'; readonly lesson: string; readonly waiting: readonly Key[] }
  | { readonly is: 'problems'; readonly lines: readonly string[]; readonly scroll: Scroll }
  /** The end of the course. */
  | { readonly is: 'closing'; readonly scroll: Scroll }
  | {
      readonly is: 'lesson';
      readonly scroll: Scroll;
      /** The learner left the text field, so that letters are keys again. */
      readonly leftField: boolean;
      /** Who or what of a contact graph is looked at. */
      readonly graph: GraphView;
      /** The term or source that has the focus. */
      readonly link?: FocusedLink;
    };

/** `at`: which of those in the step. `from`: how far the step was scrolled, and is again afterwards. */
export type FocusedLink = { readonly at: number; readonly open: boolean; readonly from: Scroll };

export type Search = { readonly draft: Draft; readonly typing: boolean };

export const noSearch: Search = { draft: emptyDraft, typing: false };

export type Reset = { readonly lesson: string; readonly title: string } | 'all';

export type Overlay =
  | { readonly is: 'help'; readonly scroll: Scroll }
  | { readonly is: 'glossary'; readonly scroll: Scroll; readonly search: Search }
  | { readonly is: 'sources' | 'rows'; readonly scroll: Scroll }
  | PeopleOverlay
  /** Colours to choose from; `before`: those that stay if none is chosen. */
  | { readonly is: 'theme'; readonly before: ThemeName }
  /** Cursor 0 keeps everything, 1 resets. */
  | { readonly is: 'confirm'; readonly what: Reset; readonly cursor: 0 | 1 };

/** What is known of people: a list of them, or one of them, or the rows behind a finding. */
export type PeopleOverlay = {
  readonly is: 'people';
  /** Missing until it was put together. */
  readonly known?: PeopleKnown;
  /** Which of the list is highlighted. */
  readonly at: number;
  /** That one is open, with this of its findings highlighted. */
  readonly finding?: number;
  /** The rows behind that one are shown. */
  readonly rows?: true;
  readonly scroll: Scroll;
};

/** What is known of the course and of the learner's file. */
export type Course = {
  readonly lessons: readonly LessonEntry[];
  readonly resumable?: LessonEntry;
  /** What is unusual about this run, in a line. */
  readonly place?: string;
  /** Progress can be kept this time. */
  readonly keeps: boolean;
  /** Where it is kept, where it can be. */
  readonly kept?: Kept;
};

export type AppState = {
  readonly size: Size;
  readonly theme: ThemeName;
  readonly course: Course;
  readonly place: Place;
  /** Counts what was opened and left, so that an answer that comes late is known as such. */
  readonly turn: number;
  /** Of the open lesson. */
  readonly session: Session | undefined;
  readonly overlay?: Overlay;
  /** Name of the highlighted item, so that another order or a search doesn't move the highlight. */
  readonly menuItem?: string;
  readonly search: Search;
  /** What there was to say at the start, and what failed since. */
  readonly notices: readonly string[];
  /** What the footer says until the next key. */
  readonly told?: Told;
  /** Undefined until they were read. Within a lesson its own sources, by the numbers of its text. */
  readonly glossary: readonly GlossaryEntry[] | undefined;
  readonly sources: readonly Source[] | undefined;
  /** The step on the screen shows for the first time how something moves. */
  readonly moving: boolean;
  /** How far the page to keep is, if it was asked for. */
  readonly page?: PageState;
};

/** The notice of the step, those above, or that a key does nothing here and what it would do elsewhere. */
type Told =
  | { readonly is: 'notice' | 'notices' }
  | { readonly is: 'not-here'; readonly key: string; readonly command?: Command };

/** `told`: what takes its time, in a line. */
type PageState =
  | { readonly is: 'writing'; readonly told?: string }
  | ({ readonly is: 'written' } & WrittenPage);

/** The state with nothing said in the footer. */
export function withoutTold(state: AppState): AppState {
  if (state.told === undefined) return state;
  const { told: _, ...rest } = state;
  return rest;
}

export type Start = {
  readonly size: Size;
  readonly theme: ThemeName;
  readonly course: Course;
  readonly notices: readonly string[];
  /** The learner is here for the first time. */
  readonly isNew?: boolean;
};

export const startState = ({ isNew = false, ...start }: Start): AppState => ({
  ...start,
  ...(start.notices.length > 0 ? { told: { is: 'notices' } as const } : {}),
  place: isNew ? { is: 'welcome', scroll: atTop } : { is: 'menu' },
  turn: 0,
  session: undefined,
  search: noSearch,
  glossary: undefined,
  sources: undefined,
  moving: false,
});

/** The state, and what of it takes work to tell: the step on the screen. */
export type Facts = Course & {
  /** The step on the screen, while a lesson is open. */
  readonly view?: StepView;
  readonly glossary: readonly GlossaryEntry[] | undefined;
  readonly sources: readonly Source[] | undefined;
  /** Terms of the open lesson. */
  readonly terms?: readonly GlossaryEntry[];
};
export type MenuItem =
  | { readonly is: 'lesson'; readonly id: string; readonly lesson: LessonEntry }
  | {
      readonly is: 'closing' | 'glossary' | 'sources' | 'help' | 'reset-all' | 'quit';
      readonly id: string;
    };

/** The lines of the menu that can be chosen, narrowed by the search. */
export function menuItems({ search, course: { lessons } }: AppState): readonly MenuItem[] {
  const wanted = search.draft.text.trim().toLocaleLowerCase();
  const found = lessons
    .filter((lesson) => matches(wanted, `${lesson.number} ${lesson.title} ${lesson.summary}`))
    .map((lesson): MenuItem => ({ is: 'lesson', id: lessonItem(lesson.id), lesson }));
  if (wanted !== '') return found;
  const touched = lessons.some(({ state }) => state !== 'new');
  const others = ['closing', 'glossary', 'sources', 'help', 'reset-all', 'quit'] as const;
  const last = others.flatMap((is): readonly MenuItem[] => {
    if (is === 'closing' && !isAllDone(lessons)) return [];
    return is === 'reset-all' && !touched ? [] : [{ is, id: is }];
  });
  return [...found, ...last];
}

export const lessonItem = (lesson: string): string => `lesson ${lesson}`;

/** Whether every word of the search occurs in a text. */
export function matches(wanted: string, text: string): boolean {
  const within = text.toLocaleLowerCase();
  return wanted
    .trim()
    .split(/\s+/)
    .every((word) => within.includes(word));
}

const isAllDone = (lessons: readonly LessonEntry[]): boolean =>
  lessons.length > 0 && lessons.every(({ state }) => state === 'done');

/**
 * Index of the highlighted item. As long as nothing was, the lesson to go on with, or the first that
 * was not begun, or what they all lead to; the first of all where the highlighted one is not there any more.
 */
export function menuCursor(state: AppState, items: readonly MenuItem[]): number {
  const { lessons, resumable } = state.course;
  const next = resumable ?? lessons.find((lesson) => lesson.state === 'new');
  const wanted = state.menuItem ?? (next ? lessonItem(next.id) : 'closing');
  return Math.max(
    0,
    items.findIndex(({ id }) => id === wanted),
  );
}

/**
 * Where the end of the open lesson leads: to the one after it in the course; behind the last of all to
 * the first that was not done. Undefined: nowhere, as all are done.
 */
export function lessonAfter({ lessons, view }: Facts): LessonEntry | undefined {
  const at = lessons.findIndex(({ id }) => id === view?.lesson.id);
  return (
    lessons[at + 1] ?? lessons.find(({ id, state }) => state !== 'done' && id !== view?.lesson.id)
  );
}

/** What has the keys now. */
export function contextOf(state: AppState, facts: Facts): Context {
  const { overlay, place } = state;
  if (overlay) {
    if (overlay.is === 'confirm' || overlay.is === 'theme') return overlay.is;
    if (overlay.is === 'people') return overlay.rows ? 'list' : 'people';
    return overlay.is === 'glossary' && overlay.search.typing ? 'search' : 'list';
  }
  switch (place.is) {
    case 'menu':
      return state.search.typing ? 'search' : 'menu';
    case 'opening':
    case 'problems':
    case 'closing':
    case 'welcome':
      return place.is;
    case 'lesson':
      if (facts.view?.finished) return 'finish';
      if (facts.view?.takesNumber) return 'number';
      return facts.view?.takesText && !place.leftField ? 'field' : 'lesson';
  }
}

/** What the keys may do now, beyond what they do wherever one is. */
export function allowedNow(state: AppState, { view }: Facts, extent: Extent): readonly Need[] {
  const { overlay } = state;
  const { sections = [], links = [] } = extent;
  if (!overlay) {
    return [
      ...(view?.actions ?? []),
      ...(links.length > 0 ? (['links'] as const) : []),
      ...(linkOf(state) ? (['link'] as const) : []),
      ...(hasMotionInSight(scrollOf(state), extent) ? (['motion'] as const) : []),
    ];
  }
  return [
    ...(overlay.is === 'glossary' ? (['search'] as const) : []),
    ...(sections.length > 1 ? (['sections'] as const) : []),
  ];
}

/** The term or source with the focus, if nothing lies on top. */
export const linkOf = ({ overlay, place }: AppState): FocusedLink | undefined =>
  overlay || place.is !== 'lesson' ? undefined : place.link;

/** Nothing has the focus any more, and the step is scrolled as it was before something had it. */
export function withoutLink(state: AppState): AppState {
  const { place } = state;
  if (place.is !== 'lesson' || !place.link) return state;
  const { link, ...rest } = place;
  return { ...state, place: { ...rest, scroll: link.from } };
}

/** A lesson that has just come onto the screen, or a step of it. */
export const freshStep = { is: 'lesson', scroll: atTop, leftField: false, graph: {} } as const;

/** How far the thing on top is scrolled. */
export function scrollOf(state: AppState): Scroll {
  const { overlay, place } = state;
  if (overlay) return 'scroll' in overlay ? overlay.scroll : atTop;
  return 'scroll' in place ? place.scroll : atTop;
}

export function withScroll(state: AppState, scroll: Scroll): AppState {
  const { overlay, place } = state;
  if (scroll === scrollOf(state)) return state;
  if (overlay) {
    return 'scroll' in overlay ? { ...state, overlay: { ...overlay, scroll } } : state;
  }
  return 'scroll' in place ? { ...state, place: { ...place, scroll } } : state;
}
