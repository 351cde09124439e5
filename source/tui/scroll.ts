/** Which rows of a body are shown. Pure arithmetic over row counts. */
import type { Range } from './rows.ts';

export type Scroll = {
  /** Index of the first row shown. */
  readonly top: number;
  /** How many rows from the first have been on the screen since the step began, without a gap. */
  readonly seen: number;
};

/** A body as far as scrolling needs it. */
export type Extent = {
  readonly total: number;
  /** Rows that the screen has for it. */
  readonly height: number;
  /** The highlighted choice, the row with the text cursor or the selected bytes. */
  readonly focus?: Range;
  /** Enter would act on the focus itself, so it must not do so unseen. */
  readonly focusActs?: boolean;
  /** Below the focus stands what is to be read, and not more to choose from. */
  readonly readsBelow?: boolean;
  /** Of a question that is open, all options: none may be taken before every one was on the screen. */
  readonly choices?: Range;
  /** The same with what is asked above them. */
  readonly asked?: Range;
  /** Something runs, and Enter waits for it: what it would do to the text before would be done to the outcome. */
  readonly busy?: boolean;
  /** What came of the learner's answer. */
  readonly feedback?: Range;
  /** Of each term and source that can be opened, in the order in which they are read. */
  readonly links?: readonly Range[];
  /** Of the one with the focus, with its meaning if that is open. */
  readonly link?: Range;
  /** Rows at which a part with a title begins. */
  readonly sections?: readonly number[];
  /** Rows at which a text begins, such as a paragraph. */
  readonly texts?: readonly number[];
  /** Something that moves, where things may. */
  readonly moving?: Range;
};

/** Whether something that moves, or may move again, is on the screen. */
export const hasMotionInSight = ({ top }: Scroll, { moving, height }: Extent): boolean =>
  moving !== undefined && moving.from < top + height && moving.to > top;

export const atTop: Scroll = { top: 0, seen: 0 };

export function scrollTo(scroll: Scroll, extent: Extent, top: number): Scroll {
  const last = Math.max(0, extent.total - extent.height);
  const shown = Math.min(last, Math.max(0, Math.round(top)));
  const bottom = Math.min(extent.total, shown + extent.height);
  const seen = shown <= scroll.seen ? Math.max(scroll.seen, bottom) : scroll.seen;
  return shown === scroll.top && seen === scroll.seen ? scroll : { top: shown, seen };
}

export const scrollBy = (scroll: Scroll, extent: Extent, rows: number): Scroll =>
  scrollTo(scroll, extent, scroll.top + rows);

/** To where the next part begins; from the last one to the top. */
export function toNextSection(scroll: Scroll, extent: Extent): Scroll {
  const { sections = [], total, height } = extent;
  const isAtEnd = scroll.top + height >= total;
  const next = isAtEnd ? undefined : sections.find((row) => row > scroll.top);
  return scrollTo(scroll, extent, next ?? 0);
}

/** One page keeps a row of the last one, so that the eye finds its place. */
export const pageRows = (extent: Extent): number => Math.max(1, extent.height - 1);

/** As many rows of the last page are kept rather than begin with the end of a text. */
const KEPT_ROWS = 4;

/** On by a page: from the beginning of the text that the last row of this one is in, if that is near. */
export function pageOn(scroll: Scroll, extent: Extent): Scroll {
  const next = scroll.top + pageRows(extent);
  const text = extent.texts?.findLast((row) => row <= next) ?? next;
  const isNear = next - text < Math.min(KEPT_ROWS, extent.height / 2);
  return scrollTo(scroll, extent, isNear && text > scroll.top ? text : next);
}

/** Moves as little as possible so that a range is shown; of a longer one its beginning. */
export function reveal(scroll: Scroll, extent: Extent, range: Range): Scroll {
  const lowest = Math.min(range.from, range.to - extent.height);
  if (range.to - range.from >= extent.height) return scrollTo(scroll, extent, range.from);
  if (scroll.top > range.from) return scrollTo(scroll, extent, range.from);
  return scrollTo(scroll, extent, Math.max(scroll.top, lowest));
}

/** Shows new feedback, with the answer it is about if both fit; while something runs, that, unread as it is. */
export function revealFeedback(scroll: Scroll, extent: Extent): Scroll {
  if (extent.busy) return { ...scrollTo(scroll, extent, extent.total), seen: scroll.seen };
  const { feedback, focus } = extent;
  if (!feedback) return scrollTo(scroll, extent, scroll.top);
  const both = focus && { from: Math.min(focus.from, feedback.from), to: feedback.to };
  return both && both.to - both.from <= extent.height
    ? reveal(scroll, extent, both)
    : reveal(scroll, extent, feedback);
}

export const rowsBelow = (scroll: Scroll, extent: Extent): number =>
  Math.max(0, extent.total - scroll.top - extent.height);

export type EnterDoes = 'act' | 'read-on' | 'look-back';

/** Whether some options of a question were never on the screen. */
export const hasUnseenChoices = ({ seen }: Scroll, { choices }: Extent): boolean =>
  choices !== undefined && seen < choices.to;

/**
 * What Enter does with a body scrolled so: it never commits a choice that cannot be seen, nor one of
 * options that were not all seen, and never leaves text unread, so it may show more before it acts.
 */
export function enterDoes(scroll: Scroll, extent: Extent): EnterDoes {
  const { focus, feedback, focusActs = false, readsBelow = false, busy = false } = extent;
  if (busy) return 'act';
  if (hasUnseenChoices(scroll, extent)) return scroll.seen < scroll.top ? 'look-back' : 'read-on';
  const bottom = scroll.top + extent.height;
  if (focus && focus.from >= bottom) return 'read-on';
  const unread = Math.max(scroll.seen, bottom) < extent.total;
  if (unread && rowsBelow(scroll, extent) > 0 && (!focus || feedback !== undefined || readsBelow)) {
    return 'read-on';
  }
  return focus && focusActs && focus.to <= scroll.top ? 'look-back' : 'act';
}

/** Scrolled as Enter does it; undefined if Enter acts, or there is nowhere to scroll to. */
export function entered(scroll: Scroll, extent: Extent): Scroll | undefined {
  const does = enterDoes(scroll, extent);
  if (does === 'act') return undefined;
  if (hasUnseenChoices(scroll, extent)) return toUnseenChoices(scroll, extent);
  const next =
    does === 'look-back' && extent.focus
      ? reveal(scroll, extent, extent.focus)
      : pageOn(scroll, extent);
  return next.top === scroll.top ? undefined : next;
}

/** To what was not seen yet of the options; with the question above them, where both fit. */
function toUnseenChoices(scroll: Scroll, extent: Extent): Scroll {
  const { asked } = extent;
  if (scroll.seen < scroll.top) return scrollTo(scroll, extent, scroll.seen);
  const page = scrollBy(scroll, extent, pageRows(extent));
  if (asked === undefined || asked.to - asked.from > extent.height) return page;
  const together = reveal(scroll, extent, asked);
  // Not so far that something between would be left out.
  return together.top <= scroll.seen && together.top > scroll.top ? together : page;
}
