import type { PeopleKnown } from '../lesson/people/gather.ts';
import { type AppState, type PeopleOverlay, scrollOf, withScroll } from './app-state.ts';
import type { Command } from './keys.ts';
import type { Key } from './read-keys.ts';
import { closed, notHere, type ReducedApp, scrolled, unchanged } from './reduced.ts';
import { atTop, type Extent, reveal, scrollBy } from './scroll.ts';

/** A command on the page of people: down into one of them and to the rows behind a finding, and up again. */
export function inPeople(
  state: AppState,
  overlay: PeopleOverlay,
  command: Command,
  key: Key,
  extent: Extent,
): ReducedApp {
  const to = (next: PeopleOverlay) => unchanged({ ...state, overlay: next });
  const { rows, finding, known, ...list } = overlay;
  const read = known === undefined ? {} : { known };
  if (rows) {
    const back = command === 'close' && { ...list, ...read, scroll: atTop };
    return back && finding !== undefined
      ? to({ ...back, finding })
      : unchanged(scrolled(state, command, extent));
  }
  switch (command) {
    case 'close':
      return unchanged(closed(state));
    case 'level-up':
      return finding === undefined
        ? unchanged(closed(state))
        : to({ ...list, ...read, scroll: atTop });
    case 'enter': {
      const next = opened(overlay);
      return next === undefined ? unchanged(notHere(state, key)) : to(next);
    }
    case 'next':
    case 'previous': {
      const next = moved(overlay, command === 'next' ? 1 : -1);
      // Beyond the last and the first there is text to read.
      return next === undefined
        ? unchanged(
            withScroll(state, scrollBy(scrollOf(state), extent, command === 'next' ? 1 : -1)),
          )
        : to(next);
    }
    default:
      return unchanged(scrolled(state, command, extent));
  }
}

/** What Enter opens: who is highlighted, or the rows of the finding that is; undefined if they aren't in memory. */
function opened(overlay: PeopleOverlay): PeopleOverlay | undefined {
  const person = overlay.known?.people[overlay.at];
  if (person === undefined) return undefined;
  if (overlay.finding === undefined) return { ...overlay, finding: 0, scroll: atTop };
  return person.findings[overlay.finding]?.told
    ? { ...overlay, rows: true, scroll: atTop }
    : undefined;
}

/** The highlight one on; undefined where there is none beyond. */
function moved(overlay: PeopleOverlay, by: 1 | -1): PeopleOverlay | undefined {
  const people = overlay.known?.people ?? [];
  const { at, finding } = overlay;
  const of = finding === undefined ? people.length : (people[at]?.findings.length ?? 0);
  const next = (finding ?? at) + by;
  if (next < 0 || next >= of) return undefined;
  return finding === undefined ? { ...overlay, at: next } : { ...overlay, finding: next };
}

/** The page of what is known now; whoever is highlighted stays so, if they are still on it. */
export function withKnown(overlay: PeopleOverlay, known: PeopleKnown): PeopleOverlay {
  const name = overlay.known?.people[overlay.at]?.name;
  const at = known.people.findIndex((one) => one.name === name);
  if (at >= 0) return { ...overlay, known, at };
  return { is: 'people', known, at: 0, scroll: atTop };
}

/** The highlighted line is in sight again once another one is highlighted. */
export function withHighlightInSight(before: AppState, state: AppState, extent: Extent): AppState {
  const { overlay } = state;
  if (overlay?.is !== 'people' || before.overlay?.is !== 'people' || !extent.focus) return state;
  const { at, finding, rows } = before.overlay;
  const isAnother = overlay.at !== at || overlay.finding !== finding || overlay.rows !== rows;
  return isAnother ? withScroll(state, reveal(scrollOf(state), extent, extent.focus)) : state;
}
