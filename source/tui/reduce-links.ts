/** Going from term to term and from source to source of a step, and opening one. Pure. */
import { type AppState, type Facts, type FocusedLink, linkOf, withoutLink } from './app-state.ts';
import type { Command } from './keys.ts';
import { type ReducedApp, unchanged } from './reduced.ts';
import { type Extent, reveal, type Scroll } from './scroll.ts';

/**
 * What a command does about the focus; undefined if it is about something else. The focus goes from the
 * step to its first term in sight, through the others, to the field if there is one, and to the step.
 */
export function inLinks(
  state: AppState,
  command: Command,
  facts: Facts,
  extent: Extent,
): ReducedApp | undefined {
  switch (command) {
    case 'next-link':
      return unchanged(moved(state, 1, facts, extent));
    case 'previous-link':
      return unchanged(moved(state, -1, facts, extent));
    case 'open-link':
      return unchanged(changed(state, ({ open, ...link }) => ({ ...link, open: !open })));
    case 'leave-link':
      return unchanged(
        linkOf(state)?.open
          ? changed(state, (link) => ({ ...link, open: false }))
          : withoutLink(state),
      );
    default:
      return undefined;
  }
}

function changed(state: AppState, change: (link: FocusedLink) => FocusedLink): AppState {
  const { place } = state;
  return place.is === 'lesson' && place.link
    ? { ...state, place: { ...place, link: change(place.link) } }
    : state;
}

function moved(state: AppState, by: 1 | -1, { view }: Facts, extent: Extent): AppState {
  const { place } = state;
  const { links = [] } = extent;
  if (place.is !== 'lesson') return state;
  const takesText = view?.takesText ?? false;
  const { link } = place;
  const isInField = takesText && !place.leftField;
  const focused = (at: number): AppState => {
    const from = link?.from ?? place.scroll;
    const leftField = takesText || place.leftField;
    return { ...state, place: { ...place, leftField, link: { at, open: false, from } } };
  };
  const left = withoutLink(state);
  const inField = (is: boolean): AppState =>
    left.place.is === 'lesson' && takesText
      ? { ...left, place: { ...left.place, leftField: !is } }
      : left;
  if (link) {
    const at = link.at + by;
    if (at >= 0 && at < links.length) return focused(at);
    return inField(by === 1);
  }
  if (by === 1) return focused(firstInSight(links, place.scroll));
  return takesText && !isInField
    ? inField(true)
    : focused(lastInSight(links, extent, place.scroll));
}

/** The first that isn't above the screen; of none of those the first of all. */
const firstInSight = (links: NonNullable<Extent['links']>, { top }: Scroll): number =>
  Math.max(
    0,
    links.findIndex(({ from }) => from >= top),
  );

/** The last that isn't below the screen; of none of those the last of all. */
function lastInSight(
  links: NonNullable<Extent['links']>,
  { height }: Extent,
  { top }: Scroll,
): number {
  const last = links.findLastIndex(({ from }) => from < top + height);
  return last < 0 ? links.length - 1 : last;
}

/** What a key does while the focus is on a term: most leave it first. */
export function keepsLink(command: Command | undefined, link: FocusedLink, facts: Facts): boolean {
  switch (command) {
    case undefined:
    case 'next-link':
    case 'previous-link':
    case 'open-link':
    case 'leave-link':
      return true;
    case 'page-up':
    case 'page-down':
    case 'top':
    case 'bottom':
      return link.open;
    case 'next':
    case 'previous': {
      const actions = facts.view?.actions ?? [];
      return link.open && !actions.includes('move') && !actions.includes('graph');
    }
    default:
      return false;
  }
}

/** The state with the focus in sight, and with what is open there. */
export function withLinkInSight(state: AppState, extent: Extent): AppState {
  const { place } = state;
  if (place.is !== 'lesson' || !extent.link) return state;
  const scroll = reveal(place.scroll, extent, extent.link);
  return scroll === place.scroll ? state : { ...state, place: { ...place, scroll } };
}
