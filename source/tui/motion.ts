/** What moves when it is first seen, and stands still afterwards. */
import type { Part, StepView } from '../view/parts.ts';

const MOVING: ReadonlySet<Part['kind']> = new Set([]);

/** Whether a step shows something that moves. */
export const hasMotion = ({ body, feedback }: StepView): boolean =>
  [...body, ...feedback].some(({ kind }) => MOVING.has(kind));
