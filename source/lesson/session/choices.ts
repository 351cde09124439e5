import type { Observation } from '../../protocol/observation.ts';
import type { Evidence } from '../../world/evidence.ts';
import { kindOf } from '../kinds/index.ts';
import type { Activity, Option, Question, StrikableField } from '../model.ts';
import { takesMarks } from './marks.ts';
import { currentStep, type Session, settingOf } from './session.ts';

/** Something that can be highlighted and chosen in the current step. */
export type Choice =
  | { readonly is: 'option'; readonly id: string; readonly option: Option }
  | { readonly is: 'suggestion'; readonly id: string; readonly text: string }
  | { readonly is: 'own-words'; readonly id: 'own-words' }
  | {
      readonly is: 'field';
      readonly id: string;
      readonly field: StrikableField;
      readonly tried: boolean;
    }
  | { readonly is: 'go-on'; readonly id: 'go-on' }
  | { readonly is: 'row'; readonly id: string; readonly row: Observation };

/** The question of an activity, if it asks one whose answer is judged or kept. */
export const questionOf = (activity: Activity): Question | undefined =>
  kindOf(activity).question?.(activity);

/** Whether several choices of a step can be marked before it is answered. */
export function canBeMarked(activity: Activity): boolean {
  const question = questionOf(activity);
  return kindOf(activity).marks ?? (question !== undefined && takesMarks(question));
}

/** What can be chosen in the current step, in the order in which it is shown. Empty: nothing. */
export const choicesOf = (session: Session): readonly Choice[] =>
  kindOf(currentStep(session).activity).choices?.(settingOf(session)) ?? [];

/** How many things the cursor can stand on: choices, or what else the step has. */
export const moveable = (session: Session): number =>
  kindOf(currentStep(session).activity).stops?.(settingOf(session)) ?? choicesOf(session).length;

/**
 * What the observers hold who saw a message: those of the town's week for one that was written into
 * it, else those of the stage.
 */
export function evidenceOf(session: Session, message: string): Evidence {
  for (const step of session.lesson.steps) {
    const found = kindOf(step.activity).evidence?.(settingOf(session, step), message);
    if (found) return found;
  }
  return session.evidence;
}
