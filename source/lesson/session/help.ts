import { kindOf } from '../kinds/index.ts';
import type { Help } from '../kinds/kind.ts';
import type { Activity } from '../model.ts';
import { currentStep, type Session, stepState } from './session.ts';
import { here, type Reduced, stay, told, withStep } from './transition.ts';

export function hint(session: Session): Reduced {
  const all = hintsOf(session);
  if (all.length === 0) return told(session, { is: 'no-hints-here' });
  const state = stepState(session, here(session));
  if (state.hints >= all.length) return told(session, { is: 'no-more-hints' });
  return stay(withStep(session, here(session), { hints: state.hints + 1 }));
}

/** The hints and the official answer of whatever a step asks. */
function helpOf(activity: Activity): Help | undefined {
  const { help, question } = kindOf(activity);
  return help?.(activity) ?? question?.(activity);
}

/** All hints of the current step, shown or not. */
export const hintsOf = (session: Session) => helpOf(currentStep(session).activity)?.hints ?? [];

/** The official answer of the current step in words, if it asks something. */
export const revealOf = (session: Session) => helpOf(currentStep(session).activity)?.reveal;

export const hasReveal = (session: Session) => revealOf(session) !== undefined;
