/** What moves when it is first seen, and stands still afterwards. */
import type { Part, StepView } from '../view/parts.ts';

function moves(part: Part): boolean {
  return part.kind === 'lived-week' && part.isNew;
}

/** Whether a step shows something that moves. */
export const hasMotion = ({ body, feedback }: StepView): boolean =>
  [...body, ...feedback].some(moves);
