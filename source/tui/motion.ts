/** What moves when it is first seen, and stands still afterwards. */
import type { Part, StepView } from '../view/parts.ts';

function moves(part: Part): boolean {
  switch (part.kind) {
    case 'lived-week':
      return part.isNew;
    case 'panes':
      return part.journey !== undefined;
    case 'tally':
    case 'hash-search':
      return true;
    default:
      return false;
  }
}

/** Whether a step shows something that moves. */
export const hasMotion = ({ body, feedback }: StepView): boolean =>
  [...body, ...feedback].some(moves);
