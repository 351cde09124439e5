/** Where a step is scrolled to after something happened in it. Pure. */
import { isDeepStrictEqual } from 'node:util';
import { cursorOn } from '../pictures/picture.ts';
import type { Part, StepView } from '../view/parts.ts';
import { type Extent, reveal, revealFeedback, type Scroll, scrollTo } from './scroll.ts';

export const isAnotherStep = (before: StepView, view: StepView): boolean =>
  before.at !== view.at || before.finished !== view.finished;

/** Another step begins at its top; what was told, or where the learner's hand moved, comes into view. */
export function settled(
  scroll: Scroll,
  extent: Extent,
  before: StepView | undefined,
  view: StepView,
): Scroll {
  if (!before || isAnotherStep(before, view)) return scrollTo(scroll, extent, scroll.top);
  if (!sameParts(before.feedback, view.feedback)) return revealFeedback(scroll, extent);
  return extent.focus && !sameHand(before, view)
    ? reveal(scroll, extent, extent.focus)
    : scrollTo(scroll, extent, scroll.top);
}

/** Quick, however many rows a part has: what is the same object is not looked into. */
const sameParts = (a: readonly Part[], b: readonly Part[]): boolean => isDeepStrictEqual(a, b);

/** Whether the learner's hand is where it was: highlight, marks, text, selected bytes. */
const sameHand = (a: StepView, b: StepView): boolean => isDeepStrictEqual(handOf(a), handOf(b));

function handOf({ body }: StepView): readonly unknown[] {
  return body.flatMap((part): readonly unknown[] => {
    if (part.kind === 'choices') return part.items.map((item) => [item.highlighted, item.marked]);
    if (part.kind === 'field') return [part.draft.text, part.draft.cursor];
    if (part.kind === 'picture') return [cursorOn(part.picture)];
    return part.kind === 'bytes' ? [part.map.selected] : [];
  });
}
