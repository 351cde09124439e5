import { kindOf } from '../kinds/index.ts';
import type { Step } from '../model.ts';
import type { StepText } from './step-text.ts';

/** Every text of a step that can hold marks, in the order of the file. */
export function textsOf({ prose, activity }: Step): readonly StepText[] {
  const inProse = prose.map(
    ({ content }, index): StepText => ({ content, place: { in: 'prose', index }, when: 'before' }),
  );
  return [...inProse, ...(kindOf(activity).texts?.(activity) ?? [])];
}
