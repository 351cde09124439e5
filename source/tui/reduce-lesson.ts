import { type AppState, type Facts, lessonItem, scrollOf, withScroll } from './app-state.ts';
import type { Command } from './keys.ts';
import type { Key } from './read-keys.ts';
import { learner, type ReducedApp, scrolled, toMenu, unchanged } from './reduced.ts';
import { type Extent, entered } from './scroll.ts';

/** A command while a step is on the screen. What it means for the lesson, the session decides. */
export function inLesson(
  state: AppState,
  command: Command,
  key: Key,
  facts: Facts,
  extent: Extent,
): ReducedApp {
  const moves = facts.view?.actions.includes('move') ?? false;
  switch (command) {
    case 'enter': {
      const scroll = entered(scrollOf(state), extent);
      return scroll ? unchanged(withScroll(state, scroll)) : learner(state, { type: 'enter' });
    }
    case 'previous':
    case 'next':
      return moves
        ? moved(state, command === 'next' ? 1 : -1, facts)
        : unchanged(scrolled(state, command, extent));
    case 'left':
    case 'right':
      return moves ? moved(state, command === 'right' ? 1 : -1, facts) : unchanged(state);
    case 'pick':
      return pick(state, Number(key.name), facts);
    case 'leave-field':
      return unchanged(withField(state, false));
    case 'to-field':
      return unchanged(withField(state, true));
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
      return unchanged(state);
  }
}

/** After the last step: back to the menu, with the next lesson highlighted. */
export function inFinish(
  state: AppState,
  command: Command,
  facts: Facts,
  extent: Extent,
): ReducedApp {
  if (command === 'menu') return toMenu(state);
  if (command !== 'enter') return unchanged(scrolled(state, command, extent));
  const scroll = entered(scrollOf(state), extent);
  if (scroll) return unchanged(withScroll(state, scroll));
  const at = facts.lessons.findIndex(({ id }) => id === facts.view?.lesson.id);
  const next = facts.lessons[at + 1] ?? facts.lessons[at];
  return toMenu(next ? { ...state, menuItem: lessonItem(next.id) } : state);
}

/** The last part of a packet is the end: moving on there must not be remembered. */
function moved(state: AppState, by: 1 | -1, facts: Facts): ReducedApp {
  const bytes = facts.view?.body.find((part) => part.kind === 'bytes');
  if (bytes?.kind === 'bytes') {
    const to = bytes.map.selected + by;
    if (to < 0 || to >= bytes.map.fields.length) return unchanged(state);
  }
  return learner(state, { type: 'move', by });
}

/** A digit highlights the option of that number; choosing it is Enter's business. */
function pick(state: AppState, number: number, facts: Facts): ReducedApp {
  const choices = facts.view?.body.find((part) => part.kind === 'choices');
  const items = choices?.kind === 'choices' ? choices.items : [];
  const from = items.findIndex(({ highlighted }) => highlighted);
  const to = items.findIndex((item) => item.number === number);
  return from < 0 || to < 0 || to === from
    ? unchanged(state)
    : learner(state, { type: 'move', by: to - from });
}

const withField = (state: AppState, takesText: boolean): AppState =>
  state.place.is === 'lesson'
    ? { ...state, place: { ...state.place, leftField: !takesText } }
    : state;
