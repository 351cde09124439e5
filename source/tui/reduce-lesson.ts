import type { LearnerEvent } from '../lesson/session/session.ts';
import type { GraphView } from '../pictures/draw.ts';
import { type Direction, walk } from '../pictures/graph-walk.ts';
import type { PictureOf } from '../pictures/picture.ts';
import {
  type AppState,
  type Facts,
  lessonAfter,
  lessonItem,
  scrollOf,
  withScroll,
} from './app-state.ts';
import { isAlongStrip } from './key-labels.ts';
import type { Command } from './keys.ts';
import type { Key } from './read-keys.ts';
import { inLinks } from './reduce-links.ts';
import {
  learner,
  notHere,
  type ReducedApp,
  scrolled,
  toClosing,
  toMenu,
  toNextLesson,
  unchanged,
  withEffect,
} from './reduced.ts';
import { type Extent, entered, reveal } from './scroll.ts';

/** A command while a step is on the screen. What it means for the lesson, the session decides. */
export function inLesson(
  state: AppState,
  command: Command,
  key: Key,
  facts: Facts,
  extent: Extent,
): ReducedApp {
  const looked = inLinks(state, command, facts, extent);
  if (looked) return looked;
  const moves = facts.view?.actions.includes('move') ?? false;
  const graph = moves ? undefined : graphIn(facts);
  switch (command) {
    case 'enter':
    case 'choose': {
      const scroll = entered(scrollOf(state), extent);
      return scroll ? unchanged(withScroll(state, scroll)) : learner(state, { type: 'enter' });
    }
    case 'previous':
    case 'next':
      if (graph) return walked(state, graph, command === 'next' ? 'down' : 'up', extent);
      return moves
        ? moved(state, (command === 'next' ? 1 : -1) * strideIn(facts), facts)
        : unchanged(scrolled(state, command, extent));
    case 'left':
    case 'right':
      if (graph) return walked(state, graph, command, extent);
      return moves ? moved(state, command === 'right' ? 1 : -1, facts) : unchanged(state);
    case 'cut-points':
      return lookedAt(state, ({ only }) => (only ? {} : { only: 'cut-points' }), extent);
    case 'everybody':
      return lookedAt(state, () => ({}), extent);
    case 'pick':
      if (graph) return toCircle(state, Number(key.name) - 1, extent);
      return pick(state, key, facts);
    case 'leave-field':
      return unchanged(withField(state, false));
    case 'to-field':
      return unchanged(withField(state, true));
    case 'menu':
      return toMenu(state);
    case 'desk-pin':
    case 'desk-view':
    case 'desk-who':
    case 'desk-address':
    case 'desk-day':
    case 'desk-order':
    case 'desk-all':
    case 'desk-hint':
    case 'desk-night':
      return learner(state, { type: 'desk', text: deskLines[command] });
    case 'desk-question':
      return learner(state, { type: 'desk', text: key.name });
    case 'replay':
      return unchanged({ ...state, moving: true });
    case 'again':
      return learner(state, { type: 'retry' });
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
      return unchanged(state);
  }
}

/** After the last step: on to the next lesson, back to what was skipped, or to the menu. */
export function inFinish(
  state: AppState,
  command: Command,
  facts: Facts,
  extent: Extent,
): ReducedApp {
  const looked = inLinks(state, command, facts, extent);
  if (looked) return looked;
  const next = lessonAfter(facts);
  switch (command) {
    case 'enter': {
      const scroll = entered(scrollOf(state), extent);
      if (scroll) return unchanged(withScroll(state, scroll));
      return next ? toNextLesson(state, next) : toClosing(state);
    }
    case 'back':
      return learner(state, { type: 'back' });
    case 'sandbox':
      return state.session === undefined
        ? unchanged(state)
        : withEffect(state, { type: 'quit', exitCode: 0, sandbox: state.session.lesson.id });
    case 'menu':
      return toMenu(next ? { ...state, menuItem: lessonItem(next.id) } : state);
    default:
      return unchanged(scrolled(state, command, extent));
  }
}

function graphIn({ view }: Facts): PictureOf<'graph'> | undefined {
  for (const part of [...(view?.body ?? []), ...(view?.feedback ?? [])]) {
    if (part.kind === 'picture' && part.picture.is === 'graph') return part.picture;
  }
  return undefined;
}

/** Something else of the graph is looked at, and the graph is in sight. */
function lookedAt(
  state: AppState,
  look: (graph: GraphView) => GraphView,
  extent: Extent,
): ReducedApp {
  const { place } = state;
  if (place.is !== 'lesson') return unchanged(state);
  const looking = { ...state, place: { ...place, graph: look(place.graph) } };
  const { focus } = extent;
  return unchanged(focus ? withScroll(looking, reveal(scrollOf(looking), extent, focus)) : looking);
}

const walked = (
  state: AppState,
  graph: PictureOf<'graph'>,
  to: Direction,
  extent: Extent,
): ReducedApp =>
  lookedAt(state, (look) => ({ ...look, selected: walk(graph, look.selected, to) }), extent);

/** The people of one circle; the same digit again: everybody. */
const toCircle = (state: AppState, circle: number, extent: Extent): ReducedApp =>
  lookedAt(
    state,
    ({ circle: before, ...look }) => (before === circle ? look : { ...look, circle }),
    extent,
  );

/** Along a strip of half hours the one pair of arrows goes two hours at a time. */
const strideIn = ({ view }: Facts): number => (isAlongStrip(view) ? 4 : 1);

/** The last part of a packet is the end: moving on there must not be remembered. */
function moved(state: AppState, by: number, facts: Facts): ReducedApp {
  const bytes = facts.view?.body.find((part) => part.kind === 'bytes');
  if (bytes?.kind === 'bytes') {
    const to = bytes.map.selected + by;
    if (to < 0 || to >= bytes.map.fields.length) return unchanged(state);
  }
  return learner(state, { type: 'move', by });
}

/**
 * A digit highlights the option of that number, and marks it, or takes its mark off, where that is no
 * answer yet. Answering is Enter's business.
 */
function pick(state: AppState, key: Key, facts: Facts): ReducedApp {
  const choices = facts.view?.body.find((part) => part.kind === 'choices');
  const items = choices?.kind === 'choices' ? choices.items : [];
  const from = items.findIndex(({ highlighted }) => highlighted);
  const to = items.findIndex((item) => String(item.number) === key.name);
  if (from < 0 || to < 0) return unchanged(notHere(state, key));
  const events: readonly LearnerEvent[] = [
    ...(to === from ? [] : [{ type: 'move', by: to - from } as const]),
    ...(facts.view?.actions.includes('mark') ? [{ type: 'mark' } as const] : []),
  ];
  return { state, effects: events.map((event) => ({ type: 'learner', event })) };
}

/** The line that a key stands for at the night desk. */
const deskLines = {
  'desk-pin': 'pin',
  'desk-view': 'view',
  'desk-who': 'this who',
  'desk-address': 'this address',
  'desk-day': 'this day',
  'desk-order': 'order',
  'desk-all': 'all',
  'desk-hint': 'hint',
  'desk-night': 'night',
} as const;

const withField = (state: AppState, takesText: boolean): AppState =>
  state.place.is === 'lesson'
    ? { ...state, place: { ...state.place, leftField: !takesText } }
    : state;
