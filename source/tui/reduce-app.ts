/**
 * Whatever happens to the screens, in; the next state and what is to be done, out. Pure: what comes
 * back from opening a lesson, from reading, from a larger window is an event like a key.
 */
import type { GlossaryEntry, Source } from '../lesson/model.ts';
import type { PeopleKnown } from '../lesson/people/gather.ts';
import type { Session } from '../lesson/session/session.ts';
import type { StepView } from '../view/parts.ts';
import {
  type AppState,
  allowedNow,
  type Course,
  contextOf,
  type Facts,
  freshStep,
  linkOf,
  scrollOf,
  withoutLink,
  withScroll,
  withoutTold,
} from './app-state.ts';
import { commandOf, isInStep, takesTyped } from './keys.ts';
import type { Size } from './layout.ts';
import { type Key, LONGEST_PASTE } from './read-keys.ts';
import { reduceKey, reduceText } from './reduce-key.ts';
import { keepsLink, withLinkInSight } from './reduce-links.ts';
import { withHighlightInSight, withKnown } from './reduce-people.ts';
import { closed, type ReducedApp, toLesson, unchanged, withEffect } from './reduced.ts';
import {
  atTop,
  type Extent,
  hasMotionInSight,
  hasUnseenChoices,
  reveal,
  scrollTo,
} from './scroll.ts';
import { isAnotherStep, settled } from './settle.ts';
import type { ThemeName } from './theme.ts';

export type AppEvent =
  | { readonly type: 'key'; readonly key: Key }
  /** Keys that are one text instead where text is taken: a paste. */
  | { readonly type: 'pasted'; readonly keys: readonly Key[]; readonly text: string }
  | { readonly type: 'resized'; readonly size: Size }
  | { readonly type: 'course'; readonly course: Course }
  | { readonly type: 'go-to-lesson'; readonly lesson: string }
  | {
      readonly type: 'opened';
      readonly turn: number;
      readonly session: Session;
      readonly sources: readonly Source[];
    }
  | {
      readonly type: 'not-opened';
      readonly turn: number;
      readonly problems: readonly string[];
    }
  | { readonly type: 'session'; readonly session: Session }
  | { readonly type: 'glossary-read'; readonly glossary: readonly GlossaryEntry[] }
  | { readonly type: 'sources-read'; readonly sources: readonly Source[] }
  | { readonly type: 'people-read'; readonly known: PeopleKnown }
  | { readonly type: 'failed'; readonly text: string }
  /** theme: looked at; kept: chosen. */
  | { readonly type: 'theme'; readonly theme: ThemeName; readonly kept: boolean }
  | { readonly type: 'page'; readonly page: NonNullable<AppState['page']> }
  | { readonly type: 'stood-still' };

/** What takes work to tell of a state. */
export type Looks = {
  readonly facts: (state: AppState) => Facts;
  /** How much there is to scroll through. */
  readonly extent: (state: AppState) => Extent;
  /** Whether something of a step is shown moving when it is first seen. */
  readonly moves: (view: StepView) => boolean;
};

/** More than anybody types ahead; a message is shorter. What is typed beyond is lost. */
const MOST_KEYS_WAITING = LONGEST_PASTE;

/** Total. What is out of sight does not move: nobody would see its end, nor what the next key ends. */
export function reduceApp(state: AppState, event: AppEvent, looks: Looks): ReducedApp {
  const reduced = reduceEvent(state, event, looks);
  const next = reduced.state;
  return next.moving && !hasMotionInSight(scrollOf(next), looks.extent(next))
    ? { ...reduced, state: { ...next, moving: false } }
    : reduced;
}

function reduceEvent(state: AppState, event: AppEvent, looks: Looks): ReducedApp {
  switch (event.type) {
    case 'key':
      return heard(withoutTold(state), event.key, looks);
    case 'pasted': {
      const context = contextOf(state, looks.facts(state));
      const takesText = event.keys.length === 0 || (isInStep(context) && takesTyped(context));
      return takesText
        ? reduceText(withoutTold(state), event.text, looks.facts(state))
        : withEffect(state, { type: 'hear', keys: event.keys });
    }
    case 'resized':
      return unchanged(resized(state, event.size, looks));
    case 'course':
      return unchanged({ ...state, course: event.course });
    case 'go-to-lesson':
      return toLesson(state, event.lesson);
    case 'opened':
      return opened(state, event, looks);
    case 'not-opened':
      return isAwaited(state, event.turn)
        ? unchanged({
            ...state,
            place: { is: 'problems', lines: event.problems, scroll: atTop },
          })
        : unchanged(state);
    case 'session': {
      if (state.session === undefined) return unchanged(state);
      const before = looks.facts(state).view;
      const left = noticed(withoutLink(state), event.session);
      const next = shown({ ...left, session: event.session }, before, looks);
      // What a step brought, such as the week that is lived again, may tell more of people.
      return next.overlay?.is === 'people' && event.session.brought !== state.session.brought
        ? withEffect(next, { type: 'read-people' })
        : unchanged(next);
    }
    case 'glossary-read':
      return unchanged({ ...state, glossary: event.glossary });
    case 'sources-read':
      // A lesson has sources of its own.
      return unchanged(state.session ? state : { ...state, sources: event.sources });
    case 'people-read':
      return state.overlay?.is === 'people'
        ? unchanged({ ...state, overlay: withKnown(state.overlay, event.known) })
        : unchanged(state);
    case 'failed':
      return unchanged({ ...state, notices: [event.text], told: { is: 'notices' } });
    case 'theme': {
      const themed = { ...state, theme: event.theme };
      return event.kept
        ? withEffect(closed(themed), { type: 'prefer-theme', theme: event.theme })
        : unchanged(themed);
    }
    case 'page':
      return unchanged({ ...state, page: event.page });
    case 'stood-still':
      return unchanged({ ...state, moving: false });
  }
}

function heard(state: AppState, key: Key, looks: Looks): ReducedApp {
  const { place, overlay } = state;
  if (place.is === 'opening' && !overlay) {
    const isMeant = commandOf('opening', key, []) === undefined && key.name !== 'ctrl+c';
    if (isMeant) {
      const waiting = [...place.waiting, key].slice(0, MOST_KEYS_WAITING);
      return unchanged({ ...state, place: { ...place, waiting } });
    }
  }
  const facts = looks.facts(state);
  const link = linkOf(state);
  const command = commandOf(
    contextOf(state, facts),
    key,
    allowedNow(state, facts, looks.extent(state)),
  );
  // What is done to the step is done to it as it was before somebody looked a term up.
  const ready = link && !keepsLink(command, link, facts) ? withoutLink(state) : state;
  const reduced = reduceKey(ready, key, facts, looks.extent(ready));
  if (reduced.state.overlay?.is === 'people') {
    const next = reduced.state;
    return { ...reduced, state: withHighlightInSight(ready, next, looks.extent(next)) };
  }
  const focused = linkOf(reduced.state);
  if (!focused || focused === link) return reduced;
  return { ...reduced, state: withLinkInSight(reduced.state, looks.extent(reduced.state)) };
}

const isAwaited = ({ place, turn }: AppState, answered: number): boolean =>
  place.is === 'opening' && turn === answered;

function opened(
  state: AppState,
  { turn, session, sources }: Extract<AppEvent, { type: 'opened' }>,
  looks: Looks,
): ReducedApp {
  const { place } = state;
  if (place.is !== 'opening' || !isAwaited(state, turn)) {
    return withEffect(state, { type: 'drop', turn });
  }
  const entered = { ...noticed(state, session), place: freshStep, session, sources };
  return {
    state: shown(entered, undefined, looks),
    effects: [
      { type: 'play', turn },
      { type: 'hear', keys: place.waiting },
    ],
  };
}

/** A notice of the session that it has not had before is told. */
const noticed = (state: AppState, { notice }: Session): AppState =>
  notice && notice !== state.session?.notice ? { ...state, told: { is: 'notice' } } : state;

/** Another size: what the learner's hand is on stays on the screen. */
function resized(state: AppState, size: Size, looks: Looks): AppState {
  const sized = { ...withoutLink(state), size, moving: false };
  const extent = looks.extent(sized);
  const before = scrollOf(state);
  // Rows are others now: options that were not all seen are to be seen from the first on.
  const known = hasUnseenChoices(before, looks.extent(state)) ? { ...before, seen: 0 } : before;
  const scroll = scrollTo(known, extent, known.top);
  const scrolled = withScroll(sized, extent.focus ? reveal(scroll, extent, extent.focus) : scroll);
  const { place } = scrolled;
  if (state.place.is !== 'lesson' || !state.place.link || place.is !== 'lesson') return scrolled;
  const link = { ...state.place.link, from: place.scroll };
  const focused: AppState = { ...scrolled, place: { ...place, link } };
  return withLinkInSight(focused, looks.extent(focused));
}

/** A step as it is now: scrolled to what happened. `before`: how it was when that was last done. */
function shown(state: AppState, before: StepView | undefined, looks: Looks): AppState {
  const { view } = looks.facts(state);
  if (state.place.is !== 'lesson' || !view) return state;
  const isAnother = before !== undefined && isAnotherStep(before, view);
  const entered: AppState = isAnother ? { ...state, place: freshStep } : state;
  // The step goes on beneath whatever lies on top of it.
  const beneath = closed(entered);
  const scroll = settled(scrollOf(beneath), looks.extent(beneath), before, view);
  const scrolled = { ...entered, place: withScroll(beneath, scroll).place };
  // Whoever goes to a field means to type.
  const { place } = scrolled;
  if (place.is === 'lesson' && place.leftField && view.takesText && before?.takesText === false) {
    return { ...scrolled, place: { ...place, leftField: false } };
  }
  const isSeen = before !== undefined && !isAnother && looks.moves(before);
  return { ...scrolled, moving: looks.moves(view) && (!isSeen || state.moving) };
}
